package locales

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFillIsOnePass(t *testing.T) {
	got := fill("{Who}: {What}", []any{"Who", "{What}", "What", 3})
	if got != "{What}: 3" {
		t.Errorf("got %q", got)
	}
}

// Whatever stands between braces, fill replaces as strings.Replacer does.
func TestFillReplaces(t *testing.T) {
	piece := rapid.SampledFrom([]string{"{", "}", "A", "AB", "{A}", "{AB}", "{N}", "hộ ", "{ A}", ""})
	value := rapid.OneOf(rapid.Int().AsAny(), piece.AsAny(), rapid.Bool().AsAny())
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		var args []any
		var pairs []string
		for range rapid.IntRange(0, 4).Draw(t, "arguments") {
			name, v := rapid.SampledFrom([]any{"A", "AB", "N", 7, "", "{"}).Draw(t, "name"), value.Draw(t, "value")
			args = append(args, name, v)
			pairs = append(pairs, fmt.Sprintf("{%v}", name), fmt.Sprint(v))
		}
		if got, want := fill(text, args), strings.NewReplacer(pairs...).Replace(text); got != want {
			t.Errorf("fill(%q, %v) = %q, want %q", text, args, got, want)
		}
	})
}
