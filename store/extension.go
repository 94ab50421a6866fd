package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"gandan/commune"
	"gandan/reading/fold"
)

// AskExtension stores that somebody asks for more time for the reports, which
// they must still owe, with the letters to whoever decides. It is Conflict
// while an earlier wish for the same place and deadline waits.
func (d *DB) AskExtension(ctx context.Context, sub commune.Submission, reportIDs []string, list []commune.Extension, letters []commune.Letter) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "extension.ask", nil, func(tx *gorm.DB) error {
		if err := openReports(tx, reportIDs, sub.PersonID); err != nil { // asks one after the other, too
			return err
		}
		for _, x := range list {
			var waiting int64
			err := tx.Table("extensions").Where("person_id = ? AND due = ? AND place_id = ? AND decided_at = 0 AND until_at >= ?",
				x.PersonID, x.Due, x.PlaceID, sub.At).Count(&waiting).Error
			if err == nil && waiting > 0 {
				err = commune.Errorf(commune.Conflict, "extension.waits")
			}
			if err != nil {
				return err
			}
			x.Reason, x.Rev = fold.Clean(x.Reason), 1
			if err := tx.Table("extensions").Create(&x).Error; err != nil {
				return err
			}
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditExtensions(tx, sub, "extension.ask", list)
	})
	return err
}

// Extension returns a wish for more time with who asks.
func (d *DB) Extension(ctx context.Context, id string) (commune.AskedExtension, error) {
	list, err := readExtensions(d.extensions(ctx).Where("x.id = ?", id))
	if err == nil && len(list) == 0 {
		err = commune.Errorf(commune.NotFound, "extension.none")
	}
	if err != nil {
		return commune.AskedExtension{}, err
	}
	return list[0], nil
}

// ExtensionsLike returns the wishes that somebody uttered at once, one for each
// place of the reports.
func (d *DB) ExtensionsLike(ctx context.Context, x commune.Extension) ([]commune.AskedExtension, error) {
	return readExtensions(d.extensions(ctx).Where("x.person_id = ? AND x.due = ? AND x.asked_at = ?", x.PersonID, x.Due, x.Asked))
}

// ExtensionsOf returns the person's own wishes that wait at the moment.
func (d *DB) ExtensionsOf(ctx context.Context, personID string, at commune.Instant) ([]commune.AskedExtension, error) {
	return readExtensions(d.extensions(ctx).Where("x.person_id = ? AND x.decided_at = 0 AND x.until_at >= ?", personID, at))
}

// WaitingExtensions returns the wishes within the paths that wait at the moment,
// the first to be due first.
func (d *DB) WaitingExtensions(ctx context.Context, paths []string, at commune.Instant) ([]commune.AskedExtension, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	return readExtensions(d.extensions(ctx).Where("x.decided_at = 0 AND x.until_at >= ? AND x.commune_id IN ?", at, communesOf(paths)).
		Where(under(d.gorm, "p.path", paths)))
}

func communesOf(paths []string) []string {
	ids := make([]string, len(paths))
	for i, path := range paths {
		ids[i] = commune.PathIDs(path)[0]
	}
	return ids
}

// extensions selects wishes for more time with who asks.
func (d *DB) extensions(ctx context.Context) *gorm.DB {
	return d.gorm.WithContext(ctx).Table("extensions x").Select(`x.*, n.name, p.path, (SELECT MIN(r.period) FROM reports r
WHERE r.person_id = x.person_id AND r.due = x.due AND r.place_id = x.place_id AND r.period LIKE '%-M%') AS period`).
		Joins("JOIN people n ON n.id = x.person_id").Joins("JOIN places p ON p.id = x.place_id").
		Order("x.due, n.seq, x.id")
}

func readExtensions(tx *gorm.DB) (list []commune.AskedExtension, err error) {
	err = tx.Find(&list).Error
	return list, wrap("extensions", err)
}

// DecideExtensions grants wishes as they were read, or refuses them with a
// note. What is granted is the deadline of the reports from then on, also of one
// that has been sent meanwhile.
func (d *DB) DecideExtensions(ctx context.Context, sub commune.Submission, list []commune.Extension, granted bool, note string, letters []commune.Letter) error {
	act := "extension.refuse"
	if granted {
		act = "extension.grant"
	}
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, act, nil, func(tx *gorm.DB) error {
		for _, x := range list {
			r := tx.Exec(`UPDATE extensions SET decided_at = ?, decided_by = ?, granted = ?, note = ?, rev = rev + 1
WHERE id = ? AND rev = ? AND decided_at = 0`, sub.At, sub.PersonID, granted, fold.Clean(note), x.ID, x.Rev)
			if r.Error == nil && r.RowsAffected != 1 {
				r.Error = commune.Errorf(commune.Conflict, "extension.decided")
			}
			if r.Error != nil {
				return r.Error
			}
			if granted {
				if err := extend(tx, x); err != nil {
					return err
				}
			}
		}
		if err := enqueue(tx, letters...); err != nil {
			return err
		}
		return auditExtensions(tx, sub, act, list)
	})
	return err
}

// extend puts the deadline of the reports off. One that was sent within the
// time given is not late any more; previews that stand open are shown anew.
func extend(tx *gorm.DB, x commune.Extension) error {
	const of = " WHERE person_id = ? AND due = ? AND place_id = ? AND kind = ?"
	if err := tx.Exec("UPDATE reports SET extended = ?, rev = rev + 1"+of+" AND extended < ?",
		x.UntilAt, x.PersonID, x.Due, x.PlaceID, commune.HouseholdReport, x.UntilAt).Error; err != nil {
		return err
	}
	return tx.Exec("UPDATE reports SET state = ?"+of+" AND state = ? AND first_sent <= extended",
		commune.Sent, x.PersonID, x.Due, x.PlaceID, commune.HouseholdReport, commune.Late).Error
}

func auditExtensions(tx *gorm.DB, sub commune.Submission, act string, list []commune.Extension) error {
	rows := make([]commune.AuditRow, len(list))
	for i, x := range list {
		rows[i] = commune.AuditRow{ID: sub.ID + fmt.Sprintf("-%d", i), CommuneID: x.CommuneID, At: sub.At,
			PersonID: sub.PersonID, Act: act, Object: "extension", ObjectID: x.ID}
	}
	return audit(tx, rows...)
}
