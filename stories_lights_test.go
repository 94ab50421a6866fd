package main

import (
	"fmt"
	"testing"

	"gandan/bot/bottest"
	"gandan/store/storetest"
)

// TestStoriesOfLights follows how the work stands of a commune in which one
// keeper was late in February and was returned March three times, and officers
// met most of their households in March.
func TestStoriesOfLights(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	bottest.Run(t, []string{"handlers/testdata/lights/muc-do-thuc-hien.txt"}, func(t testing.TB) bottest.World {
		w := openStory(t)
		change(t, w.raw, "UPDATE reports SET first_sent = due + 1 WHERE period = '2024-M02' AND person_id = ?", w.ids["Mã Trung Hùng"])
		change(t, w.raw, `INSERT INTO remarks (id, report_id, version, returns, text) SELECT 'back' || n.value, r.id, n.value, TRUE, ''
FROM reports r, json_each('[1, 2, 3]') n WHERE r.period = '2024-M03' AND r.person_id = ?`, w.ids["Mã Trung Hùng"])
		w.metInMarch("Dương Ngọc Huệ", "03", 17, "in_person")
		w.metInMarch("Dương Ngọc Huệ", "20", 16, "zalo")
		w.metInMarch("Lộc Văn Lâm", "05", 11, "phone")
		w.metInMarch("Trần Thị Thu Liên", "05", 4, "in_person")
		w.metInMarch("Trần Thị Thu Liên", "12", 4, "absent")
		w.metInMarch("Trần Thị Thu Liên", "15", 4, "phone")
		w.journal() // what was before
		return w.world()
	}, "plain", "numbers")
}

// metInMarch has an officer meet the first households of the group on a day.
func (w *story) metInMarch(name, day string, households int, way string) {
	w.t.Helper()
	change(w.t, w.raw, `INSERT INTO contacts (id, commune_id, village_id, group_id, household_id, person_id, day, way, note)
SELECT ? || h.id, h.commune_id, h.village_id, h.group_id, h.id, d.person_id, ?, ?, '' FROM households h
JOIN duties d ON d.place_id = h.group_id AND d.code = 'group_officer' AND d.person_id = ? ORDER BY h.seq LIMIT ?`,
		fmt.Sprint(name, day), "2024-03-"+day, way, w.ids[name], households)
}
