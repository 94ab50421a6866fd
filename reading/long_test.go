package reading

import (
	"strings"
	"testing"
)

// TestLong: a text as long as a channel lets through, made to be awkward, is
// read like any other: refused, kept whole, or matched by its beginning.
func TestLong(t *testing.T) {
	for _, word := range []string{"từ ", "năm ", "7h ", "5/", "ở ", "thợ a ", "Bắc Giang, ", "nhà ", "ông ", "ạ ", "((", "1.000."} {
		text := strings.Repeat(word, 5000)
		if day, ok := Day(text, "2024-04-17"); ok {
			t.Errorf("Day of many %q = %q", word, day)
		}
		if _, ok := Number(text); ok {
			t.Errorf("a number of many %q", word)
		}
		if words := lost(text, Away(text, "2024-04-17")); len(words) > 0 {
			t.Errorf("Away of many %q loses words", word)
		}
		if found := FindHousehold(text, ten); len(found) > 0 {
			t.Errorf("many %q find %v", word, found)
		}
		Mentions(text)
	}
}
