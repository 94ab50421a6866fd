package commune

import "strings"

// PathIDs returns the ids of the places on a path, from the commune down:
// "/a/b/c/" has a, b and c.
func PathIDs(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
}
