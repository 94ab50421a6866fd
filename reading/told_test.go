package reading

import (
	"testing"

	"gandan/commune"
)

// Ensure a child's sex is known only if it is told.
func TestChildSex(t *testing.T) {
	for text, want := range map[string]commune.Sex{
		"nhà anh Cường vợ mới sinh con gái": commune.Female, "nha anh cuong vo moi sinh con trai": commune.Male,
		"nhà anh Cường mới sinh con": commune.UnknownSex, "con dau nha ong dung vi sinh doi mot trai mot gai": commune.UnknownSex,
	} {
		m := Read(text, corpusScope(t, false))
		if len(m.Facts) == 0 || m.Facts[0].Event != "birth" || m.Facts[0].Sex != want {
			t.Errorf("%q: %+v", text, m.Facts)
		}
	}
}

// Ensure each fact knows the words that tell it, without the household's name
// before them, and how its person is spoken of.
func TestWordsOfAFact(t *testing.T) {
	scope := corpusScope(t, false)
	for _, c := range []struct {
		text string
		want []string // words, person
	}{
		{"nhà bà Liên mái dột, chưa có tiền sửa", []string{"mái dột, chưa có tiền sửa", ""}},
		{"nhà bà Liên: mái dột", []string{"mái dột", ""}},
		{"nhà bà Liên, mái dột", []string{"mái dột", ""}},
		{"nha ong sang con trai di lam bac giang roi", []string{"con trai di lam bac giang roi", "con trai"}},
		{"con trai ông Sáng đi làm Bắc Giang", []string{"con trai ông Sáng đi làm Bắc Giang", "con trai"}},
		{"bà Liên ốm nặng phải đi viện tỉnh", []string{"bà Liên ốm nặng phải đi viện tỉnh", ""}},
		{"Hộ chị Mai: đề nghị sửa đoạn đường vào xóm.", []string{"đề nghị sửa đoạn đường vào xóm", ""}},
		{"nhà anh Cường vợ mới sinh con gái, mái bếp bị dột", []string{"vợ mới sinh con gái", "", "mái bếp bị dột", ""}},
		{"ông Bình với nhà bà Hoa cãi nhau về ranh giới vườn", []string{
			"ông Bình với nhà bà Hoa cãi nhau về ranh giới vườn", "", "ông Bình với nhà bà Hoa cãi nhau về ranh giới vườn", "",
		}},
		{"nha ba lien mai nha dot", []string{"mai nha dot", ""}},
		{"mai nha ba hoa bi toc het", []string{"mai nha ba hoa bi toc het", ""}},
		{"nhà ông Sáng mới mua xe tải", []string{"mới mua xe tải", ""}},
		{"nhà ông Sáng con gái lấy chồng hôm qua và vợ ông ốm nặng", []string{"con gái lấy chồng hôm qua", "con gái", "vợ ông ốm nặng", ""}},
		{"hôm qua đã thăm nhà ông Sáng, bà Liên", []string{"hôm qua đã thăm nhà ông Sáng", "", "hôm qua đã thăm nhà ông Sáng", ""}},
		{"nhà ông Bình và bà Hoa cãi nhau về ranh giới đất", []string{"nhà ông Bình và bà Hoa cãi nhau về ranh giới đất", "", "nhà ông Bình và bà Hoa cãi nhau về ranh giới đất", ""}},
	} {
		m := Read(c.text, scope)
		var got []string
		for _, f := range m.Facts {
			got = append(got, c.text[f.From:f.To], f.Called)
		}
		if len(got) != len(c.want) {
			t.Errorf("%q: %q", c.text, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: %q, want %q", c.text, got, c.want)
				break
			}
		}
	}
}
