package commune

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What becomes of the stages of April 2024 (12, 15, 17, 19, 22, 23 April) on a
// day before which nothing was spoken of, by hand.
func TestTellings(t *testing.T) {
	s := Defaults()
	stages := s.Stages(Audience{Kind: HouseholdReport}, Deadline{Day: "2024-04-17"})
	for today, want := range map[Date]string{
		"2024-04-11": "",
		"2024-04-12": "before5:",
		"2024-04-15": "before5:superseded before2:",
		"2024-04-16": "before5:stale before2:",
		"2024-04-18": "before5:stale before2:superseded on:",
		"2024-04-20": "before5:stale before2:stale on:superseded after1:",
		"2024-04-26": "before5:stale before2:stale on:stale after1:stale after2:stale after3:",
		"2024-04-27": "before5:stale before2:stale on:stale after1:stale after2:stale after3:stale",
		"2024-06-24": "after3:stale",
		"2024-06-25": "",
	} {
		var words []string
		for _, x := range s.Tellings(stages, today) {
			words = append(words, fmt.Sprint(x.Stage, ":", x.Skipped))
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%s: %s, want %s", today, got, want)
		}
	}
}

// However the days run on which the service is there, no stage is decided twice,
// none is spoken of before its day or more than MakeUpDays after it, and on
// every stage's own day it is spoken of if the service is there.
func TestTellingsWhateverRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Defaults()
		s.MakeUpDays = rapid.IntRange(0, 10).Draw(t, "make up")
		stages := s.Stages(Audience{Kind: HouseholdReport}, Deadline{Day: Date("2024-01-01").Add(rapid.IntRange(0, 900).Draw(t, "due"))})
		decided := map[Stage]bool{}
		spoken := 0
		for today := stages[0].Day; today <= stages[len(stages)-1].Day.Add(20); today = today.Add(rapid.IntRange(1, 9).Draw(t, "down")) {
			told := 0
			for _, x := range s.Tellings(stages, today) {
				if decided[x.Stage] {
					continue
				}
				decided[x.Stage] = true
				late := today.Sub(x.Day)
				if x.Skipped == Spoken {
					told++
				}
				if late < 0 || x.Skipped == Spoken && late > s.MakeUpDays || late == 0 && x.Skipped != Spoken {
					t.Fatalf("%s of %s on %s: %q", x.Stage, x.Day, today, x.Skipped)
				}
			}
			if spoken += told; told > 1 {
				t.Fatalf("%d stages on %s", told, today)
			}
		}
		if spoken > len(stages) {
			t.Fatalf("spoke %d times", spoken)
		}
	})
}

func TestContactStages(t *testing.T) {
	s := Defaults()
	s.ContactDays = []int{30, 10, 29}
	want := []ReminderDay{{"2024-02-10", "day10"}, {"2024-02-29", "day29"}, {"2024-02-29", "day30"}}
	if got := s.ContactStages("2024-02-14"); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	s.ReportsFrom = "2024-02-12" // the 10th was before anything was owed
	if got := s.ContactStages("2024-02-14"); !slices.Equal(got, want[1:]) {
		t.Errorf("in the month in which the commune begins: %v", got)
	}
}

func TestObligationNames(t *testing.T) {
	row := Reminded{ObligationID: OthersObligation(HouseholdReport, "v", "2024-M04")}
	if kind, place, p, ok := row.Others(); !ok || kind != HouseholdReport || place != "v" || p != "2024-M04" || row.OfContacts() {
		t.Errorf("%s %s %s %t", kind, place, p, ok)
	}
	for id, contacts := range map[string]bool{"0190-id": false, ContactObligation("2024-M04", "hue"): true} {
		row := Reminded{ObligationID: id}
		if _, _, _, ok := row.Others(); ok || row.OfContacts() != contacts {
			t.Errorf("%s: %t", id, ok)
		}
	}
}
