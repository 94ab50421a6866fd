package store_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// account links a chat account to a person.
func (w world) account(person string) {
	w.Helper()
	w.exec("INSERT INTO accounts (id, channel, chat, person_id, linked_at) VALUES (?, 'web', ?, ?, 1)", "a-"+person, person, person)
}

// plan plans the reminders of a day at an hour.
func (w world) plan(today commune.Date, hour int) int {
	w.Helper()
	at := commune.InstantOf(today.Time(w.s.Zone).Add(time.Duration(hour) * time.Hour))
	n, err := w.db.PlanReminders(w.Context(), "c", household, w.s, today, at, at, newID)
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// letters returns "dedup sent|dropped|waits", a line a letter.
func (w world) letters() string {
	w.Helper()
	return w.lines(`SELECT CONCAT(dedup, ' ', CASE WHEN sent_at > 0 THEN 'sent' WHEN dropped_at > 0 THEN reason ELSE 'waits' END) FROM outbox`)
}

// deliver lets every letter that waits go out.
func (w world) deliver() {
	w.Helper()
	w.exec("UPDATE outbox SET sent_at = 1 WHERE sent_at = 0 AND dropped_at = 0")
}

// told returns what was told or skipped on a day, "person obligation stage
// [skipped]", a line a row; a report is named by its owner and period.
func (w world) told(day commune.Date) string {
	w.Helper()
	return w.lines(`SELECT CONCAT(m.person_id, ' ', CASE WHEN r.id IS NULL THEN m.obligation_id ELSE CONCAT(r.person_id, '/', r.period) END, ' ', m.stage,
	CASE WHEN m.skipped = '' THEN '' ELSE CONCAT(' ', m.skipped) END)
FROM reminded m LEFT JOIN reports r ON r.id = m.obligation_id WHERE m.day = ?`, day)
}

// village is Lân Gầu with two keepers in one group and one in the other, and
// somebody of each duty that is told of them.
func village(t *testing.T, db *store.DB) world {
	w := newWorld(t, db)
	for id, d := range map[string]struct {
		code  commune.DutyCode
		place string
	}{
		"huong": {commune.Keeper, "g1"}, "hung": {commune.Keeper, "g1"}, "hien": {commune.Keeper, "g2"}, "hue": {commune.GroupOfficer, "g1"},
		"lam": {commune.Secretary, "v"}, "hai": {commune.CellCommittee, "v"}, "son": {commune.Overseer, "v"}, "minh": {commune.StandingLeader, "c"},
	} {
		w.duty("d-"+id, id, d.code, d.place, "2024-01-01", "")
		w.account(id)
	}
	return w
}

// Who is told of what on the days of April 2024, by hand: 12, 15 and 17 April;
// the 18th is Giỗ Tổ, the 20th and 21st the weekend; 19, 22 and 23 April. Hiền
// sends on the 16th, Hùng on the 22nd.
func TestPlanRemindersByHand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := village(t, db)
		const all, g1 = " household/v/2024-M04 ", " household/g1/2024-M04 "
		want := map[commune.Date][]string{
			"2024-04-12": {"hien hien/2024-M04 before5", "hung hung/2024-M04 before5", "huong huong/2024-M04 before5", "lam" + all + "before5"},
			"2024-04-15": {"hien hien/2024-M04 before2", "hung hung/2024-M04 before2", "huong huong/2024-M04 before2", "lam" + all + "before2"},
			"2024-04-17": {"hung hung/2024-M04 on", "huong huong/2024-M04 on", "lam" + all + "on"},
			"2024-04-19": {"hung hung/2024-M04 after1", "huong huong/2024-M04 after1", "lam" + all + "after1"},
			"2024-04-22": {"hai" + all + "after2", "hue" + g1 + "after2", "hung hung/2024-M04 after2", "huong huong/2024-M04 after2", "lam" + all + "after2"},
			"2024-04-23": {"hai" + all + "after3", "hue" + g1 + "after3", "huong huong/2024-M04 after3", "lam" + all + "after3", "minh" + all + "after3"},
		}
		for day := commune.Date("2024-04-08"); day <= "2024-04-30"; day = day.Add(1) {
			w.ensure(day, household...)
			n := w.plan(day, 7)
			w.want(string(day), w.told(day), want[day]...)
			if n != len(want[day]) {
				t.Errorf("%s: planned %d", day, n)
			}
			if n := w.plan(day, 8); n != 0 {
				t.Errorf("%s: planned %d again", day, n)
			}
			w.deliver()
			for who, on := range map[string]commune.Date{"hien": "2024-04-16", "hung": "2024-04-22"} {
				if on == day {
					w.file(who, "2024-M04", commune.Sent)
				}
			}
		}
	})
}

