package bench

import (
	"strings"
	"testing"

	"gandan/bench/province"
	"gandan/commune"
)

// asked are the periods of which figures are asked: the present month, and the
// last wider ones that have ended.
var asked = map[string]commune.Period{"month": province.Month, "quarter": "2024-Q1", "year": "2023"}

// warmPlaces is how many places are asked of, one after the other.
const warmPlaces = 100

// BenchmarkProvinceFigures asks what a summary rests on, of random places that
// were asked of once before.
func BenchmarkProvinceFigures(b *testing.B) {
	name, size := long()
	l := provinceServer(b).landscape(b, name, size)
	for _, level := range []string{"group", "village", "commune"} {
		places := l.places(level, warmPlaces)
		for _, period := range []string{"month", "quarter", "year"} {
			b.Run(level+"/"+period, func(b *testing.B) {
				q := commune.FigureQuery{Months: asked[period].Months()}
				for _, w := range places {
					l.figures(q, w)
				}
				var took spread
				entries, statements := 0, l.db.Statements()
				for i := 0; b.Loop(); i++ {
					took.time(func() { entries += l.figures(q, places[i%len(places)]) })
				}
				took.report(b, "")
				b.ReportMetric(float64(l.db.Statements()-statements)/float64(b.N), "statements/op")
				b.ReportMetric(float64(entries)/float64(b.N), "entries/op")
			})
		}
	}
}

// figures reads what was said of a place and what it rests on, and returns how much.
func (l landscape) figures(q commune.FigureQuery, w where) int {
	l.b.Helper()
	q.Paths = []string{w.path}
	said, err := l.db.Said(l.b.Context(), q)
	l.must(err)
	_, err = l.db.Ground(l.b.Context(), q)
	l.must(err)
	return len(said)
}

// BenchmarkProvinceHistory asks of the present month of random communes, in turn
// where 24 months are known and where one is.
func BenchmarkProvinceHistory(b *testing.B) {
	m := provinceServer(b)
	name, size := long()
	much := m.landscape(b, name, size)
	name, size = short()
	little := m.landscape(b, name, size)
	for _, level := range []string{"group", "village", "commune"} {
		b.Run(level, func(b *testing.B) {
			q := commune.FigureQuery{Months: []commune.Period{province.Month}}
			with, without := much.places(level, warmPlaces), little.places(level, warmPlaces)
			for i := range with {
				much.figures(q, with[i])
				little.figures(q, without[i])
			}
			var long, short spread
			entries := [2]int{}
			for i := 0; b.Loop(); i++ {
				long.time(func() { entries[0] += much.figures(q, with[i%len(with)]) })
				short.time(func() { entries[1] += little.figures(q, without[i%len(without)]) })
			}
			long.report(b, "24-months-")
			short.report(b, "1-month-")
			b.ReportMetric(long.at(50)/short.at(50), "ratio")
			b.ReportMetric(float64(entries[0])/float64(b.N), "24-months-entries/op")
			b.ReportMetric(float64(entries[1])/float64(b.N), "1-month-entries/op")
		})
	}
}

// BenchmarkProvinceCold asks for a commune's quarter after the server was started
// anew, with nothing of the data in memory: the first commune, and others after it.
func BenchmarkProvinceCold(b *testing.B) {
	name, size := long()
	m := provinceServer(b)
	places := m.landscape(b, name, size).places("commune", 1000)
	var first, others spread
	for i := 0; b.Loop(); i++ {
		m.stop(b)
		m.forget(b)
		m.start(b, serverOptions...)
		l := m.landscape(b, name, size)
		l.must(l.db.Ping(b.Context()))
		for j := range 20 {
			took := &others
			if j == 0 {
				took = &first
			}
			took.time(func() {
				l.figures(commune.FigureQuery{Months: asked["quarter"].Months()}, places[(20*i+j)%len(places)])
			})
		}
	}
	first.report(b, "first-")
	others.report(b, "")
}

// BenchmarkProvinceWhole counts a quarter of the whole province by commune, one
// topic and all, in one statement each, past the store: the product asks of one
// commune at a time.
func BenchmarkProvinceWhole(b *testing.B) {
	name, size := long()
	l := provinceServer(b).landscape(b, name, size)
	ids := l.texts(l.raw, "SELECT id FROM places WHERE kind = 'commune'")
	in := strings.Repeat(", ?", len(ids))[2:]
	for name, only := range map[string]string{"topic": " AND said_topic = 'working_away'", "all": ""} {
		b.Run(name, func(b *testing.B) {
			query := `SELECT CONCAT(commune_id, said_topic, COUNT(*)) FROM entries WHERE commune_id IN (` + in + `) AND period IN (?, ?, ?) AND said IN (1, 2)` +
				only + ` GROUP BY commune_id, said_topic`
			var args []any
			for _, id := range ids {
				args = append(args, id)
			}
			for _, p := range asked["quarter"].Months() {
				args = append(args, p)
			}
			var took spread
			for b.Loop() {
				took.time(func() {
					if n := len(l.texts(l.raw, query, args...)); n < len(ids) {
						b.Fatalf("%d rows", n)
					}
				})
			}
			took.report(b, "")
		})
	}
}
