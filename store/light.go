package store

import (
	"context"
	"fmt"
	"strings"

	"gandan/commune"
)

// lightReports reads monthly household reports with what lights are judged by.
const lightReports = `SELECT r.person_id, n.name, g.id AS group_id, g.name AS group_name, v.id AS village_id, v.name AS village, r.path,
r.period, r.due, r.extended, r.first_sent,
` + servesUntil + ` AS until_day, ` + excusedByLeave + ` AS excused,
(SELECT COUNT(DISTINCT m.version) FROM remarks m WHERE m.report_id = r.id AND m.returns) AS returned
FROM reports r JOIN people n ON n.id = r.person_id JOIN places g ON g.id = r.place_id JOIN places v ON v.id = g.parent_id
WHERE r.kind = @kind AND r.period IN @periods AND `

// LightWork returns what lights are judged by, in three statements: by village,
// group and the order of people.
func (d *DB) LightWork(ctx context.Context, q commune.LightQuery) (w commune.LightWork, err error) {
	if len(q.Paths) == 0 && q.Person == "" {
		return w, nil
	}
	days := commune.MonthDays(q.Contacts)
	args := monthArgs(q.Contacts, map[string]any{
		"last": max(days.To, q.Today), "monthend": days.To, // whoever has begun since is named as well
		"keeper": commune.Keeper, "kind": commune.HouseholdReport, "today": q.Today, "periods": append(q.Months[:len(q.Months):len(q.Months)], q.Coming),
	})
	reports, tended, contacts, leaves := ofLights(q, args)
	db := d.gorm.WithContext(ctx)
	if err := db.Raw(lightReports+reports+"\nORDER BY v.folded, v.id, LENGTH(g.name), g.name, n.seq, n.id, r.period", args).Scan(&w.Reports).Error; err != nil {
		return w, wrap("light reports", err)
	}
	var codes []commune.DutyCode
	for _, code := range tenders {
		if q.Settings.OwesContacts(code) {
			codes = append(codes, code)
		}
	}
	if w.Tended, err = d.lightTended(ctx, tending(tended, codes...), contacts, args); err != nil {
		return w, wrap("light contacts", err)
	}
	var away []struct {
		PersonID string
		FromDay  commune.Date
		ToDay    commune.Date
	}
	err = db.Raw("SELECT person_id, from_day, to_day FROM leaves WHERE granted AND from_day <= @last AND to_day >= @first AND "+leaves, args).Scan(&away).Error
	w.Leaves = map[string][]commune.Stretch{}
	for _, l := range away {
		w.Leaves[l.PersonID] = append(w.Leaves[l.PersonID], commune.Stretch{From: l.FromDay, To: l.ToDay})
	}
	return w, wrap("leaves of lights", err)
}

// ofLights makes the conditions that reports r, the duties d on households h,
// contacts and leaves are of what is asked for, with their values among the
// arguments.
func ofLights(q commune.LightQuery, args map[string]any) (reports, tended, contacts, leaves string) {
	if q.Person != "" {
		args["who"] = q.Person
		return "r.person_id = @who", "d.person_id = @who", "person_id = @who", "person_id = @who"
	}
	var places []string
	for i, path := range q.Paths {
		ids, name := commune.PathIDs(path), fmt.Sprint("place", i)
		args[name] = ids[len(ids)-1]
		column := []string{"h.commune_id", "h.village_id", "h.group_id"}[min(len(ids), 3)-1]
		places = append(places, column+" = @"+name)
	}
	return reportsUnder(q.Paths, args), "(" + strings.Join(places, " OR ") + ")", "commune_id IN @communes", "commune_id IN @communes"
}

// lightTended reads the rows of who answers for which household, by person and
// household, with the days of the month on which they were in contact.
func (d *DB) lightTended(ctx context.Context, tending, contacts string, args map[string]any) ([]commune.LightTended, error) {
	var rows []struct {
		By                  tendingRow `gorm:"embedded"`
		commune.LightPerson `gorm:"embedded"`
		Days                int
	}
	query := `SELECT t.*, COALESCE(c.days, 0) AS days, n.name, g.id AS group_id, g.name AS group_name, v.id AS village_id, v.name AS village, g.path
FROM (` + tending + `) t JOIN households h ON h.id = t.household_id JOIN people n ON n.id = t.person_id
JOIN places g ON g.id = h.group_id JOIN places v ON v.id = g.parent_id
LEFT JOIN (SELECT person_id, household_id, COUNT(DISTINCT day) AS days FROM contacts
	WHERE ` + contacts + ` AND day >= @first AND day <= @monthend AND dropped_at = 0 AND way <> @absent GROUP BY person_id, household_id) c
ON c.person_id = t.person_id AND c.household_id = t.household_id
ORDER BY v.folded, v.id, LENGTH(g.name), g.name, n.seq, t.person_id, t.household_id, t.from_day`
	if err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&rows).Error; err != nil {
		return nil, err
	}
	var list []commune.LightTended
	last := ""
	for _, r := range rows {
		if key := r.By.PersonID + " " + r.By.HouseholdID; key != last {
			last = key
			r.LightPerson.PersonID = r.By.PersonID
			list = append(list, commune.LightTended{LightPerson: r.LightPerson, Met: r.Days})
		}
		t := &list[len(list)-1]
		t.By = append(t.By, r.By.tending())
	}
	return list, nil
}
