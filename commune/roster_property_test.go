package commune_test

import (
	"testing"

	"pgregory.net/rapid"

	"gandan/commune"
)

var (
	somePeople = []commune.RosterPerson{
		{Name: "Hoàng Thị Hương", Phone: "0970670272"}, {Name: "Hoàng Thị Hường", Phone: "0970670273"},
		{Name: "Hoàng Thị Hương", Phone: "0352706930"}, {Name: "Hoàng Thị Hương"}, {Name: "Mã Trung Hùng"},
		{Name: "Mã Trung Hùng", Phone: "0352706931"},
	}
	someGroups = []commune.RosterPlace{
		{Village: "Lân Gầu", Group: "1"}, {Village: "Lân Gầu", Group: "2"}, {Village: "Nà Lùng", Group: "1"},
	}
	someHeads = []string{"Hoàng Văn Sáng", "Hoàng Văn Sang", "Lương Thị Liên"}
	someCodes = []commune.DutyCode{commune.GroupOfficer, commune.GroupHead}
)

// roster draws a small file with many near likenesses, as a reader makes it:
// every person holds a duty, every keeper one on the group.
func roster(t *rapid.T, label string) commune.Roster {
	r := commune.Roster{
		Commune: "Đồng Tiến", Covers: map[commune.DutyCode]bool{commune.Keeper: true, commune.GroupOfficer: true},
		Decided: rapid.SampledFrom([]commune.Date{"", "2024-04-05"}).Draw(t, label+" decided"),
	}
	places := map[commune.RosterPlace]bool{}
	people := map[commune.RosterPerson]int{}
	duties := map[commune.RosterDuty]bool{}
	hold := func(p commune.RosterPerson, code commune.DutyCode, at commune.RosterPlace) int {
		for _, place := range []commune.RosterPlace{{Village: at.Village}, at} {
			if !places[place] {
				places[place] = true
				r.Places = append(r.Places, place)
			}
		}
		if p.Phone == "" {
			p.Village = at.Village
		}
		i, ok := people[p]
		if !ok {
			i = len(r.People)
			people[p] = i
			r.People = append(r.People, p)
		}
		d := commune.RosterDuty{Person: i, Code: code, Place: at}
		if !duties[d] {
			duties[d] = true
			r.Duties = append(r.Duties, d)
		}
		return i
	}
	for range rapid.IntRange(0, 3).Draw(t, label+" duties") {
		hold(rapid.SampledFrom(somePeople).Draw(t, "holder"), rapid.SampledFrom(someCodes).Draw(t, "code"),
			rapid.SampledFrom(someGroups).Draw(t, "at"))
	}
	for range rapid.IntRange(0, 8).Draw(t, label+" households") {
		at := rapid.SampledFrom(someGroups).Draw(t, "group")
		h := commune.RosterHousehold{
			Place: at, Keeper: -1, Head: rapid.SampledFrom(someHeads).Draw(t, "head"),
			Count: rapid.IntRange(0, 3).Draw(t, "count"), ClassKnown: rapid.Bool().Draw(t, "known"),
		}
		hold(somePeople[0], commune.GroupOfficer, at)
		if rapid.Bool().Draw(t, "kept") {
			h.Keeper = hold(rapid.SampledFrom(somePeople).Draw(t, "keeper"), commune.Keeper, at)
		}
		for range rapid.IntRange(0, 2).Draw(t, "members") {
			h.Members = append(h.Members, commune.RosterMember{
				Name: rapid.SampledFrom(someHeads).Draw(t, "member"), Born: rapid.IntRange(0, 1).Draw(t, "born") * 1990,
			})
		}
		r.Households = append(r.Households, h)
	}
	return r
}

// Whatever is stored, importing a file twice is importing it once, and each of
// its households has the keeper that it says.
func TestImportTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids, state, day := counter(), commune.RosterState{}, importDay
		for i := range rapid.IntRange(1, 4).Draw(t, "imports") {
			file := roster(t, string(rune('a'+i)))
			complete := rapid.Bool().Draw(t, "complete")
			state = apply(state, commune.PlanRoster(state, file, complete, day, ids))
			sameAgain(t, state, file, complete, day)
			day = day.Add(rapid.IntRange(0, 2).Draw(t, "days"))
			sameAgain(t, state, file, complete, day)
			oneKeeper(t, state, day)
		}
	})
}

// oneKeeper fails if two keepings of a household run on one day.
func oneKeeper(t *rapid.T, s commune.RosterState, day commune.Date) {
	running := map[string]int{}
	for _, k := range s.Keepings {
		if day.Within(k.From, k.To) {
			running[k.HouseholdID]++
		}
	}
	for id, n := range running {
		if n > 1 {
			t.Fatalf("household %s has %d keepers", id, n)
		}
	}
}
