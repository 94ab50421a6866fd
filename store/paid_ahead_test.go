package store_test

import (
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// By hand, on Monday 15 April 2024 at 8:00, when reminders on 17, 19, 22 and
// 23/4 are left: Hương spoke on Zalo on the 16th at 6:00 (so to speak: the 17th
// at 7:00 is within 48 hours, the other three are not), Hiền never did, Sáng
// uses Telegram, Liên spoke on Telegram after Zalo, Dũng has sent, Mai left.
func TestPaidAhead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		names := []string{"huong", "hien", "sang", "lien", "dung", "mai"}
		w.people(names...)
		for _, name := range names {
			w.duty("d-"+name, name, commune.Keeper, "g1", "2024-01-01", "")
		}
		w.ensure("2024-04-15", household...)
		at := func(day commune.Date, hour int) commune.Instant {
			return commune.InstantOf(day.Time(w.s.Zone).Add(time.Duration(hour) * time.Hour))
		}
		account := func(person, channel string, last, unlinked commune.Instant) {
			w.exec("INSERT INTO accounts (id, channel, chat, person_id, linked_at, unlinked_at, last_in) VALUES (?, ?, ?, ?, 1, ?, ?)",
				person+channel, channel, person, person, unlinked, last)
		}
		account("huong", "zalo-oa", at("2024-04-16", 6), 0)
		account("hien", "zalo-oa", 0, 0)
		account("sang", "telegram", 0, 0)
		account("lien", "zalo-oa", at("2024-04-01", 6), 0)
		account("lien", "telegram", at("2024-04-02", 6), 0)
		account("dung", "zalo-oa", 0, 0)
		account("mai", "zalo-oa", 0, 5)
		w.file("dung", "2024-M04", commune.Sent)
		now := at("2024-04-15", 8).In(w.s.Zone)
		free := map[string]time.Duration{"zalo-oa": 48 * time.Hour}
		ahead := func(what string, want int) {
			t.Helper()
			if n, err := db.PaidAhead(t.Context(), "c", w.s, now, free); err != nil || n != want {
				t.Errorf("%s: %d, %v, want %d", what, n, err, want)
			}
		}
		ahead("three of Hương's and four of Hiền's", 7)
		w.exec("UPDATE reports SET extended = ? WHERE person_id = 'hien'", commune.Date("2024-05-10").End(w.s.Zone))
		ahead("Hiền may send until May", 3)
		free = nil
		ahead("no channel with a window", 0)
	})
}
