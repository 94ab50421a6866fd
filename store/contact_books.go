package store

import (
	"slices"

	"gandan/commune"
)

// books gathers what is read by person.
type books struct {
	month commune.Period
	list  []commune.ContactBook
	at    map[string]int    // by person
	row   map[[2]string]int // by person and household
}

func newBooks(month commune.Period) *books {
	return &books{month: month, at: map[string]int{}, row: map[[2]string]int{}}
}

func (b *books) of(personID string) *commune.ContactBook {
	i, ok := b.at[personID]
	if !ok {
		i = len(b.list)
		b.at[personID] = i
		b.list = append(b.list, commune.ContactBook{PersonID: personID, Month: b.month, Before: map[string]commune.Date{}})
	}
	return &b.list[i]
}

func (b *books) tend(h commune.Household, t commune.Tending) {
	book, key := b.of(t.PersonID), [2]string{t.PersonID, h.ID}
	i, ok := b.row[key]
	if !ok {
		i = len(book.Tended)
		b.row[key] = i
		book.Tended = append(book.Tended, commune.Tended{Household: h})
	}
	if by := &book.Tended[i].By; !slices.Contains(*by, t) {
		*by = append(*by, t)
	}
}

// contact adds a contact; one without an id tells only the last day before the month.
func (b *books) contact(c commune.Contact) {
	book := b.of(c.PersonID)
	if c.ID == "" {
		book.Before[c.HouseholdID] = c.Day
		return
	}
	book.Contacts = append(book.Contacts, c)
}
