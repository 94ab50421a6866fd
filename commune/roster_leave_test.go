package commune_test

import (
	"slices"
	"strings"
	"testing"

	"gandan/commune"
)

// onLeave is a roster in which Hùng stands in for Hương on days of April 2024,
// from the one to the other.
func onLeave(file commune.Roster, leaves ...[2]commune.Date) commune.RosterState {
	ids := counter()
	state := apply(commune.RosterState{}, commune.PlanRoster(commune.RosterState{}, file, false, importDay, ids))
	paths, people := map[string]string{}, map[string]string{}
	for _, p := range state.Places {
		paths[p.ID] = p.Path
	}
	for _, p := range state.People {
		people[p.Name] = p.ID
	}
	for i := range state.Duties {
		state.Duties[i].Path = paths[state.Duties[i].PlaceID]
	}
	standIn := slices.Clone(state.Duties)
	for _, days := range leaves {
		l := commune.Leave{ID: ids(), PersonID: people["Hoàng Thị Hương"], StandIn: people["Mã Trung Hùng"], From: days[0], To: days[1]}
		rows := commune.CutForLeave(l, state.Duties, state.Keepings, standIn, ids)
		for _, d := range rows.Set {
			i := slices.IndexFunc(state.Duties, func(x commune.Duty) bool { return x.ID == d.ID })
			state.Duties[i] = d
		}
		state.Duties = append(state.Duties, rows.Add...)
		state.Keepings = append(state.Keepings, rows.Keepings...)
	}
	return state
}

// aweek is a leave of a week, another follows on it.
var aweek, another = [2]commune.Date{"2024-04-15", "2024-04-20"}, [2]commune.Date{"2024-04-21", "2024-04-25"}

// keeping writes who keeps the households that are there on a day.
func keeping(s commune.RosterState, day commune.Date) string {
	var list []string
	for _, h := range s.Households {
		if h.Ended != "" && h.Ended < day {
			continue
		}
		line := h.Head[strings.LastIndex(h.Head, " ")+1:] + ":"
		for _, d := range s.Duties {
			kept := slices.ContainsFunc(s.Keepings, func(k commune.Keeping) bool {
				return k.DutyID == d.ID && k.HouseholdID == h.ID && day.Within(k.From, k.To)
			})
			for _, p := range s.People {
				if kept && d.On(day) && p.ID == d.PersonID {
					line += " " + p.Name[strings.LastIndex(p.Name, " ")+1:]
				}
			}
		}
		list = append(list, line)
	}
	return strings.Join(list, "; ")
}

// The list that is stored changes nothing before, during and after a leave.
func TestRosterDuringLeave(t *testing.T) {
	dated := baseRoster()
	dated.Duties[0].From = "2024-03-01"
	for _, file := range []commune.Roster{baseRoster(), dated} {
		for _, state := range []commune.RosterState{onLeave(file, aweek), onLeave(file, aweek, another)} {
			for _, day := range []commune.Date{"2024-04-12", "2024-04-14", "2024-04-15", "2024-04-20", "2024-04-21", "2024-05-20"} {
				sameAgain(t, state, file, false, day)
				sameAgain(t, state, file, true, day)
			}
		}
	}
}

// What a list changes meanwhile it changes for the stand-in too.
func TestRosterChangesDuringLeave(t *testing.T) {
	const before, during, after = "2024-04-14", "2024-04-18", "2024-04-21"
	for name, c := range map[string]struct {
		change        func(r *commune.Roster)
		says          string
		during, after string
	}{
		"another keeper": {func(r *commune.Roster) {
			r.Households[1].Keeper = 1
			r.Duties = append(r.Duties, commune.RosterDuty{Person: 1, Code: commune.Keeper, Place: group1})
		}, "added duty Mã Trung Hùng keeper; changed household Lương Thị Liên [keeper]",
			"Sáng: Hùng; Liên: Hùng; Bình: Hùng", "Sáng: Hương; Liên: Hùng; Bình: Hùng"},
		"one more household": {func(r *commune.Roster) {
			r.Households = append(r.Households, commune.RosterHousehold{Place: group1, Head: "Vi Văn Tài", Keeper: 0})
		}, "added household Vi Văn Tài",
			"Sáng: Hùng; Liên: Hùng; Bình: Hùng; Tài: Hùng", "Sáng: Hương; Liên: Hương; Bình: Hùng; Tài: Hương"},
		"one less": {func(r *commune.Roster) { r.Households = r.Households[1:] }, "ended household Hoàng Văn Sáng",
			"Liên: Hùng; Bình: Hùng", "Liên: Hương; Bình: Hùng"},
		"the duty is no more": {func(r *commune.Roster) {
			r.Duties, r.Households[0].Keeper, r.Households[1].Keeper = r.Duties[1:], -1, -1
		}, "ended duty Hoàng Thị Hương keeper", "Sáng:; Liên:; Bình: Hùng", "Sáng:; Liên:; Bình: Hùng"},
		"another beginning": {func(r *commune.Roster) { r.Duties[0].From = "2024-03-01" }, "changed duty Hoàng Thị Hương keeper [from]",
			"Sáng: Hùng; Liên: Hùng; Bình: Hùng", "Sáng: Hương; Liên: Hương; Bình: Hùng"},
		"it ends meanwhile": {func(r *commune.Roster) { r.Duties[0].To = "2024-04-17" }, "changed duty Hoàng Thị Hương keeper [to]",
			"Sáng:; Liên:; Bình: Hùng", "Sáng:; Liên:; Bình: Hùng"},
	} {
		state, file := onLeave(baseRoster(), aweek), baseRoster()
		c.change(&file)
		plan := commune.PlanRoster(state, file, true, "2024-04-16", counterFrom(1000))
		if got := says(plan); got != c.says {
			t.Errorf("%s: %s, want %s", name, got, c.says)
		}
		state = apply(state, plan)
		for day, want := range map[commune.Date]string{during: c.during, after: c.after} {
			if got := keeping(state, day); got != want {
				t.Errorf("%s, on %s: %s, want %s", name, day, got, want)
			}
		}
		if got := keeping(state, before); !strings.Contains(got, "Liên: Hương") {
			t.Errorf("%s, before: %s", name, got)
		}
		sameAgain(t, state, file, true, "2024-04-16")
	}
}
