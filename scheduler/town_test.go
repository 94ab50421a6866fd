package scheduler_test

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gandan/commune"
	"gandan/scheduler"
	"gandan/store"
	"gandan/store/storetest"
)

var zone = commune.Defaults().Zone

// at reads "2024-04-15 07:00" in the commune's zone.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, zone)
	if err != nil {
		panic(err)
	}
	return t
}

// town is a commune in a database, with keepers who have an account, and a
// service whose clock stands still unless it is moved.
type town struct {
	testing.TB
	db       *store.DB
	raw      *sql.DB
	settings commune.Settings
	planner  scheduler.Planner
	log      strings.Builder // read while no process runs
	logger   *slog.Logger    // of all processes: they write one after the other

	mu   sync.Mutex
	now  time.Time
	sent []string
}

var lastID atomic.Int64

func newID() string { return fmt.Sprintf("id%07d", lastID.Add(1)) }

func newTown(t testing.TB, keepers ...string) *town {
	t.Helper()
	path := storetest.SQLiteFile(t)
	w := &town{TB: t, db: storetest.Open(t, "sqlite:"+path), settings: commune.Defaults()}
	w.settings.ReportsFrom, w.planner = "2024-04-01", w.db
	w.logger = slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelInfo}))
	raw, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	w.raw = raw
	t.Cleanup(func() { _ = raw.Close() })
	w.exec("INSERT INTO places (id, commune_id, kind, path) VALUES ('c', 'c', 'commune', '/c/'), ('g', 'c', 'group', '/c/g/')")
	for _, k := range keepers {
		w.exec("INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day) VALUES (?, 'c', ?, 'keeper', 'g', '2024-01-01')", "d-"+k, k)
		w.exec("INSERT INTO accounts (id, channel, chat, person_id) VALUES (?, 'web', ?, ?)", "a-"+k, k, k)
	}
	return w
}

func (w *town) exec(query string, args ...any) {
	w.Helper()
	if _, err := w.raw.Exec(query, args...); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
}

func (w *town) file(person string, period commune.Period) {
	w.Helper()
	w.exec("UPDATE reports SET state = 'sent', version = 1 WHERE person_id = ? AND period = ?", person, period)
}

// service is a process with a clock of its own.
type service struct {
	*town
	*scheduler.Scheduler
	now func() time.Time
	set func(time.Time)
}

// start makes a process whose clock is the town's.
func (w *town) process() service {
	return w.processAt(
		func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now },
		func(t time.Time) { w.mu.Lock(); defer w.mu.Unlock(); w.now = t })
}

func (w *town) processAt(now func() time.Time, set func(time.Time)) service {
	w.Helper()
	plan := scheduler.Planning{
		Store: w.planner, Kinds: []commune.ReportKind{commune.HouseholdReport}, Now: now, NewID: newID, Log: w.logger,
		Communes: func(context.Context) ([]scheduler.Commune, error) {
			return []scheduler.Commune{{ID: "c", Settings: w.settings}}, nil
		},
	}
	jobs, err := plan.Jobs(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return service{w, &scheduler.Scheduler{Jobs: jobs, Store: w.db, Zone: zone, Now: now, NewID: newID, Log: w.logger}, now, set}
}

// deliver sends what is due, as the conversation does: a reminder of somebody
// who owes nothing any more is dropped.
func (p service) deliver(ctx context.Context) error {
	by := newID()
	for {
		now := commune.InstantOf(p.now())
		letters, err := p.db.ClaimLetters(ctx, now, by, now+60_000, 50)
		if err != nil || len(letters) == 0 {
			return err
		}
		for _, l := range letters {
			if err := p.deliverOne(ctx, l, now); err != nil {
				return err
			}
		}
	}
}

func (p service) deliverOne(ctx context.Context, l commune.Letter, now commune.Instant) error {
	owed, err := p.db.OwedReports(ctx, l.PersonID, commune.Date(l.Args["day"]))
	if err != nil {
		return err
	}
	var periods []string
	for _, r := range owed {
		if r.Due.In(zone).Month() == now.In(zone).Month() {
			periods = append(periods, string(r.Period))
		}
	}
	if len(periods) == 0 {
		return p.db.LetterDropped(ctx, l.ID, "not wanted", now)
	}
	p.mu.Lock()
	p.sent = append(p.sent, now.In(zone).Format("2006-01-02 15:04 ")+l.PersonID+" "+strings.Join(periods, " "))
	p.mu.Unlock()
	return p.db.LetterSent(ctx, l.ID, "a", "m", "", now)
}

// advance lets the process run from its present moment to another.
func (p service) advance(to string) {
	p.Helper()
	if err := p.Advance(p.Context(), p.now(), at(to), p.set, p.deliver); err != nil {
		p.Fatal(err)
	}
}

// boot starts a process at a moment, lets it deliver, and ends it.
func (w *town) boot(moment string) {
	w.Helper()
	p := w.process()
	p.set(at(moment))
	if err := p.Start(w.Context()); err != nil {
		w.Fatal(err)
	}
	p.Stop()
	if err := p.deliver(w.Context()); err != nil {
		w.Fatal(err)
	}
}

func (w *town) want(lines ...string) {
	w.Helper()
	if got, want := strings.Join(w.sent, "\n"), strings.Join(lines, "\n"); got != want {
		w.Errorf("sent:\n%s\nwant:\n%s", got, want)
	}
}
