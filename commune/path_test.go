package commune

import (
	"slices"
	"testing"
)

func TestPathIDs(t *testing.T) {
	for path, want := range map[string][]string{"/a/b/c/": {"a", "b", "c"}, "/a/": {"a"}, "": nil, "/": nil} {
		if got := PathIDs(path); !slices.Equal(got, want) {
			t.Errorf("PathIDs(%q) = %q, want %q", path, got, want)
		}
	}
}
