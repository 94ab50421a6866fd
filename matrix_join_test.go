package main

import (
	"context"
	"strings"
	"testing"

	"gandan/bot"
)

// TestMatrixOfJoining has everybody who is linked forge the steps of joining as
// somebody else: no name is told, and nobody is linked or unlinked.
func TestMatrixOfJoining(t *testing.T) {
	t.Parallel()
	w := newMatrixWorld(t)
	before := dump(t, w.raw, "submissions", "join_tries")
	victim := w.ids["Vi Văn Thắng"]
	flows := map[string]bot.Flow{}
	for _, f := range w.e.Flows {
		flows[f.Name] = f
	}
	for name := range w.ids {
		if name == "Vi Văn Thắng" {
			continue
		}
		for _, args := range []bot.Args{{"c": "code-KH7M2QXRTD"}, {"p": victim}} {
			consent := w.turn(name, args)
			if said := w.asks(name, flows["join_consent"], args); strings.Contains(said, "Vi Văn Thắng") {
				t.Errorf("%s reads %s", name, said)
			}
			consent.Answers = bot.Answers{{Step: "answer", Values: []string{"agree"}}}
			next, err := flows["join_consent"].Submit(context.Background(), bot.Submission{Turn: consent, ID: "forged" + name + args["p"]})
			if w.polite(name, "join_consent", args, err); strings.Contains(next.Said, "Vi Văn Thắng") {
				t.Errorf("%s reads %s", name, next.Said)
			}
		}
		linked := column(t, w.raw, "SELECT linked_at FROM accounts WHERE person_id <> ? LIMIT 1", w.ids[name])
		other := column(t, w.raw, "SELECT id FROM accounts WHERE person_id <> ? LIMIT 1", w.ids[name])
		if _, err := w.act(name, "join.not_me", "forged end "+name, bot.Args{"a": other[0], "at": linked[0]}); err != nil {
			w.polite(name, "join.not_me", nil, err)
		}
	}
	unchanged(t, "forged joining", before, dump(t, w.raw, "submissions", "join_tries"))
}
