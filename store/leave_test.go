package store_test

import (
	"slices"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// leaving is a commune imported from a list, in which Hương has noted something
// of Sáng for April and asks for leave from 15 to 20 April 2024.
type leaving struct {
	world
	id, huong, hung string
	asked           commune.Leave
	rows            []commune.Duty
	keepings        []commune.Keeping
}

func newLeaving(t *testing.T, db *store.DB, standIn bool) *leaving {
	t.Helper()
	w := &leaving{world: world{t, db, commune.Defaults()}}
	w.id = importRoster(t, db, "", smallRoster(), false, rosterDay).CommuneID
	w.s.ReportsFrom = rosterDay
	for _, p := range got(db.AllPeople(t.Context(), w.id)) {
		if p.Name == "Mã Trung Hùng" {
			w.hung = p.ID
		} else {
			w.huong = p.ID
		}
	}
	if _, err := db.EnsureReports(t.Context(), w.id, household, w.s, rosterDay, 1, newID); err != nil {
		t.Fatal(err)
	}
	sang := w.lines("SELECT id FROM households WHERE head = 'Hoàng Văn Sáng'")
	w.exec(`INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, facts, text)
SELECT 'e1', id, commune_id, 'v', place_id, ?, period, 'opinion', '{}', 'x' FROM reports WHERE person_id = ? AND period = '2024-M04'`, sang, w.huong)
	w.asked = commune.Leave{ID: "leave", CommuneID: w.id, PersonID: w.huong, From: "2024-04-15", To: "2024-04-20", Reason: "đi viện",
		Grace: w.s.LeaveGrace("2024-04-20"), Asked: 5}
	if standIn {
		w.asked.StandIn = w.hung
	}
	for range 2 {
		if err := db.AskLeave(t.Context(), submitted("ask", w.huong, 5), w.asked, nil); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func got[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// read reads the leave and the rows of Hương's duties.
func (w *leaving) read() commune.Leave {
	w.Helper()
	var err error
	if w.rows, w.keepings, err = w.db.DutyRows(w.Context(), w.huong); err != nil {
		w.Fatal(err)
	}
	return got(w.db.Leave(w.Context(), "leave")).Leave
}

// grant grants it, and brings the obligations up to date.
func (w *leaving) grant() {
	w.Helper()
	l := w.read()
	l.Granted = true
	rows := commune.LeaveRows{}
	if l.StandIn != "" {
		holder := got(w.db.Holder(w.Context(), w.hung, l.From))
		rows = commune.CutForLeave(l, w.rows, w.keepings, holder.Duties, newID)
	}
	for range 2 {
		if err := w.db.DecideLeave(w.Context(), submitted("grant", "hue", 6), l, rows, nil); err != nil {
			w.Fatal(err)
		}
	}
	w.ensureBoth("2024-04-12")
}

func (w *leaving) ensureBoth(today commune.Date) {
	w.Helper()
	w.ensureOf(w.hung, today)
	w.ensureOf(w.huong, today)
	w.ensureOf(w.hung, today)
}

// back ends it on a day.
func (w *leaving) back(day commune.Date) {
	w.Helper()
	l := w.read()
	l.To = day.Add(-1)
	l.Grace = w.s.LeaveGrace(l.To)
	rows := commune.GiveBack(l, day, w.rows, w.keepings, newID)
	if _, err := w.db.EndLeave(w.Context(), submitted("back"+string(day), w.huong, 7), l, rows, nil); err != nil {
		w.Fatal(err)
	}
	w.ensureBoth(day)
}

// kept writes who keeps which households on some days.
func (w *leaving) kept(days ...commune.Date) string {
	w.Helper()
	var lines []string
	for _, day := range days {
		for _, p := range []struct{ name, id string }{{"Hương", w.huong}, {"Hùng", w.hung}} {
			var heads []string
			for _, h := range got(w.db.KeptHouseholds(w.Context(), p.id, day)) {
				heads = append(heads, h.Head[strings.LastIndex(h.Head, " ")+1:])
			}
			slices.Sort(heads)
			lines = append(lines, string(day)+" "+p.name+": "+strings.Join(heads, " "))
		}
	}
	return strings.Join(lines, "\n")
}

// april writes the drafts of April with how many notes are on each.
func (w *leaving) april() string {
	w.Helper()
	return w.lines(`SELECT CONCAT(n.name, ' ', p.name, ': ', (SELECT COUNT(*) FROM entries e WHERE e.report_id = r.id))
FROM reports r JOIN people n ON n.id = r.person_id JOIN places p ON p.id = r.place_id WHERE r.period = '2024-M04'`)
}

// With a stand-in the rows do all: who keeps the households on which day, who
// owes April with the notes in it, and the same list may be imported meanwhile.
func TestLeaveWithStandIn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newLeaving(t, db, true)
		other := w.asked
		other.ID, other.From, other.To = "other", "2024-04-20", "2024-04-25"
		if err := db.AskLeave(t.Context(), submitted("ask2", w.huong, 6), other, nil); commune.CodeOf(err) != commune.Conflict {
			t.Errorf("two that overlap: %v", err)
		}
		w.grant()
		w.want("granted", w.kept("2024-04-14", "2024-04-15", "2024-04-20", "2024-04-21"),
			"2024-04-14 Hương: Bình Sáng", "2024-04-14 Hùng: Liên", "2024-04-15 Hương: ", "2024-04-15 Hùng: Bình Liên Sáng",
			"2024-04-20 Hương: ", "2024-04-20 Hùng: Bình Liên Sáng", "2024-04-21 Hương: Bình Sáng", "2024-04-21 Hùng: Liên")
		w.want("who owes April", w.april(), "Mã Trung Hùng 1: 1", "Mã Trung Hùng 2: 0")
		for _, day := range []commune.Date{"2024-04-13", "2024-04-17", "2024-04-17", "2024-04-25"} {
			if plan := importRoster(t, db, w.id, smallRoster(), true, day); len(plan.Items) > 0 || plan.Rows() > 0 {
				t.Errorf("the same list on %s: %+v", day, plan.Items)
			}
		}
		for day, want := range map[commune.Date]int{"2024-04-14": 0, "2024-04-15": 2, "2024-04-20": 2, "2024-04-21": 0} {
			away := got(db.AwayBetween(t.Context(), w.id, day, day))
			if len(away)*2 != want || len(got(db.LeavesOf(t.Context(), w.hung, day))) == 0 != (day > "2024-04-20") {
				t.Errorf("%s: away %v", day, away)
			}
		}
		w.back("2024-04-17")
		w.want("back early", w.kept("2024-04-15", "2024-04-16", "2024-04-17", "2024-04-21"),
			"2024-04-15 Hương: ", "2024-04-15 Hùng: Bình Liên Sáng", "2024-04-16 Hương: ", "2024-04-16 Hùng: Bình Liên Sáng",
			"2024-04-17 Hương: Bình Sáng", "2024-04-17 Hùng: Liên", "2024-04-21 Hương: Bình Sáng", "2024-04-21 Hùng: Liên")
		w.want("who owes April then", w.april(), "Hoàng Thị Hương 1: 1", "Mã Trung Hùng 2: 0")
		if plan := importRoster(t, db, w.id, smallRoster(), true, "2024-04-18"); len(plan.Items) > 0 || plan.Rows() > 0 {
			t.Errorf("the same list after it: %+v", plan.Items)
		}
	})
}

// A leave that is given up before it begins leaves no row.
func TestLeaveGivenUp(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newLeaving(t, db, true)
		rows := func() string {
			return w.lines("SELECT CONCAT(id, person_id, place_id, from_day, to_day) FROM duties") + w.lines("SELECT CONCAT(duty_id, household_id, from_day, to_day) FROM keepings")
		}
		before := rows()
		w.grant()
		if rows() == before {
			t.Fatal("nothing was cut")
		}
		w.back("2024-04-13")
		if left := rows(); left != before {
			t.Errorf("left:\n%s\nbefore:\n%s", left, before)
		}
		w.want("who owes April", w.april(), "Hoàng Thị Hương 1: 1", "Mã Trung Hùng 2: 0")
	})
}

// Without a stand-in the duty stays, and what falls due meanwhile is on time for
// three working days after it; less when the person is back sooner, as far as
// no extension gives more.
func TestLeaveExcuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newLeaving(t, db, false)
		w.grant()
		april := func() string {
			return strings.ReplaceAll(w.reportsOf(w.huong), w.lines("SELECT id FROM places WHERE kind = 'group' AND name = '1'"), "1")
		}
		w.want("granted", april(), "1 draft 2024-04-17 +2024-04-24")
		w.want("who owes April", w.april(), "Hoàng Thị Hương 1: 1", "Mã Trung Hùng 2: 0")
		row := got(db.Progress(t.Context(), commune.ProgressQuery{Paths: []string{"/" + w.id + "/"}, Periods: []commune.Period{"2024-M04"}, Today: "2024-04-18"}))[0]
		if !row.OnLeave || !row.Excused {
			t.Errorf("%+v", row)
		}
		w.back("2024-04-18")
		w.want("back on the 18th, away on the 17th", april(), "1 draft 2024-04-17 +2024-04-23") // 19, 22, 23
		w.exec("UPDATE leaves SET ended_at = 0")
		w.back("2024-04-16")
		w.want("back on the 16th", april(), "1 draft 2024-04-17")
	})
}
