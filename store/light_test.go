package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// lights writes who is judged how under some paths, or of one person.
func (w world) lights(q commune.LightQuery, of ...string) string {
	w.Helper()
	q.Paths = of
	if len(of) == 1 && !strings.HasPrefix(of[0], "/") {
		q.Paths, q.Person = nil, of[0]
	}
	work, err := w.db.LightWork(w.Context(), q)
	if err != nil {
		w.Fatal(err)
	}
	var lines []string
	for _, c := range w.s.LightOf(work.Lit(q)).Cadres {
		lines = append(lines, fmt.Sprintf("%s %s %d-%d-%d spared %d returned %d met %d/%d serves %v",
			c.Name, c.Light, c.OnTime, c.Late, c.Missing, c.Spared, c.Returned, c.Full, c.Households, c.Serves))
	}
	return strings.Join(lines, "\n")
}

// Lights of 19 April 2024: reports of February, March and April, contacts of
// March. huong sends on time and is sent one back twice; hien was on leave when
// March was due; sang began in April; left sent nothing and has gone.
func TestLightWork(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := contactWorld(t, db)
		w.s.ReportsFrom = "2024-01-20"
		w.people("huong", "hien", "sang", "left", "hue", "lan", "binh")
		w.duty("k2", "hien", commune.Keeper, "g1", "2024-01-01", "")
		w.duty("k3", "sang", commune.Keeper, "g2", "2024-04-16", "")
		w.duty("k4", "left", commune.Keeper, "g2", "2024-01-01", "2024-04-15")
		w.exec(`INSERT INTO leaves (id, commune_id, person_id, from_day, to_day, reason, grace, decided_at, granted, note)
VALUES ('l1', 'c', 'hien', '2024-03-10', '2024-03-20', '', 5, 1, TRUE, ''), ('l2', 'c', 'hue', '2024-03-01', '2024-03-16', '', 0, 1, TRUE, ''),
('l3', 'c', 'hue', '2024-03-17', '2024-03-31', '', 0, 1, FALSE, '')`)
		w.ensure("2024-04-19", household...)
		w.file("huong", "2024-M02", commune.Accepted)
		w.file("huong", "2024-M03", commune.Accepted)
		w.file("huong", "2024-M04", commune.Returned)
		w.file("huong", "2024-Q1", commune.Late)
		w.file("hien", "2024-M02", commune.Sent)
		w.exec("UPDATE reports SET extended = 5 WHERE person_id = 'hien' AND period = '2024-M03'")
		w.exec("UPDATE reports SET first_sent = due + 1, state = 'late', version = 1 WHERE person_id = 'hien' AND period = '2024-M04'")
		w.exec(`INSERT INTO remarks (id, report_id, version, returns, text) SELECT CONCAT(m.n, r.id), r.id, m.n, m.n < 3, '' FROM reports r
JOIN (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) m ON 1 = 1 WHERE r.person_id = 'huong' AND r.period = '2024-M04'`)
		w.exec(`INSERT INTO remarks (id, report_id, version, returns, text) SELECT 'again', r.id, 2, TRUE, '' FROM reports r WHERE r.person_id = 'huong' AND r.period = '2024-M04'`)
		w.meet("s1", "hue", "2024-03-20", commune.InPerson, "h1", "h2")
		w.meet("s2", "hue", "2024-03-20", commune.ByCall, "h1")
		w.meet("s3", "lan", "2024-03-02", commune.InPerson, "h3", "h4")
		w.meet("s4", "lan", "2024-03-03", commune.InPerson, "h3")
		w.meet("s5", "lan", "2024-03-03", commune.Absent, "h4")
		w.meet("s6", "lan", "2024-04-03", commune.InPerson, "h4")
		q := w.s.LightQuery("", "2024-04-19")
		huong := "HUONG yellow 3-0-0 spared 0 returned 2 met 0/0 serves true"
		hien := "HIEN red 1-1-0 spared 1 returned 0 met 0/0 serves true"
		sang := "SANG none 0-0-1 spared 0 returned 0 met 0/0 serves true"
		left := "LEFT red 0-0-2 spared 0 returned 0 met 0/0 serves false"
		hue := "HUE green 0-0-0 spared 0 returned 0 met 2/2 serves true" // 15 days of 31: one each
		lan := "LAN red 0-0-0 spared 0 returned 0 met 1/2 serves false"
		before := db.Statements()
		w.want("the commune", w.lights(q, "/c/"), left, hien, lan, huong, hue, sang,
			"BINH none 0-0-0 spared 0 returned 0 met 0/0 serves true")
		if n := db.Statements() - before; n != 3 {
			t.Errorf("%d statements", n)
		}
		w.want("a group", w.lights(q, "/c/v/g1/"), hien, huong, hue)
		w.want("another village", w.lights(q, "/c/w/"))
		w.want("one's own", w.lights(q, "huong"), huong)
		w.want("one's own contacts", w.lights(q, "lan"), lan)
		w.want("April of keepers, later", func() string {
			w.s.ContactKeepers = true
			return w.lights(w.s.LightQuery("2024-M04", "2024-06-10"), "/c/v/g1/")
		}(), "HIEN red 1-1-0 spared 1 returned 0 met 0/0 serves true", "HUONG red 3-0-0 spared 0 returned 2 met 0/2 serves true", "HUE red 0-0-0 spared 0 returned 0 met 0/2 serves true")
	})
}
