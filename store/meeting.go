package store

import (
	"context"
	"database/sql"
	"strings"

	"gandan/commune"
)

// meetingQuery reads contacts from their index alone; listedQuery reads the
// households beside them, in the same columns.
const (
	meetingQuery = `SELECT 'met', household_id, village_id, group_id, person_id, day, way FROM contacts
WHERE commune_id IN ? AND dropped_at = 0`
	listedQuery = `SELECT 'listed', id, village_id, group_id, '', began, ended FROM households
WHERE commune_id IN ?`
)

// Meetings returns the contacts of a query's months, by the calendar, and the
// households that were there in any of them, in one statement.
func (d *DB) Meetings(ctx context.Context, q commune.FigureQuery) (commune.Meetings, error) {
	var m commune.Meetings
	if len(q.Paths) == 0 || len(q.Months) == 0 {
		return m, nil
	}
	communes, within, ids := places(q.Paths, "commune_id", "village_id", "group_id")
	var days, there []string
	var bounds []any
	for _, month := range q.Months {
		of := commune.MonthDays(month)
		days, there = append(days, "day BETWEEN ? AND ?"), append(there, "(ended = '' OR ended >= ?) AND began <= ?")
		bounds = append(bounds, of.From, of.To)
	}
	query := meetingQuery + " AND (" + strings.Join(days, " OR ") + ")" + within + " UNION ALL " +
		listedQuery + " AND (" + strings.Join(there, " OR ") + ")" + within
	args := append(append([]any{communes}, bounds...), ids...)
	rows, err := d.gorm.WithContext(ctx).Raw(query, append(args, args...)...).Rows()
	if err != nil {
		return m, wrap("meetings", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scanMeeting(rows, &m); err != nil {
			return m, wrap("meetings", err)
		}
	}
	return m, wrap("meetings", rows.Err())
}

// scanMeeting adds a row of either query.
func scanMeeting(rows *sql.Rows, m *commune.Meetings) error {
	var kind string
	var x commune.Meeting
	var day, way string
	if err := rows.Scan(&kind, &x.HouseholdID, &x.VillageID, &x.GroupID, &x.PersonID, &day, &way); err != nil {
		return err
	}
	if kind == "met" {
		x.Day, x.Way = commune.Date(day), commune.ContactWay(way)
		m.Held = append(m.Held, x)
		return nil
	}
	m.Listed = append(m.Listed, commune.Listed{HouseholdID: x.HouseholdID, VillageID: x.VillageID, GroupID: x.GroupID,
		Stretch: commune.Stretch{From: commune.Date(day), To: commune.Date(way)}})
	return nil
}
