package telegram

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"pgregory.net/rapid"

	"gandan/bot"
)

var rewrite = flag.Bool("update", false, "write the golden files anew")

// households asks which households changed.
func households() bot.Screen {
	s := bot.Screen{Token: "who", Multi: true, Text: "Báo cáo tháng 4/2024 · hạn hôm nay\n10 hộ, chưa ghi thay đổi nào. Hộ nào có thay đổi trong tháng?"}
	for _, name := range []string{"ông Sáng", "bà Liên", "ông Dũng", "bà Hòa", "ông Thắng", "bà Nga", "ông Nguyễn Đức Phúc Nguyên", "bà Dua", "ông Páo", "bà Say"} {
		s.Options = append(s.Options, bot.Option{Label: "Hộ " + name, Key: name})
	}
	s.Options = append(s.Options,
		bot.Option{Label: "Không hộ nào thay đổi", Do: bot.Do{Act: "none"}, Zero: true, Foot: true, When: bot.WhenNone},
		bot.Option{Label: "Xong, {N} hộ", Do: bot.Do{Act: "choose"}, Foot: true, When: bot.WhenSome})
	return s
}

func TestRenderGolden(t *testing.T) {
	ticked := households()
	ticked.Options[1].On, ticked.Options[6].On = true, true
	second := households()
	second.Page, second.Lang = 1, "en"
	photo := bot.File{Ref: "blob:00ff", Kind: bot.Photo, Name: "a.jpg"}
	large := photo
	large.Size = maxPhoto + 1
	for name, s := range map[string]bot.Screen{
		"list":        households(),
		"ticked":      ticked,
		"second-page": second,
		"short":       {Token: "t", Text: "Ngày nào?", Options: append(choices("Hôm nay", "Hôm qua", "Thứ Ba", "Chủ nhật", "Ngày khác"), bot.Option{Label: "Quay lại", Foot: true}, bot.Option{Label: "Hủy", Foot: true})},
		"plain":       {Text: "Đồng chí nhắn giúp tên người đi làm xa."},
		"notice":      {Token: "n7f", Text: "Hôm nay là hạn.", Options: choices("Làm báo cáo ngay", "Nhắc lại chiều nay", "Không nhắc")},
		"contact":     {Token: "t", Text: "Xin đồng chí gửi mã, hoặc số điện thoại.", Contact: true, Options: choices("English")},
		"files": {Token: "t", Text: "Báo cáo tháng 4", Options: choices("Đóng"), Files: []bot.File{
			photo, photo, {Ref: "telegram:AwAC", Kind: bot.Voice}, photo, large, {Ref: "blob:01", Kind: bot.Doc, Name: "Báo cáo.docx"}}},
		"album": {Files: make12(photo)},
		"long":  {Token: "t", Text: strings.Repeat("Đoạn văn.\n\n", 500) + "Hết.", Options: choices("Gửi")},
	} {
		list, err := render(s, words(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := picture(list)
		path := filepath.Join("testdata", name+".txt")
		if *rewrite {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || string(want) != got {
			t.Errorf("%s differs from %s (%v):\n%s", name, path, err, got)
		}
	}
}

func make12(f bot.File) []bot.File {
	list := make([]bot.File, 12)
	for i := range list {
		list[i] = f
	}
	return list
}

// picture draws messages as a person would see them, with what the buttons send.
func picture(list []message) string {
	var b strings.Builder
	for _, m := range list {
		b.WriteString("--- message\n")
		for _, f := range m.Files {
			fmt.Fprintf(&b, "%s %s\n", m.Kind, f.Ref)
		}
		text := m.Text
		if n := utf8.RuneCountInString(text); n > 300 {
			text = fmt.Sprintf("%s … (%d letters)", string([]rune(text)[:40]), n)
		}
		if text != "" {
			b.WriteString(text + "\n")
		}
		switch k := m.Markup.(type) {
		case tgbotapi.InlineKeyboardMarkup:
			for _, row := range k.InlineKeyboard {
				for _, key := range row {
					fmt.Fprintf(&b, "[%s → %s] ", key.Text, *key.CallbackData)
				}
				b.WriteByte('\n')
			}
		case tgbotapi.ReplyKeyboardMarkup:
			for _, row := range k.Keyboard {
				for _, key := range row {
					fmt.Fprintf(&b, "(%s, contact: %t) ", key.Text, key.RequestContact)
				}
				b.WriteByte('\n')
			}
		}
	}
	return strings.ReplaceAll(b.String(), " \n", "\n")
}

func TestRenderRefusesWhatTelegramWould(t *testing.T) {
	many := make([]bot.Option, maxButtons+1)
	for i := range many {
		many[i] = bot.Option{Label: "A"}
	}
	for name, s := range map[string]bot.Screen{
		"no text":           {Options: choices("A")},
		"no label":          {Text: "a", Options: choices("")},
		"long payload":      {Text: "a", Token: strings.Repeat("t", 63), Options: choices("A")},
		"buttons on a file": {Token: "t", Options: choices("A"), Files: []bot.File{{Ref: "blob:1", Kind: bot.Doc}}},
		"101 buttons":       {Text: "a", Token: "t", Options: many, Whole: true},
	} {
		if _, err := render(s, words(t)); err == nil {
			t.Errorf("%s is rendered", name)
		}
	}
}

// Whatever is offered, each option that the page shows is one button, in order,
// no row is too wide for a cheap phone, and a tick moves no button.
func TestRowsHoldEveryOption(t *testing.T) {
	printer := words(t)
	rapid.Check(t, func(t *rapid.T) {
		s := bot.Screen{Token: "t", Text: "a", Multi: true, Whole: rapid.Bool().Draw(t, "whole"), Page: rapid.IntRange(0, 2).Draw(t, "page")}
		for range rapid.IntRange(0, 30).Draw(t, "options") {
			o := bot.Option{Label: rapid.StringOfN(rapid.SampledFrom([]rune("ạb 7")), 1, 40, -1).Draw(t, "label"), Foot: rapid.Bool().Draw(t, "foot")}
			if rapid.Bool().Draw(t, "ticked or not") {
				o.Key = "k"
			}
			s.Options = append(s.Options, o)
		}
		rows, err := buttons(s, printer)
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		var shape []int
		for _, row := range rows {
			shape = append(shape, len(row))
			for _, b := range row {
				if n := utf8.RuneCountInString(b.label); len(row) > 1 && n > map[int]int{2: 14, 3: 8}[len(row)] {
					t.Fatalf("%d buttons in a row, one of %d letters", len(row), n)
				}
				if !strings.HasSuffix(b.data, ":next") && !strings.HasSuffix(b.data, ":prev") {
					got = append(got, b.data)
				}
			}
		}
		list, _, foot := s.Window()
		for _, i := range append(append([]int{}, list...), foot...) {
			want = append(want, s.Data(i))
			s.Options[i].On = s.Options[i].Key != ""
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("buttons %v, want %v", got, want)
		}
		rows, err = buttons(s, printer)
		if err != nil {
			t.Fatal(err)
		}
		var after []int
		for _, row := range rows {
			after = append(after, len(row))
		}
		if fmt.Sprint(shape) != fmt.Sprint(after) {
			t.Fatalf("ticking moves buttons: %v to %v", shape, after)
		}
	})
}
