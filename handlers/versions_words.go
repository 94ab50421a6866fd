package handlers

import (
	"gandan/bot"
	"gandan/commune"
)

// comparedLines tells in what a body differs from an earlier one: "Thêm: …",
// "Sửa: …, trước là …", "Bỏ: …".
func (s *Service) comparedLines(t bot.Turn, was, now commune.Body) []string {
	names := map[string]string{}
	for _, b := range []commune.Body{was, now} {
		for _, h := range b.Households {
			names[h.ID] = householdFull(t, h.Head, h.Sex)
		}
	}
	of := func(e commune.Entry, line string) string {
		return t.Print("versions.of", "Household", names[e.HouseholdID], "What", line)
	}
	c := commune.Compare(was, now)
	var lines []string
	add := func(key, what string) { lines = append(lines, t.Print(key, "What", what)) }
	for _, e := range c.Added {
		add("versions.added", of(e, entryLine(t, e)))
	}
	for _, e := range c.Changed {
		before := entryWhat(t, e.Was)
		if e.Was.Topic != e.Now.Topic {
			before = entryLine(t, e.Was)
		}
		lines = append(lines, t.Print("versions.changed", "What", of(e.Now, entryLine(t, e.Now)), "Was", before))
	}
	for _, e := range c.Dropped {
		add("versions.dropped", of(e, entryLine(t, e)))
	}
	for _, h := range c.Joined {
		add("versions.joined", names[h.ID])
	}
	for _, h := range c.Left {
		add("versions.left", names[h.ID])
	}
	return append(lines, closingLines(t, c)...)
}

// closingLines tells a closing remark that came, went or changed.
func closingLines(t bot.Turn, c commune.Comparison) []string {
	switch {
	case c.ClosingWas == c.ClosingNow:
		return nil
	case c.ClosingWas == "":
		return []string{t.Print("versions.closing_added", "Text", c.ClosingNow)}
	case c.ClosingNow == "":
		return []string{t.Print("versions.closing_dropped", "Text", c.ClosingWas)}
	}
	return []string{t.Print("versions.closing_changed", "Text", c.ClosingNow, "Was", c.ClosingWas)}
}
