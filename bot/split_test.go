package bot

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSplitLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("aạ😀 \n")), 0, 400, -1).Draw(t, "text")
		limit := rapid.IntRange(2, 50).Draw(t, "limit")
		parts := Split(text, limit)
		for _, p := range parts {
			if prefix(p, limit) != len(p) {
				t.Fatalf("part %q is over %d", p, limit)
			}
		}
		if got, want := letters(strings.Join(parts, "")), letters(text); got != want {
			t.Fatalf("split to %q, want %q", got, want)
		}
	})
}

func letters(text string) string { return strings.Join(strings.Fields(text), "") }
