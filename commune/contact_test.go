package commune_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
)

func contactSettings() commune.Settings {
	s := commune.Defaults()
	s.ReportsFrom = "2024-01-01"
	return s
}

func tending(code commune.DutyCode, from, to commune.Date) commune.Tending {
	return commune.Tending{PersonID: "p", Code: code, Stretch: commune.Stretch{From: from, To: to}}
}

// By hand: April has 30 days, so that two contacts make one for each 15 days;
// 7.5 days are half a contact and round up. February 2024 has 29.
func TestContactsOwed(t *testing.T) {
	officer := func(from, to commune.Date) []commune.Tending {
		return []commune.Tending{tending(commune.GroupOfficer, from, to)}
	}
	keeper := []commune.Tending{tending(commune.Keeper, "2023-01-01", "")}
	keepers := func(s *commune.Settings) { s.ContactKeepers = true }
	for name, c := range map[string]struct {
		month commune.Period
		by    []commune.Tending
		set   func(*commune.Settings)
		want  int
	}{
		"the whole month":             {"2024-M04", officer("2023-01-01", ""), nil, 2},
		"came on the 8th, 23 days":    {"2024-M04", officer("2024-04-08", ""), nil, 2},
		"came on the 9th, 22 days":    {"2024-M04", officer("2024-04-09", ""), nil, 1},
		"came on the 23rd, 8 days":    {"2024-M04", officer("2024-04-23", ""), nil, 1},
		"came on the 24th, 7 days":    {"2024-M04", officer("2024-04-24", ""), nil, 0},
		"left on the 10th":            {"2024-M04", officer("2023-01-01", "2024-04-10"), nil, 1},
		"left before":                 {"2024-M04", officer("2023-01-01", "2024-03-31"), nil, 0},
		"comes after":                 {"2024-M04", officer("2024-05-01", ""), nil, 0},
		"half of February":            {"2024-M02", officer("2024-02-15", ""), nil, 1},
		"two stretches, 8 and 15":     {"2024-M04", append(officer("2024-04-01", "2024-04-08"), officer("2024-04-16", "")...), nil, 2},
		"two stretches one over two":  {"2024-M04", append(officer("2024-04-01", "2024-04-12"), officer("2024-04-05", "2024-04-14")...), nil, 1},
		"a keeper owes none":          {"2024-M04", keeper, nil, 0},
		"but where the commune asks":  {"2024-M04", keeper, keepers, 2},
		"both duties owe as one":      {"2024-M04", append(officer("2023-01-01", ""), keeper...), keepers, 2},
		"three times, 10 days of 30":  {"2024-M04", officer("2024-04-21", ""), func(s *commune.Settings) { s.ContactTimes = 3 }, 1},
		"once, 14 days of 30":         {"2024-M04", officer("2024-04-17", ""), func(s *commune.Settings) { s.ContactTimes = 1 }, 0},
		"once, 15 days of 30":         {"2024-M04", officer("2024-04-16", ""), func(s *commune.Settings) { s.ContactTimes = 1 }, 1},
		"reports from the 16th":       {"2024-M04", officer("2023-01-01", ""), func(s *commune.Settings) { s.ReportsFrom = "2024-04-16" }, 1},
		"before any report was owed":  {"2024-M04", officer("2023-01-01", ""), func(s *commune.Settings) { s.ReportsFrom = "2024-05-01" }, 0},
		"the commune is not on":       {"2024-M04", officer("2023-01-01", ""), func(s *commune.Settings) { s.ReportsFrom = "" }, 0},
		"whatever window reports use": {"2024-M04", officer("2023-01-01", ""), func(s *commune.Settings) { s.CalendarWindow = true }, 2},
		"rounds are as many":          {"2024-M04", officer("2023-01-01", ""), func(s *commune.Settings) { s.ContactRounds = true }, 2},
	} {
		s := contactSettings()
		if c.set != nil {
			c.set(&s)
		}
		if got := s.ContactsOwed(c.month, c.by); got != c.want {
			t.Errorf("%s: %d owed, want %d", name, got, c.want)
		}
	}
}

