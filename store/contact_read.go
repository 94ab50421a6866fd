package store

import (
	"context"

	"gandan/commune"
)

// ContactBook returns what is known of a person's contacts in a month, in two
// statements.
func (d *DB) ContactBook(ctx context.Context, personID string, month commune.Period) (commune.ContactBook, error) {
	books, args := newBooks(month), monthArgs(month, map[string]any{"who": personID})
	books.of(personID)
	if err := d.readTended(ctx, books, "d.person_id = @who", args); err != nil {
		return commune.ContactBook{}, wrap("contact book", err)
	}
	err := d.readContacts(ctx, books, `SELECT c.* FROM contacts c WHERE c.person_id = @who AND c.day >= @first AND c.day <= @last AND c.dropped_at = 0
UNION ALL SELECT '', '', '', '', c.household_id, c.person_id, MAX(c.day), '', '', 0, 0, 0 FROM contacts c
WHERE c.person_id = @who AND c.day < @first AND c.dropped_at = 0 AND c.way <> @absent GROUP BY c.household_id, c.person_id ORDER BY 7, 10, 1`, args)
	return books.list[0], wrap("contact book", err)
}

// VillageContacts returns the same, with names and but for the days before, of
// everybody who answers for households of a village or was in contact with them.
func (d *DB) VillageContacts(ctx context.Context, village commune.Place, month commune.Period) ([]commune.ContactBook, error) {
	books, args := newBooks(month), monthArgs(month, map[string]any{"who": village.ID, "commune": village.CommuneID})
	if err := d.readTended(ctx, books, "h.village_id = @who", args); err != nil {
		return nil, wrap("village contacts", err)
	}
	err := d.readContacts(ctx, books, `SELECT c.* FROM contacts c WHERE c.commune_id = @commune AND c.village_id = @who
AND c.day >= @first AND c.day <= @last AND c.dropped_at = 0 ORDER BY c.day, c.at, c.id`, args)
	if err != nil {
		return nil, wrap("village contacts", err)
	}
	var people []commune.Person
	ids := make([]string, len(books.list))
	for i, b := range books.list {
		ids[i] = b.PersonID
	}
	err = d.gorm.WithContext(ctx).Table("people").Select("id, name").Where("id IN ?", ids).Find(&people).Error
	for _, p := range people {
		books.of(p.ID).Name = p.Name
	}
	return books.list, wrap("village contacts", err)
}

// RepeatedPhotos returns the contacts of a village and month with a photo that
// had been sent before, with a contact or an entry.
func (d *DB) RepeatedPhotos(ctx context.Context, village commune.Place, month commune.Period) (map[string]bool, error) {
	var ids []string
	const query = `SELECT DISTINCT c.id FROM contacts c JOIN attachments a ON a.entry_id = c.id AND a.kind = 'photo' AND a.hash <> ''
JOIN attachments b ON b.hash = a.hash AND b.at < a.at AND b.entry_id <> a.entry_id
WHERE c.commune_id = @commune AND c.village_id = @who AND c.day >= @first AND c.day <= @last AND c.dropped_at = 0`
	args := monthArgs(month, map[string]any{"who": village.ID, "commune": village.CommuneID})
	err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&ids).Error
	found := map[string]bool{}
	for _, id := range ids {
		found[id] = true
	}
	return found, wrap("repeated photos", err)
}

func (d *DB) readTended(ctx context.Context, books *books, condition string, args map[string]any) error {
	var rows []struct {
		By                tendingRow `gorm:"embedded"`
		commune.Household `gorm:"embedded"`
	}
	query := "SELECT t.*, h.* FROM (" + tending(condition, tenders...) + ") t JOIN households h ON h.id = t.household_id ORDER BY h.seq, h.id, t.code, t.from_day, t.kept_from"
	if err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		books.tend(r.Household, r.By.tending())
	}
	return nil
}

func (d *DB) readContacts(ctx context.Context, books *books, query string, args map[string]any) error {
	var list []commune.Contact
	if err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&list).Error; err != nil {
		return err
	}
	for _, c := range list {
		books.contact(c)
	}
	return nil
}

// ContactMonths returns the books of a person's months that follow one another,
// as far as they speak of households that the person answers for in them, in one
// statement: what a report states. The days before the first month are not known.
func (d *DB) ContactMonths(ctx context.Context, personID string, months ...commune.Period) ([]commune.ContactBook, error) {
	first, last := commune.MonthDays(months[0]), commune.MonthDays(months[len(months)-1])
	var rows []struct {
		By        tendingRow `gorm:"embedded"`
		ContactID string
		MetOn     commune.Date
		Way       commune.ContactWay
	}
	query := `SELECT t.*, COALESCE(c.id, '') AS contact_id, COALESCE(c.day, '') AS met_on, COALESCE(c.way, '') AS way
FROM (` + tending("d.person_id = @who", tenders...) + `) t JOIN households h ON h.id = t.household_id
LEFT JOIN contacts c ON c.household_id = t.household_id AND c.person_id = t.person_id AND c.day >= @first AND c.day <= @last AND c.dropped_at = 0
ORDER BY h.seq, h.id, t.code, t.from_day, t.kept_from, c.day, c.id`
	args := map[string]any{"who": personID, "first": first.From, "last": last.To}
	if err := d.gorm.WithContext(ctx).Raw(query, args).Scan(&rows).Error; err != nil {
		return nil, wrap("contact months", err)
	}
	list := make([]commune.ContactBook, len(months))
	for i, month := range months {
		books, days, seen := newBooks(month), commune.MonthDays(month), map[string]bool{}
		books.of(personID)
		for _, r := range rows {
			books.tend(commune.Household{ID: r.By.HouseholdID}, r.By.tending())
			if days.Holds(r.MetOn) && r.ContactID != "" && !seen[r.ContactID] {
				seen[r.ContactID] = true
				books.contact(commune.Contact{ID: r.ContactID, HouseholdID: r.By.HouseholdID, PersonID: personID, Day: r.MetOn, Way: r.Way})
			}
		}
		list[i] = books.list[0]
	}
	return list, nil
}
