package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"gandan/commune"
)

// IssueCodes stores codes for many persons in one transaction, with an audit
// row each. renew takes back their open ones; without it those stay valid
// beside the new ones. It reports false, storing nothing, for a submission that
// is repeated: those codes are not valid. written is told how many more codes
// are stored, from a single goroutine, again if the transaction has to be
// repeated.
func (d *DB) IssueCodes(ctx context.Context, sub commune.Submission, codes []commune.JoinCode, renew bool,
	written func(codes int),
) (issued bool, err error) {
	repeated, err := d.once(ctx, sub.ID, sub.At, sub.PersonID, "join.issue", nil, func(tx *gorm.DB) error {
		for part := range slices.Chunk(codes, batch) {
			if err := issueCodes(tx, sub, part, renew); err != nil {
				return err
			}
			written(len(part))
		}
		return nil
	})
	return err == nil && !repeated, err
}

func issueCodes(tx *gorm.DB, sub commune.Submission, codes []commune.JoinCode, renew bool) error {
	people := make([]string, len(codes))
	rows := make([]commune.AuditRow, len(codes))
	for i, c := range codes {
		people[i] = c.PersonID
		rows[i] = commune.AuditRow{
			ID: c.ID, CommuneID: c.CommuneID, At: sub.At, PersonID: sub.PersonID,
			Act: "invite", Object: "person", ObjectID: c.PersonID,
		}
	}
	if renew {
		if err := revokeCodes(tx, sub.At, people...); err != nil {
			return err
		}
	}
	if err := tx.Create(&codes).Error; err != nil {
		return fmt.Errorf("join codes: %w", err)
	}
	return audit(tx, rows...)
}
