package commune

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// sang is the household of the stories: five people by the register, four by
// name, of whom Tú works away and Mai moved out.
func sang() (Household, []Member) {
	h := Household{ID: "h", CommuneID: "c", Head: "Hoàng Văn Sáng", Count: 5}
	member := func(id, name string, standing Standing, seq int64) Member {
		return Member{ID: id, CommuneID: "c", HouseholdID: "h", Name: name, Standing: standing, Seq: seq}
	}
	return h, []Member{
		member("nam", "Hoàng Văn Nam", Present, 1), member("lan", "Hoàng Thị Lan", Present, 2),
		member("tu", "Hoàng Văn Tú", Away, 3), member("mai", "Hoàng Thị Mai", Gone, 4),
	}
}

// note is an entry about household h.
func note(id, topic, event, member string, facts Facts) Entry {
	return Entry{ID: id, HouseholdID: "h", Topic: topic, Event: event, MemberID: member, Facts: facts}
}

// told writes changes shortly.
func told(changes []MemberChange) []string {
	var list []string
	for _, c := range changes {
		switch c.Change {
		case SetRegister:
			list = append(list, fmt.Sprintf("%s: register %d %s", c.EntryID, c.Count, c.Class))
		default:
			list = append(list, fmt.Sprintf("%s: %s %s %q %s", c.EntryID, c.Change, c.Member.ID, c.Member.Name, c.Member.Standing))
		}
	}
	return list
}

