package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// registerWorld is a commune of two groups whose register is asked for by group.
type registerWorld struct {
	testing.TB
	db     *store.DB
	file   commune.Roster
	id     string
	groups [2]string
}

func newRegisterWorld(t *testing.T, db *store.DB) *registerWorld {
	t.Helper()
	w := &registerWorld{TB: t, db: db, file: smallRoster()}
	w.file.Households[0].Members[0].Relation = "wife" // groups: 1 has households 0 and 2, 2 has 1
	w.file.Households[2].Code = "HGD-3"
	plan := importRoster(t, db, "", w.file, false, rosterDay)
	w.id = plan.CommuneID
	w.groups = [2]string{plan.Add.Households[0].GroupID, plan.Add.Households[1].GroupID}
	return w
}

// household returns a household as it is now, by its head.
func (w *registerWorld) household(head string) commune.Household {
	w.Helper()
	state, err := w.db.RosterState(w.Context(), w.id)
	if err != nil {
		w.Fatal(err)
	}
	for _, h := range state.Households {
		if h.Head == head {
			return h
		}
	}
	w.Fatalf("no household of %s", head)
	return commune.Household{}
}

// accept moves the register as a report of the month does.
func (w *registerWorld) accept(month commune.Period, head string, count int, class commune.Class) {
	w.Helper()
	r := commune.Report{ID: newID(), CommuneID: w.id, Kind: commune.HouseholdReport, Period: month, State: commune.Sent, Rev: 1}
	_, err := store.Raw(w.db).Exec("INSERT INTO reports (id, commune_id, kind, person_id, period, state, rev, closing) VALUES (?, ?, ?, ?, ?, ?, 1, '')", r.ID, w.id, r.Kind, r.ID, month, r.State)
	if err != nil {
		w.Fatal(err)
	}
	change := commune.RegisterChange{Household: w.household(head), Changes: []commune.MemberChange{{Change: commune.SetRegister, Count: count, Class: class}}}
	if err := w.db.AcceptReports(w.Context(), commune.Submission{ID: newID(), At: 1712900000000}, []commune.Report{r}, []commune.RegisterChange{change}, nil); err != nil {
		w.Fatal(err)
	}
}

// carry is the nightly job.
func (w *registerWorld) carry(today commune.Date) {
	w.Helper()
	s := commune.Defaults()
	s.ReportsFrom = rosterDay
	if err := w.db.CarryRegisters(w.Context(), w.id, s, today, commune.InstantOf(today.Time(time.UTC))); err != nil {
		w.Fatal(err)
	}
}

// want checks the register of each group: households, members, uncounted, poor, near poor, cultured, away, with somebody away.
func (w *registerWorld) want(step string, month commune.Period, groups ...string) {
	w.Helper()
	g, err := w.db.Ground(w.Context(), commune.FigureQuery{Paths: []string{"/" + w.id + "/"}, Months: []commune.Period{month}})
	if err != nil {
		w.Fatal(err)
	}
	var got []string
	for _, id := range w.groups {
		in := commune.Ground{Registers: g.Registers}.Within(id)
		if len(in.Registers) == 0 {
			got = append(got, "")
			continue
		}
		r := in.Register([]commune.Period{month})
		got = append(got, fmt.Sprint(r.Households, r.Members, r.Uncounted, r.Poor, r.NearPoor, r.Cultured, r.Away, r.AwayHouseholds))
	}
	if strings.Join(got, " · ") != strings.Join(groups, " · ") {
		w.Errorf("%s, %s: %q, want %q", step, month, got, groups)
	}
}

