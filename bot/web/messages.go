package web

import (
	"context"
	"slices"
	"strconv"

	"gandan/commune"
)

// Messages keeps the messages of every chat in order.
type Messages interface {
	Reader
	AppendWeb(ctx context.Context, chat string, body []byte, at commune.Instant) (seq, rev int64, err error)
	EditWeb(ctx context.Context, chat string, seq int64, body []byte) (rev int64, err error)
}

// Reader has what every chat shows, in order. A chat's revision counts up by one
// with every message that is added or changed.
type Reader interface {
	// WebMessages calls each with the messages changed after the revision, in order of seq.
	WebMessages(ctx context.Context, chat string, after int64, each func(seq, rev int64, at commune.Instant, body []byte) error) error
	WebRev(ctx context.Context, chat string) (int64, error)
}

// placed is a message and its place in the chat.
type placed struct {
	message
	seq int64
}

// history returns every message of the chat, oldest first.
func history(ctx context.Context, from Reader, chat string) (list []placed, err error) {
	err = from.WebMessages(ctx, chat, 0, func(seq, _ int64, _ commune.Instant, body []byte) error {
		m, err := decode(body)
		list = append(list, placed{m, seq})
		return err
	})
	return list, err
}

// tapped returns the words on the button with this payload and the id of the
// message that last showed it, or nothing if none has it.
func tapped(list []placed, data string) (label, id string) {
	for _, m := range slices.Backward(list) {
		for _, b := range m.Options {
			if b.Data == data {
				return b.Label, strconv.FormatInt(m.seq, 10)
			}
		}
	}
	return "", ""
}
