package reading

import (
	"testing"

	"gandan/commune"
	"golang.org/x/text/unicode/norm"
)

func TestParseName(t *testing.T) {
	for full, want := range map[string]Name{
		"":                     {},
		"Sáng":                 {"", "", "Sáng"},
		"Hoàng Sáng":           {"Hoàng", "", "Sáng"},
		"Hoàng Văn Sáng":       {"Hoàng", "Văn", "Sáng"},
		" Lăng  Thị Thu Xuyến": {"Lăng", "Thị Thu", "Xuyến"},
		"Vi\u00a0Đức Dũng":     {"Vi", "Đức", "Dũng"},
	} {
		if got := ParseName(full); got != want {
			t.Errorf("ParseName(%q) = %+v, want %+v", full, got, want)
		}
		if got := Given(full); got != want.Given {
			t.Errorf("Given(%q) = %q", full, got)
		}
	}
}

func TestProper(t *testing.T) {
	for in, want := range map[string]string{
		"":                                "",
		"HOÀNG VĂN SÁNG":                  "Hoàng Văn Sáng",
		"hoàng văn  sáng":                 "Hoàng Văn Sáng",
		"Hoàng Văn Sáng":                  "Hoàng Văn Sáng",
		"hOÀNG vĂN sÁng":                  "Hoàng Văn Sáng",
		"ĐẶNG THỊ ƯỚC":                    "Đặng Thị Ước",
		"đặng thị ước":                    "Đặng Thị Ước",
		"GIÀNG A PÁO":                     "Giàng A Páo",
		"giàng a páo":                     "Giàng A Páo",
		"H'MAI NIÊ":                       "H'Mai Niê",
		"K’brăng":                         "K’Brăng",
		"HOàng":                           "Hoàng",
		"McNam":                           "McNam",
		"Lý Văn Dũng (bé)":                "Lý Văn Dũng (Bé)",
		"nguyễn-ái quốc":                  "Nguyễn-Ái Quốc",
		norm.NFD.String("HOÀNG THỊ THUÝ"): "Hoàng Thị Thuý",
	} {
		got := Proper(in)
		if got != want {
			t.Errorf("Proper(%q) = %q, want %q", in, got, want)
		}
		if again := Proper(got); again != got {
			t.Errorf("Proper(%q) = %q, not stable", got, again)
		}
	}
}

func TestSexOfName(t *testing.T) {
	for full, want := range map[string]commune.Sex{
		"Lương Thị Liên": commune.Female, "LƯƠNG THỊ LIÊN": commune.Female, "Luong Thi Lien": commune.Female,
		"Lăng Thị Thu Xuyến": commune.Female, "Hoàng Văn Thị Lan": commune.Female,
		"Hoàng Văn Sáng": commune.Male, "hoang van sang": commune.Male, "Lý Văn Đức Dũng": commune.Male,
		"Vi Đức Dũng": commune.UnknownSex, "Văn Cao": commune.UnknownSex, "Hoàng Văn": commune.UnknownSex, "Sáng": commune.UnknownSex,
		"Nguyễn Thi Sách": commune.UnknownSex, "Mã Trung Hùng": commune.UnknownSex, "": commune.UnknownSex, "Thị": commune.UnknownSex,
	} {
		if got := SexOfName(full); got != want {
			t.Errorf("SexOfName(%q) = %q, want %q", full, got, want)
		}
	}
}
