package zalooa

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"gandan/bot"
)

var rewrite = flag.Bool("update", false, "write the golden files anew")

// households asks which households changed.
func households() bot.Screen {
	s := bot.Screen{Token: "who", Multi: true, Search: true, Text: "Báo cáo tháng 4/2024 · hạn hôm nay\n10 hộ, chưa ghi thay đổi nào. Hộ nào có thay đổi trong tháng?"}
	for _, name := range []string{"ông Sáng", "bà Liên", "ông Dũng", "bà Hòa", "ông Thắng", "bà Nga", "ông Nguyễn Đức Phúc Nguyên", "bà Dua", "ông Páo", "bà Say"} {
		s.Options = append(s.Options, bot.Option{Label: "Hộ " + name, Key: name})
	}
	s.Options = append(s.Options,
		bot.Option{Label: "Không hộ nào thay đổi", Do: bot.Do{Act: "none"}, Zero: true, Foot: true, When: bot.WhenNone},
		bot.Option{Label: "Xong, {N} hộ", Do: bot.Do{Act: "choose"}, Foot: true, When: bot.WhenSome})
	return s
}

// everybody is a list that is too long to be written out.
func everybody() bot.Screen {
	s := bot.Screen{Token: "all", Search: true, Text: "Hộ nào?"}
	for i := range 45 {
		s.Options = append(s.Options, bot.Option{Label: fmt.Sprintf("Hộ số %d", i+1), Do: bot.Do{Page: "household"}})
	}
	s.Options = append(s.Options, bot.Option{Label: "Quay lại", Do: bot.Do{Verb: "back"}, Foot: true})
	return s
}

// reminder is a notice with so many buttons.
func reminder(labels ...string) bot.Screen {
	return bot.Screen{Token: "n018f", Text: "Hôm nay là hạn báo cáo tháng 4.", Word: "báo cáo", Options: choices(labels...)}
}

// screens are one of every kind.
func screens() map[string]bot.Screen {
	ticked := households()
	ticked.Options[1].On, ticked.Options[6].On = true, true
	photo := bot.File{Ref: "blob:00ff", Kind: bot.Photo, Name: "a.jpg", Size: 3 << 20}
	return map[string]bot.Screen{
		"question":             {Token: "t", Text: "Ngày nào?", Options: append(choices("Hôm nay", "Hôm qua"), bot.Option{Label: "Quay lại", Do: bot.Do{Verb: "back"}, Foot: true})},
		"six":                  {Token: "t", Text: "Việc gì?", Options: choices("Sinh con", "Kết hôn", "Chuyển đi", "Đi làm xa", "Qua đời", "Việc khác")},
		"five":                 {Token: "t", Text: "Việc gì?", Options: choices("Sinh con", "Kết hôn", "Chuyển đi", "Đi làm xa", "Qua đời")},
		"a long label":         {Token: "t", Text: "Ý kiến?", Lang: "en", Options: choices("To be solved by the commune or above", "Noted")},
		"list":                 households(),
		"ticked":               ticked,
		"few to tick":          {Token: "t", Multi: true, Text: "Hộ nào?", Options: []bot.Option{{Label: "Ông Sáng", Key: "1", On: true}, {Label: "Bà Liên", Key: "2"}, {Label: "Xong, {N} hộ", Do: bot.Do{Verb: "done"}, Foot: true}}},
		"everybody":            everybody(),
		"plain":                {Text: "Đồng chí nhắn giúp tên người đi làm xa."},
		"receipt":              {Token: "t", Text: "✓ Đã gửi báo cáo tháng 4/2024 lúc 10:02 ngày 17/4, đúng hạn.", Options: choices("Xem báo cáo", "Menu")},
		"notice":               reminder("Làm báo cáo ngay", "Nhắc lại chiều nay", "Không nhắc"),
		"notice with its word": reminder("Làm báo cáo ngay", "Nhắc lại chiều nay", "Nhắc lại sáng mai", "Không nhắc", "Xem hướng dẫn", "Báo nhầm"),
		"contact":              {Token: "t", Text: "Xin đồng chí gửi mã, hoặc số điện thoại.", Contact: true, Options: choices("English")},
		"files": {Token: "t", Text: "Báo cáo tháng 4", Options: choices("Đóng"), Files: []bot.File{
			photo, {Ref: "blob:01", Kind: bot.Doc, Name: "Báo cáo.docx", Size: 20_000}, {Ref: "blob:02", Kind: bot.Doc, Name: "Số liệu.xlsx", Size: 9000},
			{Ref: "blob:03", Kind: bot.Voice, Name: "voice.m4a"}, {Ref: "blob:04", Kind: bot.Doc, Name: "to.PDF", Size: maxFile + 1},
			{Ref: "zalo-oa:https://f1.zdn.vn/o.jpg", Kind: bot.Photo, Name: "photo.jpg"}, {Ref: "telegram:AwAC", Kind: bot.Photo, Name: "photo.jpg"},
			{Ref: "blob:05", Kind: bot.Doc, Name: "secret"}}},
		"files alone": {Files: []bot.File{photo, photo}},
		"long":        {Token: "t", Text: strings.Repeat("Đoạn văn.\n\n", 400) + "Hết.", Options: choices("Gửi", "Sửa")},
	}
}

