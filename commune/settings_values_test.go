package commune

import (
	"reflect"
	"testing"
)

func TestSettingsWith(t *testing.T) {
	got, err := Defaults().With(map[string]string{
		"reports_from": "2024-04-01", "window": "calendar", "second_half": "yes", "village_monthly": "no",
		"due_household": "15", "due_overseer": "31", "remind_before": "7, 3,1", "remind_after": "", "remind_at": "06:45", "snooze_at": "14:30",
		"quiet_from": "22:00", "quiet_to": "06:00", "days_off": "2027-02-11,2027-02-12", "work_days": "2027-02-20",
		"unheard_of": "rounds", "join_digits": "no",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Defaults()
	want.ReportsFrom, want.CalendarWindow, want.SecondHalf, want.VillageMonthly = "2024-04-01", true, true, false
	want.DueDay[HouseholdReport], want.DueDay[OverseerReport] = 15, 31
	want.RemindBefore, want.RemindAfter, want.RemindAt = []int{7, 3, 1}, nil, 6*60+45
	want.SnoozeAt = 14*60 + 30
	want.QuietFrom, want.QuietTo = 22*60, 6*60
	want.JoinDigits = false
	want.DaysOff, want.WorkDays = daySet("2027-02-11", "2027-02-12"), daySet("2027-02-20")
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if day := Defaults().DueDay[HouseholdReport]; day != 17 {
		t.Errorf("the defaults' day became %d", day)
	}
}

func TestSettingsRefused(t *testing.T) {
	for name, value := range map[string]string{
		"reports_from": "1/4/2024", "window": "14", "second_half": "maybe", "due_group": "32", "due_village": "",
		"remind_before": "0", "remind_after": "1,x", "remind_at": "7h", "snooze_at": "3pm", "quiet_from": "24:00", "days_off": "2027-02-30",
		"join_digits": "3",
	} {
		if _, err := Defaults().With(map[string]string{name: value}); CodeOf(err) != Invalid {
			t.Errorf("%s %q: %v", name, value, err)
		}
	}
}
