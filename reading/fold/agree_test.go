package fold

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAgrees(t *testing.T) {
	for _, row := range []struct {
		typed, known string
		want         bool
	}{
		{"", "", true},
		{"sáng", "Sáng", true}, {"SANG", "Sáng", true}, {"sang", "Sang", true}, {"sáng", "Sang", false}, {"sàng", "sáng", false},
		{"thu", "thứ", true}, {"thư", "thứ", true}, {"thú", "thứ", true}, {"thứ", "thu", false}, {"thú", "thư", false},
		{"ba", "bà", true}, {"bà", "ba", false},
		{"dung", "Đũng", true}, {"đung", "Dũng", false}, {"Dũng", "Dũng", true}, {"dũng", "Dung", false},
		{"hoà", "hòa", true}, {"hoa", "hoà", true}, {"hòa", "hoa", false},
		{"nam", "nams", false}, {"a", "b", false}, {"", "a", false},
	} {
		if got := Agrees(row.typed, row.known); got != row.want {
			t.Errorf("Agrees(%q, %q) = %v", row.typed, row.known, got)
		}
	}
}

// TestAgreesBare: a word agrees with itself, and so does it without accents.
func TestAgreesBare(t *testing.T) {
	letters := []rune("aáàạăắằâấậbcdđeêếghikmnoôơọợqtuưứựvxyýỵ")
	rapid.Check(t, func(t *rapid.T) {
		s := Spelled(rapid.StringOfN(rapid.SampledFrom(letters), 0, 6, -1).Draw(t, "s"))
		if !Agrees(s, s) || !Agrees(Text(s), s) {
			t.Fatalf("%q", s)
		}
		if Agrees(s, Text(s)) && s != Text(s) {
			t.Fatalf("%q agrees with its bare form", s)
		}
	})
}
