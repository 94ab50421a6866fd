package reading

import "slices"

// distinct joins what is told twice of one household, and drops what another
// fact of the same household explains: "nothing new" where something is, a
// visit where nobody was at home, the illness that somebody died of, the
// brawl's drink.
func distinct(list []told) (kept []told) {
	for _, t := range list {
		if k := slices.IndexFunc(kept, func(o told) bool { return o.explains(t) }); k >= 0 && kept[k].clause == t.clause {
			kept[k] = kept[k].joined(t)
			continue
		}
		if slices.ContainsFunc(list, func(o told) bool { return o.explains(t) }) {
			continue
		}
		k := slices.IndexFunc(kept, func(o told) bool { return o.same(t) })
		if k < 0 {
			kept = append(kept, t)
			continue
		}
		kept[k] = kept[k].joined(t)
	}
	return kept
}

// explains reports whether o makes t no fact of its own.
func (o told) explains(t told) bool {
	if o.anchor != t.anchor {
		return t.topic == "none" && t.anchor == nil && o.topic != "none"
	}
	switch t.topic {
	case "none":
		return o.topic != "none"
	case "contact":
		return t.event != "absent" && o.topic == "contact" && o.event == "absent"
	case "difficulty":
		return o.topic == "population" && (o.event == "death" || o.event == "birth" && o.clause == t.clause)
	case "security":
		return t.event == "other" && o.topic == "security" && o.event != "other"
	}
	return false
}

// same reports whether both tell one thing: of the same person, or of one of
// whom only one of them says who it is.
func (o told) same(t told) bool {
	if o.topic != t.topic || o.event != t.event || o.anchor != t.anchor {
		return false
	}
	return !o.personal() || o.subject == nil || t.subject == nil || o.subject == t.subject
}

// joined adds what t tells more.
func (o told) joined(t told) told {
	if o.subject == nil {
		o.subject = t.subject
	}
	if o.day == "" {
		o.day = t.day
	}
	o.from, o.to = min(o.from, t.from), max(o.to, t.to)
	return o
}
