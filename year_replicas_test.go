package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"gandan/store/storetest"
)

// TestVirtualYearReplicas: two processes do the work side by side; time and
// again one of them dies in the middle of planning, and another begins. What is
// said on which day to whom is what a single one says, and nothing twice.
func TestVirtualYearReplicas(t *testing.T) {
	t.Parallel()
	if storetest.Race {
		t.Skip("two processes that share a database alone: run without the race detector")
	}
	y := newYear(t, tinyYear, 2024)
	y.end = "2024-07-31 23:59" // the half-yearly reports are in by then
	r := &yearReplicas{virtualYear: y, draw: rand.New(rand.NewPCG(7, 2024))}
	r.pair = [2]*yearProcess{y.starts(y.begin), y.starts(y.begin)}
	y.worksAs(r, y.begin, y.end)
	for i := range y.sent { // what a process left undone is done some minutes later
		y.sent[i].at = yearMoment(y.sent[i].at.In(y.rules.Zone).Format("2006-01-02")+" "+y.second.rules.remindAt, y.rules.Zone)
	}
	y.print(y.compare())
	y.Logf("%d processes died in the middle, %d were replaced in peace", r.deaths, r.replaced)
	if r.deaths == 0 {
		y.Error("none died")
	}
}

// yearReplicas are two processes over one database.
type yearReplicas struct {
	*virtualYear
	pair             [2]*yearProcess
	draw             *rand.Rand
	deaths, replaced int
}

// undone is how long a run that its process left undone is not taken up.
const undone = 11 * time.Minute

// runs has both work until a moment.
func (r *yearReplicas) runs(to string) {
	r.Helper()
	var group sync.WaitGroup
	var errs [2]error
	var lives [2]context.Context
	for i, p := range r.pair {
		ctx, die := context.WithCancel(r.Context())
		defer die()
		lives[i] = ctx
		if to[11:] == r.second.rules.remindAt && r.draw.IntN(3) == 0 {
			time.AfterFunc(time.Duration(r.draw.IntN(8000))*time.Microsecond, die)
		}
		from := p.clock()
		group.Go(func() {
			errs[i] = p.jobs.Advance(ctx, from, yearMoment(to, p.rules.Zone), p.setClock, func(ctx context.Context) error {
				return p.deliver(context.WithoutCancel(ctx)) // a letter that is on its way is told to the store
			})
		})
	}
	group.Wait()
	died := false
	for i, err := range errs {
		switch {
		case err != nil && lives[i].Err() != nil:
			died = true
			r.deaths++
			r.pair[i] = r.process()
		case err != nil:
			r.Fatal(err)
		case r.draw.IntN(40) == 0:
			r.replaced++
			r.pair[i] = r.starts(r.clock().Format(yearLayout))
		}
	}
	if died {
		r.starts(r.clock().Add(undone).Format(yearLayout))
	}
}
