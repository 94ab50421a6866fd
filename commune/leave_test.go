package commune

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// put does in memory what store does with the rows.
func (r LeaveRows) put(duties []Duty, keepings []Keeping) ([]Duty, []Keeping) {
	duties = slices.Clone(duties)
	for _, d := range r.Set {
		duties[slices.IndexFunc(duties, func(x Duty) bool { return x.ID == d.ID })] = d
	}
	duties = slices.DeleteFunc(append(duties, r.Add...), func(d Duty) bool { return slices.Contains(r.Drop, d.ID) })
	keepings = slices.DeleteFunc(append(slices.Clone(keepings), r.Keepings...), func(k Keeping) bool { return slices.Contains(r.Drop, k.DutyID) })
	return duties, keepings
}

// held writes who keeps h on each of some days: "huong*" stands in for somebody.
func held(duties []Duty, keepings []Keeping, days []Date) string {
	var words []string
	for _, day := range days {
		var who []string
		for _, d := range duties {
			if !d.On(day) || !slices.ContainsFunc(keepings, func(k Keeping) bool { return k.DutyID == d.ID && day.Within(k.From, k.To) }) {
				continue
			}
			if d.StandsFor != "" {
				who = append(who, d.PersonID+"*")
			} else {
				who = append(who, d.PersonID)
			}
		}
		words = append(words, strings.Join(who, "+"))
	}
	return strings.Join(words, " ")
}

func numbered(prefix string) func() string {
	n := 0
	return func() string { n++; return fmt.Sprint(prefix, n) }
}

// On every day one person keeps the household: the stand-in from the first day
// of the leave to the last, or until the other is back; else whoever kept it.
func TestLeaveHandsOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string, from, to int) Date {
			return Date("2024-04-01").Add(rapid.IntRange(from, to).Draw(t, label))
		}
		d := Duty{ID: "d", PersonID: "hien", Code: Keeper, PlaceID: "g", Path: "/c/v/g/", From: day("from", -5, 25)}
		if rapid.Bool().Draw(t, "ends") {
			d.To = d.From.Add(rapid.IntRange(0, 30).Draw(t, "to"))
		}
		keepings := []Keeping{{DutyID: "d", HouseholdID: "h", From: d.From}}
		l := Leave{ID: "l", PersonID: "hien", StandIn: "hung", From: day("leave", 0, 20)}
		l.To = l.From.Add(rapid.IntRange(0, 12).Draw(t, "long"))
		standIn := []Duty{{PersonID: "hung", Code: Keeper, PlaceID: "g2", Path: "/c/v/g2/"}}
		duties, kept := CutForLeave(l, []Duty{d}, keepings, standIn, numbered("a")).put([]Duty{d}, keepings)
		check := func(what string, last Date) {
			for n := -6; n < 60; n++ {
				on, want := Date("2024-04-01").Add(n), ""
				switch {
				case !d.On(on):
				case on.Within(l.From, l.To) && on < last:
					want = "hung*"
				default:
					want = "hien"
				}
				if got := held(duties, kept, []Date{on}); got != want {
					t.Fatalf("%s, %s: %q, want %q\n%+v", what, on, got, want, duties)
				}
			}
		}
		check("granted", "9999-12-31")
		back := day("back", 0, 40)
		duties, kept = GiveBack(l, back, duties, kept, numbered("b")).put(duties, kept)
		check("back on "+string(back), back)
		if again := GiveBack(l, back, duties, kept, numbered("c")); len(again.Set)+len(again.Add)+len(again.Drop) > 0 {
			t.Fatalf("back twice: %+v", again)
		}
	})
}

