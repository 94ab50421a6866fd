package bench

import (
	"fmt"
	"log/slog"
	"os"
	"testing"
	"time"
	_ "time/tzdata" // slim machines have no zone files

	"github.com/google/uuid"

	"gandan/bench/invented"
	"gandan/bot"
	"gandan/commune"
	"gandan/handlers"
	"gandan/locales"
	"gandan/store"
	"gandan/store/storetest"
)

// now is the moment of every turn: five days before the deadline of April.
var now = time.Date(2024, 4, 12, 8, 0, 0, 0, time.FixedZone("", 7*3600))

const (
	today = commune.Date("2024-04-12")
	begun = commune.Date("2024-04-01") // the first day of which is reported
	month = "2024-M04"
)

// world is a commune in a database and the engine over it.
type world struct {
	b       testing.TB
	db      *store.DB
	filings *filings // db, as the conversations see it
	rules   commune.Settings
	id      string // of the commune
	engine  *bot.Engine
	made    int // entries so far
}

// eachDatabase runs a benchmark on SQLite and, where a server is named, on MySQL.
func eachDatabase(b *testing.B, run func(b *testing.B, db *store.DB)) {
	b.Run("sqlite", func(b *testing.B) { run(b, storetest.SQLite(b)) })
	if os.Getenv(storetest.Variable) != "" {
		b.Run("mysql", func(b *testing.B) { run(b, storetest.MySQL(b)) })
	}
}

// newWorld fills a database with a commune of that size, everybody linked.
func newWorld(b testing.TB, db *store.DB, s size) *world {
	b.Helper()
	plan := commune.PlanRoster(commune.RosterState{}, invent(s), false, begun, newID)
	w := &world{b: b, db: db, filings: &filings{DB: db}, id: plan.CommuneID, rules: commune.Defaults()}
	w.rules.ReportsFrom = begun
	w.must(db.ApplyRoster(b.Context(), commune.Submission{ID: newID(), At: commune.InstantOf(now)}, plan))
	for _, p := range plan.Add.People {
		a := commune.Account{ID: "web-" + p.ID, Channel: "web", Chat: p.ID, PersonID: p.ID, Linked: 1}
		w.must(db.LinkAccount(b.Context(), a))
	}
	w.ensure(today)
	w.equip(now)
	return w
}

// equip makes the engine, whose clock stands at a moment.
func (w *world) equip(at time.Time) {
	w.b.Helper()
	words, err := locales.Load()
	w.must(err)
	w.engine = &bot.Engine{Sessions: w.db, Accounts: w.db, Outbox: w.db, Words: words, Owner: "bench", Zone: w.rules.Zone,
		Now: func() time.Time { return at }, NewID: newID, Log: slog.New(slog.DiscardHandler)}
	(&handlers.Service{DB: w.filings, Rules: func() commune.Settings { return w.rules }, NewID: newID}).Equip(w.engine)
}

func newID() string { return uuid.NewString() }

func (w *world) must(err error) {
	w.b.Helper()
	if err != nil {
		w.b.Fatal(err)
	}
}

// ensure makes the drafts of the day.
func (w *world) ensure(day commune.Date) {
	w.b.Helper()
	_, err := w.db.EnsureReports(w.b.Context(), w.id, []commune.ReportKind{commune.HouseholdReport}, w.rules, day, 1, newID)
	w.must(err)
}

// keepers returns the ids of those who keep households.
func (w *world) keepers() []string {
	w.b.Helper()
	people, err := w.db.AllPeople(w.b.Context(), w.id)
	w.must(err)
	var ids []string
	for _, p := range people {
		if p.Title != "" {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// note adds n entries to a keeper's report of a month, each of another household.
func (w *world) note(keeper string, p commune.Period, day commune.Date, n int) {
	w.b.Helper()
	sit, err := w.db.Sitting(w.b.Context(), keeper, p, w.rules.EndingWith(p), day)
	w.must(err)
	for i, k := range sit.Households[:n] {
		w.made++
		id := fmt.Sprint("entry", w.made)
		e := commune.Entry{ID: id, ReportID: sit.Reports[0].ID, CommuneID: k.CommuneID, VillageID: k.VillageID, GroupID: k.GroupID,
			HouseholdID: k.ID, Period: p, Topic: "difficulty", Proposal: "noted", Text: invented.Words("note")[i%len(invented.Words("note"))],
			Form: commune.HouseholdForm.Version, AuthorID: keeper, At: commune.InstantOf(now)}
		_, err := w.db.AddEntry(w.b.Context(), commune.Submission{ID: id, PersonID: keeper, At: e.At}, e, nil)
		w.must(err)
	}
}

// turn is a turn of the person.
func (w *world) turn(person string, at time.Time, args bot.Args) bot.Turn {
	return bot.Turn{Person: person, Account: "web-" + person, Chat: bot.Chat{Channel: "web", ID: person}, Lang: locales.Default,
		At: at.In(w.rules.Zone), Args: args, Words: w.engine.Words}
}
