package handlers

import (
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// changesWords counts what differs: "thêm 1 việc, sửa 2 việc".
func changesWords(t bot.Turn, c commune.Changes) string {
	var words []string
	for _, n := range []struct {
		key string
		n   int
	}{{"changes.added", c.Added}, {"changes.changed", c.Changed}, {"changes.dropped", c.Dropped}} {
		if n.n > 0 {
			words = append(words, t.Print(n.key, "N", n.n))
		}
	}
	if c.Closing {
		words = append(words, t.Print("changes.closing"))
	}
	if len(words) == 0 {
		return t.Print("changes.households")
	}
	return strings.Join(words, ", ")
}
