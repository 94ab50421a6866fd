package main

import (
	"strings"
	"testing"

	"gandan/bot"
)

// TestLongUnchangedIsToldToTheOfficer: of which households nothing was noted for
// long is shown to whoever accepts the report and to nobody else.
func TestLongUnchangedIsToldToTheOfficer(t *testing.T) {
	r := newRoom(t)
	commune := column(t, r.raw, "SELECT id FROM places WHERE kind = 'commune'")[0]
	if err := r.db.PutSetting(t.Context(), commune, "unchanged_for", "3"); err != nil {
		t.Fatal(err)
	}
	r.e = r.engine()
	report := column(t, r.raw, "SELECT id FROM reports WHERE kind = 'household' AND person_id = ? AND period = '2024-M03'", r.ids["Hoàng Thị Hương"])[0]
	for name, told := range map[string]bool{"Dương Ngọc Huệ": true, "Hoàng Thị Hương": false, "Chu Văn Hải": false, "Lộc Văn Lâm": false} {
		v, err := r.show(name, "filing", bot.Args{"r": report})
		if err != nil {
			t.Fatal(name, err)
		}
		if strings.Contains(v.Text, "Không ghi thay đổi từ tháng 1/2024: hộ ") != told {
			t.Errorf("%s reads %s", name, v.Text)
		}
	}
}
