package reading

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"gandan/commune"
)

// TestWhereabouts: every rule of life.txt reads its example, with accents and
// without, and other ways to ask are read with their period.
func TestWhereabouts(t *testing.T) {
	for _, r := range lifeRules {
		for _, text := range []string{r.example, strings.ToUpper(r.example)} {
			if _, ok := Whereabouts(text, "2024-04-12"); ok != (r.means == "life") {
				t.Errorf("not read: %s", text)
			}
		}
	}
	for text, want := range map[string]commune.Period{
		"Báo cáo tháng 3 của tôi đâu?":                  "2024-M03",
		"bao cao thang 3 cua toi dau":                   "2024-M03",
		"báo cáo quý I của em đến đâu rồi ạ":            "2024-Q1",
		"báo cáo năm ngoái của tôi đâu":                 "2023",
		"bc t3 của tôi đâu rồi":                         "2024-M03",
		"báo cáo của tôi đã được tiếp nhận chưa":        "",
		"tôi gửi báo cáo tháng 2 chưa nhỉ":              "2024-M02",
		"báo cáo tháng trước của mình có ai xem chưa":   "2024-M03",
		"bao cao toi gui hom qua den dau roi":           "",
		"Đồng chí cho hỏi báo cáo tháng 4 của tôi đâu?": "2024-M04",
	} {
		if got, ok := Whereabouts(text, "2024-04-12"); !ok || got != want {
			t.Errorf("%s: %q, %v, want %q", text, got, ok, want)
		}
	}
}

// TestNotWhereabouts: what means something else is left to the others: the whole
// corpus of notes and questions asks for no report of the writer's.
func TestNotWhereabouts(t *testing.T) {
	for _, text := range []string{
		"báo cáo", "báo cáo tháng 4", "ai chưa nộp báo cáo tháng 4", "kiến nghị số 12 đến đâu rồi", "báo cáo đồng chí, nhà ông Sáng có khách",
		"làm báo cáo tháng 4", "nhà tôi ở đâu", "tổng hợp báo cáo quý 2", "",
	} {
		if got, ok := Whereabouts(text, "2024-04-12"); ok {
			t.Errorf("%s: read as %q", text, got)
		}
	}
	file, err := os.Open("testdata/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		text, _, told := strings.Cut(lines.Text(), "=>")
		if told && !strings.HasPrefix(text, "#") {
			if got, ok := Whereabouts(text, "2024-04-12"); ok {
				t.Errorf("%s: read as %q", text, got)
			}
		}
	}
}
