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

// TestOutdatedEntryIsAskedAnew: what was noted with an older form and today's
// would not take is named in the preview, and its question is open again.
func TestOutdatedEntryIsAskedAnew(t *testing.T) {
	r := newRoom(t)
	household := column(t, r.raw, `SELECT h.id FROM households h JOIN keepings k ON k.household_id = h.id JOIN duties d ON d.id = k.duty_id
WHERE d.person_id = ? ORDER BY h.seq LIMIT 1`, r.ids["Hoàng Thị Hương"])[0]
	answers := bot.Answers{{Step: "topic", Values: []string{"income"}}, {Step: "income.event", Values: []string{"up"}}}
	if _, err := r.submit("Hoàng Thị Hương", "change", "old", bot.Args{"h": household}, answers); err != nil {
		t.Fatal(err)
	}
	change(t, r.raw, "UPDATE entries SET form = 0, event = 'doubled' WHERE id = 'old'")
	v, err := r.show("Hoàng Thị Hương", "preview", bot.Args{"m": "2024-M04"})
	if err != nil || !strings.Contains(v.Text, "Mẫu báo cáo đã thay đổi, xin đồng chí bấm Sửa và ghi lại: Hộ ông Sáng · Thu nhập.") {
		t.Errorf("%v: %s", err, v.Text)
	}
	report := column(t, r.raw, "SELECT report_id FROM entries WHERE id = 'old'")[0]
	loaded, err := r.flow("change").Load(t.Context(), r.turn("Hoàng Thị Hương", bot.Args{"h": household, "e": "old", "r": report, "m": "2024-M04"}))
	if _, answered := loaded.Of("income.event"); err != nil || answered || loaded.Get("topic") != "income" {
		t.Errorf("loaded %v, %v", loaded, err)
	}
}
