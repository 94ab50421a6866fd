package reading

import "testing"

// TestStrangeUnits: a question about a place that the commune does not have
// never reads as one about no place, in whatever letters; words that only look
// like a place's are none.
func TestStrangeUnits(t *testing.T) {
	leader := corpusScope(t, true)
	before := Read("tình hình thôn Lân Gầu quý 1", leader)
	for text, unit := range map[string]string{
		"thôn Nà Xyz có bao nhiêu hộ nghèo":      "Nà Xyz",
		"thôn nà xyz có bao nhiêu hộ nghèo":      "Nà Xyz",
		"thon na xyz co bao nhieu ho ngheo":      "Na Xyz",
		"thôn đồng tâm tháng 3 thế nào":          "Đồng Tâm",
		"an ninh bản pác bó tháng 3":             "Pác Bó",
		"ai chua nop bao cao thon khe ma":        "Khe Ma",
		"tổng hợp thôn 9":                        "9",
		"hộ nghèo tổ 3 thôn tân tiến":            "Tân Tiến/3",
		"tổ 9 có bao nhiêu hộ nghèo":             "/9",
		"thon na lung co bao nhieu ho ngheo":     "Nà Lùng",
		"thôn có bao nhiêu hộ nghèo":             "",
		"ủy ban kiểm tra cần danh sách chậm nộp": "",
		"nguoi dan dang ban khoan dieu gi":       "",
		"tình hình khu vực biên giới":            "",
		"thôn nào còn nhiều hộ nghèo":            "",
	} {
		if m := Read(text, leader); m.Unit != unit || len(m.Candidates) > 0 {
			t.Errorf("%s: %q, want %q", text, m.Unit, unit)
		}
	}
	for text, unit := range map[string]string{"thôn nà xyz thì sao": "Nà Xyz", "con thon khe ma": "Khe Ma", "tổ 9 thì sao": "/9"} {
		if m, ok := Follow(text, leader, before); !ok || m.Unit != unit {
			t.Errorf("%s: %v %q, want %q", text, ok, m.Unit, unit)
		}
	}
}
