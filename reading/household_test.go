package reading

import (
	"slices"
	"testing"

	"gandan/commune"
)

// The ten households of the stories, and three that are alike.
var ten = []Candidate{
	{"1", "Hoàng Văn Sáng", commune.Male, []string{"Hoàng Văn Nam", "Hoàng Thị Lan", "Hoàng Văn Tú"}, 1},
	{"2", "Lương Thị Liên", commune.Female, []string{"Mã Văn Bình"}, 2},
	{"3", "Lý Văn Dũng", commune.Male, nil, 3},
	{"4", "Vi Đức Dũng", commune.UnknownSex, nil, 4},
	{"5", "Hồ Văn Nam", commune.Male, []string{"Hồ Thị Mai"}, 5},
	{"6", "Nông Thị Mai", commune.Female, nil, 6},
	{"7", "Hoàng Thị Thuý", commune.Female, []string{"Lộc Văn Tuấn"}, 7},
	{"8", "Triệu Văn Sang", commune.Male, nil, 8},
	{"9", "Dương Ngọc Quyên", commune.Female, nil, 9},
	{"10", "Lý Thị Bảy", commune.Female, nil, 10},
}

func TestFindHousehold(t *testing.T) {
	for text, want := range map[string][]string{
		"ông Sáng": {"1"}, "Ông Sáng ạ": {"1"}, "nhà ông sáng": {"1"}, "hộ ông Hoàng Văn Sáng": {"1"}, "Hoàng Văn Sáng": {"1"}, "sáng": {"1"},
		"hoang van sang": {"1"}, "HOANG VAN SANG": {"1"}, "hoàng sáng": {"1"}, "văn sáng": {"1"}, "ô. Sáng": {"1"}, "ô sáng": {"1"}, "gđ ông Sáng": {"1"},
		"gia đình anh Sáng": {"1"}, "cụ ông nhà Sáng": {"1"}, "con trai ông Sáng": {"1"}, "con trai nhà ông Sáng": {"1"}, "chủ hộ Sáng": {"1"},
		"sang": {"1", "8"}, "ong sang": {"1", "8"}, "nha ong sang": {"1", "8"}, "ông Sang": {"8"}, "trieu van sang": {"8"},
		"ông Sàng": {"1", "8"},
		"ông Dũng": {"3", "4"}, "dung": {"3", "4"}, "ông Lý Văn Dũng": {"3"}, "ly dung": {"3"}, "Đức Dũng": {"4"}, "bà Dũng": {"4"},
		"bà Liên": {"2"}, "hộ bà Liên": {"2"}, "lien": {"2"}, "chị Liên": {"2"}, "b. liên": {"2"}, "ông Liên": {"2"},
		"nhà anh Nam": {"5"}, "hộ số 3": {"3"}, "3": {"3"}, "số 3": {"3"}, "hộ 3": {"3"}, "hộ số ba": {"3"}, "10": {"10"}, "hộ thứ 10": {"10"}, "11": nil, "0": nil,
		"chị Lan": {"1"}, "lan": {"1"}, "anh Tú": {"1"}, "cháu Tuấn": {"7"}, "anh Bình": {"2"}, "anh Lan": {"1"},
		"bà Mai": {"6"}, "mai": {"6"}, "ho van nam": {"5"}, "hộ Văn Nam": {"5"}, "ho thi mai": {"5"},
		"bà Thúy": {"7"}, "bà Thuý": {"7"}, "thuy": {"7"}, "THUÝ": {"7"},
		"bà Bẩy": {"10"}, "bà Bảy": {"10"}, "bay": {"10"},
		"sagn": {"1", "8"}, "ông sangg": {"1", "8"}, "lieen": {"2"}, "lyen": {"2"}, "quyeen": {"9"}, "quiên": {"9"}, "nong thi may": {"6"},
		"ông Hùng": nil, "ông Quân": nil, "hùng": nil, "ông Tú Anh": {"1"},
		"hoàng": {"1", "7"}, "họ Hoàng": {"1", "7"}, "lý": {"3", "10"}, "lý văn": {"3"},
		"nhà ông Sáng con trai mới đi làm ở Bắc Giang": {"1"}, "nha ong sang con trai di lam bac giang roi": {"1", "8"},
		"hộ bà Liên, mái nhà dột": {"2"}, "Sáng, Nam": {"1"}, "hôm nay mệt quá": nil, "nhà mình": nil, "": nil, " ": nil, "?": nil, "ông": nil, "hộ": nil, "nhà ông": nil,
		"con trai": nil, "nha nam di lam": {"5"}, "nhà có việc": nil, "nhà ông Sáng sửa nhà bà Liên": {"1"}, "ông Sáng nhà Nam": {"1"},
	} {
		var got []string
		for _, c := range FindHousehold(text, ten) {
			got = append(got, c.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("FindHousehold(%q) = %q, want %q", text, got, want)
		}
	}
	odd := []Candidate{{ID: "a", Head: "Lý Văn Thới"}, {ID: "b", Head: "Hà Thị Nhã"}, {ID: "c"}}
	for text, want := range map[string]string{"ong thoi": "a", "ông Thới nhé": "a", "chi nha": "b", "nha": "b"} {
		if got := FindHousehold(text, odd); len(got) != 1 || got[0].ID != want {
			t.Errorf("FindHousehold(%q) = %v, want %s", text, got, want)
		}
	}
	if got := FindHousehold("ông Sáng", nil); got != nil {
		t.Errorf("in no list: %v", got)
	}
}

func TestMentions(t *testing.T) {
	for text, want := range map[string]bool{
		"nhà ông Sáng con trai mới đi làm": true, "nha ong sang": true, "ông Dũng": true, "bà Liên ốm": true, "hộ Sáng": true, "gia đình anh Nam": true,
		"hộ số 3": true, "Hộ 3": true, "gđ bà Liên": true, "cô Lan": true, "ô. Sáng": true, "nhà bà Mai có cháu mới sinh": true,
		"": false, "?": false, "sáng": false, "3": false, "hôm nay mệt quá": false, "hộ nghèo": false, "hộ nghèo tổ 3": false, "hộ cận nghèo": false,
		"nhà nước": false, "nhà văn hóa thôn": false, "ông bà": false, "bà con": false, "ông ấy": false, "anh em": false, "hộ nào": false, "hộ": false, "ông": false,
		"nhà mình": false, "Bắc Giang, công nhân": false, "mái nhà dột": false, "báo cáo": false, "hộ khẩu": false, "nha nam di lam xa": true, "nhà có việc": false, "ông không nói": false,
	} {
		if got := Mentions(text); got != want {
			t.Errorf("Mentions(%q) = %v", text, got)
		}
	}
}

func TestSyllable(t *testing.T) {
	for word, want := range map[string]bool{
		"sang": true, "dung": true, "nguyen": true, "quyen": true, "lien": true, "hoa": true, "thuy": true, "y": true, "an": true, "xuyen": true, "gia": true, "khue": true,
		"": false, "sagn": false, "saang": false, "duung": false, "lieen": false, "b": false, "sangg": false, "fa": false,
	} {
		if got := syllable(word); got != want {
			t.Errorf("syllable(%q) = %v", word, got)
		}
	}
}
