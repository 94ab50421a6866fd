package reading

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"gandan/reading/fold"
	"pgregory.net/rapid"
)

// vocabularyWords are the folded words that Away may write differently or
// leave out, because a vocabulary knows them.
var vocabularyWords = func() map[string]bool {
	known := map[string]bool{}
	for _, l := range []lexicon{
		placeNames, placeKinds, jobWords, jobHeads, awayMarks, politeWords,
		dayWords, dayLeads, dayMarks, dayUnits, agoWords, agoLeads, weekdays, weekWords, monthMarks, monthWords, yearMarks, yearWords, numberWords,
	} {
		for _, list := range l {
			for _, p := range list {
				for _, w := range p.words {
					known[w.fold] = true
				}
			}
		}
	}
	return known
}()

// lost returns the words of text that neither a vocabulary knows nor the
// detail holds.
func lost(text string, d AwayDetail) []string {
	kept := fold.Words(strings.Join([]string{d.Place, d.Job, d.Rest}, " "))
	return slices.DeleteFunc(fold.Words(fold.Clean(text)), func(w string) bool {
		dated := d.Since != "" && strings.ContainsFunc(w, unicode.IsDigit)
		return vocabularyWords[w] || dated || slices.Contains(kept, w)
	})
}

// TestAwayKeepsWords: whatever is said, in whatever order, every word that
// says something is in the detail.
func TestAwayKeepsWords(t *testing.T) {
	pieces := []string{
		"Bắc Giang", "bg", "hà nội", "KCN", "huyện", "công nhân", "cty", "phụ hồ", "thợ", "làm", "ở", "đi", "từ", "sang", "hôm qua", "mùng 8", "5/4", "tháng 3",
		"khoảng mùng 8", "vợ chồng", "Xín", "Mần", "lương", "8 triệu", "31/2", "chưa", "rõ", "online", ",", ";", "\n", "-", "(", ")", "âm", "ạ", "nhật", "bg2", "K8",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 9).Draw(t, "pieces"), " ")
		d := Away(text, "2024-04-17")
		if words := lost(text, d); len(words) > 0 {
			t.Fatalf("Away(%q) = %+v loses %q", text, d, words)
		}
		if strings.TrimSpace(text) != "" && d == (AwayDetail{}) {
			t.Fatalf("Away(%q) is empty", text)
		}
	})
}

func FuzzAway(f *testing.F) {
	for _, s := range []string{"Bắc Giang, công nhân, từ mùng 8", "làm ở công ty X tại Y (gần Z)", "\xffở\n\nlàm", "đi 5/4/ 6.7", "Hải Yên, may, hqua"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := Away(text, "2024-04-17")
		if words := lost(text, d); len(words) > 0 {
			t.Errorf("Away(%q) = %+v loses %q", text, d, words)
		}
		if Away(text, "").Since != "" {
			t.Errorf("a day without today in %q", text)
		}
		FindHousehold(text, ten)
		Mentions(text)
		Proper(Proper(text))
		SexOfName(text)
	})
}

// TestOwnNames: every household is found by its head's full name, with and
// without accents, in any case and after any title of the right sex.
func TestOwnNames(t *testing.T) {
	for _, c := range ten {
		for _, text := range []string{c.Head, fold.Text(c.Head), strings.ToUpper(c.Head), "hộ " + c.Head, "nhà bác " + c.Head + " ạ"} {
			if got := FindHousehold(text, ten); len(got) != 1 || got[0].ID != c.ID {
				t.Errorf("FindHousehold(%q) = %v", text, got)
			}
		}
	}
}
