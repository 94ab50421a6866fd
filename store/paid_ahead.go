package store

import (
	"context"
	"time"

	"gandan/commune"
)

// paidAhead counts who will owe and be reminded at a moment by the account used
// last, where that will have been silent for too long to be free.
var paidAhead = `SELECT COUNT(DISTINCT r.person_id) FROM reports r
JOIN accounts a ON a.person_id = r.person_id AND a.unlinked_at = 0 AND a.blocked_at = 0
WHERE r.commune_id = @commune AND r.kind = @kind AND ` + stillOpen + ` AND r.period IN @periods
AND ` + deadline("r") + ` IN @due
AND NOT EXISTS (SELECT 1 FROM accounts b WHERE b.person_id = a.person_id AND b.unlinked_at = 0 AND b.blocked_at = 0 AND b.last_in > a.last_in)
AND NOT (TRUE`

// PaidAhead returns how many messages that cost money the reminders to those who
// owe household reports come to by the end of the calendar month, at most: as if
// nobody spoke or sent a report before. Free tells for how long after a person's
// last word a channel is free; others always are.
func (d *DB) PaidAhead(ctx context.Context, communeID string, s commune.Settings, now time.Time, free map[string]time.Duration) (int, error) {
	total := 0
	for _, day := range s.ReminderDaysLeft(now) {
		since := map[string]commune.Instant{}
		for channel, d := range free {
			since[channel] = commune.InstantOf(day.At.Add(-d))
		}
		month := s.Budget(now).Month
		args := map[string]any{
			"commune": communeID, "kind": commune.HouseholdReport,
			"due": ends(s, day.Due), "periods": append(append(s.EndingWith(month), s.EndingWith(month.Prev())...), s.EndingWith(month.Next())...),
		}
		var n int
		if err := d.gorm.WithContext(ctx).Raw(paidAhead+openNow(since, args)+")", args).Scan(&n).Error; err != nil {
			return 0, wrap("paid ahead", err)
		}
		total += n
	}
	return total, nil
}

// ends are the last milliseconds of days.
func ends(s commune.Settings, days []commune.Date) []commune.Instant {
	list := make([]commune.Instant, len(days))
	for i, day := range days {
		list[i] = day.End(s.Zone)
	}
	return list
}

// Paying returns how it stands with the messages of the month that cost money.
func (d *DB) Paying(ctx context.Context, communeID string, s commune.Settings, now time.Time, free map[string]time.Duration) (commune.Paying, error) {
	p := commune.Paying{Budget: s.Budget(now)}
	var err error
	if p.Sent, err = d.PaidIn(ctx, communeID, p.Month); err != nil {
		return p, err
	}
	p.Ahead, err = d.PaidAhead(ctx, communeID, s, now, free)
	return p, err
}
