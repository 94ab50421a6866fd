package store

import (
	"context"

	"gandan/commune"
)

// saidQuery reads what was said of reports and who opened them, and of the
// households of the group, when a report that counts said something of each last:
// from the covering index alone.
const saidQuery = `SELECT 'remark' AS what, id, report_id, version, household_id, entry_id, returns, text, by_person, at, mended_at
FROM remarks WHERE report_id IN @ids
UNION ALL SELECT 'opening', '', report_id, version, '', '', 0, '', person_id, at, 0 FROM openings WHERE report_id IN @ids
UNION ALL SELECT 'noted', '', '', 0, household_id, '', 0, MAX(period), '', 0, 0 FROM entries
	WHERE commune_id = @commune AND village_id = @village AND group_id = @group AND period <= @month AND said > 0
	GROUP BY household_id
UNION ALL SELECT 'first', '', '', 0, '', '', 0, COALESCE(MIN(period), ''), '', 0, 0 FROM reports
	WHERE place_id = @group AND kind = @kind AND version > 0 AND period LIKE '%-M%'
ORDER BY at, id`

// saidOf adds to a filing what was said of its reports.
func (d *DB) saidOf(ctx context.Context, f *commune.Filing, ids []string) error {
	type row struct {
		commune.Remark
		What string
	}
	main := f.Main()
	args := map[string]any{"ids": ids, "month": main.Period.LastMonth(), "kind": commune.HouseholdReport, "commune": "", "village": "", "group": main.PlaceID}
	if above := commune.PathIDs(main.Path); len(above) == 3 {
		args["commune"], args["village"] = above[0], above[1]
	}
	var rows []row
	if err := d.gorm.WithContext(ctx).Raw(saidQuery, args).Scan(&rows).Error; err != nil {
		return err
	}
	f.LastNoted = map[string]commune.Period{}
	for _, r := range rows {
		switch r.What {
		case "remark":
			f.Remarks = append(f.Remarks, r.Remark)
		case "opening":
			f.Openings = append(f.Openings, commune.Opened{ReportID: r.ReportID, PersonID: r.By, Version: r.Version, At: r.At})
		case "noted":
			f.LastNoted[r.HouseholdID] = commune.Period(r.Text)
		case "first":
			f.FirstMonth = commune.Period(r.Text)
		}
	}
	return nil
}
