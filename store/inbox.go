package store

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"

	"gandan/commune"
)

// PutInbox keeps an update of the sender's account until it is handled and
// returns its row; fresh is false if it is kept already.
func (d *DB) PutInbox(ctx context.Context, channel, account, updateID string, raw []byte, at commune.Instant) (id int64, fresh bool, err error) {
	row := commune.Received{Channel: channel, Account: account, UpdateID: updateID, Raw: append([]byte{}, raw...), At: at}
	err = d.gorm.WithContext(ctx).Create(&row).Error
	if err == nil {
		return row.ID, true, nil
	}
	if !errors.Is(err, gorm.ErrDuplicatedKey) {
		return 0, false, wrap("inbox", err)
	}
	row = commune.Received{}
	err = d.gorm.WithContext(ctx).Select("id").
		Take(&row, "channel = ? AND account = ? AND update_id = ?", channel, account, updateID).Error
	return row.ID, false, wrap("inbox", err)
}

// nextReceived is the oldest update of each account that is neither handled nor
// given up, if it may be taken up now.
const nextReceived = `inbox.channel = @channel AND inbox.done_at = 0 AND inbox.rested_at = 0
AND inbox.claimed_until <= @now AND inbox.not_before <= @now AND NOT EXISTS (
SELECT 1 FROM inbox AS e WHERE e.account = inbox.account AND e.done_at = 0 AND e.rested_at = 0
AND e.channel = inbox.channel AND e.id < inbox.id)`

// NextInbox takes up the oldest update that waits in the channel, until the
// moment when others may take it over; false if none waits. Updates of one
// account come one after the other.
func (d *DB) NextInbox(ctx context.Context, channel string, now, until commune.Instant, by string) (commune.Received, bool, error) {
	db := d.gorm.WithContext(ctx)
	for {
		var row commune.Received
		err := db.Where(nextReceived, sql.Named("channel", channel), sql.Named("now", now)).Order("id").Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return row, false, nil
		}
		if err != nil {
			return row, false, wrap("inbox", err)
		}
		r := db.Model(&commune.Received{}).
			Where("id = ? AND done_at = 0 AND rested_at = 0 AND claimed_until <= ?", row.ID, now).
			Updates(map[string]any{"claimed_until": until, "claimed_by": by, "tries": gorm.Expr("tries + 1")})
		if r.Error != nil {
			return row, false, wrap("inbox", r.Error)
		}
		if r.RowsAffected == 1 {
			row.ClaimedUntil, row.ClaimedBy = until, by
			row.Tries++
			return row, true, nil
		}
	}
}

// InboxDone notes that an update has been handled. What it said is kept where it
// belongs now, and here no longer; that it came is, for its repetitions.
func (d *DB) InboxDone(ctx context.Context, id int64, at commune.Instant) error {
	return d.received(ctx, id, map[string]any{"done_at": at, "error": "", "raw": []byte{}})
}

// InboxLater puts an update off after a failed try; the account's later ones
// wait with it.
func (d *DB) InboxLater(ctx context.Context, id int64, until commune.Instant, reason string) error {
	return d.received(ctx, id, map[string]any{"not_before": until, "claimed_until": 0, "error": reason})
}

// InboxRests gives an update up: it rests for the operator, and the account's
// later ones go on.
func (d *DB) InboxRests(ctx context.Context, id int64, reason string, at commune.Instant) error {
	return d.received(ctx, id, map[string]any{"rested_at": at, "claimed_until": 0, "error": reason})
}

func (d *DB) received(ctx context.Context, id int64, set map[string]any) error {
	r := d.gorm.WithContext(ctx).Model(&commune.Received{}).Where("id = ? AND done_at = 0", id).Updates(set)
	return one(r, "inbox", commune.ErrNotFound)
}

// InboxResting counts the updates that were given up.
func (d *DB) InboxResting(ctx context.Context) (int, error) {
	var n int64
	err := d.gorm.WithContext(ctx).Model(&commune.Received{}).Where("rested_at > 0").Count(&n).Error
	return int(n), wrap("inbox", err)
}
