package commune

import (
	"fmt"
	"testing"
)

// june is Hương's sitting of June 2024: two groups, and month, quarter and
// half-year of the first.
func june() Sitting {
	report := func(period Period, group string, state State) Report {
		return Report{ID: group + string(period), Period: period, PlaceID: group, State: state}
	}
	kept := func(id, group string, marked, done bool) Kept {
		return Kept{Household: Household{ID: id, GroupID: group, Head: id, Count: 3}, Marked: marked, Done: done}
	}
	entry := func(id, household string, period Period) Entry {
		return Entry{ID: id, HouseholdID: household, Period: period}
	}
	return Sitting{
		PersonID: "huong", Month: "2024-M06",
		Reports: []Report{
			report("2024-M06", "g1", Draft), report("2024-M06", "g2", Accepted),
			report("2024-Q2", "g1", Returned), report("2024-H1", "g1", Late),
		},
		Households: []Kept{
			kept("an", "g1", true, true), kept("binh", "g2", false, false),
			kept("cuc", "g1", true, false), kept("dung", "g1", true, false),
		},
		Entries: []Entry{
			entry("1", "an", "2024-M02"), entry("2", "an", "2024-M04"), entry("3", "an", "2024-M06"),
			entry("4", "cuc", "2024-M06"), entry("5", "binh", "2024-M06"),
		},
	}
}

func ids(list []Entry) string {
	text := ""
	for _, e := range list {
		text += e.ID
	}
	return text
}

func TestSittingReports(t *testing.T) {
	s := june()
	var owed []Period
	for _, r := range s.Owed() {
		owed = append(owed, r.Period)
	}
	if got := fmt.Sprint(owed); got != "[2024-M06 2024-Q2]" || len(s.Reports) != 4 {
		t.Errorf("owed %s of %d", got, len(s.Reports))
	}
	if r, ok := s.Report("g2"); !ok || r.ID != "g22024-M06" {
		t.Errorf("the month's report of group 2: %s", r.ID)
	}
	if _, ok := s.Report("g3"); ok {
		t.Error("a report of a group where nobody is kept")
	}
}

func TestSittingEntries(t *testing.T) {
	s := june()
	for _, c := range []struct{ got, want string }{
		{ids(s.Noted("an")), "3"},
		{ids(s.During("2024-Q2", "an")), "23"},
		{ids(s.During("2024-H1", "an")), "123"},
		{ids(s.During("2024-Q1", "cuc")), ""},
	} {
		if c.got != c.want {
			t.Errorf("entries %s, want %s", c.got, c.want)
		}
	}
}

func TestSittingPending(t *testing.T) {
	s := june()
	if k, nth, of, ok := s.Pending(); !ok || k.ID != "cuc" || nth != 2 || of != 3 {
		t.Errorf("%s, %d of %d, %t", k.ID, nth, of, ok)
	}
	s.Households[2].Done, s.Households[3].Done = true, true
	if _, _, of, ok := s.Pending(); ok || of != 3 {
		t.Errorf("all done: %t of %d", ok, of)
	}
	if k, ok := s.Household("binh"); !ok || k.GroupID != "g2" {
		t.Errorf("%+v", k)
	}
	if _, ok := s.Household("x"); ok {
		t.Error("a household that nobody keeps")
	}
}

// A report's body holds its own group only, of all the months it covers.
func TestBodyOf(t *testing.T) {
	s := june()
	s.Reports[3].Closing = "Tốt"
	body := s.BodyOf(s.Reports[3])
	if ids(body.Entries) != "1234" || len(body.Households) != 3 || body.Closing != "Tốt" {
		t.Errorf("%+v", body)
	}
	if body.Households[1] != (BodyHousehold{ID: "cuc", Head: "cuc", Count: 3}) {
		t.Errorf("%+v", body.Households[1])
	}
}
