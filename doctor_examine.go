package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"gandan/store"
)

// examineFor is how long one part of the examination may take.
const examineFor = 5 * time.Second

// doctor examines one service. Its parts go on side by side, so that one server
// that does not answer hides no other.
type doctor struct {
	cfg   *config
	web   *http.Client
	redis *store.Redis
	noRed error         // why there is none, though it is configured
	ready chan struct{} // closed when the database was tried
	db    *store.DB     // nil: it cannot be used
	noDB  error
	todo  int   // migrations that are missing
	ahead error // ErrNewer, or why they could not be read
}

// newDoctor prepares an examination; nothing is asked yet.
func newDoctor(cfg *config) *doctor {
	return &doctor{cfg: cfg, web: &http.Client{}, ready: make(chan struct{})}
}

// close ends the connections.
func (d *doctor) close() error {
	var err error
	if d.redis != nil {
		err = d.redis.Close()
	}
	<-d.ready
	if d.db != nil {
		err = errors.Join(err, d.db.Close())
	}
	return err
}

// part is one part of the examination. It is asked to end with its context; if
// it does not, the check that it is named after counts as broken.
type part struct {
	check string
	look  func(ctx context.Context) []finding
}

// examine looks at everything, in the order in which it is mended best.
func (d *doctor) examine(ctx context.Context) []finding {
	if d.cfg.Redis != "" {
		d.redis, d.noRed = store.OpenRedis(ctx, d.cfg.Redis)
	}
	go d.openDatabase(ctx)
	parts := []part{
		{"config", d.configuration}, {"database", d.database}, {"redis", d.cache}, {"blobs", d.blobs},
		{"telegram", d.telegram}, {"zalo_bot", d.zaloBot}, {"zalo_token", d.zaloToken}, {"zalo_oa", d.zaloOA}, {"public_url", d.public}, {"settings", d.settings}, {"people", d.people}, {"outbox", d.work}, {"paying", d.paying},
	}
	found := make([][]finding, len(parts))
	var wg sync.WaitGroup
	for i, p := range parts {
		wg.Go(func() { found[i] = within(ctx, p) })
	}
	wg.Wait()
	var all []finding
	for _, list := range found {
		all = append(all, list...)
	}
	return all
}

// within gives a part its time, and a little more to say itself that it was up.
func within(ctx context.Context, p part) []finding {
	ctx, cancel := context.WithTimeout(ctx, examineFor)
	defer cancel()
	done := make(chan []finding, 1)
	go func() { done <- p.look(ctx) }()
	select {
	case list := <-done:
		return list
	case <-time.After(examineFor + time.Second):
		return []finding{{p.check, broken, say("doctor.no_end", "N", int(examineFor.Seconds())), say("doctor.no_end.mend")}}
	}
}

// openDatabase tries the database once for all parts. A file that is not there
// is not made: looking makes nothing.
func (d *doctor) openDatabase(ctx context.Context) {
	defer close(d.ready)
	ctx, cancel := context.WithTimeout(ctx, examineFor)
	defer cancel()
	if path, ok := strings.CutPrefix(d.cfg.Database, "sqlite:"); ok {
		if _, d.noDB = os.Stat(path); d.noDB != nil {
			return
		}
	}
	if d.db, d.noDB = d.cfg.open(ctx); d.noDB == nil {
		d.todo, d.ahead = d.db.Pending(ctx)
	}
}

// tables returns the database, or nil if it cannot be asked for what it holds:
// why not is the finding of another part.
func (d *doctor) tables(ctx context.Context) *store.DB {
	select {
	case <-d.ready:
	case <-ctx.Done():
		return nil
	}
	if d.noDB != nil || d.ahead != nil || d.todo > 0 {
		return nil
	}
	return d.db
}
