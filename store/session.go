package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"gandan/commune"
)

// session is an open conversation: bytes with a revision, leased to one owner
// at a time.
type session struct {
	ID          string          `gorm:"column:id;primaryKey"`
	Data        []byte          `gorm:"column:data"`
	Rev         int64           `gorm:"column:rev"`
	Owner       string          `gorm:"column:owner"`
	LeasedUntil commune.Instant `gorm:"column:leased_until"`
}

// LoadSession leases a session to the owner until the moment and returns it; no
// bytes and revision 0 if it is new. It is ErrBusy while another owner's lease
// runs; the owner's own lease is renewed.
func (d *DB) LoadSession(ctx context.Context, key, owner string, now, until commune.Instant) (data []byte, rev int64, err error) {
	db := d.gorm.WithContext(ctx)
	r := db.Model(&session{}).Where("id = ? AND (owner = ? OR leased_until <= ?)", key, owner, now).
		Updates(map[string]any{"owner": owner, "leased_until": until})
	if r.Error != nil {
		return nil, 0, wrap("load session", r.Error)
	}
	row := session{ID: key, Data: []byte{}, Owner: owner, LeasedUntil: until}
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
// was last leased to the owner.
func (d *DB) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	set := map[string]any{"data": append([]byte{}, data...), "rev": rev + 1}
	if release {
		set["owner"], set["leased_until"] = "", 0
	}
	r := d.gorm.WithContext(ctx).Model(&session{}).Where("id = ? AND rev = ? AND owner = ?", key, rev, owner).Updates(set)
	return one(r, "save session", commune.ErrConflict)
}

// ReleaseSession ends the owner's lease, if it is still the owner's.
func (d *DB) ReleaseSession(ctx context.Context, key, owner string) error {
	r := d.gorm.WithContext(ctx).Model(&session{}).Where("id = ? AND owner = ?", key, owner).
		Updates(map[string]any{"owner": "", "leased_until": 0})
	return wrap("release session", r.Error)
}
