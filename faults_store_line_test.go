package main

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"sync"

	"gandan/bot"
	"gandan/commune"
)

var (
	errLost    = errors.New("faults: the connection was lost before it was done")
	errUnheard = fmt.Errorf("faults: it was done, the answer was not heard: %w", context.DeadlineExceeded)
)

// faults makes calls fail with a probability, half of them before they are done
// and half after. The same name and seed make the same calls fail.
type faults struct {
	mu    sync.Mutex
	rng   *rand.Rand
	rate  float64
	deaf  bool // of three COMMITs one is not done, one is done but said to have failed
	ended int  // COMMITs so far
	on    bool
	count figures
}

// figures tell what one play, or all of them, went through.
type figures struct {
	calls, lost, unheard, commits, redelivered, apologies, letters, twice int
}

func (f figures) String() string {
	return fmt.Sprintf("%d calls, %d faults injected: %d not done, %d done but said failed (%d of these a COMMIT); "+
		"%d updates came again, %d apologies shown; %d letters sent, %d of them once more",
		f.calls, f.lost+f.unheard, f.lost, f.unheard, f.commits, f.redelivered, f.apologies, f.letters, f.twice)
}

// add adds the figures of a play.
func (f *figures) add(g figures) {
	f.calls, f.lost, f.unheard, f.commits = f.calls+g.calls, f.lost+g.lost, f.unheard+g.unheard, f.commits+g.commits
	f.redelivered, f.apologies = f.redelivered+g.redelivered, f.apologies+g.apologies
	f.letters, f.twice = f.letters+g.letters, f.twice+g.twice
}

func newFaults(name string, seed uint64) *faults {
	sum := fnv.New64a()
	sum.Write([]byte(name))
	return &faults{rng: rand.New(rand.NewPCG(sum.Sum64(), seed))}
}

// call is a store.Line, and stands before the calls of other stores.
func (f *faults) call(what string, do func() error) error {
	before, after := f.draw(what)
	if before {
		return errLost
	}
	err := do()
	if err != nil || !after {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.count.unheard++
	if what == "COMMIT" {
		f.count.commits++
	}
	return errUnheard
}

// draw says how the next call ends.
func (f *faults) draw(what string) (before, after bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.on {
		return false, false
	}
	f.count.calls++
	if f.deaf {
		if what != "COMMIT" {
			return false, false
		}
		f.ended++
		if f.ended%3 == 1 {
			f.count.lost++
		}
		return f.ended%3 == 1, f.ended%3 == 2
	}
	x := f.rng.Float64()
	if x < f.rate/2 {
		f.count.lost++
	}
	return x < f.rate/2, x >= f.rate/2 && x < f.rate
}

// faultySessions is a session store apart from the database, as Redis is, with
// a bad line to it.
type faultySessions struct {
	bot.Sessions
	*faults
}

// LoadSession implements bot.Sessions.
func (s faultySessions) LoadSession(ctx context.Context, key, owner string, now, until commune.Instant) (data []byte, rev int64, err error) {
	err = s.call("load", func() error { data, rev, err = s.Sessions.LoadSession(ctx, key, owner, now, until); return err })
	if err != nil {
		return nil, 0, err
	}
	return data, rev, nil
}

// SaveSession implements bot.Sessions.
func (s faultySessions) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	return s.call("save", func() error { return s.Sessions.SaveSession(ctx, key, owner, data, rev, release) })
}

// ReleaseSession implements bot.Sessions.
func (s faultySessions) ReleaseSession(ctx context.Context, key, owner string) error {
	return s.call("release", func() error { return s.Sessions.ReleaseSession(ctx, key, owner) })
}

// sentLetters counts how often a letter was sent, and how often noting that
// failed.
type sentLetters struct {
	bot.Outbox
	sent, failed map[string]int
}

// LetterSent implements bot.Outbox.
func (s *sentLetters) LetterSent(ctx context.Context, id, accountID, message, shown string, at commune.Instant) error {
	err := s.Outbox.LetterSent(ctx, id, accountID, message, shown, at)
	if err != nil {
		s.failed[id]++
	}
	return err
}
