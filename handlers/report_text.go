package handlers

import (
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// reportText tells reports as they are read, before and after sending: the
// title, then for each period what changed and how many households did not.
// reports and bodies go together, with what was sent before; narrower periods come
// first.
func (s *Service) reportText(t bot.Turn, reports []commune.Report, bodies, was []commune.Body, around commune.Around) string {
	lines := []string{t.Print("text.title", "Period", strings.ToUpper(periodNames(t, reports)),
		"N", countHouseholds(reports, bodies), "Place", placeNames(t, reports, around))}
	several := len(periodsOf(reports)) > 1
	for _, p := range periodsOf(reports) {
		if several {
			lines = append(lines, t.Print("text.period", "Period", capital(periodShort(t, p))))
		}
		lines = append(lines, s.periodLines(t, p, reports, bodies, was)...)
	}
	return strings.Join(lines, "\n")
}

// periodLines tells one period over all groups.
func (s *Service) periodLines(t bot.Turn, p commune.Period, reports []commune.Report, bodies, was []commune.Body) []string {
	var changed []string
	var closing []string
	var contacts []commune.ContactMonth
	same := 0
	for i, r := range reports {
		if r.Period != p {
			continue
		}
		lines, unchanged := householdLines(t, bodies[i], was[i])
		changed, same = append(changed, lines...), same+unchanged
		contacts = addedContacts(contacts, bodies[i].Contacts)
		if c := bodies[i].Closing; c != "" && !slices.Contains(closing, c) {
			closing = append(closing, c)
		}
	}
	if same > 0 {
		key := "text.unchanged"
		if len(changed) > 0 {
			key = "text.unchanged_rest"
		}
		changed = append(changed, t.Print(key, "N", same))
	}
	if len(contacts) > 0 {
		changed = append(changed, contactText(t, contacts))
	}
	for _, c := range closing {
		changed = append(changed, t.Print("text.closing", "Text", c))
	}
	return changed
}

// householdLines tells the households with entries and counts the others. In a
// report that was sent before, what is new or was changed since is marked.
func householdLines(t bot.Turn, b, was commune.Body) (lines []string, unchanged int) {
	marks := marksOf(was, b)
	for _, h := range b.Households {
		var told []string
		for _, e := range b.Entries {
			if e.HouseholdID != h.ID {
				continue
			}
			line := entryLine(t, e)
			if mark := marks[e.ID]; mark != "" {
				line = t.Print(mark, "Line", line)
			}
			told = append(told, line)
		}
		name := householdFull(t, h.Head, h.Sex)
		switch len(told) {
		case 0:
			unchanged++
		case 1:
			lines = append(lines, t.Print("text.household", "Household", name, "What", told[0]))
		default:
			lines = append(lines, t.Print("text.household_several", "Household", name, "What", strings.Join(told, "\n- ")))
		}
	}
	return lines, unchanged
}

// marksOf finds how to mark entries that say something else than in the version
// before, by their ids. A first version has no marks.
func marksOf(was, now commune.Body) map[string]string {
	if len(was.Households) == 0 {
		return nil
	}
	marks := map[string]string{}
	c := commune.Compare(was, now)
	for _, e := range c.Added {
		marks[e.ID] = "text.added"
	}
	for _, e := range c.Changed {
		marks[e.Now.ID] = "text.changed"
	}
	return marks
}

// countHouseholds counts the households of the narrowest period.
func countHouseholds(reports []commune.Report, bodies []commune.Body) int {
	n := 0
	for i, r := range reports {
		if r.Period == reports[0].Period {
			n += len(bodies[i].Households)
		}
	}
	return n
}

func periodsOf(reports []commune.Report) []commune.Period {
	var list []commune.Period
	for _, r := range reports {
		if len(list) == 0 || !slices.Contains(list, r.Period) {
			list = append(list, r.Period)
		}
	}
	return list
}

// placeNames names the villages of the reports: "thôn Lân Gầu".
func placeNames(t bot.Turn, reports []commune.Report, around commune.Around) string {
	var names []string
	for _, r := range reports {
		if v := villageOf(around, r.Path); v.Name != "" {
			if name := t.Print("place.village", "Name", v.Name); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return listed(t, names)
}

// villageOf finds the village on a path.
func villageOf(around commune.Around, path string) commune.Place {
	for _, p := range around.Places {
		if p.Kind == commune.Village && strings.HasPrefix(path, p.Path) {
			return p
		}
	}
	return commune.Place{}
}

// capital sets the first letter of a sentence.
func capital(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToUpper(string(r)) + s[len(string(r)):]
		}
	}
	return s
}

// lowered writes a label as words within a sentence.
func lowered(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToLower(string(r)) + s[len(string(r)):]
		}
	}
	return s
}
