package main

import (
	"fmt"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// Ensure a template says who owes what by when and nothing else, fits the blanks
// that were approved, and tells those who only watch of the same deadline. April
// 2024 is due on Wednesday the 17th.
func TestTemplateBlanks(t *testing.T) {
	w := openStory(t)
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	notices := map[string]bot.Notice{}
	for _, n := range w.engine().Notices {
		notices[n.Kind] = n
	}
	place := column(t, w.raw, "SELECT id FROM places WHERE kind = 'commune'")[0]
	rules, err := rulesOf(t.Context(), w.db, place)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ kind, who, day, want string }{
		{"reminder", "Hoàng Thị Hương", "2024-04-15", "reminder map[han:17/4/2024 ho_ten:Hoàng Thị Hương viec:báo cáo tháng 4/2024]"},
		{"reminder", "Hoàng Thị Hương", "2024-04-19", "reminder map[han:17/4/2024 ho_ten:Hoàng Thị Hương viec:báo cáo tháng 4/2024]"},
		{"reminder", "Dương Ngọc Huệ", "2024-04-22", "reminder map[han:17/4/2024 ho_ten:Dương Ngọc Huệ viec:xem tiến độ báo cáo]"},
		{"report_returned", "Mã Trung Hùng", "2024-04-19", "notice map[ho_ten:Mã Trung Hùng]"},
	} {
		at, err := time.ParseInLocation(time.DateOnly, c.day, storyStart.Location())
		if err != nil {
			t.Fatal(err)
		}
		turn := bot.Turn{Person: w.ids[c.who], Lang: "vi", At: at.Add(7 * time.Hour), Words: words}
		now := commune.InstantOf(turn.At)
		if _, err := w.db.PlanReminders(t.Context(), place, reportKinds, rules, commune.Date(c.day), now, now, newID); err != nil {
			t.Fatal(err)
		}
		got, err := notices[c.kind].Template(t.Context(), turn)
		if text := fmt.Sprint(got.Name, " ", got.Fields); err != nil || text != c.want {
			t.Errorf("%s to %s on %s: %s, %v", c.kind, c.who, c.day, text, err)
		}
	}
}
