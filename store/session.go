package store

import (
	"bytes"
	"context"
	"errors"

	"gorm.io/gorm"

	"gandan/commune"
)

// session is an open conversation: bytes with a revision, leased to one owner
// at a time. A lease that was released ended at 0, and keeps its owner: who
// saved last, should the answer have been lost.
type session struct {
	ID          string          `gorm:"column:id;primaryKey"`
	Data        []byte          `gorm:"column:data"`
	Rev         int64           `gorm:"column:rev"`
	Owner       string          `gorm:"column:owner"`
	LeasedUntil commune.Instant `gorm:"column:leased_until"`
	TouchedAt   commune.Instant `gorm:"column:touched_at"` // when it was last leased
}

// LoadSession leases a session to the owner until the moment and returns it; no
// bytes and revision 0 if it is new. It is ErrBusy while another owner's lease
// runs; the owner's own lease is renewed.
func (d *DB) LoadSession(ctx context.Context, key, owner string, now, until commune.Instant) (data []byte, rev int64, err error) {
	db := d.gorm.WithContext(ctx)
	r := db.Model(&session{}).Where("id = ? AND (owner = ? OR leased_until <= ?)", key, owner, now).
		Updates(map[string]any{"owner": owner, "leased_until": until, "touched_at": now})
	if r.Error != nil {
		return nil, 0, wrap("load session", r.Error)
	}
	row := session{ID: key, Data: []byte{}, Owner: owner, LeasedUntil: until, TouchedAt: now}
	if r.RowsAffected == 0 {
		err = db.Create(&row).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			err = commune.ErrBusy
		}
		return nil, 0, wrap("load session", err)
	}
	// The lease is ours, so that nobody changes the row between the two.
	if err := db.Take(&row, "id = ?", key).Error; err != nil {
		return nil, 0, wrap("load session", err)
	}
	if len(row.Data) == 0 {
		row.Data = nil
	}
	return row.Data, row.Rev, nil
}

// SaveSession stores data with the next revision, and ends the lease if release
// is set. It is ErrConflict unless the stored revision is rev and the session
// was last leased to the owner. Saving what this owner has already saved over
// that revision is no error: the first answer may have been lost on its way.
func (d *DB) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	db := d.gorm.WithContext(ctx)
	change := map[string]any{"data": append([]byte{}, data...), "rev": rev + 1}
	if release {
		change["leased_until"] = 0
	}
	r := db.Model(&session{}).Where("id = ? AND rev = ? AND owner = ? AND leased_until > 0", key, rev, owner).Updates(change)
	if r.Error != nil || r.RowsAffected == 1 {
		return wrap("save session", r.Error)
	}
	var row session
	err := found(db.Take(&row, "id = ? AND rev = ? AND owner = ?", key, rev+1, owner).Error)
	switch {
	case commune.CodeOf(err) == commune.NotFound || err == nil && !bytes.Equal(row.Data, data):
		err = commune.ErrConflict
	case err == nil && release:
		err = d.ReleaseSession(ctx, key, owner)
	}
	return wrap("save session", err)
}

// ReleaseSession ends the owner's lease, if it is still the owner's.
func (d *DB) ReleaseSession(ctx context.Context, key, owner string) error {
	r := d.gorm.WithContext(ctx).Model(&session{}).Where("id = ? AND owner = ?", key, owner).Update("leased_until", 0)
	return wrap("release session", r.Error)
}
