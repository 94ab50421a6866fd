package province

import (
	"gandan/bench/invented"
	"gandan/commune"
)

// topics are what there is to report of a household, by how often it is.
var topics = []share{
	{14, "population"}, {9, "residence"}, {22, "working_away"}, {6, "occupation"}, {14, "income"}, {12, "difficulty"},
	{4, "security"}, {2, "law"}, {4, "opinion"}, {5, "petition"}, {7, "support"}, {1, "other"},
}

// events of the topics that have several.
var events = map[string][]share{
	"population":   {{30, "birth"}, {22, "death"}, {18, "marriage"}, {3, "divorce"}, {7, "split"}, {2, "merged"}, {8, "moved_in"}, {10, "moved_out"}},
	"residence":    {{55, "temporary_stay"}, {45, "temporary_absence"}},
	"working_away": {{60, "left"}, {40, "returned"}},
	"income":       {{50, "up"}, {37, "down"}, {5, "poor"}, {8, "near_poor"}},
	"security": {{30, "dispute"}, {8, "fight"}, {18, "theft"}, {6, "drugs"}, {7, "gambling"}, {9, "fraud"}, {14, "traffic"},
		{3, "fire"}, {5, "other"}},
	"support": {{35, "informed"}, {25, "mobilised"}, {25, "helped"}, {15, "meeting"}},
}

var (
	proposals  = []share{{45, "solved"}, {35, "noted"}, {20, "above"}}
	categories = []share{{24, "land"}, {18, "social"}, {26, "infrastructure"}, {8, "environment"}, {6, "security"}, {12, "procedure"},
		{3, "regulation"}, {3, "other"}}
)

// noted are how many of a thousand households something is reported of in a
// month, and something more where it is.
const (
	noted = 150
	more  = 60
)

// entry invents what is said of a household at a moment, as the form asks it.
func (g *generator) entry(k *keeper, h *house, r *commune.Report, at commune.Instant) *commune.Entry {
	e := &commune.Entry{ID: g.id(at), ReportID: r.ID, CommuneID: h.CommuneID, VillageID: h.VillageID, GroupID: h.GroupID,
		HouseholdID: h.ID, Period: r.Period, Topic: g.of(topics), Facts: commune.Facts{}, Form: commune.HouseholdForm.Version,
		AuthorID: k.personID, At: at, Rev: 1}
	if list, several := events[e.Topic]; several {
		e.Event = g.of(list)
	}
	form, _ := commune.HouseholdForm.Topic(e.Topic)
	e.Event = max(e.Event, form.Event)
	for _, f := range form.Fields {
		if f.Applies(form.Answers(*e)) && (!f.Optional || g.chance(600)) {
			g.answer(e, h, f)
		}
	}
	return e
}

// answer answers one question of the form.
func (g *generator) answer(e *commune.Entry, h *house, f commune.Field) {
	switch {
	case f.Code == "event":
	case f.Code == "proposal":
		e.Proposal = g.of(proposals)
	case f.Code == "category":
		e.Facts[f.Code] = g.of(categories)
	case f.Ask == commune.AskChoice:
		e.Facts[f.Code] = f.Choices[g.IntN(len(f.Choices))]
	case f.Ask == commune.AskMember:
		g.who(e, h)
	case f.Ask == commune.AskDay:
		e.Day = commune.DateOf((e.At - g.days(1, 12)).In(g.rules.Zone))
	case f.Ask == commune.AskDetail:
		e.Facts[f.Code] = invented.Word(g.Rand, "town")
		if e.Topic == "working_away" && g.chance(600) {
			e.Facts[commune.FactJob] = invented.Word(g.Rand, "job")
		}
	case f.Code == "name":
		e.Facts[f.Code], _ = invented.Name(g.Rand)
	case f.Code == "where":
		e.Facts[f.Code] = invented.Word(g.Rand, "town")
	default:
		e.Text = invented.Word(g.Rand, wordsOf(e))
	}
}

// wordsOf names the words that an entry is written in.
func wordsOf(e *commune.Entry) string {
	switch {
	case e.Topic == "occupation":
		return "trade"
	case e.Event == "up":
		return "up"
	case e.Topic == "income":
		return "down"
	}
	return e.Topic
}

// who names somebody of the household: of its list where there is one, and of
// those there whom it can be true of.
func (g *generator) who(e *commune.Entry, h *house) {
	wanted := commune.Present
	if e.Event == "returned" {
		wanted = commune.Away
	}
	var fit []commune.Member
	for _, m := range h.members {
		grown := m.Born > 0 && m.Born < 2005
		if m.Standing == wanted && m.Name != "" && (grown || e.Event == "death") {
			fit = append(fit, m)
		}
	}
	if len(fit) == 0 {
		name, _ := invented.Name(g.Rand)
		e.Facts[commune.FactWhoName] = name
		return
	}
	m := fit[g.IntN(len(fit))]
	e.MemberID = m.ID
	e.Facts[commune.FactWhoName] = m.Name
}
