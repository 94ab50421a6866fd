package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// aDay is a day in an Instant's milliseconds.
const aDay commune.Instant = 24 * 60 * 60 * 1000

// stale are the rows that have had their time, of each table, and for how many
// days they are kept after the moment that @before is compared with. What is
// still open is in none of them, however old it is.
var stale = []struct {
	table string
	days  commune.Instant
	rows  string
}{
	{"sessions", 60, "touched_at > 0 AND touched_at < @before AND leased_until <= @now"},
	{"outbox", 400, "sent_at > 0 AND sent_at < @before"},
	{"outbox", 400, "sent_at = 0 AND dropped_at > 0 AND dropped_at < @before"},
	{"inbox", 30, "done_at > 0 AND done_at < @before"},
	{"join_tries", 2, "at < @before"},
	{"join_codes", 90, "expires_at < @before"},
}

// jobsKept is for how many days the runs of jobs are kept; the last one of each
// job stays, for that is where catching up begins.
const jobsKept = 400

// Tidy removes what has had its time, a few hundred rows a statement, so that
// nobody waits long, and returns how many rows went.
func (d *DB) Tidy(ctx context.Context, now commune.Instant) (removed int, err error) {
	// A session from before that was noted begins its time today.
	if err := d.gorm.WithContext(ctx).Exec("UPDATE sessions SET touched_at = ? WHERE touched_at = 0", now).Error; err != nil {
		return 0, wrap("tidy sessions", err)
	}
	for _, s := range stale {
		n, err := d.remove(ctx, s.table, s.rows, map[string]any{"now": now, "before": now - s.days*aDay})
		removed += n
		if err != nil {
			return removed, wrap("tidy "+s.table, err)
		}
	}
	n, err := d.tidyJobs(ctx, now-jobsKept*aDay)
	return removed + n, wrap("tidy jobs", err)
}

// tidyJobs removes runs done before the moment, but each job's last.
func (d *DB) tidyJobs(ctx context.Context, before commune.Instant) (removed int, err error) {
	var last []job
	err = d.gorm.WithContext(ctx).Model(&job{}).Select("name, MAX(due) AS due").Where("done_at > 0").Group("name").Find(&last).Error
	for _, j := range last {
		if err != nil {
			break
		}
		var n int
		n, err = d.remove(ctx, "jobs", "name = @name AND due < @due AND done_at > 0 AND done_at < @before",
			map[string]any{"name": j.Name, "due": j.Due, "before": before})
		removed += n
	}
	return removed, err
}

// tidied is how many rows one statement removes.
const tidied = 400

// remove deletes the rows of a table batch after batch.
func (d *DB) remove(ctx context.Context, table, rows string, args map[string]any) (removed int, err error) {
	args["limit"] = tidied
	query := "DELETE FROM " + table + " WHERE rowid IN (SELECT rowid FROM " + table + " WHERE " + rows + " LIMIT @limit)"
	if d.mysql() {
		query = "DELETE FROM " + table + " WHERE " + rows + " LIMIT @limit"
	}
	for {
		var n int
		err := d.transact(ctx, func(tx *gorm.DB) error {
			r := tx.Exec(query, args)
			n = int(r.RowsAffected)
			return r.Error
		})
		if removed += n; err != nil || n < tidied {
			return removed, err
		}
	}
}
