package commune

import "testing"

func TestFiledState(t *testing.T) {
	due := Defaults().DueAt(HouseholdReport, "2024-M04")
	for at, want := range map[Instant]State{due - 1: Sent, due: Sent, due + 1: Late} {
		if got := FiledState(due, at); got != want {
			t.Errorf("%d ms after the deadline: %s, want %s", at-due, got, want)
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
