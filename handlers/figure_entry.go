package handlers

import (
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// behindLine tells an entry behind a figure: whose household, where, what was
// said, by whom and when, and whether that was accepted.
func (s *Service) behindLine(t bot.Turn, l figureListing, e commune.FiledEntry) string {
	key := "figures.sent"
	if e.State == commune.Accepted {
		key = "figures.accepted"
	}
	return t.Print(key, "Household", householdAt(t, l, e.Head, e.Sex, e.Village, e.Group), "What", entryWhat(t, e.Entry),
		"Name", comrade(t, e.Reporter), "Day", fullDay(commune.DateOf(s.local(e.Sent))))
}

// householdAt names a household with its place, as far as the list is of several.
func householdAt(t bot.Turn, l figureListing, head string, sex commune.Sex, village, group string) string {
	name := householdFull(t, head, sex)
	place := t.Print("place.group", "Name", group)
	switch {
	case len(l.x.Paths) > 1 || len(commune.PathIDs(l.x.Paths[0])) == 1:
		place = t.Print("place.group_of", "Group", place, "Village", t.Print("place.village", "Name", village))
	case len(commune.PathIDs(l.x.Paths[0])) > 2:
		return name
	}
	return t.Print("figures.household", "Household", name, "Place", place)
}

// behindOptions lead to the households of a list and to the reports that say so.
func behindOptions(t bot.Turn, l figureListing, list []commune.FiledEntry) []bot.Option {
	var households, reports []bot.Option
	var known []string
	add := func(to *[]bot.Option, id string, o bot.Option) {
		if !slices.Contains(known, id) {
			known = append(known, id)
			*to = append(*to, o)
		}
	}
	day := commune.DateOf(t.At)
	for _, e := range list {
		add(&households, e.HouseholdID, bot.Option{Label: householdFull(t, e.Head, e.Sex), Do: bot.Do{Page: "household", Args: bot.Args{"h": e.HouseholdID}}})
		if commune.May(l.holder, commune.SeeReport, commune.Object{Path: e.Path, Owner: e.ReporterID}, day) {
			add(&reports, e.ReportID, bot.Option{Label: t.Print("figures.report", "Period", periodShort(t, e.Period), "Name", comrade(t, e.Reporter)),
				Do: bot.Do{Page: "filing", Args: bot.Args{"r": e.ReportID}}})
		}
	}
	return append(households, reports...)
}
