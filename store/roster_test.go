package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

const rosterDay = commune.Date("2024-04-12")

// smallRoster is two groups of a village with a keeper each.
func smallRoster() commune.Roster {
	r := commune.Roster{
		Commune: "Đồng Tiến", Covers: map[commune.DutyCode]bool{commune.Keeper: true},
		Places: []commune.RosterPlace{{Village: "Lân Gầu"}, {Village: "Lân Gầu", Group: "1"}, {Village: "Lân Gầu", Group: "2"}},
		People: []commune.RosterPerson{
			{Name: "Hoàng Thị Hương", Phone: "0970670272", Title: "Chi ủy viên", Village: "Lân Gầu"},
			{Name: "Mã Trung Hùng", Phone: "0352706930", Village: "Lân Gầu"},
		},
	}
	for i, head := range []string{"Hoàng Văn Sáng", "Lương Thị Liên", "Vi Văn Bình"} {
		at := r.Places[1+i%2]
		r.Duties = append(r.Duties, commune.RosterDuty{Person: i % 2, Code: commune.Keeper, Place: at})
		r.Households = append(r.Households, commune.RosterHousehold{
			Place: at, Head: head, Count: 4, Class: commune.Poor, ClassKnown: true, Cultured: true, Note: "a", Keeper: i % 2,
			Members: []commune.RosterMember{{Name: "Hoàng Văn Nam", Relation: "son", Born: 2000}},
		})
	}
	r.Duties = r.Duties[:2]
	return r
}

// importRoster plans against what is stored, carries it out and returns the plan.
func importRoster(t testing.TB, db *store.DB, communeID string, file commune.Roster, complete bool, day commune.Date) commune.RosterPlan {
	t.Helper()
	state, err := db.RosterState(t.Context(), communeID)
	if err != nil {
		t.Fatal(err)
	}
	plan := commune.PlanRoster(state, file, complete, day, newID)
	if err := db.ApplyRoster(t.Context(), commune.Submission{ID: newID(), At: 1712900000000}, plan); err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestRosterStoredIsTheRosterPlanned(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		file := smallRoster()
		plan := importRoster(t, db, "", file, false, rosterDay)
		if got := plan.Count(commune.RosterAdd); got != 3+2+2+3 {
			t.Errorf("added %d", got)
		}
		state, err := db.RosterState(t.Context(), plan.CommuneID)
		if err != nil {
			t.Fatal(err)
		}
		if state.ReportsFrom != rosterDay || state.Commune.Name != "Đồng Tiến" || len(state.Keepings) != 3 || len(state.Members) != 3 {
			t.Errorf("stored %+v", state)
		}
		if !slices.Equal(state.Households, plan.Add.Households) || !slices.Equal(state.People, plan.Add.People) {
			t.Errorf("households %+v\nplanned %+v", state.Households, plan.Add.Households)
		}
		again := importRoster(t, db, plan.CommuneID, file, true, rosterDay.Add(9))
		if len(again.Items) > 0 || again.ReportsFrom != "" {
			t.Errorf("again: %+v", again.Items)
		}
	})
}

func TestRosterChangesAreStored(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		file := smallRoster()
		id := importRoster(t, db, "", file, false, rosterDay).CommuneID
		file.Households[0].Count, file.Households[0].Keeper = 5, 1
		file.Duties = append(file.Duties, commune.RosterDuty{Person: 1, Code: commune.Keeper, Place: file.Places[1]})
		file.Households[1].Members[0].Born = 2001
		file.People[1].Title = "Trưởng thôn"
		file.Households = file.Households[:2]
		plan := importRoster(t, db, id, file, true, rosterDay.Add(3))
		got := []int{plan.Count(commune.RosterAdd), plan.Count(commune.RosterChange), plan.Count(commune.RosterEnd)}
		if !slices.Equal(got, []int{1, 3, 1}) {
			t.Errorf("added, changed, ended: %v: %+v", got, plan.Items)
		}
		state, err := db.RosterState(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		h := state.Households[0]
		if h.Count != 5 || h.Rev != 1 || state.Households[2].Ended != rosterDay.Add(2) || state.People[1].Title != "Trưởng thôn" || state.Members[1].Born+state.Members[0].Born+state.Members[2].Born != 6001 {
			t.Errorf("stored %+v", state)
		}
		var kept []commune.Keeping
		for _, k := range state.Keepings {
			if k.HouseholdID == h.ID {
				kept = append(kept, k)
			}
		}
		slices.SortFunc(kept, func(a, b commune.Keeping) int { return int(a.From[9]) - int(b.From[9]) })
		if len(kept) != 2 || kept[0].To != rosterDay.Add(2) || kept[1].From != rosterDay.Add(3) || kept[1].To != "" {
			t.Errorf("keepings %+v", kept)
		}
	})
}

// A plan made on what somebody has changed since is refused whole.
func TestRosterPlannedOnOldState(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		file := smallRoster()
		id := importRoster(t, db, "", file, false, rosterDay).CommuneID
		state, err := db.RosterState(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		file.Households[0].Count = 6
		file.Places = append(file.Places, commune.RosterPlace{Village: "Nà Lùng"})
		plan := commune.PlanRoster(state, file, false, rosterDay, newID)
		file.Households[0].Count = 7
		file.Places = file.Places[:3]
		importRoster(t, db, id, file, false, rosterDay)
		err = db.ApplyRoster(t.Context(), commune.Submission{ID: newID(), At: 1}, plan)
		if !errors.Is(err, store.ErrRosterChanged) {
			t.Errorf("error %v", err)
		}
		after, err := db.RosterState(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if after.Households[0].Count != 7 || len(after.Places) != 4 {
			t.Errorf("the refused plan left %d places, count %d", len(after.Places), after.Households[0].Count)
		}
	})
}

// bigRoster is a commune of n households, ten a keeper.
func bigRoster(n int) commune.Roster {
	r := commune.Roster{Commune: "Lớn"}
	for i := range n {
		at := commune.RosterPlace{Village: fmt.Sprint("Thôn ", i/500), Group: fmt.Sprint(i / 100 % 5)}
		if i%500 == 0 {
			r.Places = append(r.Places, commune.RosterPlace{Village: at.Village})
		}
		if i%100 == 0 {
			r.Places = append(r.Places, at)
		}
		if i%10 == 0 {
			r.People = append(r.People, commune.RosterPerson{Name: "Hoàng Văn Sáng", Phone: fmt.Sprintf("09%08d", i)})
			r.Duties = append(r.Duties, commune.RosterDuty{Person: i / 10, Code: commune.Keeper, Place: at})
		}
		r.Households = append(r.Households, commune.RosterHousehold{Place: at, Head: fmt.Sprint("Hộ số ", i), Count: 4, Keeper: i / 10})
	}
	return r
}

func BenchmarkRosterOf10000Households(b *testing.B) {
	file := bigRoster(10_000)
	for b.Loop() {
		importRoster(b, storetest.SQLite(b), "", file, false, rosterDay)
	}
}
