package bot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"gandan/commune"
)

const (
	look   = time.Second     // between looks for what waits, where nobody rings
	finish = 8 * time.Second // that what is in hand has when the work ends
)

// Accept keeps an update in the inbox, from where Work takes it up: for channels
// that want to be answered at once, or that do not keep what they gave. That it
// is there already is no error; on an error it is not kept, and the channel
// shall bring it again; the person is told once meanwhile, which is not waited for.
func (i *Intake) Accept(ctx context.Context, u Update, raw []byte) error {
	_, _, err := i.Inbox.PutInbox(ctx, u.Chat.Channel, u.Chat.ID, u.ID, raw, i.Engine.instant())
	if err != nil {
		if !u.Human && !u.Left {
			go i.Engine.Apologise(context.WithoutCancel(ctx), u.Chat, err)
		}
		return fmt.Errorf("bot: not accepted: %w", err)
	}
	i.ring()
	return nil
}

// Work handles what comes into the inbox until ctx ends, in order for each
// account and the accounts side by side; what is in hand then is finished.
func (i *Intake) Work(ctx context.Context, workers int) {
	var group sync.WaitGroup
	for n := range workers {
		group.Go(func() { i.work(ctx, n == 0) })
	}
	group.Wait()
}

// work is one worker. One of them also looks by itself for what another process
// left, or what was put off; the others are rung for.
func (i *Intake) work(ctx context.Context, looks bool) {
	hand, cancel := Grace(ctx, finish)
	defer cancel()
	var looked <-chan time.Time // never, for who is rung for
	if looks {
		ticker := time.NewTicker(look)
		defer ticker.Stop()
		looked = ticker.C
	}
	for ctx.Err() == nil {
		busy, err := i.next(hand)
		switch {
		case err != nil:
			i.Engine.Log.Warn("inbox", "error", err)
			_ = Sleep(ctx, look)
			continue
		case busy:
			i.ring() // where one waits there may be more
			continue
		}
		select {
		case <-ctx.Done():
		case <-i.bell():
		case <-looked:
		}
	}
}

// next handles what waits longest in one of the channels, and reports whether
// there was anything.
func (i *Intake) next(ctx context.Context) (bool, error) {
	for _, channel := range slices.Sorted(maps.Keys(i.Decode)) {
		now := i.Engine.Now()
		row, ok, err := i.Inbox.NextInbox(ctx, channel, commune.InstantOf(now), commune.InstantOf(now.Add(inHand)), i.Engine.Owner)
		if err != nil {
			return false, fmt.Errorf("bot: inbox: %w", err)
		}
		if ok {
			return true, i.drain(ctx, row)
		}
	}
	return false, nil
}

// ring wakes a worker.
func (i *Intake) ring() {
	select {
	case i.bell() <- struct{}{}:
	default: // it has been rung for
	}
}

func (i *Intake) bell() chan struct{} {
	i.once.Do(func() { i.rung = make(chan struct{}, 1) })
	return i.rung
}
