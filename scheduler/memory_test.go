package scheduler_test

import (
	"context"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/commune"
	"gandan/scheduler"
)

// memory is a Store that forgets with the test, and a row of waiting letters.
type memory struct {
	mu      sync.Mutex
	claimed map[string]bool
	last    map[string]commune.Instant
	letters []time.Time
}

func newMemory(letters ...string) *memory {
	m := &memory{claimed: map[string]bool{}, last: map[string]commune.Instant{}}
	for _, l := range letters {
		m.letters = append(m.letters, at(l))
	}
	return m
}

func (m *memory) JobLast(_ context.Context, name string) (commune.Instant, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	last, ok := m.last[name]
	return last, ok, nil
}

func (m *memory) ClaimJob(_ context.Context, name string, due, _ commune.Instant, _ string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := name + due.In(zone).String()
	free := !m.claimed[key]
	m.claimed[key] = true
	return free, nil
}

func (m *memory) JobDone(_ context.Context, name string, due, _ commune.Instant, _ string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last[name] = max(m.last[name], due)
	return nil
}

func (m *memory) NextLetter(_ context.Context, after commune.Instant) (commune.Instant, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var waiting []time.Time
	for _, l := range m.letters {
		if after.Before(commune.InstantOf(l)) {
			waiting = append(waiting, l)
		}
	}
	if len(waiting) == 0 {
		return 0, false, nil
	}
	return commune.InstantOf(slices.MinFunc(waiting, time.Time.Compare)), true, nil
}

// diary writes down what happens when by a clock.
type diary struct {
	now   func() time.Time
	mu    sync.Mutex
	lines []string
}

func (d *diary) write(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	moment := strings.TrimSuffix(d.now().In(zone).Format("01-02 15:04:05"), ":00")
	d.lines = append(d.lines, moment+" "+what)
}

func (d *diary) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = nil
}

// job writes its name and, where that is another moment, when it was due.
func (d *diary) job(name, spec string) scheduler.Job {
	return scheduler.Job{Name: name, Spec: spec, Run: func(_ context.Context, due time.Time) error {
		what := name
		if late := d.now().Sub(due); late >= time.Second {
			what += " of " + due.Format("01-02 15:04")
		}
		d.write(what)
		return nil
	}}
}

func (d *diary) want(t *testing.T, lines ...string) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.Equal(d.lines, lines) {
		t.Errorf("%q\nwant\n%q", d.lines, lines)
	}
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }
