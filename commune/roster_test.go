package commune_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/commune"
)

var (
	village = commune.RosterPlace{Village: "Lân Gầu"}
	group1  = commune.RosterPlace{Village: "Lân Gầu", Group: "1"}
	group2  = commune.RosterPlace{Village: "Lân Gầu", Group: "2"}
)

// baseRoster is a list of two groups: Hương keeps Sáng and Liên in the first,
// Hùng keeps Bình in the second and is a member of the cell's committee.
func baseRoster() commune.Roster {
	return commune.Roster{
		Commune: "Đồng Tiến", Decision: "96-QĐ/ĐU", Decided: "2024-04-05",
		Covers: map[commune.DutyCode]bool{commune.Keeper: true},
		Places: []commune.RosterPlace{village, group1, group2},
		People: []commune.RosterPerson{
			{Name: "Hoàng Thị Hương", Phone: "0970670272", Title: "Đảng viên", Village: "Lân Gầu"},
			{Name: "Mã Trung Hùng", Phone: "0352706930", Title: "Chi ủy viên", Village: "Lân Gầu"},
		},
		Duties: []commune.RosterDuty{
			{Person: 0, Code: commune.Keeper, Place: group1},
			{Person: 1, Code: commune.Keeper, Place: group2},
			{Person: 1, Code: commune.CellCommittee, Place: village},
		},
		Households: []commune.RosterHousehold{
			{Place: group1, Head: "Hoàng Văn Sáng", Count: 5, Class: commune.Poor, ClassKnown: true, Keeper: 0},
			{Place: group1, Head: "Lương Thị Liên", Count: 3, Keeper: 0},
			{Place: group2, Head: "Vi Văn Bình", Code: "LG-03", Count: 4, Note: "già yếu", Keeper: 1},
		},
	}
}

// says tells a plan's items and warnings in short lines.
func says(p commune.RosterPlan) string {
	var list []string
	for _, x := range p.Items {
		line := fmt.Sprint(x.Act, " ", x.Kind, " ", x.Name)
		if x.Duty != "" {
			line += " " + string(x.Duty)
		}
		if len(x.Fields) > 0 {
			line += " [" + strings.Join(x.Fields, " ") + "]"
		}
		list = append(list, line)
	}
	for _, w := range p.Warnings {
		list = append(list, "! "+w.Code)
	}
	return strings.Join(list, "; ")
}

func TestPlanRoster(t *testing.T) {
	for _, c := range []struct {
		name     string
		complete bool
		change   func(r *commune.Roster)
		want     string
	}{
		{"nothing", true, func(*commune.Roster) {}, ""},
		{"spelled otherwise", true, func(r *commune.Roster) {
			r.Places[0].Village = "LÂN GẦU"
			r.Households[0].Place.Village = "lân gầu"
		}, ""},
		{"a household's facts", false, func(r *commune.Roster) {
			h := &r.Households[0]
			h.Count, h.Class, h.Cultured, h.Note, h.Born, h.Sex = 6, commune.NoClass, true, "x", 1970, commune.Male
		}, "changed household Hoàng Văn Sáng [sex born count class cultured note]"},
		{"empty cells say nothing", true, func(r *commune.Roster) {
			r.Households[0].Count, r.Households[0].ClassKnown, r.Households[0].Class = 0, false, ""
			r.Households[2].Note, r.People[1].Title = "", ""
		}, ""},
		{"a code and another name", false, func(r *commune.Roster) { r.Households[2].Head = "Vi Văn Tiến" },
			"changed household Vi Văn Tiến [head]"},
		{"a code moves to another group", false, func(r *commune.Roster) {
			r.Households[2].Place, r.Households[2].Keeper = group1, 0
		}, "changed household Vi Văn Bình [group keeper]; ! keeper_idle"},
		{"another keeper", false, func(r *commune.Roster) {
			r.Households[1].Keeper = 1
			r.Duties = append(r.Duties, commune.RosterDuty{Person: 1, Code: commune.Keeper, Place: group1})
		}, "added duty Mã Trung Hùng keeper; changed household Lương Thị Liên [keeper]"},
		{"less, not complete", false, func(r *commune.Roster) { r.Households, r.Duties = r.Households[:1], r.Duties[:1] }, ""},
		{"less, complete", true, func(r *commune.Roster) { r.Households, r.Duties = r.Households[:1], r.Duties[:1] },
			"ended household Lương Thị Liên; ended household Vi Văn Bình; ended duty Mã Trung Hùng keeper; ended duty Mã Trung Hùng cell_committee"},
		{"less, complete for one group", true, func(r *commune.Roster) {
			r.Places, r.Households, r.Duties, r.People = r.Places[:2], r.Households[:1], r.Duties[:1], r.People[:1]
		}, "ended household Lương Thị Liên"},
		{"titles not told", true, func(r *commune.Roster) { r.Duties, r.People[1].Title = r.Duties[:2], "" }, ""},
		{"another phone", false, func(r *commune.Roster) { r.People[0].Phone = "0970670273" },
			"added person Hoàng Thị Hương; added duty Hoàng Thị Hương keeper; changed household Hoàng Văn Sáng [keeper]; changed household Lương Thị Liên [keeper]; ! keeper_idle"},
		{"a phone left out", false, func(r *commune.Roster) { r.People[0].Phone = "" }, ""},
		{"a head's accents", false, func(r *commune.Roster) { r.Households[0].Head = "Hoàng Văn Sang" },
			"added household Hoàng Văn Sang; ! head_alike"},
		{"a village's accents", false, func(r *commune.Roster) { r.Places = append(r.Places, commune.RosterPlace{Village: "Lân Gấu"}) },
			"added village Lân Gấu; ! place_alike"},
		{"two officers", false, func(r *commune.Roster) {
			r.Duties = append(r.Duties, commune.RosterDuty{Person: 0, Code: commune.GroupOfficer, Place: group1},
				commune.RosterDuty{Person: 1, Code: commune.GroupOfficer, Place: group1})
		}, "added duty Hoàng Thị Hương group_officer; added duty Mã Trung Hùng group_officer; ! two_holders"},
		{"dates of a duty", false, func(r *commune.Roster) { r.Duties[0].From, r.Duties[0].Decision = "2024-03-01", "97-QĐ/ĐU" },
			"changed duty Hoàng Thị Hương keeper [from decision]"},
		{"members", false, func(r *commune.Roster) {
			r.Households[0].Members = []commune.RosterMember{{Name: "Hoàng Văn Nam", Born: 2000}}
		}, "changed household Hoàng Văn Sáng [members]"},
	} {
		ids := counter()
		state := apply(commune.RosterState{}, commune.PlanRoster(commune.RosterState{}, baseRoster(), false, importDay, ids))
		file := baseRoster()
		c.change(&file)
		day := importDay.Add(10)
		plan := commune.PlanRoster(state, file, c.complete, day, ids)
		if got := says(plan); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
		sameAgain(t, apply(state, plan), file, c.complete, day)
	}
}

