package bench

import (
	"context"
	"fmt"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/store"
)

// BenchmarkFiling sends the report of ten households with ten entries, each
// time another keeper's; when all have sent theirs it is the next month.
func BenchmarkFiling(b *testing.B) {
	eachDatabase(b, func(b *testing.B, db *store.DB) {
		w := newWorld(b, db, size{4, 5, 5, 10})
		keepers := w.keepers()
		m := &meter{b: b, db: db}
		at, p := now, commune.Period(month)
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			if i > 0 && i%len(keepers) == 0 {
				at, p = w.nextMonth(p)
			}
			keeper := keepers[i%len(keepers)]
			w.note(keeper, p, commune.DateOf(at), 10)
			m.round(func() { w.file(keeper, at, p) })
			b.StartTimer()
		}
		m.report()
		b.ReportMetric(float64(w.filings.statements)/float64(m.rounds), "in-transaction/op")
	})
}

// nextMonth moves on to the 12th of the next month that is filed alone: in the
// last of a quarter the wider periods are filed with it.
func (w *world) nextMonth(p commune.Period) (time.Time, commune.Period) {
	w.b.Helper()
	p = p.Next()
	for len(w.rules.EndingWith(p)) > 1 {
		p = p.Next()
	}
	at := time.Date(p.Year(), time.Month(p.Number()), 12, 8, 0, 0, 0, w.rules.Zone)
	w.ensure(commune.DateOf(at))
	return at, p
}

// filings counts the statements of the transactions that file reports.
type filings struct {
	*store.DB
	statements int64
}

// FileReports files and counts.
func (f *filings) FileReports(ctx context.Context, sub commune.Submission, c commune.FileCommand) (commune.Filed, error) {
	before := f.Statements()
	filed, err := f.DB.FileReports(ctx, sub, c)
	f.statements += f.Statements() - before
	return filed, err
}

// file sends a keeper's report as a tap on Gửi does.
func (w *world) file(keeper string, at time.Time, p commune.Period) {
	w.b.Helper()
	for _, a := range w.engine.Actions {
		if a.Name != "report.send" {
			continue
		}
		act := bot.Act{Turn: w.turn(keeper, at, bot.Args{"m": string(p)}), ID: fmt.Sprint("send-", keeper, p)}
		next, err := a.Do(w.b.Context(), act)
		if err != nil || next.Said == "" {
			w.b.Fatalf("said %q: %v", next.Said, err)
		}
		return
	}
	w.b.Fatal("nothing sends a report")
}
