package bot

import (
	"strings"
	"testing"
)

// The id of what a button does begins with the time in its token, so that later
// ones come behind; the rest is the effect's own, and a repetition has the same.
func TestIDsInOrder(t *testing.T) {
	id := func(token, option string) string {
		x := exchange{tapped: token}
		return x.inOrder(effect("account", token, option))
	}
	const early, late = "0190163d-8694-439b-aea5-966c26f8ad91", "0190163d-8695-4cd1-9132-2f1a5e8f8e20"
	if a, b := id(early, "0"), id(late, "0"); a >= b || a != id(early, "0") || a == id(early, "1") || len(a) != len(b) {
		t.Errorf("%s, %s, %s", a, b, id(early, "1"))
	}
	if a := id(early, "0"); !strings.HasPrefix(a, "0190163d8694") {
		t.Errorf("%s does not begin with the token's time", a)
	}
	for _, short := range []string{"", "t17", "letter-1"} {
		if got, want := id(short, "0"), effect("account", short, "0"); got != want {
			t.Errorf("token %q: %s, want %s", short, got, want)
		}
	}
}
