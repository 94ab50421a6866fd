package documents_test

import (
	"fmt"
	"testing"

	"gandan/documents"
)

func TestPhone(t *testing.T) {
	for text, want := range map[string]string{
		"0970670272": "0970670272", "970670272": "0970670272", "970670272.0": "0970670272",
		"+84970670272": "0970670272", "84970670272": "0970670272", "0084 970 670 272": "0970670272",
		"(+84) 97-067-0272": "0970670272", "0329.808.491": "0329808491", "0367 306 995": "0367306995",
		"01652706930": "0352706930", "0908123456": "0908123456", "": "", "-": "", "không có": "",
		"0970670272/0352706930": "phone_several", "0970670272 - 0352706930": "phone_several",
		"0970 670 27": "phone_length", "09706702722": "phone_length", "0470670272": "phone_prefix",
		"0205 3825 123": "phone_landline", "O970670272": "phone_unreadable", "?": "phone_unreadable",
		"mượn máy con": "phone_unreadable", "#REF!": "phone_unreadable",
	} {
		number, why := documents.Phone(text)
		if number+why != want {
			t.Errorf("%q: %q %q, want %q", text, number, why, want)
		}
	}
}

func TestName(t *testing.T) {
	for text, want := range map[string]string{
		"Hoàng văn  sáng":     "Hoàng Văn Sáng",
		"ĐẶNG THỊ ĐÀO":        "Đặng Thị Đào",
		" nguyễn văn sơn ":    "Nguyễn Văn Sơn",
		"Bà Lương Thị Liên":   "Lương Thị Liên f",
		"ông: hoàng văn sáng": "Hoàng Văn Sáng m",
		"Đ/c Dương Ngọc Huệ":  "Dương Ngọc Huệ",
		"Bá Văn Nam":          "Bá Văn Nam",
		"H'Lan Niê":           "H'Lan Niê",
		"GIÀNG A PÁO":         "Giàng A Páo",
		"Lý Văn Slảo (B)":     "Lý Văn Slảo B",
		"Sáng":                "! name_unreadable",
		"?":                   "! name_unreadable",
		"Hoàng Văn 5":         "! name_unreadable",
		"":                    "! name_unreadable",
	} {
		name, sex, aside, reason := documents.NameOf(text)
		got := name
		for _, more := range []string{sex, aside} {
			if more != "" {
				got += " " + more
			}
		}
		if reason != "" {
			got = "! " + reason
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for text, want := range map[string]string{
		"5": "5", "05": "5", "01": "1", "05 khẩu": "5", "5 người": "5", "4 nhân khẩu": "4", "7.0": "7", "": "0", "-": "0",
		"?": "count_unreadable", "3-4": "count_unreadable", "~5": "count_unreadable", "năm": "count_unreadable",
		"5 hộ": "count_unreadable", "5,5": "count_unreadable", "0": "count_range", "41": "count_range",
	} {
		n, why := documents.Count(text)
		if got := fmt.Sprint(n); why != "" && why != want || why == "" && got != want {
			t.Errorf("%q: %d %q, want %q", text, n, why, want)
		}
	}
}

func TestClass(t *testing.T) {
	for text, want := range map[string]string{
		"Hộ nghèo": "poor true false ", "hộ NGHÈO": "poor true false ", "Cận nghèo": "near_poor true false ",
		"Hộ cận nghèo, GĐVH": "near_poor true true ", "GĐVH": " false true ", "": " false false ",
		"Không": " true false ", "Thoát nghèo 2023": " true false ", "Khá": " true false ",
		"Chính sách": " false false class_unknown", "?": " false false class_unknown",
	} {
		class, known, cultured, why := documents.ClassOf(text)
		if got := fmt.Sprint(class, " ", known, " ", cultured, " ", why); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	for text, want := range map[string]string{
		"05/4/2024": "2024-04-05", "5-4-24": "2024-04-05", "5.4.2024": "2024-04-05", "2024-04-05": "2024-04-05",
		"2024-04-05T00:00:00Z": "2024-04-05", "45387": "2024-04-05", "45387.5": "2024-04-05", "": "",
		"31/2/2024": "date_none", "2024": "date_unreadable", "hôm qua": "date_unreadable", "29/2/2023": "date_none",
	} {
		if d, why := documents.Day(text); string(d)+why != want {
			t.Errorf("%q: %q %q, want %q", text, d, why, want)
		}
	}
	for text, want := range map[string]string{
		"1980": "1980", "05/4/1980": "1980", "29316": "1980", "": "0", "1899": "born_range",
		"5/4/80": "date_unreadable", "khoảng 1980": "date_unreadable",
	} {
		if year, why := documents.Born(text); why != want && fmt.Sprint(year) != want {
			t.Errorf("%q: %d %q, want %q", text, year, why, want)
		}
	}
}

func TestPlaceNames(t *testing.T) {
	for text, want := range map[string]string{
		"Thôn Lân Gầu": "Lân Gầu", "LÂN GẦU": "Lân Gầu", "Thôn: lân gầu": "Lân Gầu", "Chi bộ thôn Lân Gầu": "Lân Gầu",
		"Bản Lầy": "Bản Lầy", "?": "", "": "",
	} {
		if got := documents.VillageName(text); got != want {
			t.Errorf("village %q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"Tổ 1": "1", "Tổ NDTQ số 2": "2", "1": "1", "03": "3", "3.0": "3", "Tổ số 10": "10", "Tổ 2a": "2A",
		"Tổ NDTQ số 1 thôn Lân Gầu": "1", "Tổ Nhân dân tự quản số 4": "4", "Tổ Đồng Tâm": "Đồng Tâm", "Tổ": "", "?": "",
	} {
		if got := documents.GroupName(text); got != want {
			t.Errorf("group %q: %q, want %q", text, got, want)
		}
	}
}

func TestHeadings(t *testing.T) {
	for text, want := range map[string]string{
		"STT": "seq", "Thôn": "village", "Thôn (bản)": "village", "Tổ NDTQ": "group", "TỔ SỐ": "group",
		"Cán bộ xã phụ trách Tổ Họ và tên": "group_officer.name", "Cán bộ xã phụ trách Tổ Số điện thoại": "group_officer.phone",
		"SĐT cán bộ xã": "group_officer.phone", "Người phụ trách hộ": "keeper.name", "Người phụ trách hộ Chức danh": "keeper.title",
		"Đảng viên phụ trách HGĐ": "keeper.name", "Đảng ủy viên phụ trách Chi bộ": "overseer.name", "SĐT": ".phone", "Chức vụ": ".title",
		"Họ và tên chủ hộ": "head", "Chủ hộ": "head", "SĐT chủ hộ": "head.phone", "Số khẩu": "count", "Nhân khẩu": "count",
		"Phân loại hộ": "class", "Hộ nghèo": "poor", "Hộ cận nghèo": "near_poor", "Ghi chú": "note", "Ngày, tháng, năm sinh": "born",
		"Giới tính": "sex", "Địa chỉ": "address", "Quan hệ với chủ hộ": "relation", "Số hộ phụ trách": "", "Tổng số hộ": "",
		"Thôn Lân Gầu": "", "DANH SÁCH PHÂN CÔNG": "", "Trưởng thôn": "village_head.name",
	} {
		if got := documents.Heading(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTitlesThatCarryDuties(t *testing.T) {
	for title, want := range map[string]string{
		"Chi ủy viên": "[cell_committee]", "Bí thư Chi bộ": "[cell_committee]", "Phó Bí thư chi bộ": "[cell_committee]",
		"Bí thư Chi bộ, Trưởng thôn": "[cell_committee village_head]", "Bí thư Chi bộ kiêm Trưởng thôn": "[cell_committee village_head]",
		"Bí thư chi bộ - Trưởng thôn": "[cell_committee village_head]", "Tổ trưởng Tổ NDTQ": "[group_head]", "Tổ trưởng": "[group_head]",
		"Bí thư Chi đoàn": "[]", "Phó Trưởng thôn": "[]", "Nguyên Bí thư Chi bộ": "[]", "Tổ trưởng tổ vay vốn": "[]", "Đảng viên": "[]", "": "[]",
	} {
		if got := fmt.Sprint(documents.TitleDuties(title)); got != want {
			t.Errorf("%q: %s, want %s", title, got, want)
		}
	}
}
