package locales

import "testing"

// BenchmarkPrint prints what a long list prints again and again: a message with
// a name in it, one with a number that is counted, and a fixed one.
func BenchmarkPrint(b *testing.B) {
	c, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	for name, print := range map[string]func(lang string) string{
		"fixed":   func(lang string) string { return c.Print(lang, "menu.other") },
		"named":   func(lang string) string { return c.Print(lang, "card.title", "Period", "2024-M04", "Due", "17/4") },
		"counted": func(lang string) string { return c.Print(lang, "card.nothing", "N", 40) },
	} {
		for _, lang := range Languages {
			b.Run(name+"/"+lang, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					print(lang)
				}
			})
		}
	}
}
