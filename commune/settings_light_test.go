package commune

import "testing"

func TestLightSettings(t *testing.T) {
	got, err := Defaults().With(map[string]string{"light_months": "6", "light_on_time": "80, 50", "light_contacts": "100,1", "light_returned": "0,2"})
	if err != nil || got.LightMonths != 6 || got.LightOnTime != (Limits{80, 50}) || got.LightContacts != (Limits{100, 1}) || got.LightReturned != (Limits{0, 2}) {
		t.Errorf("%+v, %v", got, err)
	}
	for name, value := range map[string]string{
		"light_months": "13", "light_on_time": "60,90", "light_contacts": "90", "light_returned": "3,1",
	} {
		if _, err := Defaults().With(map[string]string{name: value}); CodeOf(err) != Invalid {
			t.Errorf("%s %q: %v", name, value, err)
		}
	}
}