// Who owes is told if they still may send, one letter a person however many
// reports; those above only of others.
func TestPlanRemindersWho(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.s.ReportsFrom = "2024-06-01"
		for _, person := range []string{"draft", "returned", "late", "sent", "accepted", "left", "moved"} {
			w.duty("d-"+person, person, commune.Keeper, "g1", "2024-01-01", "")
			w.account(person)
		}
		w.duty("d2", "draft", commune.Keeper, "g2", "2024-01-01", "")
		w.duty("d4", "draft", commune.Secretary, "v", "2024-01-01", "")
		w.ensure("2024-06-12", household...)
		for _, state := range []commune.State{commune.Returned, commune.Late, commune.Sent, commune.Accepted} {
			for _, p := range []commune.Period{"2024-M06", "2024-Q2", "2024-H1"} {
				w.file(string(state), p, state)
			}
		}
		w.exec("UPDATE duties SET to_day = '2024-06-11' WHERE person_id = 'left'")
		w.exec("UPDATE duties SET to_day = '2024-06-11' WHERE person_id = 'moved'")
		w.duty("d3", "moved", commune.GroupHead, "g1", "2024-06-12", "")
		if n := w.plan("2024-06-12", 7); n != 2 {
			t.Errorf("planned %d", n)
		}
		w.want("what", w.lines("SELECT CONCAT(commune_id, ' ', kind, ' ', person_id, ' ', args, ' ', bulk) FROM outbox"),
			`c reminder draft {"day":"2024-06-12"} 1`, `c reminder returned {"day":"2024-06-12"} 1`)
		if got := w.lines("SELECT CONCAT(person_id, ' ', COUNT(*)) FROM reminded GROUP BY person_id"); got != "draft 9\nreturned 3" {
			t.Errorf("rows %s", got) // two groups and the village, each for month, quarter and half-year
		}
		w.exec("DELETE FROM reports WHERE person_id <> 'draft'")
		w.deliver()
		w.plan("2024-06-15", 7)
		if got := w.lines("SELECT COUNT(*) FROM reminded WHERE day = '2024-06-15'"); got != "6" {
			t.Errorf("%s rows: the secretary is told of nobody else", got)
		}
	})
}

// Whoever cannot be told, or is on leave, has rows that say so, and gets no
// flood afterwards.
func TestPlanRemindersSkips(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		for _, person := range []string{"phone", "gone", "blocked", "away", "back"} {
			w.duty("d-"+person, person, commune.Keeper, "g1", "2024-01-01", "")
			if person != "phone" {
				w.account(person)
			}
		}
		w.exec("UPDATE accounts SET unlinked_at = 5 WHERE person_id = 'gone'")
		w.exec("UPDATE accounts SET blocked_at = 5 WHERE person_id = 'blocked'")
		for _, l := range [][3]string{{"away", "2024-04-10", "2024-04-12"}, {"back", "2024-04-01", "2024-04-11"}} {
			w.exec("INSERT INTO leaves (id, commune_id, person_id, from_day, to_day, granted, reason, note) VALUES (?, 'c', ?, ?, ?, TRUE, '', '')", l[0], l[0], l[1], l[2])
		}
		w.ensure("2024-04-12", household...)
		if n := w.plan("2024-04-12", 7); n != 1 {
			t.Errorf("planned %d", n)
		}
		w.want("12/4", w.told("2024-04-12"), "away away/2024-M04 before5 leave", "back back/2024-M04 before5",
			"blocked blocked/2024-M04 before5 blocked", "gone gone/2024-M04 before5 unlinked", "phone phone/2024-M04 before5 unlinked")
		w.deliver()
		w.account("phone")
		if n := w.plan("2024-04-12", 9) + w.plan("2024-04-13", 7); n != 0 {
			t.Errorf("planned %d", n)
		}
		if n := w.plan("2024-04-15", 7); n != 3 {
			t.Errorf("planned %d", n)
		}
	})
}

