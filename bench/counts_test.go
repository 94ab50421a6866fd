package bench

import (
	"testing"

	"gandan/bench/invented"
	"gandan/bot"
	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// What a turn asks of the session store: one load and one save, and one save
// more where it submits; and no SQL beyond these but what the submission is.
func TestTurnCounts(t *testing.T) {
	w := newWorld(t, storetest.SQLite(t), oneKeeper)
	calls := &sessions{Sessions: w.db}
	w.engine.Sessions = calls
	k := w.talk(w.keepers()[0])
	k.open()
	for _, turn := range []struct {
		name                          string
		do                            func()
		loads, saves, inStore, others int64
	}{
		{"tap", func() { k.do(k.button(difficulty)) }, 1, 1, 3, 0},
		{"typed", func() { k.say(invented.Words("note")[0]) }, 1, 1, 3, 0},
		{"submit", func() { k.do(k.button(noted)) }, 1, 2, 4, 6},
		{"another", func() { k.do(k.button(another)) }, 1, 1, 3, 0},
	} {
		loads, saves, statements := calls.loads.Load(), calls.saves.Load(), w.db.Statements()
		turn.do()
		loads, saves, statements = calls.loads.Load()-loads, calls.saves.Load()-saves, w.db.Statements()-statements
		if loads != turn.loads || saves != turn.saves || statements > turn.inStore+turn.others {
			t.Errorf("%s: %d loads, %d saves, %d statements", turn.name, loads, saves, statements)
		}
	}
}

// With sessions in Redis a turn makes two trips, one more where it submits, and
// no SQL statement but those of the submission.
func TestTurnTrips(t *testing.T) {
	w := newWorld(t, storetest.SQLite(t), oneKeeper)
	redis := storetest.Redis(t)
	w.engine.Sessions = redis
	k := w.talk(w.keepers()[0])
	k.open() // Redis knows the scripts from now on
	for _, turn := range []struct {
		name              string
		do                func()
		trips, statements int64
	}{
		{"tap", func() { k.do(k.button(difficulty)) }, 2, 0},
		{"typed", func() { k.say(invented.Words("note")[0]) }, 2, 0},
		{"submit", func() { k.do(k.button(noted)) }, 3, 6},
		{"another", func() { k.do(k.button(another)) }, 2, 0},
	} {
		trips, statements := redis.Trips(), w.db.Statements()
		turn.do()
		trips, statements = redis.Trips()-trips, w.db.Statements()-statements
		if trips != turn.trips || statements != turn.statements {
			t.Errorf("%s: %d trips, %d statements", turn.name, trips, statements)
		}
	}
}

// A page of 40 households takes at most 4 statements, a filing of ten at most
// 12, and a summary two beside those that say who asks and of which places, on every
// database.
func TestReportCounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db, size{1, 1, 2, 40})
		keeper := w.keepers()[0]
		w.note(keeper, month, today, 10)
		reports, err := db.OwedReports(t.Context(), keeper, today)
		w.must(err)
		officer := w.officer(reports[0])
		show := func(name, person string, args bot.Args) func() {
			return func() {
				v, err := w.page(name)(t.Context(), w.turn(person, now, args))
				if err != nil || len(v.Options) == 0 {
					t.Fatalf("%q: %v", v.Text, err)
				}
			}
		}
		for _, step := range []struct {
			name string
			do   func()
			most int64
		}{
			{"card", show("report", keeper, bot.Args{"m": month}), 4},
			{"preview", show("preview", keeper, bot.Args{"m": month}), 4},
			{"filing", func() { w.file(keeper, now, month) }, 12},
			{"filed", show("filing", officer, bot.Args{"r": reports[0].ID}), 4},
			{"summary", show("summary", officer, bot.Args{"m": month}), 4},
			{"a quarter's summary", show("summary", officer, bot.Args{"m": "2024-Q2", "c": "2024-Q1"}), 4},
		} {
			before := db.Statements()
			step.do()
			if n := db.Statements() - before; n == 0 || n > step.most {
				t.Errorf("%s: %d statements, at most %d", step.name, n, step.most)
			}
		}
	})
}

// Figures of any places and months are read in one statement, what they rest on in
// another; an acceptance moves the register in five, whatever it changes.
func TestFigureCounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db, size{1, 1, 2, 10})
		keeper := w.keepers()[0]
		w.note(keeper, month, today, 4)
		reports, err := db.OwedReports(t.Context(), keeper, today)
		w.must(err)
		officer := w.officer(reports[0])
		w.file(keeper, now, month)
		sent, err := db.SentReports(t.Context(), keeper, 1)
		w.must(err)
		sit, err := db.Sitting(t.Context(), keeper, month, []commune.Period{month}, today)
		w.must(err)
		changes := []commune.RegisterChange{{Household: sit.Households[0].Household, Changes: []commune.MemberChange{{Change: commune.SetRegister, Count: 7}}}}
		q := commune.FigureQuery{Paths: []string{reports[0].Path}, Months: []commune.Period{month, "2024-M03"}}
		for _, step := range []struct {
			name string
			do   func() error
			most int64
		}{
			{"said", func() error { _, err := db.Said(t.Context(), q); return err }, 1},
			{"ground", func() error { _, err := db.Ground(t.Context(), q); return err }, 1},
			{"acceptance", func() error {
				return db.AcceptReports(t.Context(), commune.Submission{ID: newID(), PersonID: officer, At: commune.InstantOf(now)}, sent, changes, nil)
			}, 10},
		} {
			before := db.Statements()
			w.must(step.do())
			if n := db.Statements() - before; n == 0 || n > step.most {
				t.Errorf("%s: %d statements, at most %d", step.name, n, step.most)
			}
		}
	})
}
