package fold

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "",
		"  Hoàng văn  SÁNG ":              "hoang van sang",
		norm.NFD.String("Hoàng Văn Sáng"): "hoang van sang",
		"Hoàng\u00a0Văn\u202fSáng":        "hoang van sang",
		"Đồng Tiến đ Đ ð Ð":               "dong tien d d d d",
		"Ủy UỶ ủy uỷ":                     "uy uy uy uy",
		"hoà HÒA thuý thúy":               "hoa hoa thuy thuy",
		"Sá\u200bng\ufeff":                "sang",
		"ƯỚC ƠI Ă Â Ê Ô":                  "uoc oi a a e o",
		"a\x01\x02":                       "a\x01\x02",
		"a\tb\nc":                         "a b c",
		"05 khẩu (?)":                     "05 khau (?)",
		"İstanbul ſ":                      "istanbul ſ",
		"Ⅷ ☎":                             "ⅷ ☎",
		"\xff":                            "\ufffd",
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string][]string{
		"":                           nil,
		" , .":                       nil,
		"Bắc Giang, công nhân; 5/4.": {"bac", "giang", "cong", "nhan", "5", "4"},
		"đ/c Huệ":                    {"d", "c", "hue"},
		"T3-K8":                      {"t3", "k8"},
	} {
		if got := Words(in); !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                                 "",
		norm.NFD.String(" Đồng  Tiến "):    "Đồng Tiến",
		"a\u00a0\u00a0b\u2003c":            "a b c",
		"một\r\n hai \n\n ba\u200b\ufeff ": "một\nhai\n\nba",
		"a\x00b\x07":                       "ab",
		"\n\n x \n":                        "x",
		"e\u200b\u0301":                    "é",
		"\xff?":                            "?",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSpelled(t *testing.T) {
	for in, want := range map[string]string{
		"Hoà": "hòa", "HÒA": "hòa", "hoa": "hoa",
		"thuý": "thúy", "THÚY": "thúy", "Uỷ ban": "ủy ban", "uỷ": "ủy",
		"khoẻ": "khỏe", "khoẻ mạnh": "khỏe mạnh", "xoè": "xòe",
		"quý": "quý", "Qúy": "quý", "qúa": "quá", "quả": "quả", "quỳnh": "quỳnh", "quốc": "quốc",
		"hoàng": "hoàng", "hòang": "hoàng", "hoàn": "hoàn", "tòan": "toàn", "ngoài": "ngoài", "xoáy": "xoáy",
		"huỳnh": "huỳnh", "thuyền": "thuyền", "nguyễn": "nguyễn", "của": "của", "mùa": "mùa",
		"hoà.": "hòa.", norm.NFD.String("Hoà Bình"): "hòa bình",
		"đoá hoa": "đóa hoa", "loá,": "lóa,",
	} {
		if got := Spelled(in); got != want {
			t.Errorf("Spelled(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestShortIsLong: the fast way gives what the slow way gives, or declines.
func TestShortIsLong(t *testing.T) {
	letters := []rune("aA zĐđðÐáÁạậẬởữỹơƯêẾ \u0301\u0323\u0306\u00a0\t\nßİıſ.,7!\u00adǅŉƒ漢𝕏")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom(letters))).Draw(t, "s")
		if got, ok := short(s); ok && got != long(s) {
			t.Fatalf("short(%q) = %q, long %q", s, got, long(s))
		}
	})
}

// TestForms: however a text is composed, folding and cleaning see one text.
func TestForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if Text(s) != Text(norm.NFD.String(s)) || Text(s) != Text(norm.NFC.String(s)) {
			t.Fatalf("%q: %q, decomposed %q", s, Text(s), Text(norm.NFD.String(s)))
		}
		idempotent(t, s)
	})
}

func FuzzIdempotent(f *testing.F) {
	for _, s := range []string{"", "Hoàng Văn Sáng", "thuỷ Qúy", "\xff\u0301", "ﬁ ŉ ẞ ΐ", "a\n\u200b\nb", "각\u11a8"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { idempotent(t, s) })
}

type failer interface{ Errorf(string, ...any) }

func idempotent(t failer, s string) {
	for name, form := range map[string]func(string) string{"Text": Text, "Clean": Clean, "Spelled": Spelled} {
		once := form(s)
		if twice := form(once); twice != once {
			t.Errorf("%s(%q) = %q, again %q", name, s, once, twice)
		}
	}
	if Text(Clean(s)) != Text(Text(Clean(s))) {
		t.Errorf("Text(Clean(%q)) is not stable", s)
	}
}

func BenchmarkText(b *testing.B) {
	for name, form := range map[string]func(string) string{"table": Text, "long": long} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				form("nhà ông Sáng con trai mới đi làm ở Bắc Giang")
			}
		})
	}
}