// The register of a month moves with what is accepted, changed by hand and
// imported in it, and with nothing later; a late report moves its own month and
// all after it.
func TestRegister(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newRegisterWorld(t, db)
		w.want("imported", "2024-M04", "2 8 0 2 0 2 0 0", "1 4 0 1 0 1 0 0")
		w.want("before there are reports", "2024-M03", "", "")

		state, err := db.RosterState(t.Context(), w.id)
		if err != nil {
			t.Fatal(err)
		}
		m := state.Members[0]
		m.Standing = commune.Away
		if err := db.ChangeMember(t.Context(), commune.Submission{ID: newID(), At: 1712900000000}, m); err != nil {
			t.Fatal(err)
		}
		w.want("somebody away", "2024-M04", "2 8 0 2 0 2 1 1", "1 4 0 1 0 1 0 0")

		w.carry("2024-05-20")
		w.want("a month on", "2024-M05", "2 8 0 2 0 2 1 1", "1 4 0 1 0 1 0 0")
		w.want("the month after", "2024-M06", "2 8 0 2 0 2 1 1", "1 4 0 1 0 1 0 0")
		w.accept("2024-M05", "Hoàng Văn Sáng", 5, commune.NearPoor)
		w.want("May's is accepted", "2024-M04", "2 8 0 2 0 2 1 1", "1 4 0 1 0 1 0 0")
		w.want("May's is accepted", "2024-M05", "2 9 0 1 1 2 1 1", "1 4 0 1 0 1 0 0")
		w.want("May's is accepted", "2024-M06", "2 9 0 1 1 2 1 1", "1 4 0 1 0 1 0 0")
		w.accept("2024-M04", "Hoàng Văn Sáng", 3, commune.NearPoor) // two less than now
		w.want("April's comes late", "2024-M04", "2 6 0 2 0 2 1 1", "1 4 0 1 0 1 0 0")
		w.want("April's comes late", "2024-M05", "2 7 0 1 1 2 1 1", "1 4 0 1 0 1 0 0")

		w.file.Households[2].Place = w.file.Places[2]
		w.file.Households[0].Count, w.file.Households[0].ClassKnown = 0, false
		w.file.Households = w.file.Households[:3]
		at := commune.InstantOf(commune.Date("2024-06-10").Time(time.UTC))
		w.roster("2024-06-10", at, false)
		w.want("one moved", "2024-M05", "2 7 0 1 1 2 1 1", "1 4 0 1 0 1 0 0")
		w.want("one moved", "2024-M06", "1 3 0 0 1 1 1 1", "2 8 0 2 0 2 0 0")
		w.file.Households = w.file.Households[1:]
		w.roster("2024-06-11", at, true)
		w.want("one ended", "2024-M05", "2 7 0 1 1 2 1 1", "1 4 0 1 0 1 0 0")
		w.want("one ended", "2024-M06", "0 0 0 0 0 0 0 0", "2 8 0 2 0 2 0 0")
	})
}

// roster imports the file on a day.
func (w *registerWorld) roster(day commune.Date, at commune.Instant, complete bool) {
	w.Helper()
	state, err := w.db.RosterState(w.Context(), w.id)
	if err != nil {
		w.Fatal(err)
	}
	if err := w.db.ApplyRoster(w.Context(), commune.Submission{ID: newID(), At: at}, commune.PlanRoster(state, w.file, complete, day, newID)); err != nil {
		w.Fatal(err)
	}
}

// A database that is older than the register gets one: households were there from
// the beginning, came in their month, and counted until they ended.
func TestRegisterOfOlderDatabase(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newRegisterWorld(t, db)
		for _, statement := range []string{
			"DELETE FROM standings", "DELETE FROM registers",
			"UPDATE households SET began = '2024-05-16' WHERE head = 'Lương Thị Liên'",
			"UPDATE households SET ended = '2024-05-02', members = 0 WHERE head = 'Vi Văn Bình'",
		} {
			if _, err := store.Raw(db).Exec(statement); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			w.carry("2024-06-20")
			w.want("backfilled", "2024-M03", "", "")
			w.want("backfilled", "2024-M04", "2 4 1 2 0 2 0 0", "0 0 0 0 0 0 0 0")
			w.want("backfilled", "2024-M05", "1 4 0 1 0 1 0 0", "0 0 0 0 0 0 0 0")
			w.want("backfilled", "2024-M06", "1 4 0 1 0 1 0 0", "1 4 0 1 0 1 0 0")
			w.want("backfilled", "2024-M07", "1 4 0 1 0 1 0 0", "1 4 0 1 0 1 0 0")
		}
		if _, err := store.Raw(db).Exec("UPDATE households SET class = '' WHERE head = 'Hoàng Văn Sáng'"); err != nil {
			t.Fatal(err)
		}
		w.carry("2024-07-20")
		w.want("changed past the program", "2024-M07", "1 4 0 1 0 1 0 0", "1 4 0 1 0 1 0 0")
		w.want("changed past the program", "2024-M08", "1 4 0 0 0 1 0 0", "1 4 0 1 0 1 0 0")
	})
}
