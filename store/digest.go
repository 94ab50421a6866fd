package store

import (
	"context"

	"gorm.io/gorm"

	"gandan/commune"
)

// Digest returns what somebody has chosen to be told of figures, with Rev 0 and
// nothing else if they have chosen nothing.
func (d *DB) Digest(ctx context.Context, personID string) (commune.Digest, error) {
	var row commune.Digest
	err := d.gorm.WithContext(ctx).Table("digests").Where("person_id = ?", personID).Limit(1).Find(&row).Error
	return row, wrap("digest", err)
}

// SetDigest stores what somebody chooses, if nothing was chosen since it was
// read.
func (d *DB) SetDigest(ctx context.Context, sub commune.Submission, row commune.Digest) error {
	_, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "digest.set", nil, func(tx *gorm.DB) error {
		was := row.Rev
		next := row
		next.Changed, next.Rev = sub.At, was+1
		if was > 0 {
			r := tx.Table("digests").Where("person_id = ? AND rev = ?", row.PersonID, was).
				Select("weekly", "weekday", "clock", "deadlines", "alerts", "changed_at", "rev").Updates(&next)
			return oneRow(r)
		}
		return tx.Table("digests").Create(&next).Error
	})
	return err
}
