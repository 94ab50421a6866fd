package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"gandan/commune"
)

// webChat is a chat of the web channel; rev counts its new and edited messages.
type webChat struct {
	Chat string          `gorm:"column:chat;primaryKey"`
	At   commune.Instant `gorm:"column:at"`
	Seq  int64           `gorm:"column:seq"`
	Rev  int64           `gorm:"column:rev"`
}

// webMessage is a message of a web chat, its body as the channel wrote it.
type webMessage struct {
	Chat string          `gorm:"column:chat;primaryKey"`
	Seq  int64           `gorm:"column:seq;primaryKey;autoIncrement:false"`
	Rev  int64           `gorm:"column:rev"`
	At   commune.Instant `gorm:"column:at"`
	Body []byte          `gorm:"column:body"`
}

// AddWebChat makes a web chat; one that is there is left as it is.
func (d *DB) AddWebChat(ctx context.Context, chat string, at commune.Instant) error {
	return addWebChat(d.gorm.WithContext(ctx), chat, at)
}

func addWebChat(tx *gorm.DB, chat string, at commune.Instant) error {
	err := tx.Create(&webChat{Chat: chat, At: at}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return nil
	}
	return wrap("web chat", err)
}

// WebChatExists reports whether the web chat was made, or written to.
func (d *DB) WebChatExists(ctx context.Context, chat string) (bool, error) {
	var n int64
	err := d.gorm.WithContext(ctx).Model(&webChat{}).Where("chat = ?", chat).Count(&n).Error
	return n > 0, wrap("web chat", err)
}

// WebRev returns the chat's revision, 0 if nothing was ever said.
func (d *DB) WebRev(ctx context.Context, chat string) (int64, error) {
	var row webChat
	err := d.gorm.WithContext(ctx).Limit(1).Find(&row, "chat = ?", chat).Error
	return row.Rev, wrap("web chat", err)
}

// AppendWeb adds a message to a chat, which is made if need be.
func (d *DB) AppendWeb(ctx context.Context, chat string, body []byte, at commune.Instant) (seq, rev int64, err error) {
	var row webChat
	err = d.transact(ctx, func(tx *gorm.DB) error {
		var err error
		row, err = raise(tx, chat, "seq", "rev")
		if commune.CodeOf(err) == commune.NotFound {
			if err := addWebChat(tx, chat, at); err != nil {
				return err
			}
			row, err = raise(tx, chat, "seq", "rev")
		}
		if err != nil {
			return err
		}
		return tx.Create(&webMessage{Chat: chat, Seq: row.Seq, Rev: row.Rev, At: at, Body: append([]byte{}, body...)}).Error
	})
	return row.Seq, row.Rev, wrap("web message", err)
}

// EditWeb replaces a message's body, or is ErrNotFound.
func (d *DB) EditWeb(ctx context.Context, chat string, seq int64, body []byte) (rev int64, err error) {
	err = d.transact(ctx, func(tx *gorm.DB) error {
		row, err := raise(tx, chat, "rev")
		if err != nil {
			return err
		}
		rev = row.Rev
		r := tx.Model(&webMessage{}).Where("chat = ? AND seq = ?", chat, seq).
			Updates(map[string]any{"body": append([]byte{}, body...), "rev": rev})
		return one(r, "web message", commune.ErrNotFound)
	})
	return rev, err
}

// raise counts the counters of a chat up by one, locks the row, and returns it.
func raise(tx *gorm.DB, chat string, counters ...string) (webChat, error) {
	set := map[string]any{}
	for _, c := range counters {
		set[c] = gorm.Expr(c + " + 1")
	}
	var row webChat
	if err := one(tx.Model(&webChat{}).Where("chat = ?", chat).Updates(set), "web chat", commune.ErrNotFound); err != nil {
		return row, err
	}
	err := tx.Take(&row, "chat = ?", chat).Error
	return row, wrap("web chat", err)
}

// WebMessages calls each with the messages that are new or edited after the
// revision, in the order in which they were first written.
func (d *DB) WebMessages(ctx context.Context, chat string, after int64,
	each func(seq, rev int64, at commune.Instant, body []byte) error,
) error {
	var rows []webMessage
	err := d.gorm.WithContext(ctx).Order("seq").Find(&rows, "chat = ? AND rev > ?", chat, after).Error
	if err != nil {
		return wrap("web messages", err)
	}
	for _, r := range rows {
		if err := each(r.Seq, r.Rev, r.At, r.Body); err != nil {
			return err
		}
	}
	return nil
}