// Whoever is on leave is not missing to others.
func TestPlanRemindersOfOthersOnLeave(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := village(t, db)
		w.ensure("2024-04-17", household...)
		w.file("hung", "2024-M04", commune.Sent)
		w.file("hien", "2024-M04", commune.Sent)
		w.exec(`INSERT INTO leaves (id, commune_id, person_id, from_day, to_day, granted, reason, note)
VALUES ('l', 'c', 'huong', '2024-04-15', '2024-04-18', TRUE, '', '')`)
		w.plan("2024-04-17", 7)
		w.want("17/4", w.told("2024-04-17"), "huong huong/2024-M04 before2 superseded", "huong huong/2024-M04 before5 stale", "huong huong/2024-M04 on leave")
		w.plan("2024-04-19", 7)
		w.want("19/4", w.lines("SELECT CONCAT(person_id, ' ', stage) FROM reminded WHERE day = '2024-04-19' AND skipped = ''"), "huong after1", "lam after1")
	})
}

// After a downtime the last stage that is still useful is told once.
func TestPlanRemindersMakesUp(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.duty("d1", "huong", commune.Keeper, "g1", "2024-01-01", "")
		w.account("huong")
		w.ensure("2024-04-12", household...)
		for _, c := range []struct {
			day   commune.Date
			hour  int
			lines []string
		}{
			{"2024-04-14", 9, []string{"huong huong/2024-M04 before5"}},
			{"2024-04-18", 9, []string{"huong huong/2024-M04 before2 superseded", "huong huong/2024-M04 on"}},
			{"2024-04-27", 9, []string{"huong huong/2024-M04 after1 stale", "huong huong/2024-M04 after2 stale", "huong huong/2024-M04 after3 stale"}},
		} {
			w.plan(c.day, c.hour)
			w.plan(c.day, c.hour+1)
			w.want(string(c.day), w.told(c.day), c.lines...)
			w.deliver()
		}
	})
}

// A deadline that was put off has its own stages, of which others hear once it
// has passed; the first deadline's go on for who else is missing.
func TestPlanRemindersPutOff(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := village(t, db)
		w.ensure("2024-04-15", household...)
		w.exec("UPDATE reports SET extended = ? WHERE person_id = 'huong' AND period = '2024-M04'", commune.Date("2024-04-24").End(w.s.Zone))
		for _, p := range []string{"hung", "hien"} {
			w.file(p, "2024-M04", commune.Sent)
		}
		want := map[commune.Date][]string{
			"2024-04-19": {"huong huong/2024-M04 before5@2024-04-24"}, "2024-04-22": {"huong huong/2024-M04 before2@2024-04-24"},
			"2024-04-24": {"huong huong/2024-M04 on@2024-04-24"},
			"2024-04-25": {"huong huong/2024-M04 after1@2024-04-24", "lam household/v/2024-M04 after1@2024-04-24"},
			"2024-04-26": {"hai household/v/2024-M04 after2@2024-04-24", "hue household/g1/2024-M04 after2@2024-04-24",
				"huong huong/2024-M04 after2@2024-04-24", "lam household/v/2024-M04 after2@2024-04-24"},
		}
		for day := commune.Date("2024-04-15"); day <= "2024-04-26"; day = day.Add(1) {
			w.plan(day, 7)
			w.want(string(day), w.told(day), want[day]...)
			w.deliver()
		}
	})
}

