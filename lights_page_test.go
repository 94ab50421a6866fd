package main

import (
	"testing"

	"gandan/bot"
)

// TestLightsAreFewStatements: what the asker holds, the places, and three for the
// work or one for the contacts, however many places and people there are.
func TestLightsAreFewStatements(t *testing.T) {
	r := newRoom(t)
	for _, c := range []struct {
		name, page string
		args       bot.Args
		want       int64
	}{
		{"Đàm Quang Vinh", "lights", nil, 5},
		{"Triệu Đức Long", "lights", bot.Args{"p": r.village("Lân Gầu"), "m": "2024-Q1"}, 5},
		{"Mã Trung Hùng", "lights", nil, 4}, // one's own
		{"Đàm Quang Vinh", "contact_figures", nil, 3},
		{"Dương Ngọc Huệ", "contact_figures", bot.Args{"m": "2024-M03"}, 4}, // names as well
		{"Lộc Văn Lâm", "contact_unmet", bot.Args{"p": r.village("Lân Gầu")}, 5},
	} {
		before := r.db.Statements()
		if _, err := r.show(c.name, c.page, c.args); err != nil {
			t.Fatal(err)
		}
		if n := r.db.Statements() - before; int64(n) > c.want {
			t.Errorf("%s, %s: %d statements", c.name, c.page, n)
		}
	}
}
