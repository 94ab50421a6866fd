package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestReportLife: noted, sent, told to two of whom one is not reached, opened,
// returned, mended, accepted and compiled into the group's report.
func TestReportLife(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		f, _ := a.filed()
		id := f.Main().ID
		for i, l := range []struct {
			person string
			number int
			sent   int64
			lost   int64
		}{{"o", 1, 1_712_900_000_500, 0}, {"x", 1, 0, 1_712_900_000_600}, {"o", 2, 0, 0}} {
			a.exec("INSERT INTO outbox (id, commune_id, person_id, kind, dedup, sent_at, dropped_at, reason, shown) VALUES (?, 'c', ?, 'report_arrived', ?, ?, ?, '', '')",
				fmt.Sprint("l", i), l.person, commune.ArrivedKey(id, l.number, l.person), l.sent, l.lost)
		}
		a.exec("INSERT INTO outbox (id, commune_id, person_id, kind, dedup, reason, shown) VALUES ('other', 'c', 'o', 'report_arrived', 'arrived/zzz/1/o', '', '')")
		if _, err := db.OpenedReports(t.Context(), at("open", 1000), f.Reports, nil); err != nil {
			t.Fatal(err)
		}
		officer := by("accept", "o")
		officer.At += 2000
		wantCode(t, "accept", db.AcceptReports(t.Context(), officer, f.Reports, nil, nil), "")
		a.exec(`INSERT INTO reports (id, commune_id, kind, person_id, place_id, period, version, first_sent, closing) VALUES ('g', 'c', 'group', 'o', 'g1', '2024-M04', 1, 1712900003000, '')`)
		before := db.Statements()
		list, err := db.ReportLife(t.Context(), []string{id})
		if n := db.Statements() - before; err != nil || n != 1 {
			t.Fatalf("%d statements, %v", n, err)
		}
		var got []string
		for _, e := range list {
			got = append(got, fmt.Sprintf("%s %d %s %s %d", e.What, max(0, e.At-1_712_900_000_000), e.PersonID, e.Name, e.Version))
		}
		a.want("the life", strings.Join(got, "\n"),
			"waiting 0 o Person o 2", "begun 0   0", "filed 0 k Person k 1", "delivered 500 o Person o 1", "lost 600 x  1", "opened 1000 k Person k 1",
			"accepted 2000 o Person o 0", "compiled 3000 o Person o 0")
		own, err := db.ReportsOf(t.Context(), "k", "2024-M04")
		if err != nil || len(own) != 1 || own[0].ID != id || !own[0].Compiled {
			t.Errorf("reports of April: %+v, %v", own, err)
		}
	})
}
