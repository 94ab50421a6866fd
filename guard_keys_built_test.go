package main

import (
	"go/ast"
	"slices"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
	"gandan/locales"
)

// conversationKeys are the keys that the engine puts together for the pages
// and flows that it was given.
func conversationKeys(e *bot.Engine) map[string]string {
	keys := map[string]string{}
	add := func(by string, list ...string) {
		for _, key := range list {
			keys[key] = by
		}
	}
	for _, p := range e.Pages {
		if p.Help == "" {
			add("page "+p.Name, "help."+p.Name)
		}
		add("page "+p.Name, nonEmptyKeys(p.Help, p.Open)...)
	}
	for _, f := range e.Flows {
		by := "flow " + f.Name
		if f.Help == "" {
			add(by, "help."+f.Name)
		}
		add(by, nonEmptyKeys(f.Help, f.Send)...)
		if f.Title == nil {
			add(by, f.Name+".title")
		}
		for _, step := range f.Steps {
			if step.Ask.Words == nil && step.Ask.Show == nil {
				add(by, f.Name+"."+step.Name)
			}
			if f.Load != nil || f.Preview != nil { // it has a preview, which names each question
				add(by, f.Name+"."+step.Name+".short")
			}
		}
	}
	return keys
}

func nonEmptyKeys(keys ...string) []string {
	return slices.DeleteFunc(keys, func(k string) bool { return k == "" })
}

// builtKeys are the keys that begin with a word of the code and end with a
// code of the rules.
func builtKeys() map[string]string {
	keys := map[string]string{}
	for prefix, ends := range builtFrom() {
		for _, end := range ends {
			keys[prefix+end] = "builtFrom " + prefix
		}
	}
	return keys
}

// builtFrom says what follows each prefix from which keys are put together.
// Where the rules have a list it is taken from there.
func builtFrom() map[string][]string {
	relations := []string{"head", "wife", "husband", "son", "daughter", "child", "parent", "sibling", "child_in_law", "grandchild", "other"}
	return map[string][]string{
		"topic.":          topicCodes(),
		"digest.alerts.":  {"on", "off"},
		"digest.switch.":  {"weekly.on", "weekly.off", "deadlines.on", "deadlines.off", "alerts.on", "alerts.off"},
		"change.":         topicFields(),
		"choice.":         fieldChoices(),
		"entry.":          entryWords(),
		"entry.proposal.": proposals(),
		"export.kind.":    {"chart", "excel", "word"}, "export.text.": {"chart", "excel", "word"},
		"export.chart.by_": {"village", "group"}, "export.sheet.": {"village", "group"}, "export.column.": {"village", "group"},
		"export.section.": {"village", "group"},
		"duty.":           dutyCodes(),
		"place.":          {string(commune.Commune), string(commune.Village), string(commune.Group)},
		"state.":          {string(commune.Sent), string(commune.Late), string(commune.Accepted)}, // of what was sent
		"filing.":         {string(commune.Accepted), string(commune.Returned)},
		"life.": {
			string(commune.LifeBegun), string(commune.LifeFiled), string(commune.LifeDelivered), string(commune.LifeLost), string(commune.LifeOpened),
			string(commune.LifeAccepted), string(commune.LifeReturned), string(commune.LifeCompiled),
		},
		"household.class.":     {string(commune.Poor), string(commune.NearPoor)},
		"rebuild.kind.":        {"reports", "entries", "standings", "registers"},
		"relation.":            relations,
		"sex.":                 {string(commune.Male), string(commune.Female)},
		"standing.":            {string(commune.Present), string(commune.Away), string(commune.Gone), string(commune.Dead)},
		"title.":               {"child", "adult_m", "adult_f", "elder_m", "elder_f", "unknown"},
		"period.half":          {"1", "2"},
		"period.named.":        {string(commune.Monthly), string(commune.Quarterly), string(commune.HalfYearly), string(commune.Yearly)},
		"figures.stock.":       {string(commune.StockPoor), string(commune.StockNearPoor), string(commune.StockAway)},
		"question.page.":       {"summary", "progress", "figure_list", "contact_figures"},
		"day.weekday.":         {"0", "1", "2", "3", "4", "5", "6"},
		"reminder.":            {"before", "today", "over"},
		"task.name.":           taskKinds(),
		"task.why.":            taskKinds(),
		"task.do.":             taskKinds(),
		"task.menu.":           taskKinds(),
		"template.task.":       taskKinds(),
		"task.others.":         {string(commune.BriefingTask), string(commune.RemarksTask)}, // nobody is told of others' self-reviews
		"task.state.":          {string(commune.Sent), string(commune.Late)},
		"task.remind.":         {"before", "today", "over"},
		"bot.language.":        locales.Languages,
		"contact.way.":         contactWays(),
		"contact.by.":          contactWays(),
		"visit.left":           {"", "_round"},
		"calls.answer.":        callResults(),
		"calls.result.":        callResults(),
		"passed.settled.":      {string(commune.PassedTaken), string(commune.PassedRefused)},
		"contact.owed":         {"", "_round"},
		"summary.count.":       topicCodes(),
		"summary.kind.":        topicKinds(),
		"summary.stock.":       {string(commune.StockPoor), string(commune.StockNearPoor), string(commune.StockPeople), string(commune.StockAway)},
		"summary.stock_count.": {string(commune.StockPoor), string(commune.StockNearPoor), string(commune.StockPeople), string(commune.StockAway)},
		"summary.by_":          {string(commune.Village), string(commune.Group)},
		"summary.need.":        {string(commune.NeedAbove), string(commune.NeedUnsent)},
		"light.":               {string(commune.Green), string(commune.Yellow), string(commune.Red), string(commune.Unjudged)},
		"lights.fact.":         lightFacts(),
		"summary.need_topic.":  {"security", "difficulty", "petition"},
		"command.":             {"menu", "baocao", "ghi", "tham", "ho", "lich", "tiendo", "tonghop", "ngonngu", "trogiup", "lui", "huy"},
	}
}

