package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/bot"
)

// Ensure a screen can be read and answered without buttons: what is written as
// a number is what the engine takes for that number.
func TestNumbered(t *testing.T) {
	back := bot.Option{Label: "Quay lại", Do: bot.Do{Verb: "back"}, Foot: true}
	homes := bot.Screen{Text: "Hộ nào có thay đổi?", Multi: true, Search: true, Options: []bot.Option{
		{Label: "Hộ ông Sáng", Key: "1"}, {Label: "Hộ bà Liên", Key: "2", On: true},
		{Label: "Không hộ nào thay đổi", Foot: true, Zero: true, Do: bot.Do{Act: "none"}},
		{Label: "Xong, {N} hộ", Foot: true, Do: bot.Do{Verb: "done"}, When: bot.WhenSome}, back,
	}}
	later := []bot.Option{{Label: "Làm báo cáo ngay"}, {Label: "Nhắc lại sáng mai"}}
	long := bot.Screen{Text: "Hộ nào?", Search: true}
	for i := range 34 {
		long.Options = append(long.Options, bot.Option{Label: fmt.Sprint("Hộ ", i+1), Do: bot.Do{Page: "x"}})
	}
	for name, tc := range map[string]struct {
		s    bot.Screen
		want string
	}{
		"a list to tick": {homes, "Hộ nào có thay đổi?\n\n1. Hộ ông Sáng\n2. ✓ Hộ bà Liên\n0. Không hộ nào thay đổi\n\nNhắn mọi số cần chọn trong một tin, ví dụ: 1, 3. Hoặc nhắn “xong, 1 hộ”, “quay lại”."},
		"words only":     {bot.Screen{Text: "Vì sao?", Step: "why", Options: []bot.Option{{Label: "Bỏ qua", Do: bot.Do{Verb: "skip"}, Foot: true}, back}}, "Vì sao?\n\nCó thể nhắn “bỏ qua”, “quay lại”."},
		"a number wanted": {bot.Screen{Text: "Bao nhiêu?", Typed: true, Options: []bot.Option{{Label: "Như kỳ trước", Do: bot.Do{Answer: "4"}}, back}},
			"Bao nhiêu?\n\nCó thể nhắn “như kỳ trước”, “quay lại”."},
		"a page":                  {bot.Screen{Text: "Việc gì?", Options: []bot.Option{{Label: "Gửi", Do: bot.Do{Act: "send"}}, {Label: "Việc khác", Foot: true, Do: bot.Do{Page: "menu"}}}}, "Việc gì?\n\n1. Gửi\n2. Việc khác\n\nNhắn số để chọn."},
		"nothing to do":           {bot.Screen{Text: "Đã gửi."}, "Đã gửi."},
		"a notice":                {bot.Screen{Text: "Hôm nay là hạn.", Word: "báo cáo", Token: bot.NoticeToken("a"), Options: later}, "Hôm nay là hạn.\n\nNhắn “báo cáo” để mở ngay. Hoặc nhắn “nhắc lại sáng mai”."},
		"a notice, its own words": {bot.Screen{Text: "Đã gửi.", Token: bot.NoticeToken("a"), Options: later[:1]}, "Đã gửi.\n\nCó thể nhắn “làm báo cáo ngay”."},
		"a notice, silent":        {bot.Screen{Text: "Đã xem.", Token: bot.NoticeToken("a")}, "Đã xem."},
	} {
		if got := bot.Numbered(tc.s, loadWords()); got != tc.want {
			t.Errorf("%s:\n%s\n\nwant\n%s", name, got, tc.want)
		}
	}
	text := bot.Numbered(long, loadWords())
	if !strings.Contains(text, "\n30. Hộ 30\n… và 4 mục nữa: nhắn tên để tìm.") || strings.Contains(text, "Hộ 31") {
		t.Errorf("a long list:\n%s", text)
	}
}
