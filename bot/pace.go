package bot

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Rate is how much a channel allows of what nobody asked for just now.
type Rate struct {
	PerSecond int           // messages of the whole service
	Apart     time.Duration // between two to one chat
}

// Tokens shares a channel's rate among processes.
type Tokens interface {
	// Tokens takes at most n tokens of the name, of which there are perSecond
	// each second, and returns how many it got or, if none, when to ask again.
	Tokens(ctx context.Context, name string, perSecond, n int) (granted int, wait time.Duration, err error)
}

const (
	handful   = 5                // tokens taken at once from those shared
	stale     = time.Second      // then they are no longer worth anything
	mostPaced = 10_000           // chats remembered before the old are swept out
	mostHold  = 10 * time.Minute // that a channel is left alone however it asks
)

// Pace is the Limits of channels with fixed rates. Its exported fields are set
// before its first use; then it is safe for concurrent use.
type Pace struct {
	Rates  map[string]Rate // by channel; what is not in it is not held back
	Shared Tokens          // nil: this process is the only one
	Now    func() time.Time

	mu    sync.Mutex
	lanes map[string]*lane
	last  map[Chat]time.Time // when something was last sent to a chat, or may be again
}

// lane is one channel's share of this process.
type lane struct {
	asking chan struct{} // held while more tokens are asked for
	local  *rate.Limiter // where no tokens are shared, or nobody answers for them
	left   int
	until  time.Time // when those left are stale
	hold   time.Time // nothing goes out before that
}

// Wait implements Limits.
func (p *Pace) Wait(ctx context.Context, chat Chat) error {
	r, ok := p.Rates[chat.Channel]
	if !ok {
		return nil
	}
	l := p.lane(chat.Channel, r)
	if err := Sleep(ctx, p.turn(l, chat, r)); err != nil {
		return err
	}
	if p.Shared == nil {
		return l.local.Wait(ctx)
	}
	return p.take(ctx, l, chat.Channel, r)
}

// Refused implements Limits: the chat is left alone as long as asked for, and
// the whole channel too, as who was refused need not be who sent too much.
func (p *Pace) Refused(chat Chat, after time.Duration) {
	r, ok := p.Rates[chat.Channel]
	if !ok {
		return
	}
	l := p.lane(chat.Channel, r)
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := p.Now().Add(min(after, mostHold)); until.After(l.hold) {
		l.hold = until
	}
}

func (p *Pace) lane(channel string, r Rate) *lane {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lanes == nil {
		p.lanes, p.last = map[string]*lane{}, map[Chat]time.Time{}
	}
	l := p.lanes[channel]
	if l == nil {
		l = &lane{asking: make(chan struct{}, 1), local: rate.NewLimiter(rate.Limit(r.PerSecond), 1)}
		p.lanes[channel] = l
	}
	return l
}

// turn reserves the chat's next moment and returns how long it is until then.
func (p *Pace) turn(l *lane, chat Chat, r Rate) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.Now()
	if len(p.last) > mostPaced {
		for c, at := range p.last {
			if now.Sub(at) > r.Apart {
				delete(p.last, c)
			}
		}
	}
	at := now
	if next := p.last[chat].Add(r.Apart); next.After(at) {
		at = next
	}
	if l.hold.After(at) {
		at = l.hold
	}
	p.last[chat] = at
	return at.Sub(now)
}

// take takes one of the shared tokens, a handful being fetched at a time. Where
// nobody answers for them this process keeps to the rate by itself.
func (p *Pace) take(ctx context.Context, l *lane, channel string, r Rate) error {
	select {
	case l.asking <- struct{}{}:
		defer func() { <-l.asking }()
	case <-ctx.Done():
		return ctx.Err()
	}
	for l.left == 0 || p.Now().After(l.until) {
		granted, wait, err := p.Shared.Tokens(ctx, channel, r.PerSecond, handful)
		if err != nil {
			return l.local.Wait(ctx)
		}
		if l.left, l.until = granted, p.Now().Add(stale); granted > 0 {
			break
		}
		if err := Sleep(ctx, wait); err != nil {
			return err
		}
	}
	l.left--
	return nil
}
