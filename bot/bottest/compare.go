package bottest

import (
	"fmt"
	"slices"
	"strings"
)

// firstDifference shows where two transcripts part.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got  %s\n want %s", i+1, around(g, i), around(w, i))
		}
	}
	return "no difference"
}

func around(lines []string, i int) string {
	if i >= len(lines) {
		return "(the end)"
	}
	return strings.Join(lines[i:min(i+3, len(lines))], "\n      ")
}

// collapse leaves out what was shown again in the same order: a screen that
// is shown twice after a crash is the same screen.
func collapse(blocks []string) []string {
	var out []string
	for _, b := range blocks {
		out = append(out, b)
		for k := 1; 2*k <= len(out); k++ {
			if n := len(out); slices.Equal(out[n-2*k:n-k], out[n-k:]) {
				out = out[:n-k]
				break
			}
		}
	}
	return out
}
