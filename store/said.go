package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"gandan/commune"
)

// What the column said of an entry holds.
const (
	unsaid       = 0 // in no report that counts: a draft's, or one that was returned
	saidSent     = 1
	saidAccepted = 2
)

// say makes what reports say that were just filed count, in the report's place. An
// entry counts no more that was taken out, or whose household went to a keeper who
// has yet to send it. One whose words are new carries the version that has them first.
func say(tx *gorm.DB, c commune.FileCommand) error {
	reportIDs := reportIDs(c.Reports)
	var said []string
	for i, r := range c.Reports {
		if r.Period.Kind() != commune.Monthly { // entries hang on months
			continue
		}
		moved, err := hangMoved(tx, r, c.Bodies[i], reportIDs)
		if err != nil {
			return err
		}
		said = append(said, moved...)
	}
	const filed = `UPDATE entries SET said = CASE WHEN dropped_at = 0 AND id IN ? THEN ? ELSE ? END,
said_topic = topic, said_event = event, said_proposal = proposal,
group_id = (SELECT r.place_id FROM reports r WHERE r.id = entries.report_id),
village_id = (SELECT g.parent_id FROM reports r JOIN places g ON g.id = r.place_id WHERE r.id = entries.report_id),
filed = CASE WHEN filed = 0 AND dropped_at = 0 THEN (SELECT r.version FROM reports r WHERE r.id = entries.report_id) ELSE filed END
WHERE report_id IN ?`
	return tx.Exec(filed, said, saidSent, unsaid, reportIDs).Error
}

// hangMoved hangs on a report what it says of households that came from another
// group of the keeper, whose report no longer says it, and returns the ids of all
// that the report says.
func hangMoved(tx *gorm.DB, r commune.Report, b commune.Body, filed []string) (all []string, err error) {
	var moved []string
	for _, e := range b.Entries {
		all = append(all, e.ID)
		if e.ReportID != r.ID {
			moved = append(moved, e.ID)
		}
	}
	if len(moved) > 0 {
		err = tx.Exec("UPDATE entries SET report_id = ? WHERE id IN ? AND (said = ? OR report_id IN ?)", r.ID, moved, unsaid, filed).Error
	}
	return all, err
}

// settleSaid makes what reports say count as accepted, or not at all while they
// are returned.
func settleSaid(tx *gorm.DB, reportIDs []string, state commune.State) error {
	said := saidAccepted
	if state == commune.Returned {
		said = unsaid
	}
	return tx.Exec("UPDATE entries SET said = ? WHERE report_id IN ? AND said > ?", said, reportIDs, unsaid).Error
}

// Said returns what the reports of a query's months say, in one statement that
// reads nothing but an index.
func (d *DB) Said(ctx context.Context, q commune.FigureQuery) (commune.Figures, error) {
	if len(q.Paths) == 0 || len(q.Months) == 0 {
		return nil, nil
	}
	query, args := figuresQuery(q)
	rows, err := d.gorm.WithContext(ctx).Raw(query, args...).Rows()
	if err != nil {
		return nil, wrap("said", err)
	}
	defer rows.Close()
	var list commune.Figures
	for rows.Next() {
		var s commune.Said
		var state int
		if err := rows.Scan(&s.EntryID, &s.Month, &s.Topic, &s.Event, &s.Proposal, &s.VillageID, &s.GroupID, &s.HouseholdID, &state); err != nil {
			return nil, wrap("said", err)
		}
		s.Accepted = state == saidAccepted
		list = append(list, s)
	}
	return list, wrap("said", rows.Err())
}

// figuresQuery makes Said's statement, with its values.
func figuresQuery(q commune.FigureQuery) (query string, args []any) {
	communes, within, ids := places(q.Paths, "commune_id", "village_id", "group_id")
	query = `SELECT id, period, said_topic, said_event, said_proposal, village_id, group_id, household_id, said
FROM entries WHERE commune_id IN ? AND period IN ? AND said IN ?` + within
	return query, append([]any{communes, q.Months, []int{saidSent, saidAccepted}}, ids...)
}

// places makes the condition that a row lies within one of some paths, by the
// columns that hold the ids of its places from the commune down, and returns the
// communes that the paths begin with.
func places(paths []string, columns ...string) (communes []string, within string, args []any) {
	var ways []string
	for _, path := range paths {
		ids := commune.PathIDs(path)
		level := min(len(ids), len(columns)) - 1
		ways = append(ways, columns[level]+" = ?")
		args = append(args, ids[level])
		if !slices.Contains(communes, ids[0]) {
			communes = append(communes, ids[0])
		}
	}
	return communes, " AND (" + strings.Join(ways, " OR ") + ")", args
}
