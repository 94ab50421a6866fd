package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
)

// Person returns a person, or ErrNotFound.
func (d *DB) Person(ctx context.Context, id string) (commune.Person, error) {
	var p commune.Person
	if err := d.gorm.WithContext(ctx).Take(&p, "id = ?", id).Error; err != nil {
		return p, fmt.Errorf("person: %w", found(err))
	}
	return p, nil
}

// People returns persons by id; those that are not there are not in it.
func (d *DB) People(ctx context.Context, ids ...string) (map[string]commune.Person, error) {
	people := make(map[string]commune.Person, len(ids))
	if len(ids) == 0 {
		return people, nil
	}
	var list []commune.Person
	if err := d.gorm.WithContext(ctx).Find(&list, "id IN ?", ids).Error; err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	for _, p := range list {
		people[p.ID] = p
	}
	return people, nil
}

// AllPeople returns the persons of a commune in the order of their entry.
func (d *DB) AllPeople(ctx context.Context, communeID string) ([]commune.Person, error) {
	var list []commune.Person
	err := d.gorm.WithContext(ctx).Order("seq, id").Find(&list, "commune_id = ?", communeID).Error
	if err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	return list, nil
}

// SetLanguage sets the language that a person is spoken to in.
func (d *DB) SetLanguage(ctx context.Context, personID, lang string) error {
	r := d.gorm.WithContext(ctx).Model(&commune.Person{}).Where("id = ?", personID).
		Updates(map[string]any{"lang": lang, "rev": gorm.Expr("rev + 1")})
	return one(r, "set language", commune.ErrNotFound)
}