// A report that came back is spoken of from the next stage on: that it came
// back was a message of its own.
func TestPlanRemindersReturned(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := village(t, db)
		w.ensure("2024-04-12", household...)
		for _, p := range []string{"hung", "hien", "huong"} {
			w.file(p, "2024-M04", commune.Sent)
		}
		w.exec("UPDATE reports SET state = 'returned', decided_at = ? WHERE person_id = 'huong' AND period = '2024-M04'",
			commune.InstantOf(time.Date(2024, 4, 19, 15, 0, 0, 0, w.s.Zone)))
		for day, want := range map[commune.Date][]string{
			"2024-04-20": nil,
			"2024-04-22": {"hai household/v/2024-M04 after2", "hue household/g1/2024-M04 after2", "huong huong/2024-M04 after2", "lam household/v/2024-M04 after2"},
		} {
			w.exec("DELETE FROM reminded")
			w.plan(day, 7)
			w.want(string(day), w.lines(`SELECT CONCAT(m.person_id, ' ', CASE WHEN r.id IS NULL THEN m.obligation_id ELSE CONCAT(r.person_id, '/', r.period) END, ' ', m.stage)
FROM reminded m LEFT JOIN reports r ON r.id = m.obligation_id WHERE m.skipped = ''`), want...)
		}
	})
}

// A letter of an earlier day that never went out does not arrive beside the
// new one, unless it is being sent just now; what it was to say is said anew.
func TestPlanRemindersDropsStale(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		for _, person := range []string{"huong", "hien", "sang", "quiet"} {
			w.duty("d-"+person, person, commune.Keeper, "g1", "2024-01-01", "")
			w.account(person)
		}
		at := func(day, hour int) commune.Instant {
			return commune.InstantOf(time.Date(2024, 4, day, hour, 0, 0, 0, w.s.Zone))
		}
		w.ensure("2024-04-12", household...)
		w.plan("2024-04-12", 7)
		w.exec("UPDATE outbox SET sent_at = 1 WHERE person_id = 'hien'")
		w.exec("UPDATE outbox SET claimed_until = ? WHERE person_id = 'sang'", at(13, 9))
		w.exec("UPDATE outbox SET dropped_at = ?, reason = 'unreached' WHERE person_id = 'quiet'", at(12, 8))
		w.exec("INSERT INTO outbox (id, commune_id, person_id, kind, args, dedup, created_at, reason, shown) VALUES ('x', 'c', 'huong', 'report_arrived', '{}', 'other', 1, '', '')")
		w.plan("2024-04-13", 7)
		w.want("letters", w.letters(), "other waits", "reminder/hien/2024-04-12 sent",
			"reminder/huong/2024-04-12 stale", "reminder/huong/2024-04-13 waits",
			"reminder/quiet/2024-04-12 unreached", "reminder/sang/2024-04-12 waits")
		w.want("13/4", w.told("2024-04-13"), "huong huong/2024-M04 before5")
	})
}

func TestPlanRemindersAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		for _, person := range strings.Fields("a b c d e f g h i j k l m n o p") {
			w.duty("d-"+person, person, commune.Keeper, "g1", "2024-01-01", "")
			w.account(person)
		}
		w.ensure("2024-04-12", household...)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() { w.plan("2024-04-12", 7) })
		}
		wg.Wait()
		if n := w.lines("SELECT COUNT(*) FROM outbox"); n != "16" {
			t.Errorf("%s letters", n)
		}
		if n := w.lines("SELECT COUNT(*) FROM reminded m JOIN outbox o ON o.id = m.letter_id AND o.person_id = m.person_id"); n != "16" {
			t.Errorf("%s rows", n)
		}
	})
}
