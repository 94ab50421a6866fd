package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// noteStored is the message that stays: what was stored where, how things stand
// now, and what can be done next.
func (s *Service) noteStored(ctx context.Context, t bot.Turn, b board, n commune.Noted) (bot.Next, error) {
	var parts []string
	if len(n.Entries)+len(n.Unchanged) > 0 {
		line, err := s.entriesStored(ctx, t, b, n)
		if err != nil {
			return bot.Next{}, err
		}
		parts = append(parts, line)
	}
	for _, same := range alikeContacts(n.Contacts) {
		said, err := s.contactsSaid(ctx, t, same)
		if err != nil {
			return bot.Next{}, err
		}
		parts = append(parts, said)
	}
	if len(n.Passed) > 0 {
		parts = append(parts, t.Print("note.passed", "N", len(n.Passed)))
	}
	return bot.Next{Said: strings.Join(parts, "\n"), Options: s.afterNote(t, b, n)}, nil
}

// alikeContacts puts contacts of one day and way together.
func alikeContacts(list []commune.Contact) (groups [][]commune.Contact) {
	for _, c := range list {
		i := slices.IndexFunc(groups, func(g []commune.Contact) bool { return g[0].Day == c.Day && g[0].Way == c.Way })
		if i < 0 {
			groups = append(groups, []commune.Contact{c})
			continue
		}
		groups[i] = append(groups[i], c)
	}
	return groups
}

// entriesStored says what went into the report: of somebody who works away, how
// many of the household do so now (story D), else what was noted.
func (s *Service) entriesStored(ctx context.Context, t bot.Turn, b board, n commune.Noted) (string, error) {
	var period commune.Period
	var lines []string
	for i, e := range n.Entries {
		if period = e.Period; i == 0 {
			e.Files = len(n.Files)
		}
		lines = append(lines, t.Print("note.line", "Household", b.short(t, e.HouseholdID), "What", entryLine(t, e)))
	}
	for _, m := range n.Unchanged {
		lines = append(lines, t.Print("note.line", "Household", b.short(t, m.HouseholdID), "What", t.Print("note.none")))
	}
	if period == "" {
		period = s.periodOfMark(t, b, n.Unchanged[0])
	}
	stored := t.Print("note.stored", "Period", periodShort(t, period))
	switch {
	case len(lines) > 1:
		return t.Print("note.stored_several", "Period", periodShort(t, period)) + "\n" + strings.Join(lines, "\n"), nil
	case len(n.Entries) == 0 || n.Entries[0].Topic != "working_away":
		return t.Print("note.stored_one", "Period", periodShort(t, period), "What", strings.TrimPrefix(lines[0], "- ")), nil
	}
	e := n.Entries[0]
	pending, err := s.DB.PendingEntries(ctx, []string{e.HouseholdID})
	if err != nil {
		return "", err
	}
	away := commune.AwayNow(b.members[e.HouseholdID], pending)
	return stored + " " + t.Print("note.away_now", "Household", b.short(t, e.HouseholdID), "N", away), nil
}

// periodOfMark is the month of the report that a household was marked in.
func (s *Service) periodOfMark(t bot.Turn, b board, m commune.Mark) commune.Period {
	i := slices.IndexFunc(b.own.owed, func(r commune.Report) bool { return r.ID == m.ReportID })
	if i >= 0 {
		return b.own.owed[i].Period
	}
	return s.Rules().MonthOf(s.today(t))
}

// afterNote offers to put right what was stored, and to count it as a contact
// (product §4: if the cadre says so).
func (s *Service) afterNote(t bot.Turn, b board, n commune.Noted) (list []bot.Option) {
	switch len(n.Entries) {
	case 0:
	case 1:
		e := n.Entries[0]
		args := householdArgs(b.cards[e.HouseholdID].Household, b.clash[e.HouseholdID])
		args["e"], args["r"] = e.ID, e.ReportID
		list = append(list, bot.Option{Label: t.Print("change.edit"), Do: bot.Do{Flow: "change", Args: args}})
	default:
		list = append(list, bot.Option{Label: t.Print("change.edit"), Do: bot.Do{Page: "edit", Args: bot.Args{"m": string(n.Entries[0].Period)}}})
	}
	if ids := notedHouseholds(n); len(ids) == 1 && len(n.Contacts) == 0 && s.owesContacts(b.holderOf(n)) {
		list = append(list, bot.Option{Label: t.Print("note.as_contact"), Do: bot.Do{Flow: "visit", Args: bot.Args{"h": ids[0]}}})
	}
	if len(n.Contacts) > 0 {
		list = append(list, bot.Option{Label: t.Print("visit.mistake"), Do: bot.Do{Act: "visit.drop", Args: bot.Args{"c": n.Contacts[0].ID}}})
	}
	return append(list, menuOption(t))
}

// notedHouseholds lists the households that something was noted of or passed on.
func notedHouseholds(n commune.Noted) (ids []string) {
	for _, e := range n.Entries {
		ids = append(ids, e.HouseholdID)
	}
	for _, p := range n.Passed {
		ids = append(ids, p.HouseholdID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// holderOf is by what the writer may owe contacts with what was noted: who has
// entries of a household keeps it.
func (b board) holderOf(n commune.Noted) commune.Holder {
	if len(n.Entries) > 0 {
		return commune.Holder{PersonID: b.me, Duties: []commune.Duty{{PersonID: b.me, Code: commune.Keeper}}}
	}
	return b.holder
}
