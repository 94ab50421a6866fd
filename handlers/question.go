package handlers

import (
	"maps"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// asksFor says which right the answer to a question needs.
var asksFor = map[reading.Intent]commune.Deed{
	reading.Summary: commune.SeeFigures, reading.Count: commune.SeeFigures, reading.Compare: commune.SeeFigures,
	reading.Petitions: commune.SeeFigures, reading.WhoMissing: commune.SeeProgress, reading.Contacts: commune.SeeProgress,
}

// question leads to the page that answers a plain question (product §8), or to
// one that asks which of several is meant, or says why there is no answer. It
// leads nowhere where a sentence asks for nothing that has a page.
func (s *Service) question(t bot.Turn, h heard, m reading.Meaning) *bot.Do {
	ways := waysOf(m)
	if m.Intent == reading.OfOne {
		return householdsAsked(h, ways)
	}
	var list []bot.Do
	denied := false
	for _, way := range ways {
		deed, ok := asksFor[way.Intent]
		scope := commune.ScopeOf(h.holder, deed, s.today(t))
		switch {
		case !ok:
		case len(scope.Paths) == 0:
			denied = true
		default:
			if do := h.answer(way, scope); !slices.ContainsFunc(list, func(o bot.Do) bool { return writtenDo(o) == writtenDo(do) }) {
				list = append(list, do)
			}
		}
	}
	if inside := slices.DeleteFunc(slices.Clone(list), isOutside); len(inside) > 0 {
		list = inside // what lies outside is none of several that may be meant
	}
	switch {
	case len(list) == 1:
		return asFile(list[0], ways[0].Format)
	case len(list) > 1:
		return asWhich(list)
	case denied:
		return &bot.Do{Page: questionPage, Args: bot.Args{"k": deniedAnswer}}
	}
	return nil
}

// asFile leads to the answer as the chart or the file that is asked for.
func asFile(do bot.Do, format string) *bot.Do {
	if do.Page != "summary" || !slices.Contains(commune.ExportKinds, commune.ExportKind(format)) {
		return &do
	}
	args := maps.Clone(do.Args)
	args["x"] = format
	return &bot.Do{Act: "export.make", Args: args}
}

// waysOf lists the ways in which a sentence can be read.
func waysOf(m reading.Meaning) []reading.Meaning {
	if len(m.Candidates) > 0 {
		return m.Candidates
	}
	return []reading.Meaning{m}
}

// answer is the page that answers a question which is read in one way.
func (h heard) answer(m reading.Meaning, scope commune.Scope) bot.Do {
	args := bot.Args{}
	set := func(name, value string) {
		if value != "" {
			args[name] = value
		}
	}
	place, than := h.placeID(m.Unit, scope), m.Compare
	if _, period := commune.ParsePeriod(than); !period {
		than = h.placeID(than, scope)
	}
	set("m", string(m.Period))
	do := bot.Do{Page: "progress", Args: args}
	topic, event, tracked := askedTopic(m)
	switch m.Intent {
	case reading.WhoMissing:
	case reading.Contacts:
		do.Page = "contact_figures"
	default:
		set("t", topic)
		set("e", event)
		set("b", m.By)
		set("i", string(m.Intent))
		do.Page = answerPage(m)
	}
	if tracked {
		return bot.Do{Page: questionPage, Args: bot.Args{"k": trackedAnswer, wayArg(0): writtenDo(do)}}
	}
	if place == nowhere || than == nowhere {
		return bot.Do{Page: questionPage, Args: bot.Args{"k": outsideAnswer, wayArg(0): writtenDo(do)}}
	}
	set("p", place)
	set("c", than)
	return do
}

// askedTopic is the topic of a question and the kind of it. Which petitions are
// overdue or settled, and what each is about, is not followed yet: such a
// question is one about petitions as they are tracked.
func askedTopic(m reading.Meaning) (topic, event string, tracked bool) {
	if m.Intent == reading.Petitions {
		m.Topic = "petition"
	}
	if m.Topic == "petition" {
		return m.Topic, "", m.Filter != "" || m.Event != ""
	}
	return m.Topic, m.Event, false
}

// answerPage is the page on which the answer to a question about figures stands.
func answerPage(m reading.Meaning) string {
	if m.By == "one" && (m.Topic != "" || m.Intent == reading.Petitions) {
		return "figure_list"
	}
	return "summary"
}

// isOutside reports whether a question leads out of the places of whoever asks.
func isOutside(d bot.Do) bool { return answers(d, outsideAnswer) }

// householdsAsked leads to a household that is asked for by name, or to those of
// that name.
func householdsAsked(h heard, ways []reading.Meaning) *bot.Do {
	var list []commune.Household
	own := true
	for i, x := range h.scope.Households {
		if slices.ContainsFunc(ways, func(m reading.Meaning) bool { return m.HouseholdID == x.ID }) {
			list, own = append(list, x), own && i < h.scope.Own
		}
	}
	return householdNamed(list, own)
}

// nowhere stands for every place of which somebody may not ask, whether there is
// such a place or not.
const nowhere = "-"

// placeID finds a part of the commune by its name in a question: "Nà Lùng",
// "Nà Lùng/2". What is not in the scope is nowhere.
func (h heard) placeID(unit string, scope commune.Scope) string {
	if unit == "" {
		return ""
	}
	village, group, _ := strings.Cut(unit, "/")
	for _, v := range h.scope.Villages {
		if v.Name != village {
			continue
		}
		path := "/" + h.holder.Duties[0].CommuneID + "/" + v.ID + "/"
		if group == "" && scope.Holds(commune.Object{Path: path}) {
			return v.ID
		}
		for _, g := range v.Groups {
			if g.Name == group && scope.Holds(commune.Object{Path: path + g.ID + "/"}) {
				return g.ID
			}
		}
	}
	return nowhere
}

// unitOf is the name by which a question would ask for a place; empty for
// several, and for all of the person's own.
func (h heard) unitOf(id string) string {
	for _, v := range h.scope.Villages {
		if v.ID == id {
			return v.Name
		}
		for _, g := range v.Groups {
			if g.ID == id {
				return v.Name + "/" + g.Name
			}
		}
	}
	return ""
}
