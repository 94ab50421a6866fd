package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// people names those who hold a duty, in an order.
func (w world) people(names ...string) {
	w.Helper()
	for i, name := range names {
		w.exec("INSERT INTO people (id, commune_id, name, phone, seq) VALUES (?, 'c', ?, '0912345678', ?)", name, strings.ToUpper(name), i)
	}
}

// progress writes the rows that a query finds, a line each.
func (w world) progress(q commune.ProgressQuery) string {
	w.Helper()
	rows, err := w.db.Progress(w.Context(), q)
	if err != nil {
		w.Fatal(err)
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, fmt.Sprintf("%s %s/%s %s until %s, %d households, %d entries, %d of %d accounts, nudged %t, %d open",
			r.Name, r.VillageID, r.GroupID, r.State, r.Until, r.Households, r.Entries, r.Arriving, r.Accounts, r.Nudged, r.Open))
	}
	return strings.Join(lines, "\n")
}

// One statement reads who is behind with all that is said of them.
func TestProgress(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.exec("INSERT INTO places (id, commune_id, parent_id, kind, path, name) VALUES ('v2', 'c', 'c', 'village', '/c/v2/', 'B'), ('g3', 'c', 'v2', 'group', '/c/v2/g3/', '1')")
		w.people("huong", "hien", "sang", "left")
		w.duty("d1", "huong", commune.Keeper, "g1", "2024-01-01", "")
		w.duty("d2", "hien", commune.Keeper, "g2", "2024-01-01", "")
		w.duty("d3", "sang", commune.Keeper, "g3", "2024-01-01", "")
		w.duty("d4", "left", commune.Keeper, "g3", "2024-01-01", "2024-04-17")
		for i, h := range []string{"h1", "h2", "h3"} {
			w.exec("INSERT INTO households (id, commune_id, village_id, group_id, head, note, seq) VALUES (?, 'c', 'v', 'g1', ?, '', ?)", h, h, i)
		}
		w.exec("UPDATE households SET ended = '2024-03-01' WHERE id = 'h3'")
		w.keeps("d1", "2024-01-01", "", "h1", "h2", "h3")
		w.ensure("2024-04-12", household...)
		w.note("huong", "2024-M04", "h1", "e1")
		w.account("huong")
		w.account("hien")
		w.exec("UPDATE accounts SET blocked_at = 5 WHERE person_id = 'hien'")
		w.file("sang", "2024-M04", commune.Sent)

		const huong = "HUONG v/g1 draft until 9999-12-31, 2 households, 1 entries, 1 of 1 accounts, nudged %s, 1 open"
		const hien = "HIEN v/g2 draft until 9999-12-31, 0 households, 0 entries, 0 of 1 accounts, nudged false, 0 open"
		const sang = "SANG v2/g3 sent until , 0 households, 0 entries, 0 of 0 accounts, nudged false, 0 open"
		const left = "LEFT v2/g3 draft until 2024-04-17, 0 households, 0 entries, 0 of 0 accounts, nudged false, 0 open"
		q := commune.ProgressQuery{Paths: []string{"/c/"}, Periods: []commune.Period{"2024-M04"}, Today: "2024-04-18", Viewer: "lam"}
		before := db.Statements()
		w.want("the commune", w.progress(q), fmt.Sprintf(huong, "false"), hien, sang, left)
		if n := db.Statements() - before; n != 1 {
			t.Errorf("%d statements", n)
		}
		q.Paths = []string{"/c/v/g2/", "/c/v2/"}
		w.want("two places", w.progress(q), hien, sang, left)
		q.Place = "g3"
		w.want("one of them", w.progress(q), sang, left)
		q.Place = "g1"
		w.want("one beyond", w.progress(q))

		w.exec("UPDATE accounts SET channel = 'zalo-oa', last_in = 100 WHERE person_id = 'huong'")
		q.Paths, q.Place = []string{"/c/v/g1/"}, ""
		for since, open := range map[commune.Instant]string{0: "1 open", 99: "1 open", 100: "0 open"} {
			if q.Since = map[string]commune.Instant{"zalo-oa": since, "other": 500}; !strings.HasSuffix(w.progress(q), open) {
				t.Errorf("silent since 100, open since %d: %s", since, w.progress(q))
			}
		}
		q.Since = nil

		due := commune.Date("2024-04-17").End(w.s.Zone)
		n := commune.NudgeCommand{ReportID: "r", Letter: commune.Letter{ID: "n1", CommuneID: "c", PersonID: "huong", Kind: "nudge",
			Dedup: commune.NudgeKey("lam", "huong", due, "2024-04-18")}}
		w.nudge("s1", "lam", []commune.NudgeCommand{n}, "huong")
		w.want("nudged", w.progress(q), fmt.Sprintf(huong, "true"))
		q.Viewer = "hue"
		w.want("by another", w.progress(q), fmt.Sprintf(huong, "false"))
		q.Viewer, q.Today = "lam", "2024-04-19"
		w.want("the next day", w.progress(q), fmt.Sprintf(huong, "false"))
	})
}

