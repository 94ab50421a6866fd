package store

import (
	"context"

	"gandan/commune"
)

// ContactBook returns what is known of a person's contacts in a month.
func (d *DB) ContactBook(ctx context.Context, personID string, month commune.Period) (commune.ContactBook, error) {
	books, err := d.contactBooks(ctx, month, "d.person_id = @who", "c.person_id = @who", personID)
	for _, b := range books {
		if b.PersonID == personID {
			return b, err
		}
	}
	return commune.ContactBook{PersonID: personID, Month: month}, err
}

// VillageContacts returns the same of everybody who answers for households of a
// village, as far as they lie there.
func (d *DB) VillageContacts(ctx context.Context, villageID string, month commune.Period) ([]commune.ContactBook, error) {
	return d.contactBooks(ctx, month, "h.village_id = @who", "c.village_id = @who", villageID)
}

// contactBooks reads the books of the people whom two conditions find, in two
// statements.
func (d *DB) contactBooks(ctx context.Context, month commune.Period, tended, made, who string) ([]commune.ContactBook, error) {
	var rows []struct {
		By                tendingRow `gorm:"embedded"`
		commune.Household `gorm:"embedded"`
	}
	args := monthArgs(month, map[string]any{"who": who})
	query := "SELECT t.*, h.* FROM (" + tending(tended, tenders...) + ") t JOIN households h ON h.id = t.household_id ORDER BY h.seq, h.id"
	if err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&rows).Error; err != nil {
		return nil, wrap("contact book", err)
	}
	var contacts []commune.Contact
	query = `SELECT c.* FROM contacts c WHERE ` + made + ` AND c.day >= @first AND c.day <= @last AND c.dropped_at = 0
UNION ALL SELECT '', '', '', '', c.household_id, c.person_id, MAX(c.day), '', '', 0, 0, 0 FROM contacts c
WHERE ` + made + ` AND c.day < @first AND c.dropped_at = 0 AND c.way <> @absent GROUP BY c.household_id, c.person_id ORDER BY 7, 10, 1`
	if err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&contacts).Error; err != nil {
		return nil, wrap("contact book", err)
	}
	books := newBooks(month)
	for _, r := range rows {
		books.tend(r.Household, r.By.tending())
	}
	for _, c := range contacts {
		books.contact(c)
	}
	return books.list, nil
}

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
	book.Tended[i].By = append(book.Tended[i].By, t)
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
