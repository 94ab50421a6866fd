package handlers

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// contactFigureLines tells how often households were met, and how it was the month
// before. A month that goes on is not set against a whole one.
func (s *Service) contactFigureLines(t bot.Turn, m metIn) []string {
	now, then := m.list.Figure(s.Rules(), m.month), m.list.Figure(s.Rules(), m.month.Prev())
	lines := []string{t.Print("contacts.title", "Place", m.name(t), "Period", s.contactPeriod(t, m.month))}
	if now.Households > 0 {
		lines = append(lines, t.Print("contact_figures.households", "Full", now.Full, "N", now.Households, "Some", now.Some, "None", now.None))
	} else {
		lines = append(lines, t.Print("contact_figures.not_owed"))
	}
	lines = append(lines, contactTimes(t, now))
	before := periodShort(t, then.Month)
	switch {
	case then.Times == 0 && (now.Times == 0 || then.Households == 0):
	case m.month == commune.MonthOfDay(s.today(t)):
		lines = append(lines, t.Print("contact_figures.whole_before", "Period", before, "Full", then.Full, "N", then.Households, "Times", then.Times))
	default:
		lines = append(lines, t.Print("contact_figures.change", "Period", before,
			"Full", contactChange(t, now.Full-then.Full), "Times", contactChange(t, now.Times-then.Times)))
	}
	return lines
}

// contactTimes counts contacts, by way, and attempts apart: "Tổng số lần gặp: 45
// (trực tiếp 30, qua Zalo 15). Đến 3 lần mà hộ đi vắng".
func contactTimes(t bot.Turn, f commune.ContactFigure) string {
	var ways []string
	for _, way := range commune.ContactWays {
		if n := f.Ways[way]; n > 0 {
			ways = append(ways, t.Print("contact_figures.way", "Way", t.Print("contact.by."+string(way)), "N", n))
		}
	}
	line := t.Print("contact_figures.times_none")
	if len(ways) > 0 {
		line = t.Print("contact_figures.times", "N", f.Times, "Ways", strings.Join(ways, ", "))
	}
	if f.Tries > 0 {
		line += " " + capital(t.Print("text.contacts_tries", "N", f.Tries)) + "."
	}
	return line
}

// contactChange tells by how much a number changed: "tăng 3", "giảm 1".
func contactChange(t bot.Turn, by int) string {
	switch {
	case by > 0:
		return t.Print("contact_figures.more", "N", by)
	case by < 0:
		return t.Print("contact_figures.less", "N", -by)
	}
	return t.Print("contact_figures.same")
}

// contactPartLine counts one of the places below.
func (s *Service) contactPartLine(t bot.Turn, m metIn, p commune.Place) string {
	f := m.list.Within(p.ID).Figure(s.Rules(), m.month)
	return t.Print("contact_figures.part", "Place", placeName(t, p), "Full", f.Full, "N", f.Households, "None", f.None, "Times", f.Times)
}

// contactPeople says who met the households of a group, and how often.
func (s *Service) contactPeople(ctx context.Context, t bot.Turn, m metIn) ([]string, error) {
	list := m.list.People(m.month)
	ids := make([]string, len(list))
	for i, p := range list {
		ids[i] = p.PersonID
	}
	people, err := s.DB.People(ctx, ids...)
	var lines []string
	for _, p := range list {
		lines = append(lines, t.Print("contact_figures.person", "Name", comrade(t, people[p.PersonID].Name), "N", p.Times))
	}
	return lines, err
}

// contactPeriod names a month; the present one as far as it has come.
func (s *Service) contactPeriod(t bot.Turn, month commune.Period) string {
	if month == commune.MonthOfDay(s.today(t)) {
		return t.Print("text.contacts_so_far", "Period", periodName(t, month))
	}
	return periodName(t, month)
}

// inListOrder sorts households as their list does, group by group.
func inListOrder(list []commune.Household) []commune.Household {
	slices.SortFunc(list, func(a, b commune.Household) int {
		return cmp.Or(cmp.Compare(a.GroupID, b.GroupID), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID))
	})
	return list
}
