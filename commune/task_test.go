package commune

import (
	"fmt"
	"testing"
)

// The days of tasks by hand: 30 November 2024 is a Saturday; Saturday 10
// January 2026 is worked for 2 January; 5 December 2026 is a Saturday.
func TestTaskDays(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-01-01"
	overseer := Duty{CommuneID: "c", PersonID: "son", Code: Overseer, PlaceID: "v", Path: "/c/v/"}
	committee := Duty{CommuneID: "c", PersonID: "huong", Code: CellCommittee, PlaceID: "v", Path: "/c/v/"}
	for _, c := range []struct {
		kind ReportKind
		duty Duty
		p    Period
		want string
	}{
		{BriefingTask, overseer, "2023-Q4", "v /c/v/ 2023-12-01 2024-01-10"},
		{BriefingTask, overseer, "2024-Q1", "v /c/v/ 2024-03-01 2024-04-10"},
		{BriefingTask, overseer, "2025-Q4", "v /c/v/ 2025-12-01 2026-01-10"},
		{BriefingTask, overseer, "2026-Q3", "v /c/v/ 2026-09-01 2026-10-12"},
		{RemarksTask, committee, "2024", "v /c/v/ 2024-10-01 2024-12-02"},
		{SelfReviewTask, committee, "2024", "c /c/ 2024-11-01 2024-12-05"},
		{SelfReviewTask, overseer, "2026", "c /c/ 2026-11-01 2026-12-07"},
	} {
		o, ok := s.Obligation(c.kind, c.duty, c.p)
		due := DateOf(o.Due.In(s.Zone))
		if got := fmt.Sprint(o.PlaceID, " ", o.Path, " ", o.Opens, " ", due); !ok || got != c.want || o.Closes != due {
			t.Errorf("%s of %s: %s, want %s", c.kind, c.p, got, c.want)
		}
	}
}

// Who owes no task, and of which periods there is none.
func TestTasksNotOwed(t *testing.T) {
	s := Defaults()
	s.ReportsFrom = "2024-04-11"
	for _, c := range []struct {
		kind ReportKind
		code DutyCode
		p    Period
	}{
		{BriefingTask, Overseer, "2024-Q1"}, // before the commune began
		{BriefingTask, Overseer, "2024-M06"}, {BriefingTask, Overseer, "2024-H1"}, {BriefingTask, Overseer, "2024"},
		{BriefingTask, Secretary, "2024-Q2"}, {RemarksTask, CellCommittee, "2024-Q4"}, {RemarksTask, Overseer, "2024"},
		{SelfReviewTask, DistrictCadre, "2024"}, {SelfReviewTask, Admin, "2024"},
	} {
		if o, ok := s.Obligation(c.kind, Duty{CommuneID: "c", Code: c.code, PlaceID: "v"}, c.p); ok {
			t.Errorf("%s of %s by a %s: %+v", c.kind, c.p, c.code, o)
		}
	}
}
