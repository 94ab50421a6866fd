package bot

import (
	"fmt"
	"strings"
	"testing"
)

// The last twenty updates are known, whatever their ids look like, those of a
// session that an earlier program kept among them.
func TestSeen(t *testing.T) {
	var s Session
	if err := s.decode([]byte(`{"version":1,"screen":{},"seen":["m1","m2"]}`)); err != nil {
		t.Fatal(err)
	}
	for n := range 18 {
		if !s.saw("m1") || !s.saw("m2") {
			t.Fatalf("after %d more nothing is known of those before", n)
		}
		s.see(fmt.Sprint("c 40", n))
		data, err := s.encode()
		if err != nil {
			t.Fatal(err)
		}
		s = Session{}
		if err := s.decode(data); err != nil {
			t.Fatal(err)
		}
	}
	s.see("m3")
	for id, want := range map[string]bool{
		"m1": false, "m2": true, "m3": true, "m": false, "": false, "c 40": false, "c": false, "40": false, "c 400": true, "c 4017": true, "c 4018": false,
	} {
		if s.saw(id) != want {
			t.Errorf("%q was seen: %t", id, !want)
		}
	}
}

// A question's arguments are those of its flow, and kept once; a page's, or those
// of another flow, are kept as they are.
func TestArgumentsAreKeptOnce(t *testing.T) {
	args := func() Args { return Args{"h": "8e5d102b", "head": "Lộc Văn Sáng"} }
	for name, c := range map[string]struct {
		frame *Frame
		from  Do
		times int
	}{
		"a question":            {&Frame{Flow: "change", Args: args()}, Do{Flow: "change", Args: args()}, 1},
		"another flow's":        {&Frame{Flow: "change", Args: args()}, Do{Flow: "visit", Args: args()}, 2},
		"with other arguments":  {&Frame{Flow: "change", Args: Args{"h": "1"}}, Do{Flow: "change", Args: args()}, 1},
		"a page":                {nil, Do{Page: "household", Args: args()}, 1},
		"a flow that has ended": {nil, Do{Flow: "change", Args: args()}, 1},
	} {
		s := Session{Frame: c.frame, Screen: Screen{From: c.from}}
		data, err := s.encode()
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(data), "8e5d102b"); n != c.times {
			t.Errorf("%s: kept %d times in %s", name, n, data)
		}
		var back Session
		if err := back.decode(data); err != nil {
			t.Fatal(err)
		}
		if !sameArgs(back.Screen.From.Args, c.from.Args) || !sameArgs(s.Screen.From.Args, c.from.Args) || back.Same || s.Same {
			t.Errorf("%s: %v, then %v", name, s.Screen.From, back.Screen.From)
		}
	}
}
