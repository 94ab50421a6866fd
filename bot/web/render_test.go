package web

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gandan/bot"
	"gandan/locales"
)

var update = flag.Bool("update", false, "write the golden files anew")

func words(t *testing.T) bot.Printer {
	t.Helper()
	c, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRenderGolden(t *testing.T) {
	ticked := households()
	ticked.Options[1].On = true
	second := households()
	second.Page, second.Lang = 1, "en"
	long := bot.Screen{Token: "long", Text: strings.Repeat("Đoạn văn.\n\n", 500), Options: options("Gửi")}
	for _, c := range []struct {
		name string
		kind string
		s    bot.Screen
	}{
		{"list", kindScreen, households()},
		{"ticked", kindScreen, ticked},
		{"second-page-english", kindScreen, second},
		{"notice", kindNotice, bot.Screen{Token: "n7f", Text: "Hôm nay là hạn.", Options: options("Làm báo cáo ngay", "Nhắc lại chiều nay")}},
		{"files", kindScreen, bot.Screen{Text: "Báo cáo", Files: []bot.File{{Ref: "blob:00ff", Kind: bot.Doc, Name: "a.docx", Type: "application/zip", Size: 12}}}},
		{"long", kindScreen, long},
	} {
		list, err := render(c.s, c.kind, words(t))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		got, err := json.MarshalIndent(list, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", c.name+".json")
		if *update {
			if err := os.WriteFile(path, append(got, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || string(want) != string(got)+"\n" {
			t.Errorf("%s differs from %s (%v):\n%s", c.name, path, err, got)
		}
	}
}

func TestRenderRefusesWhatTelegramWould(t *testing.T) {
	for name, s := range map[string]bot.Screen{
		"no text":      {Options: options("A")},
		"no label":     {Text: "a", Options: options("")},
		"long payload": {Text: "a", Token: strings.Repeat("t", 63), Options: options("A")},
	} {
		if _, err := render(s, kindScreen, words(t)); err == nil {
			t.Errorf("%s is rendered", name)
		}
	}
}

func TestEveryOptionIsOnOnePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := bot.Screen{Token: "t", Options: make([]bot.Option, rapid.IntRange(0, 60).Draw(t, "options"))}
		var all []int
		more := len(s.Options)
		for ; more > 0; s.Page++ {
			var shown []int
			shown, more, _ = s.Window()
			if len(shown) > bot.PageSize {
				t.Fatalf("page %d has %d options", s.Page, len(shown))
			}
			all = append(all, shown...)
		}
		for i, x := range all {
			if i != x || len(all) != len(s.Options) {
				t.Fatalf("the pages show %v", all)
			}
		}
	})
}
