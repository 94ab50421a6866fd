package handlers

import (
	"cmp"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// followUp leads to the answer where a sentence asks on from what the chat's
// screen shows ("còn quý trước?"); nowhere where it does not. What tells of a
// household is a note all the same.
func (s *Service) followUp(t bot.Turn, h heard) *bot.Do {
	if h.writes && h.meaning.Intent == reading.Note && h.ofHousehold() {
		return nil
	}
	before, ok := h.before(t.Shown)
	if !ok {
		return nil
	}
	m, on := reading.Follow(h.text, h.scope, before)
	if !on {
		return nil
	}
	same := m.Intent == reading.OfOne && m.HouseholdID == before.HouseholdID
	if do := s.question(t, h, m); do != nil && !same {
		return do
	}
	return &bot.Do{Page: questionPage, Args: bot.Args{"k": cannotAnswer, wayArg(0): askedFrom(t.Shown)}}
}

// before is the question that a page answers, as far as it can be asked on from.
func (h heard) before(d bot.Do) (reading.Meaning, bool) {
	a := d.Args
	m := reading.Meaning{Period: commune.Period(a["m"]), Unit: h.unitOf(a["p"])}
	switch d.Page {
	case questionPage:
		return h.beforeAny(d)
	case "household":
		return reading.Meaning{Intent: reading.OfOne, HouseholdID: a["h"]}, true
	case "progress":
		m.Intent = reading.WhoMissing
		return m, true
	case "contact_figures":
		m.Intent = reading.Contacts
		return m, true
	case "figure_list":
		m.By = "one"
	case "summary", "export":
		m.By = a["b"]
	default:
		return m, false
	}
	m.Topic, m.Event, m.Compare = a["t"], a["e"], a["c"]
	m.Intent = reading.Intent(cmp.Or(a["i"], string(reading.Summary)))
	if _, period := commune.ParsePeriod(m.Compare); !period {
		m.Compare = h.unitOf(m.Compare)
	}
	if m.Compare != "" {
		m.Intent = reading.Compare
	}
	return m, true
}

// beforeAny is the question that was asked where it had no answer yet: each way
// to read it, if it was asked which is meant.
func (h heard) beforeAny(d bot.Do) (reading.Meaning, bool) {
	var ways []reading.Meaning
	for _, do := range waysIn(d.Args) {
		if m, ok := h.before(do); ok {
			ways = append(ways, m)
		}
	}
	switch len(ways) {
	case 0:
		return reading.Meaning{}, false
	case 1:
		return ways[0], true
	}
	return reading.Meaning{Candidates: ways}, true
}