// april is an officer's April with the households a to f, f having left on the 10th.
func april() commune.ContactBook {
	b := commune.ContactBook{PersonID: "p", Month: "2024-M04", Before: map[string]commune.Date{"a": "2024-03-31", "b": "2024-03-20", "f": "2024-03-05"}}
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		by := tending(commune.GroupOfficer, "2023-01-01", "")
		if id == "f" {
			by.To = "2024-04-10"
		}
		b.Tended = append(b.Tended, commune.Tended{Household: commune.Household{ID: id}, By: []commune.Tending{by}})
	}
	meet := func(id string, way commune.ContactWay, days ...commune.Date) {
		for _, day := range days {
			b.Contacts = append(b.Contacts, commune.Contact{ID: fmt.Sprint(id, way, day), HouseholdID: id, PersonID: "p", Day: day, Way: way})
		}
	}
	meet("a", commune.InPerson, "2024-04-02", "2024-04-09")
	meet("b", commune.Absent, "2024-04-03", "2024-04-03")
	meet("c", commune.ByCall, "2024-04-05", "2024-04-05") // twice on one day is one
	meet("c", commune.Absent, "2024-04-05", "2024-04-06")
	meet("d", commune.ByZalo, "2024-04-04")
	return b
}

func due(list []commune.ContactDue) string {
	var lines []string
	for _, d := range list {
		lines = append(lines, fmt.Sprintf("%s %d/%d tried %d last %s still %v", d.ID, d.Met, d.Owed, d.Tries, d.Last, d.Still))
	}
	return strings.Join(lines, "\n")
}

func TestContactDues(t *testing.T) {
	want := strings.Join([]string{
		"e 0/2 tried 0 last  still true",
		"f 0/1 tried 0 last 2024-03-05 still false",
		"b 0/2 tried 1 last 2024-03-20 still true",
		"d 1/2 tried 0 last 2024-04-04 still true",
		"c 1/2 tried 2 last 2024-04-05 still true",
		"a 2/2 tried 0 last 2024-04-09 still true",
	}, "\n")
	if got := due(april().Dues(contactSettings(), "2024-04-19")); got != want {
		t.Errorf("%s\nwant:\n%s", got, want)
	}
}

// Where three rounds are asked for, c, met once on the 5th, goes before a, met
// on the 2nd and the 3rd; else whoever was not met for longest goes first.
func TestContactDuesByRounds(t *testing.T) {
	for rounds, want := range map[bool]string{false: "e f b a d c", true: "e f b d c a"} {
		s := contactSettings()
		s.ContactTimes, s.ContactRounds = 3, rounds
		b := april()
		b.Contacts[1].Day = "2024-04-03"
		var ids []string
		for _, d := range b.Dues(s, "2024-04-19") {
			ids = append(ids, d.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("rounds %v: %s, want %s", rounds, got, want)
		}
	}
}

func TestContactSum(t *testing.T) {
	list := april().Dues(contactSettings(), "2024-04-19")
	want := commune.ContactSum{Households: 6, Full: 1, Owed: 11, Done: 4, Met: 3, Times: 4, Tries: 3}
	if got := commune.SumContacts(list); got != want {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	var ids []string
	for _, d := range commune.Lacking(list) {
		ids = append(ids, d.ID)
	}
	if got := strings.Join(ids, " "); got != "e b d c" {
		t.Errorf("lacking %s", got)
	}
}

// By hand: b and e lack two each, c and d one: six; f one more until it leaves. An even month
// asks for 11 in 30 days, three a week.
func TestContactOutlook(t *testing.T) {
	for day, want := range map[commune.Date]commune.ContactOutlook{
		"2024-04-10": {Lacking: 5, Visits: 7, Days: 21, Weekly: 3},
		"2024-04-17": {Lacking: 4, Visits: 6, Days: 14, Weekly: 3},
		"2024-04-19": {Lacking: 4, Visits: 6, Days: 12, Weekly: 4, Behind: true},
		"2024-04-26": {Lacking: 4, Visits: 6, Days: 5, Weekly: 6, Behind: true},
		"2024-04-30": {Lacking: 4, Visits: 6, Days: 1, Weekly: 6, Behind: true, Beyond: 2},
	} {
		b := april()
		if got := b.Outlook(b.Dues(contactSettings(), day), day); got != want {
			t.Errorf("on %s: %+v\nwant %+v", day, got, want)
		}
	}
	b := april()
	b.Contacts = append(b.Contacts, commune.Contact{ID: "x", HouseholdID: "e", Day: "2024-04-30", Way: commune.InPerson})
	if o := b.Outlook(b.Dues(contactSettings(), "2024-04-30"), "2024-04-30"); o.Beyond != 2 || o.Visits != 5 {
		t.Errorf("whoever was met today is met no second time: %+v", o)
	}
}
