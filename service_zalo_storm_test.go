package main

import (
	"math/rand/v2"
	"net/http"
	"testing"

	"gandan/bot/zalooa/fakeapi"
)

// TestZaloStorm: thirty keepers note and file by typing at the same time, half
// of it with numbers for ids, and every event comes up to three times, at once and
// later, to two replicas. Everything that was confirmed is there once, and
// everybody was answered once.
func TestZaloStorm(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, false, fakeapi.Options{})
	names := w.crowd(30)
	w.starts()
	w.starts()
	w.greets(crowdOfficer)
	w.oa.Duplicate(1 << 20)
	again := &redelivery{w: w, chance: rand.New(rand.NewPCG(5, 28))}
	for i := range reportSteps {
		w.oa.NumberIDs(i%2 == 1)
		w.step(names, i, again)
	}
	again.rest()
	w.handled()
	for _, name := range names {
		p := w.zalo(name)
		sent, entries := w.april(name)
		if sent != 1 || entries != 1 || p.written() != len(reportSteps) {
			t.Errorf("%s: %d reports, %d entries, %d answers; the chat:\n%s", name, sent, entries, p.written(), p.transcript())
		}
	}
	stats := w.oa.Stats()
	if n := stats.Answers[http.StatusOK]; n != stats.Deliveries || len(w.front.shares()) != 2 {
		t.Errorf("%d deliveries, answered %v, by %v", stats.Deliveries, stats.Answers, w.front.shares())
	}
	versions := w.number("SELECT COUNT(*) FROM versions v JOIN reports r ON r.id = v.report_id WHERE r.period = '2024-M04'")
	letters := w.number("SELECT COUNT(*) FROM outbox WHERE kind = 'report_arrived' AND person_id = ?", w.ids[crowdOfficer])
	distinct := w.number("SELECT COUNT(DISTINCT args) FROM outbox WHERE kind = 'report_arrived' AND person_id = ?", w.ids[crowdOfficer])
	if versions != 30 || letters != 30 || distinct != 30 {
		t.Errorf("%d versions, %d letters tell of %d", versions, letters, distinct)
	}
	w.oa.NoViolations(t)
	t.Logf("30 keepers, %d events in %d deliveries to two replicas, %d answered late: 30 reports with an entry each, all there once", stats.Events, stats.Deliveries, stats.Late)
}

// step has everybody say the same step of a report at the same time, and waits
// until everybody was answered.
func (w *zaloTown) step(names []string, i int, again *redelivery) {
	w.t.Helper()
	said := map[string]int{}
	for _, name := range names {
		said[name] = w.zalo(name).written()
		again.said(w.zalo(name).Say(reportSteps[i][0]))
	}
	for _, name := range names {
		w.zalo(name).reads(said[name], reportSteps[i][1])
	}
}

// redelivery brings events once more, some at once, the others at the end.
type redelivery struct {
	w      *zaloTown
	chance *rand.Rand
	later  []string
}

func (r *redelivery) said(key string) {
	if r.chance.IntN(2) == 0 {
		r.later = append(r.later, key)
		return
	}
	r.w.oa.Redeliver(key)
}

func (r *redelivery) rest() {
	r.chance.Shuffle(len(r.later), func(i, j int) { r.later[i], r.later[j] = r.later[j], r.later[i] })
	for _, key := range r.later {
		r.w.oa.Redeliver(key)
	}
}
