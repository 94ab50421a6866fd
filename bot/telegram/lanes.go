package telegram

import (
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"sync"

	"gandan/bot"
)

// lanesAtOnce is how many chats are served at the same time.
const lanesAtOnce = 16

// fetched is one update of a batch.
type fetched struct {
	id      int64
	lane    string
	raw     json.RawMessage
	handled bool
}

// handle has a batch handled, each chat's updates in order, several chats at the
// same time, and moves the offset past what was handled. It reports whether all
// was: if not the server brings the rest again, and what was handled behind it
// is known and passed over. What is in hand when ctx ends is finished.
func (p *poller) handle(ctx context.Context, list []json.RawMessage) (all bool) {
	work, stop := bot.Grace(ctx, p.grace)
	defer stop()
	updates, lanes := p.sort(list)
	var group sync.WaitGroup
	free := make(chan struct{}, lanesAtOnce)
	for _, lane := range lanes {
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			p.serve(ctx, work, lane)
		})
	}
	group.Wait()
	return p.advance(updates)
}

// sort puts the updates that are not handled yet into lanes by their order, and
// answers their taps at once, before any of them is waited for.
func (p *poller) sort(list []json.RawMessage) (updates []*fetched, lanes map[string][]*fetched) {
	for _, raw := range list {
		u, err := parse(raw)
		if u.ID == 0 { // not an update: it cannot be told from others
			p.Log.Error("telegram: an update has no id", slog.Int("bytes", len(raw)))
			continue
		}
		if err == nil {
			p.acknowledge(u)
		}
		updates = append(updates, &fetched{id: u.ID, lane: u.lane(), raw: raw, handled: p.done[u.ID]})
	}
	slices.SortStableFunc(updates, func(a, b *fetched) int { return cmp.Compare(a.id, b.id) })
	lanes = map[string][]*fetched{}
	for _, f := range updates {
		if !f.handled {
			lanes[f.lane] = append(lanes[f.lane], f)
		}
	}
	return updates, lanes
}

// serve handles the updates of one lane up to the first that must come again.
func (p *poller) serve(ctx, work context.Context, lane []*fetched) {
	for _, f := range lane {
		if ctx.Err() != nil {
			return
		}
		if err := p.dispatch(work, f.raw); err != nil {
			p.Log.Warn("telegram: an update must come again", slog.Int64("update", f.id), slog.Any("error", err))
			return
		}
		f.handled = true
	}
}

// advance moves the offset past the handled updates at the head of the batch.
func (p *poller) advance(updates []*fetched) (all bool) {
	all = len(updates) > 0
	for _, f := range updates {
		switch {
		case all && f.handled:
			p.offset = f.id + 1
			delete(p.done, f.id)
		case f.handled:
			p.done[f.id] = true
		default:
			all = false
		}
	}
	return all
}
