package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"gandan/commune"
)

// reminder is the kind of letter that gathers what a person owes on one day.
const reminder = "reminder"

// PlanReminders puts one letter into the outbox, to be sent from notBefore on,
// for each person of a commune who owes a report of some kinds with a deadline
// that is spoken of today (commune.Settings.DueToRemind), or who watches over
// somebody else who does (commune.WatchDuties). Whoever has left the duty is
// not reminded; nor is a person without a linked account: they are to be
// phoned, and linking an account later that day brings no flood of old letters. The key of person and day makes the letter single however often,
// and in however many processes, this runs. Letters of earlier days that never
// went out are dropped, so that two do not arrive on one day. It returns how
// many letters it planned.
//
// The letter holds only the day. What is owed is looked up at delivery, so a
// report that came in meanwhile is not asked for.
func (d *DB) PlanReminders(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date, notBefore, at commune.Instant, newID func() string,
) (planned int, err error) {
	if err := d.dropStale(ctx, communeID, today, at); err != nil {
		return 0, fmt.Errorf("drop stale reminders: %w", err)
	}
	people, err := d.toRemind(ctx, communeID, kinds, s, today)
	if err != nil {
		return 0, fmt.Errorf("plan reminders: %w", err)
	}
	for part := range slices.Chunk(people, batch) {
		letters := make([]commune.Letter, len(part))
		for i, person := range part {
			letters[i] = commune.Letter{
				ID: newID(), CommuneID: communeID, PersonID: person, Kind: reminder, Bulk: true,
				Args: map[string]string{"day": string(today)}, Dedup: reminder + "/" + person + "/" + string(today),
				NotBefore: notBefore, Created: at,
			}
		}
		if err := d.transact(ctx, func(tx *gorm.DB) error { return enqueue(tx, letters...) }); err != nil {
			return planned, fmt.Errorf("plan reminders: %w", err)
		}
		planned += len(letters)
	}
	return planned, nil
}

// spokenOf are the reports whose deadline is spoken of on a day.
type spokenOf struct {
	communeID string
	kind      commune.ReportKind
	periods   []commune.Period // that may fall due then; a commune's are found by them
	due       []commune.Instant
	today     commune.Date
}

// toRemind returns who is to be reminded today and has no letter yet.
func (d *DB) toRemind(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date,
) ([]string, error) {
	spoken := spokenOf{communeID: communeID, today: today}
	for _, day := range s.DueToRemind(today) {
		spoken.due = append(spoken.due, day.End(s.Zone))
		t := day.Time(time.UTC)
		month := commune.MonthPeriod(t.Year(), t.Month())
		spoken.periods = append(append(spoken.periods, s.EndingWith(month)...), s.EndingWith(month.Prev())...)
	}
	var people []string
	for _, spoken.kind = range kinds {
		list, err := d.owing(ctx, spoken)
		if err != nil {
			return nil, err
		}
		people = append(people, list...)
	}
	list, err := d.watching(ctx, spoken)
	if err != nil {
		return nil, err
	}
	people = append(people, list...)
	slices.Sort(people)
	return slices.Compact(people), nil
}

// stillOwed is the condition on reports r that are spoken of and whose owner
// still holds the duty.
const stillOwed = `r.period IN @periods AND r.kind = @kind AND r.due IN @due AND r.state IN @owed
AND EXISTS (SELECT 1 FROM duties d WHERE d.person_id = r.person_id AND d.place_id = r.place_id AND d.code = @filer
	AND d.from_day <= @today AND (d.to_day = '' OR d.to_day >= @today))`

// canBeTold is the condition on a column of people that they have an account
// and no letter yet.
func canBeTold(person string) string {
	return `EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = ` + person + ` AND a.unlinked_at = 0)
AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedup = CONCAT('reminder/', ` + person + `, '/', @today))`
}

func (o spokenOf) args() map[string]any {
	return map[string]any{
		"commune": o.communeID, "periods": o.periods, "kind": o.kind, "due": o.due, "today": o.today, "filer": filers[o.kind],
		"owed": []commune.State{commune.Draft, commune.Returned}, "watch": commune.WatchDuties,
	}
}

// owing returns who owes such reports.
func (d *DB) owing(ctx context.Context, o spokenOf) (people []string, err error) {
	query := "SELECT DISTINCT r.person_id FROM reports r WHERE r.commune_id = @commune AND " + stillOwed + " AND " + canBeTold("r.person_id")
	err = d.gorm.WithContext(ctx).Raw(query, o.args()).Scan(&people).Error
	return people, err
}

// watching returns who watches over a group, or a village with its groups,
// where somebody owes a household report; whoever owes the only one is on the
// list anyway. Each of the two is a query of its own, which goes from the duty
// over its places to their reports: SQLite keeps to the order of a cross join,
// and would else look through all reports for every duty.
func (d *DB) watching(ctx context.Context, o spokenOf) (people []string, err error) {
	o.kind = commune.HouseholdReport
	for _, here := range []string{"g.id", "g.parent_id"} {
		query := `SELECT DISTINCT w.person_id FROM duties w WHERE w.commune_id = @commune AND w.code IN @watch
AND w.from_day <= @today AND (w.to_day = '' OR w.to_day >= @today) AND ` + canBeTold("w.person_id") + `
AND EXISTS (SELECT 1 FROM places g CROSS JOIN reports r ON r.place_id = g.id
	WHERE ` + here + ` = w.place_id AND ` + stillOwed + `)`
		var list []string
		if err := d.gorm.WithContext(ctx).Raw(query, o.args()).Scan(&list).Error; err != nil {
			return nil, err
		}
		people = append(people, list...)
	}
	return people, nil
}

// dropStale drops the reminders of other days than today that never went out
// and are not being sent now.
func (d *DB) dropStale(ctx context.Context, communeID string, today commune.Date, at commune.Instant) error {
	return d.transact(ctx, func(tx *gorm.DB) error {
		return tx.Exec(`UPDATE outbox SET dropped_at = ?, reason = 'stale' WHERE sent_at = 0 AND dropped_at = 0
AND commune_id = ? AND kind = ? AND dedup NOT LIKE ? AND claimed_until <= ?`, at, communeID, reminder, "%/"+string(today), at).Error
	})
}