// appearance is how screens look in Lan's chat, where a number may be shared.
func appearance(t testing.TB) looks {
	return looks{words: words(t), card: true, link: func(f bot.File) (string, bool) { return links{}.Person(bot.Chat{Channel: Name, ID: lanID}, f) }}
}

func TestRenderGolden(t *testing.T) {
	for name, s := range screens() {
		list, err := render(s, appearance(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := picture(list)
		path := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".txt")
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

// picture draws messages as a person would see them, with what the buttons send.
func picture(list []message) string {
	var b strings.Builder
	for _, m := range list {
		b.WriteString("--- message\n")
		if m.By != asLink {
			fmt.Fprintf(&b, "%s %s\n", m.By, m.File.Ref)
		}
		if m.Card {
			b.WriteString("(card: share the phone number)\n")
		}
		text := m.Text
		if n := utf8.RuneCountInString(text); n > 700 {
			text = fmt.Sprintf("%s … (%d letters)", string([]rune(text)[:40]), n)
		}
		if text != "" {
			b.WriteString(text + "\n")
		}
		for _, key := range m.Buttons {
			fmt.Fprintf(&b, "[%s → %s %s]\n", key.Title, key.Type, key.Payload)
		}
	}
	return b.String()
}

func TestRenderRefusesWhatZaloWould(t *testing.T) {
	for name, s := range map[string]bot.Screen{
		"nothing":           {},
		"buttons alone":     {Token: "t", Options: choices("A")},
		"buttons on a file": {Token: "t", Options: choices("A"), Files: []bot.File{{Ref: "blob:1", Kind: bot.Photo}}},
	} {
		if list, err := render(s, appearance(t)); err == nil {
			t.Errorf("%s is rendered: %s", name, picture(list))
		}
	}
}

// Whatever a screen holds: no message is too long, buttons stand under the last
// text only and within what Zalo takes, and every option that is offered can be
// chosen by a button or by its number.
func TestRenderHoldsTheLimits(t *testing.T) {
	printer := words(t)
	letters := []rune("ạbỡ 7\n😀")
	rapid.Check(t, func(t *rapid.T) {
		s := bot.Screen{Token: "t", Multi: rapid.Bool().Draw(t, "multi"), Text: rapid.StringOfN(rapid.SampledFrom(letters), 1, 60, -1).Draw(t, "text")}
		s.Text = "a" + strings.Repeat(s.Text, rapid.IntRange(1, 100).Draw(t, "times"))
		for range rapid.IntRange(0, 9).Draw(t, "options") {
			o := bot.Option{Label: "x" + rapid.StringOfN(rapid.SampledFrom(letters[:4]), 0, 40, -1).Draw(t, "label"), Do: bot.Do{Page: "menu"}}
			if s.Multi && rapid.Bool().Draw(t, "key") {
				o.Key, o.Do = "k", bot.Do{}
			}
			s.Options = append(s.Options, o)
		}
		list, err := render(s, looks{words: printer})
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range list {
			if n := units(m.Text); n == 0 || n > maxText {
				t.Fatalf("message %d has %d letters", i, n)
			}
			if i < len(list)-1 && m.Buttons != nil {
				t.Fatalf("buttons on part %d of %d", i, len(list))
			}
		}
		last := list[len(list)-1]
		if len(last.Buttons) > 5 || last.Buttons != nil && len(last.Buttons) != len(s.Options) {
			t.Fatalf("%d buttons for %d options", len(last.Buttons), len(s.Options))
		}
		whole := ""
		for _, m := range list {
			whole += m.Text + "\n"
		}
		for i := range s.Options {
			if last.Buttons == nil && !strings.Contains(whole, fmt.Sprintf("%d. ", s.Number(i))) {
				t.Fatalf("option %d cannot be chosen in:\n%s", i, whole)
			}
			if last.Buttons != nil && (last.Buttons[i].Payload != "#g:"+s.Data(i) || units(last.Buttons[i].Title) > 35) {
				t.Fatalf("button %d is %+v", i, last.Buttons[i])
			}
		}
	})
}

// Words that were typed with accents apart are put together before they are
// counted, as Zalo does.
func TestRenderComposes(t *testing.T) {
	list, err := render(bot.Screen{Token: "t", Text: "Ho\u0323\u0302", Options: choices("Sa\u0301ng")}, appearance(t))
	if err != nil || list[0].Text != "Hộ" || list[0].Buttons[0].Title != "Sáng" {
		t.Errorf("%+v, %v", list, err)
	}
}
