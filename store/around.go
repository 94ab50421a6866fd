package store

import (
	"context"
	"fmt"

	"gandan/commune"
)

// Around returns who holds which duty on the day on the places of the paths and
// all above them, in one statement.
func (d *DB) Around(ctx context.Context, paths []string, day commune.Date) (commune.Around, error) {
	var ids []string
	for _, p := range paths {
		ids = append(ids, commune.PathIDs(p)...)
	}
	type row struct {
		commune.Duty
		PlaceKind                                         commune.PlaceKind
		PlaceName, PlaceParent, PlacePath, PlaceCommune   string
		PersonName, PersonPhone, PersonTitle, PlaceRealID string
	}
	var rows []row
	const query = `SELECT d.*, p.id AS place_real_id, p.path AS path, p.path AS place_path, p.kind AS place_kind, p.name AS place_name,
p.parent_id AS place_parent, p.commune_id AS place_commune, n.name AS person_name, n.phone AS person_phone, n.title AS person_title
FROM places p LEFT JOIN duties d ON d.place_id = p.id AND d.from_day <= ? AND (d.to_day = '' OR d.to_day >= ?)
LEFT JOIN people n ON n.id = d.person_id
WHERE p.id IN ? ORDER BY p.path, n.seq, d.id`
	err := d.gorm.WithContext(ctx).Raw(query, day, day, ids).Scan(&rows).Error
	if err != nil {
		return commune.Around{}, fmt.Errorf("around: %w", err)
	}
	a := commune.Around{Places: map[string]commune.Place{}, People: map[string]commune.Person{}}
	for _, r := range rows {
		a.Places[r.PlaceRealID] = commune.Place{ID: r.PlaceRealID, CommuneID: r.PlaceCommune, ParentID: r.PlaceParent,
			Kind: r.PlaceKind, Name: r.PlaceName, Path: r.PlacePath}
		if r.Duty.ID == "" {
			continue
		}
		a.Duties = append(a.Duties, r.Duty)
		a.People[r.PersonID] = commune.Person{ID: r.PersonID, CommuneID: r.PlaceCommune, Name: r.PersonName,
			Phone: r.PersonPhone, Title: r.PersonTitle}
	}
	return a, nil
}
