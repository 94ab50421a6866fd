package bench

import (
	"context"
	"testing"

	"gandan/bot"
	"gandan/commune"
	"gandan/store"
)

// BenchmarkReportPage shows the pages of a report with 40 households, ten of
// which changed, in a commune of 400: the card, the preview, and the report as
// it was sent, for its recipient.
func BenchmarkReportPage(b *testing.B) {
	eachDatabase(b, func(b *testing.B, db *store.DB) {
		w := newWorld(b, db, size{1, 5, 2, 40})
		keeper := w.keepers()[0]
		w.note(keeper, month, today, 10)
		args := bot.Args{"m": month}
		b.Run("card", func(b *testing.B) { benchmarkPage(b, w, "report", w.turn(keeper, now, args)) })
		b.Run("preview", func(b *testing.B) { benchmarkPage(b, w, "preview", w.turn(keeper, now, args)) })

		reports, err := db.OwedReports(b.Context(), keeper, today)
		w.must(err)
		w.file(keeper, now, month)
		officer := w.officer(reports[0])
		b.Run("filed", func(b *testing.B) {
			benchmarkPage(b, w, "filing", w.turn(officer, now, bot.Args{"r": reports[0].ID}))
		})
	})
}

// officer returns who accepts the report.
func (w *world) officer(r commune.Report) string {
	w.b.Helper()
	around, err := w.db.Around(w.b.Context(), []string{r.Path}, today)
	w.must(err)
	return commune.Acceptors(r.Kind, r.Path, r.PersonID, around.Duties, today)[0]
}

func benchmarkPage(b *testing.B, w *world, name string, t bot.Turn) {
	show := w.page(name)
	(&meter{b: b, db: w.db}).every(func() {
		v, err := show(b.Context(), t)
		if err != nil || len(v.Options) == 0 {
			b.Fatalf("%q: %v", v.Text, err)
		}
	})
}

// page returns what shows the page of that name.
func (w *world) page(name string) func(context.Context, bot.Turn) (bot.View, error) {
	for _, p := range w.engine.Pages {
		if p.Name == name {
			return p.Show
		}
	}
	w.b.Fatalf("no page %q", name)
	return nil
}
