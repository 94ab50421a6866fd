package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gandan/commune"
)

// sumsQuery works out the register of groups at the end of months: each household
// counts where its last row of the month or before says that it stands.
const sumsQuery = `SELECT g.id AS group_id, m.month AS month, g.commune_id AS commune_id, g.parent_id AS village_id,
COUNT(s.household_id) AS households, COALESCE(SUM(s.members), 0) AS members, COUNT(CASE WHEN s.members = 0 THEN 1 END) AS uncounted,
COUNT(CASE WHEN s.class = 'poor' THEN 1 END) AS poor, COUNT(CASE WHEN s.class = 'near_poor' THEN 1 END) AS near_poor,
COUNT(CASE WHEN s.cultured <> 0 THEN 1 END) AS cultured, COALESCE(SUM(s.away), 0) AS away, COUNT(CASE WHEN s.away > 0 THEN 1 END) AS away_households
FROM places g JOIN ({months}) m
LEFT JOIN standings s ON s.group_id = g.id AND s.gone = 0 AND s.month <= m.month
	AND NOT EXISTS (SELECT 1 FROM standings t WHERE t.household_id = s.household_id AND t.month > s.month AND t.month <= m.month)
WHERE g.id IN @groups GROUP BY g.id, m.month, g.commune_id, g.parent_id`

// sumsOf completes sumsQuery for groups and months.
func sumsOf(groups []string, months []commune.Period) (query string, args named) {
	args = named{"groups": groups}
	each := make([]string, len(months))
	for i, m := range months {
		name := fmt.Sprint("m", i)
		each[i], args[name] = "SELECT @"+name+" AS month", m
	}
	return strings.Replace(sumsQuery, "{months}", strings.Join(each, " UNION ALL "), 1), args
}

// sum writes the register of the groups at the end of months, in the order of the keys.
func (r registering) sum(months []commune.Period) error {
	if len(r.groups) == 0 {
		return nil
	}
	query, args := sumsOf(r.groups, months)
	args["at"] = r.at
	err := r.tx.Exec(`REPLACE INTO registers (group_id, month, commune_id, village_id, households, members, uncounted, poor, near_poor,
cultured, away, away_households, at) SELECT x.*, @at FROM (`+query+`) x ORDER BY x.group_id, x.month`, args).Error
	return wrap("registers", err)
}

// stale returns the months from one to the present one that some group has no
// row of, and all from the present one on.
func (r registering) stale(first, present commune.Period) ([]commune.Period, error) {
	var found []struct {
		Month commune.Period
		Rows  int
	}
	const query = "SELECT month, COUNT(*) AS `rows` FROM registers WHERE group_id IN ? GROUP BY month"
	if err := r.tx.Raw(query, r.groups).Scan(&found).Error; err != nil {
		return nil, err
	}
	have := map[commune.Period]int{}
	for _, f := range found {
		have[f.Month] = f.Rows
	}
	return slices.DeleteFunc(monthsThrough(first, max(present, r.until)), func(m commune.Period) bool {
		return m < present && have[m] == len(r.groups)
	}), nil
}

// backfill gives households that have no standing their first one, and says of those
// among them that have ended when.
func (r registering) backfill(communeID string, s commune.Settings) error {
	var began, ended []commune.Date
	of := named{"commune": communeID}
	const without = " FROM households h WHERE " + ofCommune + " AND NOT EXISTS (SELECT 1 FROM standings t WHERE t.household_id = h.id)"
	if err := r.tx.Raw("SELECT DISTINCT h.began"+without, of).Scan(&began).Error; err != nil || len(began) == 0 {
		return err
	}
	if err := r.tx.Raw("SELECT DISTINCT h.ended"+without+" AND h.ended <> '' ORDER BY h.ended", of).Scan(&ended).Error; err != nil {
		return err
	}
	for _, day := range began {
		with := maps.Clone(of)
		with["began"] = day
		month := s.FirstMonth()
		if day != "" {
			month = s.MonthOf(day)
		}
		if err := r.standBefore("", month, ofCommune+ofNewcomer, with); err != nil {
			return err
		}
	}
	for _, day := range ended {
		with := maps.Clone(of)
		with["ended"] = day
		if err := r.stand(s.MonthOf(day.Add(1)), ofCommune+ofEnded, with); err != nil {
			return err
		}
	}
	return nil
}
