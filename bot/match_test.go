package bot

import (
	"fmt"
	"testing"
)

func screenOf(multi bool, labels ...string) Screen {
	s := Screen{Multi: multi}
	for i, l := range labels {
		o := Option{Label: l}
		if multi && i < len(labels)-1 {
			o.Key = fmt.Sprint("k", i)
		}
		s.Options = append(s.Options, o)
	}
	return s
}

// Ensure a typed label is found with and without accents, by its unique
// beginning at a word, and never by half a word.
func TestLabelled(t *testing.T) {
	s := screenOf(false, "Gửi báo cáo", "Sửa", "Sửa nhân khẩu", "Hoàng Văn Nam, con, 24 tuổi", "Hoàng Văn Nấm", "Để sau")
	for text, want := range map[string]int{
		"gửi": 0, "gui": 0, "GUI BAO CAO": 0, "Sửa": 1, "sua": 1, "sửa nhân": 2, "hoang van nam": 4, "Hoàng Văn Nam": 3,
		"hoàng văn nấm": 4, "hoang": -1, "gử": -1, "báo cáo": -1, "": -1, "...": -1, "de sau.": 5,
	} {
		if got := s.labelled(text); got != want {
			t.Errorf("%q chooses %d, want %d", text, got, want)
		}
	}
}

// Ensure numbers mean options as they are numbered, lists only what is ticked,
// and anything else nothing.
func TestNumbers(t *testing.T) {
	multi := screenOf(true, "A", "B", "C", "Xong")
	multi.Options = append(multi.Options, Option{Label: "Không", Zero: true})
	single := screenOf(false, "A", "B")
	typed := screenOf(false, "A")
	typed.Typed = true
	for _, c := range []struct {
		s    Screen
		text string
		want string
	}{
		{multi, "1", "[0]"}, {multi, "1, 3", "[0 2]"}, {multi, "1 3", "[0 2]"}, {multi, "1;2.", "[0 1]"}, {multi, "0", "[4]"},
		{multi, "4", "[3]"}, {multi, "1 4", "[]"}, {multi, "9", "[]"}, {multi, "1 x", "[]"}, {multi, "-1", "[]"}, {multi, "", "[]"},
		{single, "2", "[1]"}, {single, "1 2", "[]"}, {single, "0", "[]"}, {typed, "1", "[]"}, {single, "99999999999999999999", "[]"},
	} {
		if got := fmt.Sprint(c.s.numbers(c.text)); got != c.want {
			t.Errorf("%q chooses %s, want %s", c.text, got, c.want)
		}
	}
}

// Ensure every part of the words of a search may be without accents and
// unfinished.
func TestHolds(t *testing.T) {
	for _, c := range []struct {
		label, find string
		want        bool
	}{
		{"Hộ ông Lý Văn Dũng", "dung", true}, {"Hộ ông Lý Văn Dũng", "ly du", true}, {"Hộ ông Lý Văn Dũng", "ung", false},
		{"Hộ ông Lý Văn Dũng", "dung sang", false}, {"Ông Lý Văn Dũng, 5 khẩu", "5 khau", true},
	} {
		if got := holds(c.label, spoken(c.find)); got != c.want {
			t.Errorf("%q in %q: %v", c.find, c.label, got)
		}
	}
}
