package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gandan/commune"
)

// attempts is how often an update is begun anew because the session changed
// hands in the middle.
const attempts = 8

// Handle takes one update to its end: the state is saved and the person has
// been shown the result. On an error the update must be handled again; nothing
// is lost by that and nothing done twice.
func (e *Engine) Handle(ctx context.Context, u Update) error {
	leave, err := e.chats.enter(ctx, u.Chat.Key())
	if err != nil {
		return err
	}
	defer leave()
	began := e.Now()
	for range attempts {
		if err = e.handle(ctx, u); commune.CodeOf(err) != commune.Conflict {
			break
		}
	}
	if err == nil {
		e.outage.over(u.Chat)
	}
	if e.Watch != nil {
		e.Watch.Turn(u.Chat.Channel, e.Now().Sub(began), err)
	}
	return err
}

// handle leases the session, takes the update to its end and lets go.
func (e *Engine) handle(ctx context.Context, u Update) error {
	x, err := e.open(ctx, u)
	if err != nil {
		return err
	}
	saved, err := x.guard(func() (bool, error) { return x.run(context.WithValue(ctx, handling{}, x)) })
	e.outage.speaks(u.Chat, x.s.Lang)
	if saved {
		return err
	}
	return errors.Join(err, e.Sessions.ReleaseSession(context.WithoutCancel(ctx), u.Chat.Key(), e.Owner))
}

// handling is the key of the exchange under way in a context.
type handling struct{}

// open leases the session of the update's chat.
func (e *Engine) open(ctx context.Context, u Update) (*exchange, error) {
	data, rev, err := e.load(ctx, u.Chat.Key())
	if err != nil {
		return nil, err
	}
	x := &exchange{Engine: e, u: u, rev: rev}
	if err := x.s.decode(data); err != nil {
		return nil, errors.Join(err, e.Sessions.ReleaseSession(ctx, u.Chat.Key(), e.Owner))
	}
	if x.at = u.At; x.at.IsZero() {
		x.at = e.Now()
	}
	if e.Zone != nil {
		x.at = x.at.In(e.Zone)
	}
	return x, nil
}

// load leases and loads a session, waiting while another process holds it.
func (e *Engine) load(ctx context.Context, key string) (data []byte, rev int64, err error) {
	for pause := 10 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		now := e.Now()
		data, rev, err = e.Sessions.LoadSession(ctx, key, e.Owner, commune.InstantOf(now), commune.InstantOf(now.Add(e.lease())))
		if commune.CodeOf(err) != commune.Busy {
			if err != nil {
				err = fmt.Errorf("bot: load session: %w", err)
			}
			return data, rev, err
		}
		if err := Sleep(ctx, pause); err != nil {
			return nil, 0, err
		}
	}
}