func TestMemberChanges(t *testing.T) {
	pop := func(event, member string, facts Facts) Entry { return note("e", "population", event, member, facts) }
	away := func(event, member string, facts Facts) Entry { return note("e", "working_away", event, member, facts) }
	for name, c := range map[string]struct {
		entry Entry
		want  []string
	}{
		"a birth":                    {pop("birth", "", Facts{"name": "Hoàng An"}), []string{`e: add e "Hoàng An" present`, "e: register 6 "}},
		"a birth, no name yet":       {pop("birth", "", nil), []string{`e: add e "" present`, "e: register 6 "}},
		"moved in":                   {pop("moved_in", "", Facts{"name": "Vi Thị Hoa"}), []string{`e: add e "Vi Thị Hoa" present`, "e: register 6 "}},
		"merged, already listed":     {pop("merged", "", Facts{"name": "hoang thi lan"}), nil},
		"back after moving out":      {pop("moved_in", "", Facts{"name": "Hoàng Thị Mai"}), []string{`e: standing mai "Hoàng Thị Mai" present`, "e: register 6 "}},
		"a death":                    {pop("death", "nam", nil), []string{`e: standing nam "Hoàng Văn Nam" dead`, "e: register 4 "}},
		"a death far away":           {pop("death", "tu", nil), []string{`e: standing tu "Hoàng Văn Tú" dead`, "e: register 4 "}},
		"death of one who had gone":  {pop("death", "mai", nil), []string{`e: standing mai "Hoàng Thị Mai" dead`}},
		"death of somebody unlisted": {pop("death", "", Facts{FactWhoName: "Lý Thị Cúc"}), []string{`e: add e "Lý Thị Cúc" dead`, "e: register 4 "}},
		"death, said by title only":  {pop("death", "", Facts{FactWhoTitle: "cụ bà"}), nil},
		"moved out":                  {pop("moved_out", "lan", nil), []string{`e: standing lan "Hoàng Thị Lan" gone`, "e: register 4 "}},
		"split off":                  {pop("split", "nam", nil), []string{`e: standing nam "Hoàng Văn Nam" gone`, "e: register 4 "}},
		"gone already":               {pop("moved_out", "mai", nil), nil},
		"a wedding":                  {pop("marriage", "lan", nil), nil},
		"married away":               {pop("marriage", "lan", Facts{"where": "Bắc Sơn"}), []string{`e: standing lan "Hoàng Thị Lan" gone`, "e: register 4 "}},
		"a divorce":                  {pop("divorce", "lan", nil), nil},
		"left for work":              {away("left", "nam", nil), []string{`e: standing nam "Hoàng Văn Nam" away`}},
		"left, unlisted":             {away("left", "", Facts{FactWhoName: "Hoàng Văn Ba"}), []string{`e: add e "Hoàng Văn Ba" away`}},
		"left, typed not tapped":     {away("left", "", Facts{FactWhoName: "hoang van nam"}), []string{`e: standing nam "Hoàng Văn Nam" away`}},
		"Tư is not Tú":               {away("left", "", Facts{FactWhoName: "Hoàng Văn Tư"}), []string{`e: add e "Hoàng Văn Tư" away`}},
		"left, away already":         {away("left", "tu", nil), nil},
		"returned":                   {away("returned", "tu", nil), []string{`e: standing tu "Hoàng Văn Tú" present`}},
		"returned, but had gone":     {away("returned", "mai", nil), []string{`e: standing mai "Hoàng Thị Mai" present`, "e: register 6 "}},
		"nobody of that id":          {away("left", "x", nil), nil},
		"a guest":                    {note("e", "residence", "temporary_stay", "", Facts{FactWhoName: "Vi Văn Lợi"}), nil},
		"a trade of one unlisted":    {note("e", "occupation", "changed", "", Facts{FactWhoName: "Hoàng Văn Ba"}), []string{`e: add e "Hoàng Văn Ba" present`}},
		"poor":                       {note("e", "income", "poor", "", nil), []string{"e: register 5 poor"}},
		"near poor":                  {note("e", "income", "near_poor", "", nil), []string{"e: register 5 near_poor"}},
		"income up":                  {note("e", "income", "up", "", nil), nil},
		"another household's":        {Entry{ID: "e", HouseholdID: "x", Topic: "income", Event: "poor"}, nil},
		"dropped":                    {Entry{ID: "e", HouseholdID: "h", Topic: "income", Event: "poor", Dropped: 1}, nil},
	} {
		h, members := sang()
		if got := told(MemberChanges(h, members, []Entry{c.entry})); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestMemberChangesTogether(t *testing.T) {
	h, members := sang()
	entries := []Entry{ // not in order of time
		{ID: "2", At: 20, HouseholdID: "h", Topic: "working_away", Event: "returned", MemberID: "nam"},
		{ID: "1", At: 10, HouseholdID: "h", Topic: "working_away", Event: "left", MemberID: "nam"},
		{ID: "3", At: 30, HouseholdID: "h", Topic: "population", Event: "birth", Day: "2024-04-05", Facts: Facts{"name": "Hoàng An", "sex": "f"}},
		{ID: "4", At: 40, HouseholdID: "h", Topic: "population", Event: "death", MemberID: "lan"},
	}
	changes := MemberChanges(h, members, entries)
	want := []string{`4: standing lan "Hoàng Thị Lan" dead`, `3: add 3 "Hoàng An" present`}
	if got := told(changes); !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
	child := Member{
		ID: "3", CommuneID: "c", HouseholdID: "h", Name: "Hoàng An", Folded: "hoang an",
		Sex: Female, Born: 2024, Standing: Present, Seq: 5,
	}
	if got := changes[1].Member; got != child {
		t.Errorf("%+v, want %+v", got, child)
	}
	if members[1].Standing != Present {
		t.Error("the given members were changed")
	}
}

// The register's count stays unknown, and never falls below nobody.
func TestMemberChangesCount(t *testing.T) {
	birth := note("a", "population", "birth", "", nil)
	deaths := []Entry{note("b", "population", "death", "nam", nil), note("c", "population", "death", "lan", nil)}
	for name, c := range map[string]struct {
		count   int
		entries []Entry
		want    string
	}{
		"unknown, a birth":   {0, []Entry{birth}, ""},
		"unknown, deaths":    {0, deaths, ""},
		"wrong in the first": {1, deaths, "c: register 0 "},
		"up and down":        {4, append(deaths, birth), "c: register 3 "},
	} {
		h, members := sang()
		h.Count = c.count
		got := ""
		for _, change := range MemberChanges(h, members, c.entries) {
			if change.Change == SetRegister {
				got = told([]MemberChange{change})[0]
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestMemberChangesDead(t *testing.T) {
	h, members := sang()
	death := note("1", "population", "death", "nam", nil)
	back := note("2", "working_away", "returned", "nam", nil)
	want := []string{`1: standing nam "Hoàng Văn Nam" dead`, "1: register 4 "}
	if got := told(MemberChanges(h, members, []Entry{death, back})); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A name typed without accents that two members may bear changes nothing, also
// when the second comes onto the list only after it.
func TestMemberChangesAmbiguous(t *testing.T) {
	h, members := sang()
	left := note("1", "working_away", "left", "", Facts{FactWhoName: "hoang van tu"})
	members = append(members, Member{ID: "other", HouseholdID: "h", Name: "Hoàng Văn Tư", Standing: Present})
	if got := told(MemberChanges(h, members, []Entry{left})); got != nil {
		t.Errorf("ambiguous: %v", got)
	}
	members[4].ID = "2" // added by entry 2, which is accepted with entry 1 and after it
	members[2].Standing = Present
	came := note("2", "population", "moved_in", "", Facts{"name": "Hoàng Văn Tư"})
	want := []string{`1: standing tu "Hoàng Văn Tú" away`}
	if got := told(MemberChanges(h, members, []Entry{left, came})); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// applied returns the household and its members after changes.
func applied(h Household, members []Member, changes []MemberChange) (Household, []Member) {
	members = slices.Clone(members)
	for _, c := range changes {
		switch c.Change {
		case SetRegister:
			h.Count, h.Class = c.Count, c.Class
		case AddMember:
			members = append(members, c.Member)
		case SetStanding:
			i := slices.IndexFunc(members, func(m Member) bool { return m.ID == c.Member.ID })
			members[i] = c.Member
		}
	}
	return h, members
}

// Accepting the same entries again changes nothing, and the dead stay dead.
func TestMemberChangesTwice(t *testing.T) {
	events := map[string][]string{
		"population":   {"birth", "death", "marriage", "divorce", "split", "merged", "moved_in", "moved_out"},
		"working_away": {"left", "returned"},
		"occupation":   {"changed"},
		"income":       {"up", "poor", "near_poor"},
	}
	names := []string{"", "Hoàng Văn Nam", "hoang van tu", "Hoàng Văn Tư", "Hoàng Thị Mai", "Vi Thị Hoa", "Lý Văn Dũng"}
	rapid.Check(t, func(t *rapid.T) {
		h, members := sang()
		h.Count = rapid.IntRange(0, 3).Draw(t, "count")
		var entries []Entry
		for i := range rapid.IntRange(0, 8).Draw(t, "entries") {
			topic := rapid.SampledFrom([]string{"population", "working_away", "occupation", "income"}).Draw(t, "topic")
			event := rapid.SampledFrom(events[topic]).Draw(t, "event")
			member := rapid.SampledFrom([]string{"", "", "nam", "lan", "tu", "mai"}).Draw(t, "member")
			e := note(fmt.Sprintf("e%d", i), topic, event, member, Facts{
				"name":      rapid.SampledFrom(names).Draw(t, "name"),
				FactWhoName: rapid.SampledFrom(names).Draw(t, "who"),
				"where":     rapid.SampledFrom([]string{"", "Bắc Sơn"}).Draw(t, "where"),
			})
			e.At = Instant(rapid.IntRange(0, 5).Draw(t, "at"))
			entries = append(entries, e)
		}
		h, members = applied(h, members, MemberChanges(h, members, entries))
		if again := told(MemberChanges(h, members, entries)); len(again) > 0 {
			t.Fatalf("changed again: %v", again)
		}
	})
}
