package commune

import (
	"slices"
	"testing"
)

func TestFiledState(t *testing.T) {
	due := Defaults().DueAt(HouseholdReport, "2024-M04")
	for at, want := range map[Instant]State{due - 1: Sent, due: Sent, due + 1: Late} {
		if got := FiledState(due, at); got != want {
			t.Errorf("%d ms after the deadline: %s, want %s", at-due, got, want)
		}
	}
}

func TestFirstDeadline(t *testing.T) {
	for _, c := range []struct {
		list []Report
		want Instant
	}{
		{[]Report{{Due: 17}}, 17},
		{[]Report{{Due: 17, Extended: 22}}, 22},
		{[]Report{{Due: 17, Extended: 22}, {Due: 17}}, 17},
		{[]Report{{Due: 17, Extended: 22}, {Due: 17, Extended: 19}}, 19},
		{[]Report{{Due: 17, Extended: 3}}, 17}, // the settings gave more time since
	} {
		if got := FirstDeadline(c.list); got != c.want {
			t.Errorf("%+v: %d, want %d", c.list, got, c.want)
		}
	}
}

func TestStates(t *testing.T) {
	for state, want := range map[State][2]bool{ // owed, decidable
		Draft: {true, false}, Returned: {true, false}, Sent: {false, true}, Late: {false, true}, Accepted: {false, false},
	} {
		r := Report{State: state}
		if got := [2]bool{r.Owed(), r.Decidable()}; got != want {
			t.Errorf("%s: owed, decidable %v, want %v", state, got, want)
		}
	}
}

func TestNarrowFirst(t *testing.T) {
	var got []Period
	for _, r := range NarrowFirst([]Report{{Period: "2024"}, {Period: "2024-H1"}, {Period: "2024-M06"}, {Period: "2024-Q2"}, {Period: "2024-M05"}}) {
		got = append(got, r.Period)
	}
	if want := []Period{"2024-M06", "2024-M05", "2024-Q2", "2024-H1", "2024"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
