package commune

import (
	"reflect"
	"testing"
)

func TestDigestSettings(t *testing.T) {
	got, err := Defaults().With(map[string]string{"digest_weekday": "5", "digest_at": "06:45", "alert_rise_least": "0", "alert_rise": "150",
		"alert_security": "4", "alert_security_days": "14", "alert_silent": "60"})
	want := Defaults()
	want.DigestWeekday, want.DigestAt, want.AlertRiseLeast, want.AlertRise = 5, 6*60+45, 0, 150
	want.AlertSecurity, want.AlertSecurityDays, want.AlertSilent = 4, 14, 60
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v\nwant %+v", got, err, want)
	}
	for name, value := range map[string]string{"digest_weekday": "0", "digest_at": "25:00", "alert_rise": "99", "alert_security_days": "91", "alert_silent": "-1"} {
		if _, err := Defaults().With(map[string]string{name: value}); CodeOf(err) != Invalid {
			t.Errorf("%s %q: %v", name, value, err)
		}
	}
}
