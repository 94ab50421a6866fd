package store

import (
	"strings"

	"gandan/commune"
)

// tending returns a query of who answers for which household by which duty, a
// row for each stretch of days: those that meet the days between @first and
// @last and the condition on duties d and households h. An officer answers for
// the whole group, a keeper for what they keep.
func tending(condition string, codes ...commune.DutyCode) string {
	var parts []string
	for _, code := range codes {
		parts = append(parts, tendingBy[code]+` AND `+condition)
	}
	return strings.Join(parts, " UNION ALL ")
}

// tendingBy are the rows of one duty: person_id, code, household_id and three
// stretches that must all hold.
var tendingBy = map[commune.DutyCode]string{
	commune.GroupOfficer: `SELECT d.person_id, d.code, h.id AS household_id, d.from_day, d.to_day,
'' AS kept_from, '' AS kept_to, h.began AS came_on, h.ended AS left_on
FROM duties d JOIN households h ON h.group_id = d.place_id WHERE d.code = 'group_officer' AND ` + meets("d") + stillThere,
	commune.Keeper: `SELECT d.person_id, d.code, h.id AS household_id, d.from_day, d.to_day,
k.from_day AS kept_from, k.to_day AS kept_to, h.began AS came_on, h.ended AS left_on
FROM duties d JOIN keepings k ON k.duty_id = d.id JOIN households h ON h.id = k.household_id
WHERE d.code = 'keeper' AND ` + meets("d") + ` AND ` + meets("k") + stillThere,
}

// stillThere is the condition that a household was there on some of the days.
const stillThere = ` AND h.began <= @last AND (h.ended = '' OR h.ended >= @first)`

// meets is the condition that a dated row runs on some of the days.
func meets(alias string) string {
	return alias + ".from_day <= @last AND (" + alias + ".to_day = '' OR " + alias + ".to_day >= @first)"
}

// tendingRow is a row of such a query.
type tendingRow struct {
	PersonID    string
	Code        commune.DutyCode
	HouseholdID string
	FromDay     commune.Date
	ToDay       commune.Date
	KeptFrom    commune.Date
	KeptTo      commune.Date
	CameOn      commune.Date
	LeftOn      commune.Date
}

// tending returns the row as the rules see it.
func (r tendingRow) tending() commune.Tending {
	days := commune.Stretch{From: r.FromDay, To: r.ToDay}.
		Meet(commune.Stretch{From: r.KeptFrom, To: r.KeptTo}).Meet(commune.Stretch{From: r.CameOn, To: r.LeftOn})
	return commune.Tending{PersonID: r.PersonID, Code: r.Code, Stretch: days}
}

// tenders are the duties by which households are answered for.
var tenders = []commune.DutyCode{commune.GroupOfficer, commune.Keeper}

// monthArgs are the values of a month's queries.
func monthArgs(month commune.Period, more map[string]any) map[string]any {
	days := commune.MonthDays(month)
	args := map[string]any{"first": days.From, "last": days.To, "absent": commune.Absent}
	for name, value := range more {
		args[name] = value
	}
	return args
}
