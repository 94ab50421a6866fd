package reading

import (
	"testing"

	"gandan/commune"
)

func TestSince(t *testing.T) {
	for text, want := range map[string]When{
		"từ mùng 8": {Day: "2024-04-08"}, "mùng 8 ạ": {Day: "2024-04-08"}, "kể từ hôm qua": {Day: "2024-04-16"}, "5/3": {Day: "2024-03-05"},
		"từ thứ hai": {Day: "2024-04-15"}, "từ thứ 2 tuần trước": {Day: "2024-04-08"}, "3 hôm nay": {Day: "2024-04-14"},
		"từ tháng 3": {"2024-03-01", true}, "thang 3": {"2024-03-01", true}, "tháng ba": {"2024-03-01", true},
		"từ đầu tháng 3": {"2024-03-01", true}, "cuối tháng 3": {"2024-03-01", true}, "đầu tháng": {"2024-04-01", true},
		"đầu tháng trước": {"2024-03-01", true}, "tháng trước": {"2024-03-01", true}, "tháng này": {"2024-04-01", true}, "cuối tháng trước": {"2024-03-01", true},
		"tháng 12": {"2023-12-01", true}, "tháng mười hai": {"2023-12-01", true}, "tháng mười năm ngoái": {"2023-10-01", true}, "tháng mười năm 2022": {"2022-10-01", true},
		"tháng 5": {"2024-05-01", true}, "tháng 7": {"2023-07-01", true}, "tháng 3/2023": {"2023-03-01", true}, "3/2024": {"2024-03-01", true},
		"tháng 3 năm 2022": {"2022-03-01", true}, "t3/2024": {"2024-03-01", true}, "từ t9": {"2023-09-01", true}, "tháng 3 ạ.": {"2024-03-01", true},
	} {
		if got, ok := Since(text, "2024-04-17"); !ok || got != want {
			t.Errorf("Since(%q) = %+v, %v, want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "sau tết", "từ sau tết", "dạo này", "từ lâu", "năm ngoái", "2023", "t3", "từ T3", "tháng giêng", "tháng chạp", "tháng 3 âm", "tháng 13", "tháng 0",
		"cuối tháng", "giữa tháng", "đầu năm", "tuần trước", "khoảng mùng 8", "12", "tháng", "đầu", "từ", "3/20245", "13/2024", "tháng 3 và tháng 4",
	} {
		if got, ok := Since(text, commune.Date("2024-04-17")); ok {
			t.Errorf("Since(%q) = %+v, want none", text, got)
		}
	}
	if _, ok := Since("hôm qua", ""); ok {
		t.Error("a day without today")
	}
}
