package zalobot

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gandan/bot"
)

var rewrite = flag.Bool("update", false, "write the golden files anew")

// heads name households.
var heads = []string{"ông Sáng", "bà Liên", "ông Dũng", "bà Hòa", "ông Thắng", "bà Nga", "ông Nguyễn Đức Phúc Nguyên", "bà Dua", "ông Páo", "bà Say"}

// asking is a question of a flow, with what stands on each.
func asking(text string, options ...bot.Option) bot.Screen {
	foot := func(label, verb string) bot.Option {
		return bot.Option{Label: label, Foot: true, Do: bot.Do{Verb: verb}}
	}
	return bot.Screen{Token: "q", Step: "q", Lang: "vi", Text: text, Options: append(options, foot("Quay lại", "back"), foot("Hủy", "cancel"))}
}

// households asks which households changed.
func households() bot.Screen {
	var list []bot.Option
	for _, name := range heads {
		list = append(list, bot.Option{Label: "Hộ " + name, Key: name})
	}
	list = append(list,
		bot.Option{Label: "Không hộ nào thay đổi", Do: bot.Do{Act: "none"}, Zero: true, Foot: true, When: bot.WhenNone},
		bot.Option{Label: "Xong, {N} hộ", Do: bot.Do{Act: "choose"}, Foot: true, When: bot.WhenSome})
	s := asking("Báo cáo tháng 4/2024 · hạn hôm nay\n10 hộ, chưa ghi thay đổi nào. Hộ nào có thay đổi trong tháng?", list...)
	s.Multi = true
	return s
}

// village is a list of 43 households that can be searched.
func village() bot.Screen {
	s := bot.Screen{Token: "v", Lang: "vi", Text: "Đồng chí phụ trách 43 hộ. Chọn hộ để xem, hoặc nhắn tên:", Search: true}
	for i := range 43 {
		s.Options = append(s.Options, bot.Option{Label: fmt.Sprintf("Hộ %s (số %d)", heads[i%len(heads)], i+1), Do: bot.Do{Page: "household"}})
	}
	s.Options = append(s.Options, bot.Option{Label: "Về menu", Foot: true, Do: bot.Do{Page: "menu"}})
	return s
}

// shown are the golden screens.
func shown() map[string]bot.Screen {
	ticked := households()
	ticked.Options[1].On, ticked.Options[6].On = true, true
	english := households()
	english.Lang, english.Text = "en", "Report for April 2024 · due today\n10 households, no change noted yet. Which households changed this month?"
	typed := asking("Có bao nhiêu người đi làm xa?", bot.Option{Label: "Bỏ qua", Do: bot.Do{Verb: "skip"}})
	typed.Typed = true
	photo := bot.File{Ref: "blob:00ff", Kind: bot.Photo, Name: "IMG_2041.jpg"}
	return map[string]bot.Screen{
		"question":     asking("Hộ bà Liên · Đi làm ăn xa\nNgày nào?", choices("Hôm nay", "Hôm qua", "Thứ Ba 16/4", "Ngày khác")...),
		"typed":        typed,
		"free":         asking("Đồng chí nhắn giúp: đi đâu, làm gì?"),
		"list":         {Token: "m", Lang: "vi", Text: "Đồng chí cần làm gì?", Options: choices("Báo cáo tháng 4 (hạn hôm nay)", "Ghi nhanh một hộ", "Đi thăm hộ", "Trợ giúp")},
		"multi":        households(),
		"multi-ticked": ticked,
		"multi-en":     english,
		"long-list":    village(),
		"long-text":    {Token: "l", Lang: "vi", Text: strings.Repeat("Đồng chí Hoàng Thị Hương đã ghi: hộ ông Sáng có con trai đi làm ở Bắc Giang.\n\n", 50) + "Hết.", Options: choices("Tiếp nhận", "Trả lại để bổ sung")},
		"notice":       {Token: "n7f", Lang: "vi", Text: "Hôm nay là hạn báo cáo tháng 4. Đồng chí còn 10 hộ.", Word: "báo cáo", Options: choices("Làm báo cáo ngay", "Nhắc lại chiều nay")},
		"notice-plain": {Token: "n80", Lang: "vi", Text: "Đồng chí Dương Ngọc Huệ đã tiếp nhận báo cáo tháng 4 của đồng chí."},
		"receipt":      {Token: "r", Lang: "vi", Text: "✓ Đã gửi báo cáo tháng 4/2024 lúc 08:12.\nNgười nhận: đ/c Dương Ngọc Huệ (cán bộ phụ trách nhóm).", Options: choices("Về menu")},
		"error":        {Token: "e", Lang: "vi", Text: "Hệ thống đang bận, chưa ghi được. Xin đồng chí nhắn lại sau ít phút.\n\nHộ bà Liên · Đi làm ăn xa\nNgày nào?", Options: choices("Hôm nay", "Hôm qua")},
		"files": {Token: "f", Lang: "vi", Text: "Báo cáo tháng 4/2024 của thôn Lân Gầu.", Options: choices("Về menu"), Files: []bot.File{
			photo, {Ref: "zalo-bot:https://photo.zdn.vn/1.jpg", Kind: bot.Photo, Name: "photo.jpg"},
			{Ref: "blob:01", Kind: bot.Doc, Name: "Báo cáo tháng 4.docx"}, {Ref: "blob:02", Kind: bot.Voice, Name: "voice.aac"}, {Ref: "blob:03", Kind: bot.Doc},
			{Ref: "telegram:AgAC", Kind: bot.Photo, Name: "photo.jpg"}}},
	}
}

