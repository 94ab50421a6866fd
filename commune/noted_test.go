package commune

import (
	"slices"
	"testing"
)

func TestAwayNow(t *testing.T) {
	members := []Member{{ID: "nam", Standing: Away}, {ID: "lan", Standing: Present}}
	entry := func(event, member, name string) Entry {
		return Entry{Topic: "working_away", Event: event, MemberID: member, Facts: Facts{FactWhoName: name}}
	}
	for name, c := range map[string]struct {
		entries []Entry
		want    int
	}{
		"as listed":              {nil, 1},
		"one more":               {[]Entry{entry("left", "lan", "Lan")}, 2},
		"told twice":             {[]Entry{entry("left", "nam", "Nam"), entry("left", "nam", "Nam")}, 1},
		"back":                   {[]Entry{entry("returned", "nam", "Nam")}, 0},
		"left and back":          {[]Entry{entry("left", "lan", "Lan"), entry("returned", "lan", "Lan")}, 1},
		"not known who":          {[]Entry{entry("left", "", "")}, 2},
		"not known who is back":  {[]Entry{entry("left", "", ""), entry("returned", "", "")}, 1},
		"somebody not listed":    {[]Entry{entry("left", "", "Tú"), entry("left", "", "Tú")}, 2},
		"of something else":      {[]Entry{{Topic: "residence", Event: "left", MemberID: "lan"}}, 1},
		"nobody known came back": {[]Entry{entry("returned", "", "")}, 1},
	} {
		if got := AwayNow(members, c.entries); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestWhoTakesAPassedNote(t *testing.T) {
	const village, day = "/c/v/", Date("2024-04-12")
	duty := func(person string, code DutyCode, path string, to Date) Duty {
		return Duty{PersonID: person, Code: code, Path: path, From: "2023-06-01", To: to}
	}
	around := []Duty{duty("a", CellCommittee, village, ""), duty("b", CellCommittee, village, ""), duty("old", CellCommittee, village, "2024-01-01"),
		duty("x", CellCommittee, "/c/w/", ""), duty("o", Overseer, village, ""), duty("g", GroupOfficer, village+"g/", "")}
	if got := Receivers(village, "a", around, day); !slices.Equal(got, []string{"b"}) {
		t.Errorf("of a note by one of the committee: %v", got)
	}
	if got := Receivers(village, "a", around[:1], day); got != nil {
		t.Errorf("nobody but the author: %v", got)
	}
	if got := Receivers(village, "a", append(around[:1:1], around[4]), day); !slices.Equal(got, []string{"o"}) {
		t.Errorf("the committee is the author: %v", got)
	}
	for _, c := range []struct {
		who, to string
		duties  []Duty
		want    bool
	}{
		{"k", "k", nil, true},
		{"z", "k", nil, false},
		{"author", "author", nil, false},
		{"b", "", around[1:2], true},
		{"b", "k", around[1:2], false},
		{"old", "", around[2:3], false},
		{"x", "", around[3:4], false},
		{"o", "", around[4:5], false},
		{"author", "", []Duty{duty("author", CellCommittee, village, "")}, false},
	} {
		n := PassedNote{AuthorID: "author", ToPerson: c.to}
		if got := n.MayTake(Holder{PersonID: c.who, Duties: c.duties}, village, day); got != c.want {
			t.Errorf("%s takes what went to %q: %t", c.who, c.to, got)
		}
	}
}
