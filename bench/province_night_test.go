package bench

import (
	"fmt"
	"strings"
	"testing"

	"gandan/bench/province"
	"gandan/bot"
	"gandan/commune"
)

// accept accepts the report of a pair of ids as the officer's tap does.
func (w *world) accept(pair string) {
	w.b.Helper()
	report, officer, _ := strings.Cut(pair, " ")
	for _, a := range w.engine.Actions {
		if a.Name != "report.accept" {
			continue
		}
		act := bot.Act{Turn: w.turn(officer, province.Now, bot.Args{"r": report}), ID: fmt.Sprint("accept-", report)}
		if _, err := a.Do(w.b.Context(), act); err != nil {
			w.b.Fatal(err)
		}
		return
	}
	w.b.Fatal("nothing accepts a report")
}

// BenchmarkProvinceNight does what the service does for the whole province at
// night: plans the day's reminders, finds all reports to be there, carries the
// register on, looks for what stands out, and plans the week's digests.
func BenchmarkProvinceNight(b *testing.B) {
	name, size := long()
	l := provinceServer(b).landscape(b, name, size)
	communes, err := l.db.Communes(b.Context())
	l.must(err)
	today, at := l.rules.Today(province.Now), commune.InstantOf(province.Now)
	planned := 0
	for job, do := range map[string]func(id string) error{
		"reminders": func(id string) error {
			n, err := l.db.PlanReminders(b.Context(), id, province.Kinds, l.rules, today, at, at, newID)
			planned += n
			return err
		},
		"reports": func(id string) error {
			_, err := l.db.EnsureReports(b.Context(), id, province.Kinds, l.rules, today, at, newID)
			return err
		},
		"registers": func(id string) error { return l.db.CarryRegisters(b.Context(), id, l.rules, today, at) },
		"alerts": func(id string) error {
			n, err := l.db.RaiseAlerts(b.Context(), id, l.rules, today, at, newID)
			planned += n
			return err
		},
		"digests": func(id string) error {
			n, err := l.db.PlanDigests(b.Context(), id, l.rules, l.rules.Today(monday), monday, newID)
			planned += n
			return err
		},
	} {
		b.Run(job, func(b *testing.B) {
			for _, table := range []string{"outbox", "reminded", "alerts"} {
				_, err := l.raw.ExecContext(b.Context(), "DELETE FROM "+table)
				l.must(err)
			}
			planned = 0
			statements := l.db.Statements()
			for b.Loop() {
				for _, c := range communes {
					l.must(do(c.ID))
				}
			}
			b.ReportMetric(float64(planned), "planned")
			b.ReportMetric(float64(l.db.Statements()-statements)/float64(b.N*len(communes)), "statements/commune")
		})
	}
}

// BenchmarkProvinceRebuild works out anew all that figures are counted from.
func BenchmarkProvinceRebuild(b *testing.B) {
	name, size := long()
	l := provinceServer(b).landscape(b, name, size)
	for b.Loop() {
		b.ReportMetric(float64(l.nothingToMend()), "rows")
	}
}
