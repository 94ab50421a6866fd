package commune

import (
	"reflect"
	"testing"
	"time"
)

func TestMonthSettings(t *testing.T) {
	got, err := Defaults().With(map[string]string{
		"zalo_cap": "500", "escalate": "1", "escalate_last": "4", "make_up_days": "0", "contact_times": "3", "contacts": "rounds",
		"contact_keepers": "yes", "contact_days": "12, 26", "briefing_day": "5", "remarks_due": "11-15", "self_review_due": "12-20", "unchanged_for": "6", "figures_least": "60",
	})
	want := Defaults()
	want.ZaloCap, want.Escalate, want.EscalateLast, want.MakeUpDays, want.ContactTimes, want.ContactRounds = 500, 1, 4, 0, 3, true
	want.ContactKeepers, want.ContactDays, want.BriefingDay, want.UnchangedFor, want.FiguresLeast = true, []int{12, 26}, 5, 6, 60
	want.RemarksDue, want.SelfReviewDue = MonthDay{time.November, 15}, MonthDay{time.December, 20}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v\nwant %+v", got, err, want)
	}
	if day := want.SelfReviewDue.In(2026); day != "2026-12-20" {
		t.Errorf("self-review by %s", day)
	}
	for name, value := range map[string]string{
		"zalo_cap": "-1", "escalate": "0", "make_up_days": "31", "contact_times": "many", "contacts": "both", "contact_days": "31",
		"briefing_day": "29", "remarks_due": "30/11", "self_review_due": "02-30", "unchanged_for": "", "figures_least": "101",
	} {
		if _, err := Defaults().With(map[string]string{name: value}); CodeOf(err) != Invalid {
			t.Errorf("%s %q: %v", name, value, err)
		}
	}
}
