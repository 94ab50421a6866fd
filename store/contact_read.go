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

// HouseholdContacts returns contacts with a household, the newest first.
func (d *DB) HouseholdContacts(ctx context.Context, householdID string, limit int) ([]commune.ContactRead, error) {
	var list []commune.ContactRead
	err := d.gorm.WithContext(ctx).Table("contacts c").
		Select("c.*, p.name AS person, (SELECT COUNT(*) FROM attachments a WHERE a.entry_id = c.id) AS files").
		Joins("JOIN people p ON p.id = c.person_id").Where("c.household_id = ? AND c.dropped_at = 0", householdID).
		Order("c.day DESC, c.at DESC, c.id").Limit(limit).Find(&list).Error
	return list, wrap("contacts of a household", err)
}

// HouseholdsWithFile returns households with a contact that a file with that hash
// belongs to, those of the newest first.
func (d *DB) HouseholdsWithFile(ctx context.Context, hash string, limit int) ([]string, error) {
	if hash == "" {
		return nil, nil
	}
	var ids []string
	err := d.gorm.WithContext(ctx).Table("attachments a").Joins("JOIN contacts c ON c.id = a.entry_id").
		Where("a.hash = ? AND c.dropped_at = 0", hash).Group("c.household_id").Order("MAX(c.at) DESC, c.household_id").
		Limit(limit).Pluck("c.household_id", &ids).Error
	return ids, wrap("households with file", err)
}
