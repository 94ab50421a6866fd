package lease

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// lock is a Lock that gives the answers of a list, and then yes.
type lock struct {
	mu       sync.Mutex
	answers  []error // nil: it is taken
	held     int
	released int
	err      error // of Release
}

var errTaken = errors.New("another holds it")

func (l *lock) Hold(context.Context) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.answers) > 0 {
		err := l.answers[0]
		l.answers = l.answers[1:]
		if errors.Is(err, errTaken) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	l.held++
	return true, nil
}

func (l *lock) Release(context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.released++
	return l.err
}

// keeper returns a Keeper for which no time passes: renewals happen when a value
// is sent.
func keeper(l *lock) (k Keeper, renew chan struct{}, log *bytes.Buffer) {
	renew, log = make(chan struct{}), &bytes.Buffer{}
	return Keeper{Lock: l, Log: slog.New(slog.NewTextHandler(log, nil)), Sleep: func(ctx context.Context, d time.Duration) error {
		if d == RenewEvery {
			select {
			case <-renew:
			case <-ctx.Done():
			}
		}
		return ctx.Err()
	}}, renew, log
}

// The lock is waited for, whatever stands in the way, and let go at the end.
func TestRunWaitsAndLetsGo(t *testing.T) {
	l := &lock{answers: []error{errTaken, errors.New("the store is down"), errTaken}, err: errors.New("gone")}
	k, renew, log := keeper(l)
	ctx, cancel := context.WithCancel(t.Context())
	did, last := 0, 0
	k.Run(ctx, func(held context.Context) {
		did++
		renew <- struct{}{}
		renew <- struct{}{}
		cancel()
		<-held.Done()
	}, func() { last++ })
	if did != 1 || last != 1 || l.released != 1 || l.held < 2 || len(l.answers) != 0 {
		t.Errorf("did %d, last %d, %+v", did, last, l)
	}
	if !strings.Contains(log.String(), "the store is down") || !strings.Contains(log.String(), "not released") {
		t.Errorf("log: %s", log)
	}
}

// What is done ends when the lock is lost, by another's hand or because nobody
// can tell; then it is not let go, and waited for anew.
func TestRunLosesTheLock(t *testing.T) {
	for _, lost := range []error{errTaken, errors.New("the store is down")} {
		l := &lock{answers: []error{nil, lost, errTaken}}
		k, renew, log := keeper(l)
		ctx, cancel := context.WithCancel(t.Context())
		did, last := 0, 0
		k.Run(ctx, func(held context.Context) {
			if did++; did == 2 {
				cancel()
				return
			}
			renew <- struct{}{}
			<-held.Done()
			if ctx.Err() != nil || l.released != 0 {
				t.Error("it is not the lock that ended it")
			}
		}, func() { last++ })
		if did != 2 || last != 1 || l.released != 1 || !strings.Contains(log.String(), "lock is lost") {
			t.Errorf("%v: did %d, last %d, %+v: %s", lost, did, last, l, log)
		}
	}
}

// Who is told to end while waiting does nothing.
func TestRunEndsWhileWaiting(t *testing.T) {
	k, _, _ := keeper(&lock{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k.Run(ctx, func(context.Context) { t.Error("it was done") }, func() { t.Error("it was ended") })
}
