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

// The steps of April 2024, by hand: 5 and 2 days before Wednesday the 17th, the
// day itself, and three working days after it; the 18th is Giỗ Tổ, the 20th and
// 21st the weekend.
func TestPlanRemindersByHand(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.duty("d1", "huong", commune.Keeper, "g1", "2024-01-01", "")
		w.account("huong")
		steps := map[commune.Date]bool{
			"2024-04-12": true, "2024-04-15": true, "2024-04-17": true,
			"2024-04-19": true, "2024-04-22": true, "2024-04-23": true,
		}
		for day := commune.Date("2024-04-08"); day <= "2024-04-30"; day = day.Add(1) {
			w.ensure(day, household...)
			n := w.plan(day, 7)
			if want := steps[day]; (n == 1) != want {
				t.Errorf("%s: planned %d, want %v", day, n, want)
			}
			if n := w.plan(day, 8); n != 0 {
				t.Errorf("%s: planned %d again", day, n)
			}
		}
	})
}

// Who is reminded: whoever still owes and may still file, and the officer over
// them, one letter a person however many reports.
func TestPlanRemindersWho(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		for _, person := range []string{"draft", "returned", "late", "sent", "accepted", "left", "moved", "phone", "gone", "officer"} {
			code := commune.Keeper
			if person == "officer" {
				code = commune.GroupOfficer
			}
			w.duty("d-"+person, person, code, "g1", "2024-01-01", "")
			if person != "phone" {
				w.account(person)
			}
		}
		w.duty("d2", "draft", commune.Keeper, "g2", "2024-01-01", "")
		w.ensure("2024-06-12", commune.HouseholdReport, commune.GroupReport)
		for _, state := range []commune.State{commune.Returned, commune.Late, commune.Sent, commune.Accepted} {
			for _, p := range []commune.Period{"2024-M06", "2024-Q2", "2024-H1"} {
				w.file(string(state), p, state)
			}
		}
		w.exec("UPDATE duties SET to_day = '2024-06-11' WHERE person_id = 'left'")
		w.exec("UPDATE duties SET to_day = '2024-06-11' WHERE person_id = 'moved'")
		w.duty("d3", "moved", commune.GroupHead, "g1", "2024-06-12", "")
		w.exec("UPDATE accounts SET unlinked_at = 5 WHERE person_id = 'gone'")
		if n := w.plan("2024-06-12", 7); n != 3 {
			t.Errorf("planned %d", n)
		}
		if n := w.plan("2024-06-12", 8); n != 0 {
			t.Errorf("planned %d again", n)
		}
		w.want("letters", w.letters(), "reminder/draft/2024-06-12 waits", "reminder/officer/2024-06-12 waits", "reminder/returned/2024-06-12 waits")
		w.want("what", w.lines("SELECT CONCAT(commune_id, ' ', kind, ' ', person_id, ' ', args, ' ', bulk) FROM outbox"),
			`c reminder draft {"day":"2024-06-12"} 1`, `c reminder officer {"day":"2024-06-12"} 1`, `c reminder returned {"day":"2024-06-12"} 1`)
		w.account("phone") // linked on the same day: nothing was piled up
		w.want("letters", w.letters(), "reminder/draft/2024-06-12 waits", "reminder/officer/2024-06-12 waits", "reminder/returned/2024-06-12 waits")
	})
}

// A letter of an earlier day that never went out does not arrive beside the
// new one, unless it is being sent just now.
func TestPlanRemindersDropsStale(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		for _, person := range []string{"huong", "hien", "sang"} {
			w.duty("d-"+person, person, commune.Keeper, "g1", "2024-01-01", "")
			w.account(person)
		}
		w.ensure("2024-04-12", household...)
		w.plan("2024-04-12", 7)
		w.exec("UPDATE outbox SET sent_at = 1 WHERE person_id = 'hien'")
		w.exec("UPDATE outbox SET claimed_until = ? WHERE person_id = 'sang'", commune.InstantOf(time.Date(2024, 4, 15, 9, 0, 0, 0, w.s.Zone)))
		w.exec("INSERT INTO outbox (id, commune_id, person_id, kind, args, dedup, created_at, reason, shown) VALUES ('x', 'c', 'huong', 'report_arrived', '{}', 'other', 1, '', '')")
		w.plan("2024-04-15", 7)
		w.want("letters", w.letters(), "other waits",
			"reminder/hien/2024-04-12 sent", "reminder/hien/2024-04-15 waits",
			"reminder/huong/2024-04-12 stale", "reminder/huong/2024-04-15 waits",
			"reminder/sang/2024-04-12 waits", "reminder/sang/2024-04-15 waits")
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
	})
}
