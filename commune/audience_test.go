package commune

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// whoIsTold writes who is told of a kind and when: "owner before5 2024-04-12, …; …".
func whoIsTold(s Settings, kind ReportKind, d Deadline) []string {
	var lines []string
	for _, a := range Audiences {
		if a.Kind != kind {
			continue
		}
		who := "owner"
		if len(a.Who) > 0 {
			var codes []string
			for _, c := range a.Who {
				codes = append(codes, string(c))
			}
			who = strings.Join(codes, "+")
		}
		for _, day := range s.Stages(a, d) {
			who += " " + strings.TrimPrefix(string(day.Day), "20") + "=" + string(day.Stage)
		}
		lines = append(lines, who)
	}
	return lines
}

// Who is told when, by hand from the calendar: 18 April 2024 is Giỗ Tổ, 29 and
// 30 April and 1 May are off; 17 March 2024 is a Sunday; Tết 2026 is 16 to 20
// February.
func TestAudiences(t *testing.T) {
	for name, c := range map[string]struct {
		kind ReportKind
		d    Deadline
		want []string
	}{
		"April 2024": {HouseholdReport, Deadline{Day: "2024-04-17"}, []string{
			"owner 24-04-12=before5 24-04-15=before2 24-04-17=on 24-04-19=after1 24-04-22=after2 24-04-23=after3",
			"secretary 24-04-12=before5 24-04-15=before2 24-04-17=on 24-04-19=after1 24-04-22=after2 24-04-23=after3",
			"group_officer+cell_committee 24-04-22=after2 24-04-23=after3",
			"standing_leader 24-04-23=after3",
		}},
		"March 2024": {HouseholdReport, Deadline{Day: "2024-03-18"}, []string{
			"owner 24-03-13=before5 24-03-16=before2 24-03-18=on 24-03-19=after1 24-03-20=after2 24-03-21=after3",
			"secretary 24-03-13=before5 24-03-16=before2 24-03-18=on 24-03-19=after1 24-03-20=after2 24-03-21=after3",
			"group_officer+cell_committee 24-03-20=after2 24-03-21=after3",
			"standing_leader 24-03-21=after3",
		}},
		"February 2026": {HouseholdReport, Deadline{Day: "2026-02-23"}, []string{
			"owner 26-02-18=before5 26-02-21=before2 26-02-23=on 26-02-24=after1 26-02-25=after2 26-02-26=after3",
			"secretary 26-02-18=before5 26-02-21=before2 26-02-23=on 26-02-24=after1 26-02-25=after2 26-02-26=after3",
			"group_officer+cell_committee 26-02-25=after2 26-02-26=after3",
			"standing_leader 26-02-26=after3",
		}},
		"April 2024, put off to the 24th": {HouseholdReport, Deadline{Day: "2024-04-24", PutOff: true}, []string{
			"owner 24-04-19=before5@2024-04-24 24-04-22=before2@2024-04-24 24-04-24=on@2024-04-24" +
				" 24-04-25=after1@2024-04-24 24-04-26=after2@2024-04-24 24-05-02=after3@2024-04-24",
			"secretary 24-04-25=after1@2024-04-24 24-04-26=after2@2024-04-24 24-05-02=after3@2024-04-24",
			"group_officer+cell_committee 24-04-26=after2@2024-04-24 24-05-02=after3@2024-04-24",
			"standing_leader 24-05-02=after3@2024-04-24",
		}},
		"briefing of the first quarter": {BriefingTask, Deadline{Day: "2024-04-10"}, []string{
			"owner 24-04-05=before5 24-04-08=before2 24-04-10=on 24-04-11=after1 24-04-12=after2 24-04-15=after3",
			"district_cadre 24-04-05=before5 24-04-08=before2 24-04-10=on 24-04-11=after1 24-04-12=after2 24-04-15=after3",
			"standing_leader 24-04-12=after2 24-04-15=after3",
		}},
		"remarks of 2024": {RemarksTask, Deadline{Day: "2024-12-02"}, []string{
			"owner 24-11-27=before5 24-11-30=before2 24-12-02=on 24-12-03=after1 24-12-04=after2 24-12-05=after3",
			"overseer 24-12-04=after2 24-12-05=after3",
		}},
		"self-review of 2024": {SelfReviewTask, Deadline{Day: "2024-12-05"}, []string{
			"owner 24-11-30=before5 24-12-03=before2 24-12-05=on 24-12-06=after1 24-12-09=after2 24-12-10=after3",
		}},
	} {
		if got := whoIsTold(Defaults(), c.kind, c.d); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant:\n%s", name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// Escalation has days of its own, whatever days the owner is reminded on.
func TestAudiencesBySetting(t *testing.T) {
	s := Defaults()
	s.RemindBefore, s.RemindAfter, s.Escalate, s.EscalateLast = []int{3, 3}, []int{5, 1}, 3, 4
	want := []string{
		"owner 24-04-14=before3 24-04-17=on 24-04-19=after1 24-04-25=after5",
		"secretary 24-04-14=before3 24-04-17=on 24-04-19=after1 24-04-25=after5",
		"group_officer+cell_committee 24-04-23=after3 24-04-25=after5",
		"standing_leader 24-04-24=after4",
	}
	if got := whoIsTold(s, HouseholdReport, Deadline{Day: "2024-04-17"}); !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// What somebody is told with names and what in figures, each place once.
func TestWatched(t *testing.T) {
	duty := func(code DutyCode, place string) Duty { return Duty{PersonID: "me", Code: code, PlaceID: place} }
	places := []Place{
		{ID: "v", ParentID: "c", Path: "/c/v/"}, {ID: "g1", ParentID: "v", Path: "/c/v/g1/"}, {ID: "g", ParentID: "w", Path: "/c/w/g/"},
		{ID: "w", ParentID: "c", Path: "/c/w/"}, {ID: "x", ParentID: "c", Path: "/c/x/"}, {ID: "y", ParentID: "e", Path: "/e/y/"},
	}
	for name, c := range map[string]struct {
		kind   ReportKind
		duties []Duty
		want   string
	}{
		"an officer in a village that they are secretary of": {HouseholdReport, []Duty{duty(GroupOfficer, "g1"), duty(Secretary, "v"), duty(GroupOfficer, "g")}, "[/c/v/ /c/w/g/] []"},
		"a leader":                       {HouseholdReport, []Duty{duty(StandingLeader, "c")}, "[] [/c/v/ /c/w/ /c/x/]"},
		"a leader who is on a committee": {HouseholdReport, []Duty{duty(StandingLeader, "c"), duty(CellCommittee, "w")}, "[/c/w/] [/c/v/ /c/x/]"},
		"whoever is told of nobody":      {HouseholdReport, []Duty{duty(Overseer, "v"), duty(Keeper, "g1"), duty(VillageHead, "v")}, "[] []"},
		"an ended duty":                  {HouseholdReport, []Duty{{PersonID: "me", Code: Secretary, PlaceID: "v", To: "2024-04-16"}}, "[] []"},
		"somebody else's":                {HouseholdReport, []Duty{{PersonID: "you", Code: Secretary, PlaceID: "v"}}, "[] []"},
		"who chairs a briefing":          {BriefingTask, []Duty{duty(DistrictCadre, "v"), duty(Secretary, "w")}, "[/c/v/] []"},
		"an overseer of remarks":         {RemarksTask, []Duty{duty(Overseer, "w"), duty(StandingLeader, "c")}, "[/c/w/] []"},
	} {
		named, counted := Watched(Holder{PersonID: "me", Duties: c.duties}, c.kind, places, "2024-04-17")
		if got := fmt.Sprint(named, " ", counted); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
