package main

import (
	"database/sql"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

const (
	// lockAway outlasts what a poller that was killed holds: it is the time for
	// which nobody else may fetch. Every fourth time it is waited for.
	lockAway = 31 * time.Second
	waitEach = 4
	// beforeReminders is how long the service has been known when people file, a
	// second before the hour at which those are reminded who have not.
	beforeReminders = 29*time.Minute + 59*time.Second
	// claimAway outlasts what a courier or a planner that was killed has taken up.
	claimAway = 11 * time.Minute
)

// live has everybody file while the service is killed and started again, until
// all have.
func (w *killTown) live() {
	w.t.Helper()
	w.introduce()
	w.clock.start()
	for slot := range w.kind.replicas {
		w.serve(slot)
	}
	for _, p := range w.officers {
		p.Say("menu")
	}
	var people sync.WaitGroup
	defer people.Wait() // also where no process can be started any more
	for _, k := range w.keepers {
		people.Go(k.files)
	}
	done := make(chan struct{})
	go func() {
		people.Wait()
		close(done)
	}()
	for began := 0; ; began++ {
		select {
		case slot := <-w.gate.struck:
			if !w.kind.webhook && began%waitEach != waitEach-1 {
				w.clock.skip(lockAway)
			}
			w.serve(slot)
		case <-done:
			if n := w.gate.peace(); n > 0 {
				w.t.Errorf("all have filed and %d kills were still to come", n)
			}
			return
		}
	}
}

// introduce has the service run once before: a start that comes late to the hour
// then catches up with the reminders, where the very first has missed nothing.
func (w *killTown) introduce() {
	w.t.Helper()
	w.serve(0)
	w.gate.stop()
	w.clock.skip(beforeReminders)
}

// serve starts a process in a slot.
func (w *killTown) serve(slot int) {
	w.t.Helper()
	w.env["GANDAN_NOW"], w.env["GANDAN_TELEGRAM_API"] = w.clock.now(), w.gate.address(slot)
	w.gate.lives(slot, w.launch())
}

// settle stops the service in the orderly way, lets the time pass for which
// those who were killed hold letters and plans, and has one process finish what
// is left.
func (w *killTown) settle() {
	w.t.Helper()
	select { // of a kill that came with the last message
	case slot := <-w.gate.struck:
		w.serve(slot)
	default:
	}
	w.gate.stop()
	w.clock.skip(claimAway)
	w.serve(0)
	raw := w.rows()
	w.until("reminded", func() bool { return len(column(w.t, raw, remindersPlanned, w.clock.reminders())) == 1 })
	w.until("delivered", func() bool { return len(column(w.t, raw, lettersWaiting, w.clock.at().UnixMilli())) == 0 })
	w.until("handled", func() bool { return w.api.Pending() == 0 })
	w.gate.stop()
}

const (
	// remindersPlanned is the morning's planning, when it is done.
	remindersPlanned = "SELECT due FROM jobs WHERE name LIKE 'reminders-%' AND due = ? AND done_at > 0"
	// lettersWaiting are those that are due and not done with.
	lettersWaiting = "SELECT id FROM outbox WHERE sent_at = 0 AND dropped_at = 0 AND not_before <= ?"
)

// rows opens the service's database to read it.
func (w *killTown) rows() *sql.DB {
	w.t.Helper()
	address := w.env["GANDAN_DATABASE"]
	file, sqlite := strings.CutPrefix(address, "sqlite:")
	if !sqlite {
		raw := rawMySQL(w.t, address)
		w.t.Cleanup(func() { raw.Close() })
		return raw
	}
	raw, err := sql.Open("sqlite", "file:"+filepath.ToSlash(file)+"?_pragma=busy_timeout(5000)")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { raw.Close() })
	return raw
}
