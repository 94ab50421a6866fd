package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"gandan/commune"
)

// Inbox keeps updates that could not be handled when they came.
type Inbox interface {
	PutInbox(ctx context.Context, channel, account, updateID string, raw []byte, at commune.Instant) (id int64, fresh bool, err error)
	NextInbox(ctx context.Context, channel string, now, until commune.Instant, by string) (commune.Received, bool, error)
	InboxDone(ctx context.Context, id int64, at commune.Instant) error
	InboxLater(ctx context.Context, id int64, until commune.Instant, reason string) error
	InboxRests(ctx context.Context, id int64, reason string, at commune.Instant) error
}

// Intake takes the updates of channels to the engine and sees to it that none
// is lost: what cannot be handled because the stores do not answer is left to
// the channel, which brings it again; what cannot be shown waits in the inbox;
// what fails by itself rests there for the operator.
type Intake struct {
	Engine *Engine
	Inbox  Inbox
	Alive  func(ctx context.Context) error                   // an error while a store does not answer
	Decode map[string]func(raw []byte) (Update, bool, error) // by channel, for what waits in the inbox

	once sync.Once
	rung chan struct{} // somebody shall look into the inbox
}

const (
	again       = 100 * time.Millisecond // between tries: a store that stumbles may be up again
	takes       = 3                      // how often an update is handled before it is given up
	showAgain   = 5 * time.Second        // after which what could not be shown is tried again, at first
	mostShows   = 10                     // how often that is tried
	inHand      = time.Minute            // how long a row of the inbox is this process's
	handIn      = 50 * time.Second       // that it has to be handled in
	aliveWithin = 2 * time.Second        // that a store has to answer in
)

// Take handles an update. Nil means that the channel may consider it delivered:
// it was handled, or it is kept in the inbox. An error means that it was not,
// as a store does not answer; the person has been told once, and the channel
// shall bring it again. raw is the update as the channel sent it.
func (i *Intake) Take(ctx context.Context, u Update, raw []byte) error {
	var err error
	for n := range takes {
		if Sleep(ctx, again*time.Duration(n)) != nil {
			break
		}
		if err = i.Engine.Handle(ctx, u); err == nil {
			return nil
		}
		if unshown(err) {
			return i.showLater(ctx, u, raw, err)
		}
		if i.out(ctx) {
			i.Engine.Apologise(context.WithoutCancel(ctx), u.Chat, err)
			return fmt.Errorf("bot: not taken: %w", err)
		}
	}
	if ctx.Err() != nil {
		return fmt.Errorf("bot: not taken: %w", err)
	}
	return i.giveUp(ctx, u, raw, err)
}

// unshown reports whether all is done but that the person does not see it yet.
func unshown(err error) bool {
	fault := (*SendError)(nil)
	return errors.As(err, &fault) && (fault.Retry || fault.Unknown)
}

// out reports whether a store does not answer.
func (i *Intake) out(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), aliveWithin)
	defer cancel()
	return i.Alive(ctx) != nil
}

// showLater keeps an update whose outcome could not be shown.
func (i *Intake) showLater(ctx context.Context, u Update, raw []byte, cause error) error {
	e := i.Engine
	id, fresh, err := i.Inbox.PutInbox(ctx, u.Chat.Channel, u.Chat.ID, u.ID, raw, e.instant())
	if err == nil && fresh {
		err = i.Inbox.InboxLater(ctx, id, commune.InstantOf(e.Now().Add(pause(cause, 0))), "not shown")
	}
	if err != nil {
		return fmt.Errorf("bot: not taken: %w", errors.Join(cause, err))
	}
	e.Log.Warn("answer waits", "chat", effect(u.Chat.Key())[:8], "error", cause)
	return nil
}

// pause is how long to wait before the next try to show something.
func pause(cause error, tries int) time.Duration {
	if fault := (*SendError)(nil); errors.As(cause, &fault) && fault.After > 0 {
		return fault.After
	}
	return showAgain << min(tries, 8)
}

// giveUp tells the person, and keeps the update for the operator.
func (i *Intake) giveUp(ctx context.Context, u Update, raw []byte, cause error) error {
	e := i.Engine
	id, _, err := i.Inbox.PutInbox(ctx, u.Chat.Channel, u.Chat.ID, u.ID, raw, e.instant())
	if err == nil {
		err = e.GiveUp(ctx, u, cause)
	}
	if err == nil {
		err = i.Inbox.InboxRests(ctx, id, reason(cause), e.instant())
	}
	if err != nil {
		return fmt.Errorf("bot: not taken: %w", errors.Join(cause, err))
	}
	return nil
}

// reason is the code of a failure; its words may hold what people wrote.
func reason(err error) string { return string(commune.CodeOf(err)) }

// Drain handles what waits in the inbox, in order for each account, until
// nothing does. An error means that the inbox did not answer.
func (i *Intake) Drain(ctx context.Context) error {
	for {
		busy, err := i.next(ctx)
		if err != nil || !busy {
			return err
		}
	}
}

// drain handles one row. What becomes of it is noted also when ctx has ended.
func (i *Intake) drain(ctx context.Context, row commune.Received) error {
	e, book := i.Engine, context.WithoutCancel(ctx)
	u, ok, err := i.Decode[row.Channel](row.Raw)
	if err != nil || !ok {
		return i.Inbox.InboxRests(book, row.ID, "unreadable", e.instant())
	}
	handling, cancel := context.WithTimeout(ctx, handIn)
	defer cancel()
	err = e.Handle(handling, u)
	switch {
	case err == nil:
		return i.Inbox.InboxDone(book, row.ID, e.instant())
	case unshown(err) && row.Tries < mostShows:
		return i.Inbox.InboxLater(book, row.ID, commune.InstantOf(e.Now().Add(pause(err, row.Tries))), "not shown")
	case unshown(err):
		return i.Inbox.InboxRests(book, row.ID, "not shown", e.instant())
	case ctx.Err() != nil: // the process ends: another one takes it up at once
		return i.Inbox.InboxLater(book, row.ID, e.instant(), "stopped")
	case i.out(ctx):
		return i.outage(book, row, u, err)
	case row.Tries < takes:
		return i.Inbox.InboxLater(book, row.ID, commune.InstantOf(e.Now().Add(showAgain)), reason(err))
	}
	if err := e.GiveUp(book, u, err); err != nil {
		return err
	}
	return i.Inbox.InboxRests(book, row.ID, reason(err), e.instant())
}

// outage leaves a row to whoever looks next, and tells the person once. It is
// this process's until its time is over where not even that can be noted.
func (i *Intake) outage(ctx context.Context, row commune.Received, u Update, cause error) error {
	e := i.Engine
	e.Apologise(ctx, u.Chat, cause)
	err := i.Inbox.InboxLater(ctx, row.ID, commune.InstantOf(e.Now().Add(look)), "outage")
	return errors.Join(cause, err)
}
