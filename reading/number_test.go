package reading

import (
	"strconv"
	"testing"
)

func TestNumber(t *testing.T) {
	for text, want := range map[string]int{
		"5": 5, "05": 5, " 12 ": 12, "0": 0, "năm": 5, "nam": 5, "NĂM": 5, "một": 1, "mot": 1,
		"muoi hai": 12, "mười": 10, "mười một": 11, "muoi lam": 15, "mười lăm": 15, "hai": 2, "tư": 4,
		"hai mươi": 20, "hai muoi": 20, "hai mươi mốt": 21, "hai mốt": 21, "hai mot": 21, "ba tư": 34, "hăm ba": 23,
		"ba mươi lăm": 35, "chín mươi chín": 99, "hai chục": 20,
		"một trăm": 100, "một trăm linh năm": 105, "hai tram le ba": 203, "một trăm hai mươi": 120, "một trăm mười lăm": 115,
		"5 khẩu": 5, "05 khẩu": 5, "năm khẩu ạ": 5, "5 nhân khẩu": 5, "3 người": 3, "10 hộ.": 10, "5khẩu": 5, "5\u00a0khẩu": 5,
		"1.200": 1200, "1,200,000": 1200000, "dạ 5 ạ": 5, "bảy": 7, "bẩy": 7, "không": 0,
	} {
		if got, ok := Number(text); !ok || got != want {
			t.Errorf("Number(%q) = %d, %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", " ", "?", "5?", "-5", "5.5", "5,5", "1.20", "12.3456", "nhiều", "mấy", "khoảng 5", "5 6", "hai ba", "hai năm",
		"mươi", "một mốt", "trăm", "linh năm", "mốt", "lăm", "5 triệu", "năm 2024", "hai trăm năm", "9999999999", "bà", "1.234.567.890", "５",
	} {
		if got, ok := Number(text); ok {
			t.Errorf("Number(%q) = %d, want none", text, got)
		}
	}
}

func FuzzNumber(f *testing.F) {
	f.Add("hai trăm linh năm khẩu")
	f.Add("1.200.000 ạ")
	f.Fuzz(func(t *testing.T, text string) {
		n, ok := Number(text)
		if again, fine := Number(strconv.Itoa(n)); ok && (!fine || again != n) {
			t.Errorf("Number(%q) = %d, again %d", text, n, again)
		}
	})
}