// nudge submits nudges and expects whom it wrote to.
func (w world) nudge(id, sender string, nudges []commune.NudgeCommand, want ...string) {
	w.Helper()
	people, err := w.db.Nudge(w.Context(), commune.Submission{ID: id, PersonID: sender, At: 1}, nudges)
	if err != nil {
		w.Fatal(err)
	}
	w.want(id, strings.Join(people, "\n"), want...)
}

// One nudge a key, told the same when the submission is repeated, and logged.
func TestNudgeOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		to := func(id, person string) commune.NudgeCommand {
			return commune.NudgeCommand{ReportID: "r-" + person, Letter: commune.Letter{ID: id, CommuneID: "c", PersonID: person, Kind: "nudge",
				Dedup: commune.NudgeKey("lam", person, 7, "2024-04-17")}}
		}
		w.nudge("s1", "lam", []commune.NudgeCommand{to("a", "huong")}, "huong")
		w.nudge("s2", "lam", []commune.NudgeCommand{to("b", "huong"), to("d", "hien")}, "hien")
		w.nudge("s2", "lam", []commune.NudgeCommand{to("e", "huong"), to("f", "hien")}, "hien") // a repetition
		w.nudge("s3", "lam", []commune.NudgeCommand{to("g", "huong")})
		w.nudge("s4", "lam", nil)
		w.want("letters", w.lines("SELECT CONCAT(id, ' ', person_id) FROM outbox"), "a huong", "d hien")
		w.want("log", w.lines("SELECT CONCAT(act, ' ', person_id, ' ', object, ' ', object_id) FROM audits"),
			"progress.nudge lam report r-hien", "progress.nudge lam report r-huong")
	})
}

// Who watches, by hand: an officer over their group, a committee and a
// secretary over the village; not over what is their own or elsewhere.
func TestPlanRemindersToWatchers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.duty("k1", "keeper", commune.Keeper, "g1", "2024-01-01", "")
		w.duty("o1", "officer1", commune.GroupOfficer, "g1", "2024-01-01", "")
		w.duty("o2", "officer2", commune.GroupOfficer, "g2", "2024-01-01", "")
		w.duty("s", "secretary", commune.Secretary, "v", "2024-01-01", "")
		w.duty("b", "committee", commune.CellCommittee, "v", "2024-01-01", "")
		w.duty("x", "ended", commune.CellCommittee, "v", "2024-01-01", "2024-04-11")
		w.duty("o", "overseer", commune.Overseer, "v", "2024-01-01", "")
		w.duty("h", "head", commune.VillageHead, "v", "2024-01-01", "")
		w.duty("l", "leader", commune.StandingLeader, "c", "2024-01-01", "")
		for _, p := range strings.Fields("keeper officer1 officer2 secretary ended overseer head leader") {
			w.account(p)
		}
		w.ensure("2024-04-12", household...)
		const of = "2024-04-22" // the second working day after the deadline
		w.plan(of, 7)
		w.want("told", w.told(of), "committee household/v/2024-M04 after2 unlinked", "keeper keeper/2024-M04 after1 superseded", "keeper keeper/2024-M04 after2",
			"keeper keeper/2024-M04 before2 stale", "keeper keeper/2024-M04 before5 stale", "keeper keeper/2024-M04 on stale",
			"officer1 household/g1/2024-M04 after2", "secretary household/v/2024-M04 after1 superseded", "secretary household/v/2024-M04 after2",
			"secretary household/v/2024-M04 before2 stale", "secretary household/v/2024-M04 before5 stale", "secretary household/v/2024-M04 on stale")
		w.account("committee")
		w.duty("k2", "committee", commune.Keeper, "g2", "2024-01-01", "")
		w.ensure(of, household...)
		w.file("keeper", "2024-M04", commune.Sent)
		w.exec("DELETE FROM outbox")
		w.exec("DELETE FROM reminded")
		w.plan(of, 7) // the committee's own report is missing in group 2
		w.want("own", w.letters(), "reminder/committee/2024-04-22 waits", "reminder/officer2/2024-04-22 waits", "reminder/secretary/2024-04-22 waits")
		if told := w.told(of); strings.Contains(told, "committee household") {
			t.Errorf("told of themself:\n%s", told)
		}
		w.file("committee", "2024-M04", commune.Sent)
		w.exec("DELETE FROM outbox")
		w.plan("2024-04-23", 7)
		w.want("all sent", w.letters())
	})
}
