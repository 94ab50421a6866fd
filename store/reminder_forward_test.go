package store_test

import (
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Tomorrow, 15 April 2024, is two days before the deadline. By hand: whoever
// spoke on the account last between 12/4 after 7:00 and 13/4 at 7:00 is free
// today and not tomorrow; the others are told tomorrow, and nobody twice; so is
// who is on leave until today.
func TestPlanForward(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		at := func(day commune.Date, hour, minute int) commune.Instant {
			return commune.InstantOf(day.Time(w.s.Zone).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute))
		}
		for person, last := range map[string]commune.Instant{
			"closing": at("2024-04-12", 7, 1), "last": at("2024-04-13", 7, 0), "open": at("2024-04-13", 7, 1), "closed": at("2024-04-12", 7, 0),
			"telegram": at("2024-04-12", 12, 0), "sent": at("2024-04-12", 12, 0), "secretary": at("2024-04-12", 12, 0),
			"back": at("2024-04-12", 12, 0),
		} {
			code, place := commune.Keeper, "g1"
			if person == "secretary" {
				code, place = commune.Secretary, "v"
			}
			w.duty("d-"+person, person, code, place, "2024-01-01", "")
			w.exec("INSERT INTO accounts (id, channel, chat, person_id, linked_at, last_in) VALUES (?, 'zalo-oa', ?, ?, 1, ?)", "z-"+person, person, person, last)
		}
		w.exec("INSERT INTO accounts (id, channel, chat, person_id, linked_at, last_in) VALUES ('t', 'telegram', 't', 'telegram', 1, ?)", at("2024-04-12", 12, 1))
		w.exec("INSERT INTO leaves (id, commune_id, person_id, from_day, to_day, granted, reason, note) VALUES ('l', 'c', 'back', '2024-04-01', '2024-04-14', TRUE, '', '')")
		w.ensure("2024-04-12", household...)
		w.file("sent", "2024-M04", commune.Sent)
		w.plan("2024-04-12", 7)
		w.deliver()
		windows := map[string]commune.Window{"zalo-oa": {Free: 48 * time.Hour}}
		forward := func(today commune.Date) int {
			t.Helper()
			now := at(today, 7, 0)
			n, err := db.PlanForward(t.Context(), "c", household, w.s, today, now, now, newID, windows)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		w.plan("2024-04-14", 7)
		if n := forward("2024-04-14"); n != 3 {
			t.Errorf("%d letters", n)
		}
		if n := forward("2024-04-14"); n != 0 {
			t.Errorf("%d letters again", n)
		}
		w.want("told a day earlier", w.told("2024-04-14"), "closing closing/2024-M04 before2", "last last/2024-M04 before2", "secretary household/v/2024-M04 before2")
		w.deliver()
		w.plan("2024-04-15", 7)
		w.want("told on the day", w.told("2024-04-15"), "back back/2024-M04 before2", "closed closed/2024-M04 before2", "open open/2024-M04 before2", "telegram telegram/2024-M04 before2")
		w.deliver()
		// On the deadline nothing is moved: the next stage is overdue.
		w.exec("UPDATE accounts SET last_in = ?", at("2024-04-17", 6, 0))
		w.plan("2024-04-17", 7)
		w.deliver()
		if n := forward("2024-04-18"); n != 0 {
			t.Errorf("%d letters of what is not overdue yet", n)
		}
	})
}