// linking is how the golden screens name files.
func linking(t testing.TB) looks {
	at := func(base string) func(bot.File) (string, bool) {
		return func(f bot.File) (string, bool) {
			hash, ok := strings.CutPrefix(f.Ref, bot.BlobRef)
			return base + hash, ok
		}
	}
	l := looks{words: words(t), photo: at("https://gandan.example/files/platform-"), link: at("https://gandan.example/files/person-")}
	l.photo = func(f bot.File) (string, bool) {
		if address, own := strings.CutPrefix(f.Ref, Name+":"); own {
			return address, true
		}
		return at("https://gandan.example/files/platform-")(f)
	}
	return l
}

func TestRenderGolden(t *testing.T) {
	for name, s := range shown() {
		list, err := render(s, linking(t))
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

// picture draws messages as a person would see them.
func picture(list []message) string {
	var b strings.Builder
	for _, m := range list {
		if m.Photo != "" {
			fmt.Fprintf(&b, "--- photo\n%s\n(%s)\n", m.Photo, m.Line)
			continue
		}
		fmt.Fprintf(&b, "--- message\n%s\n", m.Text)
	}
	return b.String()
}

func TestNothingToShow(t *testing.T) {
	if _, err := render(bot.Screen{Token: "t"}, linking(t)); err == nil {
		t.Error("nothing is rendered")
	}
}

// Whatever is shown, no message is too long or empty, nothing is left out, and
// what can be typed comes last.
func TestRenderKeepsEverything(t *testing.T) {
	l := linking(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("ạb7😀")), 1, 40, -1)
		s := bot.Screen{Token: "t", Lang: "vi", Text: strings.Join(rapid.SliceOfN(word, 1, 400).Draw(t, "words"), rapid.SampledFrom([]string{" ", "\n", "\n\n"}).Draw(t, "between"))}
		for range rapid.IntRange(0, 60).Draw(t, "options") {
			s.Options = append(s.Options, bot.Option{Label: word.Draw(t, "label"), Do: bot.Do{Page: "p"}})
		}
		list, err := render(s, l)
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, m := range list {
			n := 0
			for _, r := range m.Text {
				n++
				if r > 0xffff {
					n++
				}
			}
			if n == 0 || n > maxText {
				t.Fatalf("a message of %d units", n)
			}
			all += m.Text
		}
		if strip(all) != strip(bot.Numbered(s, l.words)) {
			t.Fatalf("left out: %q of %q", all, bot.Numbered(s, l.words))
		}
	})
}

// strip takes out the space at which text is cut.
func strip(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