// What the stand-in may not do stays where it is: an administrator's duty, and
// one of a kind that the stand-in does not hold.
func TestLeaveOfSomeDuties(t *testing.T) {
	own := []Duty{
		{ID: "k", PersonID: "hien", Code: Keeper, Path: "/c/v/g/"}, {ID: "c", PersonID: "hien", Code: CellCommittee, Path: "/c/v/"},
		{ID: "a", PersonID: "hien", Code: Admin, Path: "/c/"}, {ID: "s", PersonID: "hien", Code: Keeper, Path: "/c/v/g/", StandsFor: "hai"},
	}
	standIn := []Duty{{PersonID: "hung", Code: Keeper, Path: "/c/v/g2/"}, {PersonID: "hung", Code: Admin, Path: "/c/"}}
	rows := CutForLeave(Leave{ID: "l", PersonID: "hien", StandIn: "hung", From: "2024-04-15", To: "2024-04-20"}, own, nil, standIn, numbered("a"))
	if len(rows.Set) != 1 || rows.Set[0].ID != "k" || len(rows.Add) != 2 {
		t.Errorf("%+v", rows)
	}
}

func TestMayStandIn(t *testing.T) {
	duty := func(text string) Duty {
		f := strings.Fields(text)
		return Duty{PersonID: f[0], Code: DutyCode(f[1]), Path: f[2]}
	}
	for text, want := range map[string]bool{
		"a keeper /c/v/g/, b keeper /c/v/h/":               true,
		"a keeper /c/v/g/, b keeper /c/w/h/":               false, // of another village
		"a keeper /c/v/g/, b group_officer /c/v/g/":        false,
		"a keeper /c/v/g/, a keeper /c/v/h/":               false,
		"a group_officer /c/v/g/, b group_officer /c/w/h/": true,
		"a secretary /c/v/, b group_officer /c/v/h/":       true,
		"a secretary /c/v/, b group_officer /c/w/h/":       false,
		"a secretary /c/v/, b secretary /c/w/":             false,
		"a overseer /c/v/, b overseer /c/w/":               true,
		"a cell_committee /c/v/, b cell_committee /c/v/":   true,
		"a cell_committee /c/v/, b cell_committee /c/w/":   false,
		"a standing_leader /c/, b standing_leader /c/":     true,
		"a admin /c/, b admin /c/":                         false,
	} {
		absent, other, _ := strings.Cut(text, ", ")
		if MayStandIn(duty(absent), duty(other)) != want {
			t.Errorf("%s: %t", text, !want)
		}
	}
}

// Whoever accepts the reports grants the leave; nobody their own.
func TestLeaveGranters(t *testing.T) {
	duties := []Duty{
		{PersonID: "keeper", Code: Keeper, Path: "/c/v/g/"}, {PersonID: "officer", Code: GroupOfficer, Path: "/c/v/g/"},
		{PersonID: "officer", Code: Keeper, Path: "/c/v/g/"}, {PersonID: "cell", Code: CellCommittee, Path: "/c/v/"},
		{PersonID: "cell", Code: Keeper, Path: "/c/v/g/"}, {PersonID: "overseer", Code: Overseer, Path: "/c/v/"},
		{PersonID: "head", Code: VillageHead, Path: "/c/v/"}, {PersonID: "leader", Code: StandingLeader, Path: "/c/"},
		{PersonID: "second", Code: StandingLeader, Path: "/c/"}, {PersonID: "office", Code: PartyOffice, Path: "/c/"},
	}
	for who, want := range map[string]string{
		"keeper": "officer", "cell": "officer", "officer": "overseer", "head": "overseer", "overseer": "leader second",
		"office": "leader second", "leader": "second",
	} {
		h := Around{Duties: duties}.Holder(who)
		if got := strings.Join(LeaveGranters(h, duties, "2024-04-17"), " "); got != want {
			t.Errorf("%s: %q, want %q", who, got, want)
		}
	}
	alone := duties[7:8]
	if got := LeaveGranters(Holder{PersonID: "leader", Duties: alone}, alone, "2024-04-17"); len(got) > 0 {
		t.Errorf("the only leader: %v", got)
	}
}

// By hand: Saturday 20 April 2024, then Monday 22, 23, 24.
func TestLeaveGrace(t *testing.T) {
	if got := Defaults().LeaveGrace("2024-04-20"); got != Date("2024-04-24").End(Defaults().Zone) {
		t.Error(DateOf(got.In(Defaults().Zone)))
	}
	if got := LeaveLast("2024-04-15"); got != "2025-04-15" {
		t.Error(got)
	}
}