func lightFacts() []string {
	return []string{string(commune.FactOnTime), string(commune.FactLate), string(commune.FactMissing), string(commune.FactReturned),
		string(commune.FactContacts), string(commune.FactSpared)}
}

func taskKinds() []string {
	return []string{string(commune.BriefingTask), string(commune.RemarksTask), string(commune.SelfReviewTask)}
}

// codedIn says for prefixes after which comes a code of an import in which
// files the codes stand.
var codedIn = map[string][]string{
	"import.":            {"commune/roster", "import"},
	"import.change.":     {"commune/roster", "import"},
	"import.field.":      {"documents/", "commune/roster", "import"},
	"import.field.role_": {"documents/", "import"},
	"import.item.":       {"import", "commune/"},
	"import.missing.":    {"documents/"},
	"import.warn.":       {"documents/", "commune/roster"},
	"import.why.":        {"documents/"},
	"template.":          {"documents/", "import"},
}

// codedKeys returns the keys of the catalogue that begin with such a prefix and
// whose other parts are all codes of those files.
func codedKeys(t *testing.T, words map[string]map[string]string) map[string]string {
	t.Helper()
	codes := map[string]map[string]bool{}
	for prefix, where := range codedIn {
		codes[prefix] = map[string]bool{}
		for _, s := range sources(t) {
			if slices.ContainsFunc(where, func(p string) bool { return strings.HasPrefix(s.path, p) }) {
				literals(s, codes[prefix])
			}
		}
	}
	keys := map[string]string{}
	for key := range words {
		for prefix, known := range codes {
			rest, ok := strings.CutPrefix(key, prefix)
			if ok && !slices.ContainsFunc(strings.Split(rest, "."), func(code string) bool { return !known[code] }) {
				keys[key] = "codedIn " + prefix
			}
		}
	}
	return keys
}

// literals collects the literals of a file, and their parts between dots.
func literals(s source, into map[string]bool) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if text, ok := literal(n); ok {
			into[text] = true
			for part := range strings.SplitSeq(text, ".") {
				into[part] = true
			}
		}
		return true
	})
}

func topicCodes() (list []string) {
	for _, topic := range commune.HouseholdForm.Topics {
		list = append(list, topic.Code)
	}
	return list
}

// topicKinds are what divides the entries of the topics.
func topicKinds() (list []string) {
	for _, topic := range commune.HouseholdForm.Topics {
		for _, kind := range topic.Kinds() {
			list = append(list, topic.Code+"."+kind)
		}
	}
	return list
}

// topicFields are the questions of the form, and the suggestions of those that
// have some.
func topicFields() (list []string) {
	for _, topic := range commune.HouseholdForm.Topics {
		for _, f := range topic.Fields {
			list = append(list, topic.Code+"."+f.Code)
			if f.Ask == commune.AskDetail {
				list = append(list, topic.Code+"."+f.Code+".suggest")
			}
		}
	}
	return list
}

func fieldChoices() (list []string) {
	for _, topic := range commune.HouseholdForm.Topics {
		for _, f := range topic.Fields {
			for _, c := range f.Choices {
				list = append(list, topic.Code+"."+f.Code+"."+c)
			}
		}
	}
	return list
}

// entryWords are how choices are told in a line. That somebody left for work,
// and a proposal, are told otherwise.
func entryWords() (list []string) {
	for _, choice := range fieldChoices() {
		topic, rest, _ := strings.Cut(choice, ".")
		field, code, _ := strings.Cut(rest, ".")
		switch {
		case field == "proposal" || choice == "working_away.event.left":
		case field == "event":
			list = append(list, topic+"."+code)
		default:
			list = append(list, choice)
		}
	}
	return list
}

func proposals() []string {
	topic, _ := commune.HouseholdForm.Topic("difficulty")
	field, _ := topic.Field("proposal")
	return field.Choices
}

func dutyCodes() (list []string) {
	for _, code := range []commune.DutyCode{
		commune.Keeper, commune.GroupOfficer, commune.Secretary, commune.Overseer, commune.CellCommittee, commune.VillageHead,
		commune.GroupHead, commune.DistrictCadre, commune.PartyOffice, commune.StandingLeader, commune.Inspection, commune.Admin,
	} {
		list = append(list, string(code))
	}
	return list
}

func contactWays() (list []string) {
	for _, way := range commune.ContactWays {
		list = append(list, string(way))
	}
	return list
}

func callResults() []string {
	return []string{string(commune.CallMet), string(commune.CallNotMet), string(commune.CallUnreached)}
}
