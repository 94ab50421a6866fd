package commune_test

import (
	"fmt"
	"slices"
	"testing"

	"gandan/commune"
)

// kept tells each household of a name by order with who keeps it now.
func kept(s commune.RosterState, head string) []string {
	name := map[string]string{}
	for _, p := range s.People {
		name[p.ID] = p.Name
	}
	holder := map[string]string{}
	for _, d := range s.Duties {
		holder[d.ID] = name[d.PersonID]
	}
	var list []string
	for _, h := range s.Households {
		if h.Head != head {
			continue
		}
		line := fmt.Sprint(h.Count)
		for _, k := range s.Keepings {
			if k.HouseholdID == h.ID && k.To == "" {
				line += " " + holder[k.DutyID]
			}
		}
		list = append(list, line)
	}
	return list
}

// Two households of one name in a group are told apart by keeper, wherever they
// stand in the list, then by order.
func TestHouseholdsOfOneName(t *testing.T) {
	ids := counter()
	file := baseRoster()
	file.Duties = append(file.Duties, commune.RosterDuty{Person: 1, Code: commune.Keeper, Place: group1})
	twin := func(count, keeper int) commune.RosterHousehold {
		return commune.RosterHousehold{Place: group1, Head: "Triệu Bích Đào", Count: count, Keeper: keeper}
	}
	file.Households = []commune.RosterHousehold{twin(1, -1), twin(2, 0), twin(3, 1)}
	state := apply(commune.RosterState{}, commune.PlanRoster(commune.RosterState{}, file, false, importDay, ids))

	slices.Reverse(file.Households)
	plan := commune.PlanRoster(state, file, true, importDay, ids)
	if len(plan.Items) > 0 {
		t.Errorf("in another order: %s", says(plan))
	}
	file.Households = []commune.RosterHousehold{twin(9, -1), twin(2, 0), twin(3, 0)}
	state = apply(state, commune.PlanRoster(state, file, false, importDay, ids))
	want := []string{"9", "2 Hoàng Thị Hương", "3 Hoàng Thị Hương"}
	if got := kept(state, "Triệu Bích Đào"); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	sameAgain(t, state, file, true, importDay)

	file.Households = []commune.RosterHousehold{twin(9, 0), twin(2, 0), twin(3, 0)} // the first is found last
	state = apply(state, commune.PlanRoster(state, file, false, importDay, ids))
	want = []string{"9 Hoàng Thị Hương", "2 Hoàng Thị Hương", "3 Hoàng Thị Hương"}
	if got := kept(state, "Triệu Bích Đào"); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	sameAgain(t, state, file, true, importDay)
}

// Somebody without a phone is not taken for one with a phone where the file
// has others of the name.
func TestPersonWithoutPhoneBesideANamesake(t *testing.T) {
	ids := counter()
	state := apply(commune.RosterState{}, commune.PlanRoster(commune.RosterState{}, baseRoster(), false, importDay, ids))
	file := baseRoster()
	file.People = append(file.People,
		commune.RosterPerson{Name: "Hoàng Thị Hương", Village: "Lân Gầu"},
		commune.RosterPerson{Name: "Hoàng Thị Hương", Phone: "0970670273", Village: "Lân Gầu"})
	file.People = file.People[1:]
	for i := range file.Duties {
		file.Duties[i].Person = i
	}
	for i := range file.Households {
		file.Households[i].Keeper = -1
	}
	plan := commune.PlanRoster(state, file, false, importDay, ids)
	if len(plan.Add.People) != 2 {
		t.Errorf("added %+v", plan.Add.People)
	}
	sameAgain(t, apply(state, plan), file, false, importDay)
}

// A household that its code finds moves with its village; a duty that is given
// again begins with the import, not with the old decision.
func TestMovesAndReturns(t *testing.T) {
	ids := counter()
	state := apply(commune.RosterState{}, commune.PlanRoster(commune.RosterState{}, baseRoster(), false, importDay, ids))
	file := baseRoster()
	there := commune.RosterPlace{Village: "Nà Lùng", Group: "1"}
	file.Places = append(file.Places, commune.RosterPlace{Village: "Nà Lùng"}, there)
	file.Households[2].Place, file.Households[2].Keeper = there, -1
	moved := apply(state, commune.PlanRoster(state, file, false, importDay, ids))
	if h := moved.Households[2]; h.VillageID != moved.Places[4].ID || h.GroupID != moved.Places[5].ID {
		t.Errorf("moved %+v among %+v", h, moved.Places)
	}
	without := baseRoster()
	without.Duties, without.Households[0].Keeper, without.Households[1].Keeper = without.Duties[1:], -1, -1
	state = apply(state, commune.PlanRoster(state, without, true, importDay.Add(1), ids))
	plan := commune.PlanRoster(state, baseRoster(), false, importDay.Add(9), ids)
	if len(plan.Add.Duties) != 1 || plan.Add.Duties[0].From != importDay.Add(9) {
		t.Errorf("added %+v", plan.Add.Duties)
	}
}
