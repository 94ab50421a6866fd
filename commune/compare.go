package commune

import "maps"

// Comparison is in what a version of a report differs from an earlier one.
type Comparison struct {
	Added   []Entry
	Changed []EntryChange
	Dropped []Entry
	Joined  []BodyHousehold // are spoken of now
	Left    []BodyHousehold // were spoken of
	// Closing remarks, where they differ.
	ClosingWas, ClosingNow string
}

// EntryChange is an entry that says something else than before.
type EntryChange struct {
	Was, Now Entry
}

// Compare tells in what now differs from was, in the order in which they are
// read. An entry is the same one by its id.
func Compare(was, now Body) Comparison {
	var c Comparison
	before := byID(was.Entries)
	for _, e := range now.Entries {
		old, there := before[e.ID]
		switch {
		case !there:
			c.Added = append(c.Added, e)
		case !e.SaysSame(old):
			c.Changed = append(c.Changed, EntryChange{old, e})
		}
	}
	after := byID(now.Entries)
	for _, e := range was.Entries {
		if _, there := after[e.ID]; !there {
			c.Dropped = append(c.Dropped, e)
		}
	}
	c.Joined, c.Left = notIn(now, was), notIn(was, now)
	if was.Closing != now.Closing {
		c.ClosingWas, c.ClosingNow = was.Closing, now.Closing
	}
	return c
}

// Same reports whether nothing differs.
func (c Comparison) Same() bool {
	return len(c.Added)+len(c.Changed)+len(c.Dropped)+len(c.Joined)+len(c.Left) == 0 && c.ClosingWas == c.ClosingNow
}

// SaysSame reports whether two entries tell the reader the same.
func (e Entry) SaysSame(x Entry) bool {
	return e.HouseholdID == x.HouseholdID && e.Topic == x.Topic && e.Event == x.Event && e.Proposal == x.Proposal &&
		e.MemberID == x.MemberID && e.Day == x.Day && e.Text == x.Text && e.Files == x.Files && maps.Equal(e.Facts, x.Facts)
}

// NewSince returns the body with those entries only that an earlier one does not
// have in the same words: what is still to be carried into the member lists
// where the earlier one was accepted.
func (b Body) NewSince(was Body) Body {
	c := Compare(was, b)
	b.Entries = c.Added
	for _, e := range c.Changed {
		b.Entries = append(b.Entries, e.Now)
	}
	return b
}

func byID(list []Entry) map[string]Entry {
	m := make(map[string]Entry, len(list))
	for _, e := range list {
		m[e.ID] = e
	}
	return m
}

// notIn returns the households of a body that the other does not speak of.
func notIn(b, other Body) []BodyHousehold {
	var list []BodyHousehold
	for _, h := range b.Households {
		if !other.has(h.ID) {
			list = append(list, h)
		}
	}
	return list
}

// Changes counts in what a version differs from the one before it.
type Changes struct {
	Added   int  `json:"added,omitempty"`
	Changed int  `json:"changed,omitempty"`
	Dropped int  `json:"dropped,omitempty"`
	Closing bool `json:"closing,omitempty"` // the closing remark is another
}

// Count counts what differs.
func (c Comparison) Count() Changes {
	return Changes{len(c.Added), len(c.Changed), len(c.Dropped), c.ClosingWas != c.ClosingNow}
}

// And adds up what differs in two reports.
func (c Changes) And(x Changes) Changes {
	return Changes{c.Added + x.Added, c.Changed + x.Changed, c.Dropped + x.Dropped, c.Closing || x.Closing}
}
