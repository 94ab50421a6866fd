package bench

import (
	"testing"

	"gandan/bench/province"
	"gandan/bot"
	"gandan/commune"
)

// BenchmarkProvinceSummary shows the summaries of random places, as whoever leads
// there reads them, compared with the period before.
func BenchmarkProvinceSummary(b *testing.B) {
	name, size := long()
	l := provinceServer(b).landscape(b, name, size)
	for _, level := range []string{"group", "village", "commune"} {
		places := l.places(level, warmPlaces)
		for _, period := range []string{"month", "quarter", "year"} {
			b.Run(level+"/"+period, func(b *testing.B) {
				l.benchmark(b, len(places), func(i int) { l.summary(places[i], asked[period]) })
			})
		}
	}
}

// summary shows a place's summary to whoever asks.
func (l landscape) summary(w where, p commune.Period) {
	ids := commune.PathIDs(w.path)
	l.shows("summary", w.asker, bot.Args{"p": ids[len(ids)-1], "m": string(p)})
}

// benchmark does something for so many in turn, once each before it is measured.
func (l landscape) benchmark(b *testing.B, n int, do func(i int)) {
	for i := range n {
		do(i)
	}
	var took spread
	statements := l.db.Statements()
	for i := 0; b.Loop(); i++ {
		took.time(func() { do(i % n) })
	}
	took.report(b, "")
	b.ReportMetric(float64(l.db.Statements()-statements)/float64(b.N), "statements/op")
}

// BenchmarkProvincePages shows other pages of whoever leads a commune, and the
// card of a keeper of some forty households.
func BenchmarkProvincePages(b *testing.B) {
	name, size := long()
	l := provinceServer(b).landscape(b, name, size)
	leaders := l.places("commune", warmPlaces)
	for page, args := range map[string]bot.Args{
		"progress":    {"m": string(province.Month)},
		"lights":      {"m": string(province.Month)},
		"figure_list": {"m": "2024-Q1", "t": "working_away"},
	} {
		b.Run(page, func(b *testing.B) {
			l.benchmark(b, len(leaders), func(i int) { l.shows(page, leaders[i].asker, args) })
		})
	}
	keepers := l.texts(l.raw, `SELECT d.person_id FROM keepings k JOIN duties d ON d.id = k.duty_id
JOIN reports r ON r.person_id = d.person_id AND r.kind = 'household' AND r.period = '2024-M04' AND r.state = 'draft'
GROUP BY d.person_id HAVING COUNT(*) BETWEEN 36 AND 44 LIMIT 50`)
	b.Run("card", func(b *testing.B) {
		l.benchmark(b, len(keepers), func(i int) { l.shows("report", keepers[i], bot.Args{"m": string(province.Month)}) })
	})
}

// BenchmarkProvinceWork files and accepts reports of April, which leaves the data
// changed: each report is filed once.
func BenchmarkProvinceWork(b *testing.B) {
	name, size := long()
	l := provinceServer(b).landscape(b, name, size)
	b.Run("filing", func(b *testing.B) {
		keepers := l.texts(l.raw, `SELECT d.person_id FROM keepings k JOIN duties d ON d.id = k.duty_id
JOIN reports r ON r.person_id = d.person_id AND r.kind = 'household' AND r.period = '2024-M04' AND r.state = 'draft'
GROUP BY d.person_id HAVING COUNT(*) BETWEEN 9 AND 11 ORDER BY d.person_id LIMIT 100`)
		l.once(b, len(keepers), func(i int) { l.file(keepers[i], province.Now, province.Month) })
	})
	b.Run("accepting", func(b *testing.B) {
		sent := l.texts(l.raw, `SELECT CONCAT(r.id, ' ', d.person_id) FROM reports r JOIN duties d ON d.place_id = r.place_id AND d.code = 'group_officer'
WHERE r.kind = 'household' AND r.period = '2024-M04' AND r.state = 'sent' ORDER BY r.id LIMIT 100`)
		l.once(b, len(sent), func(i int) { l.accept(sent[i]) })
	})
}

// once does something to each of so many, whatever b.N.
func (l landscape) once(b *testing.B, n int, do func(i int)) {
	if n == 0 {
		b.Skip("all is done")
	}
	var took spread
	statements := l.db.Statements()
	for i := range n {
		took.time(func() { do(i) })
	}
	took.report(b, "")
	b.ReportMetric(float64(l.db.Statements()-statements)/float64(n), "statements/op")
}
