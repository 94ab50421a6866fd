package main

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/web"
	"gandan/bot/zalooa"
	"gandan/commune"
	"gandan/locales"
	"gandan/scheduler"
	"gandan/store"
	"gandan/store/storetest"
)

// yearService is the commune in the real store, with the processes that work
// for it. It has a clock that stands still unless it is moved.
type yearService struct {
	testing.TB
	db        *store.DB
	raw       *sql.DB // the same, for what nobody else asks
	rules     commune.Settings
	communeID string
	words     *locales.Catalog
	names     map[string]string // of people, by id
	ids       map[string]string
	places    map[string]string // their names in the virtual year, by id
	placeIDs  map[string]string
	keepings  map[string][]commune.Keeping     // of the first duties, by duty
	homes     map[string]commune.Household     // by head
	windows   func() map[string]commune.Window // of the channel; nil: it has none

	mu      sync.Mutex
	now     time.Time
	blocked map[string]bool // by person: messages do not arrive
	sent    []yearLetter
}

// yearLetter is a message as it went out.
type yearLetter struct {
	at       time.Time
	personID string
	about    string // see subject
	text     string
}

func openYear(t *testing.T, w *yearWorld, rules secondRules) *yearService {
	t.Helper()
	url := "sqlite:" + storetest.SQLiteFile(t)
	s := &yearService{TB: t, db: storetest.Open(t, url), raw: rawOf(t, url), blocked: map[string]bool{},
		names: map[string]string{}, ids: map[string]string{}, places: map[string]string{}, placeIDs: map[string]string{}, keepings: map[string][]commune.Keeping{}, homes: map[string]commune.Household{}}
	t.Cleanup(func() { _ = s.raw.Close() })
	ctx := t.Context()
	plan := commune.PlanRoster(commune.RosterState{}, w.roster(), false, commune.Date(rules.from), newID)
	s.communeID = plan.CommuneID
	s.must(s.db.ApplyRoster(ctx, commune.Submission{ID: "year"}, plan))
	// Nobody wants digests and alerts: they are no reminders.
	_, err := s.raw.Exec("INSERT INTO digests (person_id, commune_id, rev) SELECT id, commune_id, 1 FROM people")
	s.must(err)
	for name, value := range rules.settings() {
		s.must(s.db.PutSetting(ctx, s.communeID, name, value))
	}
	s.rules, err = rulesOf(ctx, s.db, s.communeID)
	s.must(err)
	s.words, err = testTexts()
	s.must(err)
	for _, p := range plan.Add.People {
		s.names[p.ID], s.ids[p.Name] = p.Name, p.ID
	}
	for _, k := range plan.Add.Keepings {
		s.keepings[k.DutyID] = append(s.keepings[k.DutyID], k)
	}
	for _, h := range plan.Add.Households {
		s.homes[h.Head] = h
	}
	s.readPlaces(plan.Add.Places)
	s.now = yearMoment(rules.from+" 00:01", s.rules.Zone)
	if rules.freeHours > 0 {
		s.windows = func() map[string]commune.Window {
			return map[string]commune.Window{zalooa.Name: {Free: time.Duration(rules.freeHours) * time.Hour}}
		}
	}
	at := commune.InstantOf(s.now) // what follows is what an import does
	_, err = s.db.EnsureReports(ctx, s.communeID, reportKinds, s.rules, s.rules.Today(s.now), at, newID)
	s.must(err)
	s.must(s.db.BeginReminders(ctx, s.communeID, reportKinds, s.rules, at))
	return s
}

func (s *yearService) readPlaces(places []commune.Place) {
	villages := map[string]string{}
	for _, p := range places {
		if p.Kind == commune.Village {
			villages[p.ID] = p.Name
		}
	}
	for _, p := range places {
		name := villages[p.ID]
		if p.Kind == commune.Group {
			name = villages[p.ParentID] + "/" + p.Name
		}
		s.places[p.ID], s.placeIDs[name] = name, p.ID
	}
	s.placeIDs[""] = s.communeID
}

func (s *yearService) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// channel is where everybody is: on the page, or where messages are free for a
// time only.
func (s *yearService) channel() string {
	if s.windows == nil {
		return web.Name
	}
	return zalooa.Name
}

func (s *yearService) clock() time.Time { s.mu.Lock(); defer s.mu.Unlock(); return s.now }

// setClock moves the clock; it never goes back, whoever moves it.
func (s *yearService) setClock(t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t.After(s.now) {
		s.now = t
	}
}

// Show implements bot.Channel.
func (s *yearService) Show(context.Context, bot.Chat, string, bot.Screen, bool) (string, error) {
	return "1", nil
}

// Notify implements bot.Channel.
func (s *yearService) Notify(_ context.Context, to bot.Chat, screen bot.Screen) (string, error) {
	about := s.subject(screen.Token[1:], to.ID)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.blocked[to.ID] {
		return "", &bot.SendError{Blocked: true}
	}
	s.sent = append(s.sent, yearLetter{s.now, to.ID, about, screen.Text})
	return fmt.Sprint(len(s.sent)), nil
}

// yearProcess is one process: its scheduler and its conversations.
type yearProcess struct {
	*yearService
	jobs   *scheduler.Scheduler
	engine *bot.Engine
}

func (s *yearService) process() *yearProcess {
	s.Helper()
	p := &yearProcess{yearService: s}
	log := slog.New(slog.DiscardHandler)
	p.engine = newEngine(parts{db: s.db, sessions: s.db, channels: map[string]bot.Channel{s.channel(): s}, rules: always(s.rules), windows: s.windows, words: s.words,
		now: s.clock, newID: newID, owner: newID(), log: log})
	var err error
	p.jobs, err = newScheduler(s.Context(), s.db, s.clock, p.deliver, s.windows, log)
	s.must(err)
	return p
}

func (p *yearProcess) deliver(ctx context.Context) error {
	_, err := p.engine.Deliver(ctx)
	return err
}

// runs lets the process work until a moment.
func (p *yearProcess) runs(to string) {
	p.Helper()
	p.must(p.jobs.Advance(p.Context(), p.clock(), yearMoment(to, p.rules.Zone), p.setClock, p.deliver))
}

// starts starts a process at a moment, whatever was missed.
func (s *yearService) starts(at string) *yearProcess {
	s.Helper()
	s.setClock(yearMoment(at, s.rules.Zone))
	p := s.process()
	s.must(p.jobs.Start(s.Context()))
	p.jobs.Stop()
	s.must(p.deliver(s.Context()))
	return p
}
