package bottest

import (
	"fmt"
	"strings"
	"testing"
)

// Ensure what is shown again in the same order is left out, and nothing else.
func TestCollapse(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "a a": "a", "a b a b": "a b", "a b b": "a b", "a b a": "a b a", "a b c b c": "a b c", "a a a a": "a",
	} {
		if got := strings.Join(collapse(strings.Fields(in)), " "); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}

// Ensure a line with ! is what it says.
func TestSent(t *testing.T) {
	for line, want := range map[string]string{
		"photo a.jpg mái nhà": "1 files, text mái nhà, album ",
		"album a.jpg b.jpg":   "1 files, text , album album a.jpg b.jpg",
		"edited lời cũ":       "0 files, text lời cũ, album ",
	} {
		u := sent(line)[0]
		if got := fmt.Sprintf("%d files, text %s, album %s", len(u.Files), u.Text, u.Album); got != want {
			t.Errorf("%s: %s, want %s", line, got, want)
		}
	}
	if n := len(sent("album a.jpg b.jpg c.jpg")); n != 3 {
		t.Errorf("%d parts", n)
	}
	if u := sent("location 21.5 106.25")[0]; u.Location == nil || u.Location.Lat != 21.5 || u.Location.Lon != 106.25 {
		t.Errorf("location %+v", u.Location)
	}
}

// Ensure the difference shown is the first.
func TestFirstDifference(t *testing.T) {
	got := firstDifference("a\nb\nc", "a\nx\nc")
	if !strings.Contains(got, "line 2") || !strings.Contains(got, "x") {
		t.Error(got)
	}
}
