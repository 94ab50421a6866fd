package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// AddExport keeps that a file was made for somebody, and returns what is kept:
// of a repetition, what it was the first time.
func (d *DB) AddExport(ctx context.Context, sub commune.Submission, e commune.Export) (commune.Export, error) {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "export.make", &e, func(tx *gorm.DB) error {
		if err := tx.Create(&e).Error; err != nil {
			return err
		}
		return audit(tx, commune.AuditRow{ID: sub.ID + "-export", CommuneID: e.CommuneID, At: sub.At, PersonID: sub.PersonID,
			Act: "export.make", Object: "export", ObjectID: e.ID, Fields: string(e.Kind)})
	})
	return e, wrap("export", err)
}

// Export returns a file that was made for somebody, or a NotFound commune.Error.
func (d *DB) Export(ctx context.Context, id string) (commune.Export, error) {
	var e commune.Export
	r := d.gorm.WithContext(ctx).Limit(1).Find(&e, "id = ?", id)
	return e, one(r, "export", commune.Errorf(commune.NotFound, "export.gone"))
}

// ExportsWithFile returns what was made for a person with that hash, the newest
// first; at most limit.
func (d *DB) ExportsWithFile(ctx context.Context, hash, personID string, limit int) ([]commune.Export, error) {
	var list []commune.Export
	err := d.gorm.WithContext(ctx).Where("hash = ? AND person_id = ?", hash, personID).Order("made_at DESC, id").Limit(limit).Find(&list).Error
	return list, wrap("exports with file", err)
}

// exportsKept is for how many days a file that was made for somebody is kept: it
// can be made again.
const exportsKept = 30

// TidyExports forgets the files that were made more than 30 days ago. The bytes
// that nothing else shows go first, by drop, so that none are left behind
// unknown where the process ends in between. It returns how many rows went.
func (d *DB) TidyExports(ctx context.Context, now commune.Instant, drop func(hash string, before commune.Instant) error) (removed int, err error) {
	before := now - exportsKept*aDay
	for {
		var old []commune.Export
		err := d.gorm.WithContext(ctx).Where("made_at < ?", before).Order("id").Limit(tidied).Find(&old).Error
		if err != nil || len(old) == 0 {
			return removed, wrap("tidy exports", err)
		}
		ids, hashes := make([]string, len(old)), make([]string, len(old))
		for i, e := range old {
			ids[i], hashes[i] = e.ID, e.Hash
		}
		kept, err := d.shown(ctx, hashes, before)
		if err != nil {
			return removed, wrap("tidy exports", err)
		}
		for _, hash := range hashes {
			if kept[hash] {
				continue
			}
			if err := drop(hash, before+aDay); err != nil { // the bytes are a little younger than their row
				return removed, err
			}
		}
		if err := d.gorm.WithContext(ctx).Exec("DELETE FROM exports WHERE id IN ?", ids).Error; err != nil {
			return removed, wrap("tidy exports", err)
		}
		removed += len(old)
	}
}

// shown returns which of some hashes an attachment has, or an export that was
// not made before a moment.
func (d *DB) shown(ctx context.Context, hashes []string, before commune.Instant) (map[string]bool, error) {
	var list []string
	err := d.gorm.WithContext(ctx).Raw(`SELECT hash FROM attachments WHERE hash IN ?
UNION SELECT hash FROM exports WHERE hash IN ? AND made_at >= ?`, hashes, hashes, before).Scan(&list).Error
	kept := make(map[string]bool, len(list))
	for _, hash := range list {
		kept[hash] = true
	}
	return kept, err
}
