package bench

import (
	"testing"

	"gandan/commune"
	"gandan/documents"
	"gandan/store"
)

// tenThousand is a large commune: 10,000 households, ten a keeper.
var tenThousand = size{20, 5, 10, 10}

// BenchmarkImport reads a list of 10,000 households, plans its import and
// carries it out; and does the last two again when all of it is there already.
func BenchmarkImport(b *testing.B) {
	rows := table(invent(tenThousand))
	files := map[string][]byte{"xlsx": workbook(b, rows), "csv": commaFile(b, rows)}
	for _, kind := range []string{"xlsx", "csv"} {
		b.Run("read-"+kind, func(b *testing.B) {
			importing(b, func() { readList(b, "list."+kind, files[kind]) })
		})
	}
	file := readList(b, "list.csv", files["csv"])
	b.Run("plan", func(b *testing.B) {
		importing(b, func() { commune.PlanRoster(commune.RosterState{}, file, false, begun, newID) })
	})
	b.Run("apply", func(b *testing.B) {
		eachDatabase(b, func(b *testing.B, db *store.DB) { benchmarkApply(b, db, file) })
	})
	b.Run("again", func(b *testing.B) {
		eachDatabase(b, func(b *testing.B, db *store.DB) { benchmarkAgain(b, db, file) })
	})
}

// importing measures one part of an import: time, rows a second, and the most
// memory in use meanwhile.
func importing(b *testing.B, do func()) {
	b.ReportAllocs()
	peak := 0.0
	for b.Loop() {
		peak = max(peak, peakHeap(do))
	}
	b.ReportMetric(peak, "peak-MB")
	b.ReportMetric(float64(tenThousand.all()*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// readList reads a file whose every row must count.
func readList(b *testing.B, name string, data []byte) commune.Roster {
	b.Helper()
	r, err := documents.ReadRoster(name, data)
	if err != nil || len(r.Households) != tenThousand.all() || len(r.Rejected) > 0 {
		b.Fatalf("%d households, %d rejected: %v", len(r.Households), len(r.Rejected), err)
	}
	return r
}

// benchmarkApply writes a commune of its own each time.
func benchmarkApply(b *testing.B, db *store.DB, file commune.Roster) {
	b.ReportAllocs()
	peak := 0.0
	before := db.Statements()
	for b.Loop() {
		b.StopTimer()
		plan := commune.PlanRoster(commune.RosterState{}, file, false, begun, newID)
		sub := commune.Submission{ID: newID(), At: commune.InstantOf(now)}
		b.StartTimer()
		peak = max(peak, peakHeap(func() {
			if err := db.ApplyRoster(b.Context(), sub, plan); err != nil {
				b.Fatal(err)
			}
		}))
	}
	b.ReportMetric(peak, "peak-MB")
	b.ReportMetric(float64(tenThousand.all()*b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(db.Statements()-before)/float64(b.N), "statements/op")
}

// benchmarkAgain reads what is stored and finds that the file says the same.
func benchmarkAgain(b *testing.B, db *store.DB, file commune.Roster) {
	plan := commune.PlanRoster(commune.RosterState{}, file, false, begun, newID)
	if err := db.ApplyRoster(b.Context(), commune.Submission{ID: newID(), At: commune.InstantOf(now)}, plan); err != nil {
		b.Fatal(err)
	}
	importing(b, func() {
		state, err := db.RosterState(b.Context(), plan.CommuneID)
		if err != nil {
			b.Fatal(err)
		}
		if again := commune.PlanRoster(state, file, false, today, newID); len(again.Items) > 0 {
			b.Fatalf("%d things differ", len(again.Items))
		}
	})
}
