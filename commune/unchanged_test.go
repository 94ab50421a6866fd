package commune

import (
	"fmt"
	"testing"
)

// TestLongUnchanged, by hand: March 2024 is the twelfth month since April 2023.
func TestLongUnchanged(t *testing.T) {
	body := Body{Households: []BodyHousehold{{ID: "never"}, {ID: "march23"}, {ID: "april23"}, {ID: "now"}, {ID: "jan23"}, {ID: "own"}},
		Entries: []Entry{{HouseholdID: "own"}}} // which counts no more while the report is returned
	noted := map[string]Period{"march23": "2023-M03", "april23": "2023-M04", "now": "2024-M03", "jan23": "2023-M01"}
	for name, c := range map[string]struct {
		month, first Period
		months       int
		want         string
	}{
		"twelve months":               {"2024-M03", "2023-M02", 12, "2023-M02: never jan23, 2023-M04: march23"},
		"a month later":               {"2024-M04", "2023-M02", 12, "2023-M02: never jan23, 2023-M04: march23, 2023-M05: april23"},
		"one month is enough":         {"2024-M03", "2024-M03", 1, "2023-M02: jan23, 2023-M04: march23, 2023-M05: april23, 2024-M03: never"},
		"reports began eleven months": {"2024-M03", "2023-M05", 12, "2023-M02: jan23, 2023-M04: march23"},
		"nothing was sent yet":        {"2024-M03", "", 12, ""},
		"a quarter":                   {"2024-Q1", "2023-M01", 12, ""},
	} {
		f := Filing{Reports: []Report{{Period: c.month}}, FirstMonth: c.first, LastNoted: noted}
		got := ""
		for i, u := range f.LongUnchanged(body, c.months) {
			if i > 0 {
				got += ", "
			}
			got += string(u.Since) + ":"
			for _, h := range u.Households {
				got += fmt.Sprint(" ", h.ID)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
