package commune

import (
	"cmp"
	"slices"
)

// ContactBook is what is known of a person's contacts in a month.
type ContactBook struct {
	PersonID string
	Name     string // of the person, where the books of several are read
	Month    Period
	Tended   []Tended        // the households that the person answers for then, in the order of the list
	Contacts []Contact       // of the month with any household, the earliest day first
	Before   map[string]Date // by household: the last day before the month on which they spoke
}

// ContactDue is how far a person has come with one household in a month.
type ContactDue struct {
	Household
	Owed  int  // contacts in the month, each on a day of its own (Điều 5.1.4)
	Met   int  // days with a contact
	Tries int  // days on which somebody came and nobody was at home; counted apart
	Last  Date // the last day with a contact, in any month; empty: none is known
	Still bool // the person answers for the household on the day that was asked for
}

// Lacks returns how many contacts are still to be made.
func (d ContactDue) Lacks() int { return max(0, d.Owed-d.Met) }

// Dues returns how things stand with each household on a day of the month, the
// worst first: those that lack a contact, and of these whoever was not met for
// longest; where the commune asks for rounds, those that are rounds behind go
// first. What is alike stays in the order of the list.
func (b ContactBook) Dues(s Settings, day Date) []ContactDue {
	list := make([]ContactDue, len(b.Tended))
	for i, t := range b.Tended {
		d := ContactDue{Household: t.Household, Owed: s.ContactsOwed(b.Month, t.By), Last: b.Before[t.ID]}
		d.Still = slices.ContainsFunc(t.By, func(by Tending) bool { return by.Holds(day) })
		d.Met, d.Tries = b.days(t.ID)
		if last := b.last(t.ID); last != "" {
			d.Last = last
		}
		list[i] = d
	}
	slices.SortStableFunc(list, func(a, b ContactDue) int {
		if c := -cmp.Compare(min(a.Lacks(), 1), min(b.Lacks(), 1)); c != 0 {
			return c
		}
		if c := cmp.Compare(a.Met, b.Met); s.ContactRounds && c != 0 {
			return c
		}
		return cmp.Compare(a.Last, b.Last)
	})
	return list
}

// days counts a household's days with a contact, and those on which nobody was
// at home. Several on one day are one (ours).
func (b ContactBook) days(householdID string) (met, tries int) {
	type kind struct {
		day   Date
		meets bool
	}
	seen := map[kind]bool{}
	for _, c := range b.Contacts {
		k := kind{c.Day, c.Way.Meets()}
		if c.HouseholdID != householdID || seen[k] {
			continue
		}
		seen[k] = true
		if k.meets {
			met++
		} else {
			tries++
		}
	}
	return met, tries
}

// last returns the month's last day with a contact.
func (b ContactBook) last(householdID string) (day Date) {
	for _, c := range b.Contacts {
		if c.HouseholdID == householdID && c.Way.Meets() {
			day = max(day, c.Day)
		}
	}
	return day
}

// Lacking returns those of the dues whose household still lacks contacts that
// the person can still make.
func Lacking(list []ContactDue) []ContactDue {
	return slices.DeleteFunc(slices.Clone(list), func(d ContactDue) bool { return !d.Still || d.Lacks() == 0 })
}