func TestFirstImport(t *testing.T) {
	plan := commune.PlanRoster(commune.RosterState{}, baseRoster(), false, importDay, counter())
	if plan.ReportsFrom != importDay || plan.Count(commune.RosterAdd) != 3+2+3+3 || plan.Unchanged != 0 {
		t.Errorf("reports from %s, added %d, unchanged %d", plan.ReportsFrom, plan.Count(commune.RosterAdd), plan.Unchanged)
	}
	for _, d := range plan.Add.Duties { // the decision's day, not the import's
		if d.From != "2024-04-05" || d.Decision != "96-QĐ/ĐU" {
			t.Errorf("duty %+v", d)
		}
	}
	for _, k := range plan.Add.Keepings {
		if k.From != "2024-04-05" || k.To != "" {
			t.Errorf("keeping %+v", k)
		}
	}
	c, v, g := plan.Add.Places[0], plan.Add.Places[1], plan.Add.Places[2]
	if g.Path != "/"+c.ID+"/"+v.ID+"/"+g.ID+"/" || g.ParentID != v.ID || v.ParentID != c.ID || g.CommuneID != c.ID || c.CommuneID != c.ID {
		t.Errorf("places %+v", plan.Add.Places)
	}
	later := commune.PlanRoster(apply(commune.RosterState{}, plan), baseRoster(), false, importDay.Add(30), counter())
	if later.ReportsFrom != "" {
		t.Errorf("the second import sets reports_from to %s", later.ReportsFrom)
	}
}

// A changed keeper ends the old keeping the day before.
func TestKeepingsHaveNoGap(t *testing.T) {
	ids := counter()
	state := apply(commune.RosterState{}, commune.PlanRoster(commune.RosterState{}, baseRoster(), false, importDay, ids))
	file := baseRoster()
	file.Households[1].Keeper = 1
	file.Duties = append(file.Duties, commune.RosterDuty{Person: 1, Code: commune.Keeper, Place: group1})
	day := importDay.Add(5)
	state = apply(state, commune.PlanRoster(state, file, false, day, ids))
	state = apply(state, commune.PlanRoster(state, baseRoster(), false, day, ids)) // and back on the same day
	var kept []string
	for _, k := range state.Keepings {
		if k.HouseholdID == state.Households[1].ID {
			kept = append(kept, string(k.From+" "+k.To))
		}
	}
	slices.Sort(kept)
	if want := []string{"2024-04-05 2024-04-16", "2024-04-17 ", "2024-04-17 2024-04-16"}; !slices.Equal(kept, want) {
		t.Errorf("keepings %q, want %q", kept, want)
	}
}

// A household that ended and is listed again goes on under its id.
func TestEndedHouseholdIsReopened(t *testing.T) {
	ids := counter()
	state := apply(commune.RosterState{}, commune.PlanRoster(commune.RosterState{}, baseRoster(), false, importDay, ids))
	fewer := baseRoster()
	fewer.Households = slices.Delete(fewer.Households, 1, 2)
	state = apply(state, commune.PlanRoster(state, fewer, true, importDay.Add(1), ids))
	if state.Households[1].Ended != importDay {
		t.Fatalf("ended %+v", state.Households[1])
	}
	plan := commune.PlanRoster(state, baseRoster(), true, importDay.Add(2), ids)
	if got := says(plan); got != "changed household Lương Thị Liên [reopened keeper]" {
		t.Error(got)
	}
	state = apply(state, plan)
	if first, back := state.Households[0], state.Households[1]; first.Began != "" || back.Began != importDay.Add(2) {
		t.Errorf("of the first list %q, back %q", first.Began, back.Began)
	}
}
