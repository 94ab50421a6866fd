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
// that is spoken of today (commune.Settings.DueToRemind). Whoever has left the
// duty is not reminded; nor is a person without a linked account: they are to
// be phoned, and linking an account later that day brings no flood of old
// letters. The key of person and day makes the letter single however often,
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

// toRemind returns who is to be reminded today and has no letter yet.
func (d *DB) toRemind(ctx context.Context, communeID string, kinds []commune.ReportKind, s commune.Settings,
	today commune.Date,
) ([]string, error) {
	var due []commune.Instant
	var periods []commune.Period // that may fall due then; a commune's are found by them
	for _, day := range s.DueToRemind(today) {
		due = append(due, day.End(s.Zone))
		t := day.Time(time.UTC)
		month := commune.MonthPeriod(t.Year(), t.Month())
		periods = append(append(periods, s.EndingWith(month)...), s.EndingWith(month.Prev())...)
	}
	const query = `SELECT DISTINCT r.person_id FROM reports r
WHERE r.commune_id = ? AND r.period IN ? AND r.kind = ? AND r.due IN ? AND r.state IN ?
AND EXISTS (SELECT 1 FROM duties d WHERE d.person_id = r.person_id AND d.place_id = r.place_id AND d.code = ?
	AND d.from_day <= ? AND (d.to_day = '' OR d.to_day >= ?))
AND EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = r.person_id AND a.unlinked_at = 0)
AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedup = CONCAT('reminder/', r.person_id, '/', ?))`
	owed := []commune.State{commune.Draft, commune.Returned}
	var people []string
	for _, kind := range kinds {
		var list []string
		err := d.gorm.WithContext(ctx).Raw(query, communeID, periods, kind, due, owed, filers[kind], today, today, today).Scan(&list).Error
		if err != nil {
			return nil, err
		}
		people = append(people, list...)
	}
	slices.Sort(people)
	return slices.Compact(people), nil
}

// dropStale drops the reminders of other days than today that never went out
// and are not being sent now.
func (d *DB) dropStale(ctx context.Context, communeID string, today commune.Date, at commune.Instant) error {
	return d.transact(ctx, func(tx *gorm.DB) error {
		return tx.Exec(`UPDATE outbox SET dropped_at = ?, reason = 'stale' WHERE sent_at = 0 AND dropped_at = 0
AND commune_id = ? AND kind = ? AND dedup NOT LIKE ? AND claimed_until <= ?`, at, communeID, reminder, "%/"+string(today), at).Error
	})
}
