package store_test

import (
	"sync"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// keepers makes huong keep h1 and h2 in group 1 from 2024 on, with notes on h1
// and h2 for April.
func keepers(t *testing.T, db *store.DB) world {
	t.Helper()
	w := newWorld(t, db)
	w.duty("d1", "huong", commune.Keeper, "g1", "2024-01-01", "")
	w.keeps("d1", "2024-01-01", "", "h1", "h2")
	w.ensure("2024-04-12", household...)
	w.note("huong", "2024-M04", "h1", "e1")
	w.note("huong", "2024-M04", "h2", "e2")
	return w
}

// succeed ends huong's duty and gives her households to hien the day after.
func (w world) succeed(last, first commune.Date) {
	w.Helper()
	w.exec("UPDATE duties SET to_day = ? WHERE id = 'd1'", last)
	w.exec("UPDATE keepings SET to_day = ? WHERE duty_id = 'd1'", last)
	w.duty("d2", "hien", commune.Keeper, "g1", first, "")
	w.keeps("d2", first, "", "h1", "h2")
}

// Who holds the duty on the day of the deadline owes; the predecessor's notes
// are in the successor's draft.
func TestSuccessorTakesOver(t *testing.T) {
	for name, ensure := range map[string]func(w world){
		"all":               func(w world) { w.ensure("2024-04-16", household...) },
		"predecessor first": func(w world) { w.ensureOf("huong", "2024-04-16"); w.ensureOf("hien", "2024-04-16") },
		"successor first":   func(w world) { w.ensureOf("hien", "2024-04-16"); w.ensureOf("huong", "2024-04-16") },
		"successor alone":   func(w world) { w.ensureOf("hien", "2024-04-16") },
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Each(t, func(t *testing.T, db *store.DB) {
				w := keepers(t, db)
				w.succeed("2024-04-16", "2024-04-17")
				ensure(w)
				w.want("notes", w.notes(), "e1 hien 2024-M04 2024-M04", "e2 hien 2024-M04 2024-M04",
					"marked h1 hien 2024-M04", "marked h2 hien 2024-M04")
				if name != "successor alone" {
					w.want("reports", w.reports(), "hien g1 2024 draft", "hien g1 2024-H1 draft", "hien g1 2024-M04 draft",
						"hien g1 2024-M05 draft", "hien g1 2024-Q2 draft")
				}
				w.want("audit", w.lines("SELECT CONCAT(act, ' ', fields, ' by ', person_id) FROM audits"), "report.hand_over entries by ")
			})
		})
	}
}

// Whoever holds the duty on the very day of the deadline owes April, and the
// successor the rest.
func TestDutyEndsOnTheDayOfTheDeadline(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := keepers(t, db)
		w.succeed("2024-04-17", "2024-04-18")
		w.ensure("2024-04-16", household...)
		w.want("reports", w.reports(), "hien g1 2024 draft", "hien g1 2024-H1 draft", "hien g1 2024-M05 draft",
			"hien g1 2024-Q2 draft", "huong g1 2024-M04 draft")
		w.want("notes", w.notes(), "e1 huong 2024-M04 2024-M04", "e2 huong 2024-M04 2024-M04",
			"marked h1 huong 2024-M04", "marked h2 huong 2024-M04")
	})
}

// One household goes to another keeper of the group; what that one said of it
// already stands, and "no household changed" does not stand any longer.
func TestHouseholdChangesHands(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := keepers(t, db)
		w.duty("d2", "hien", commune.Keeper, "g1", "2024-01-01", "")
		w.ensure("2024-04-12", household...)
		w.exec("UPDATE reports SET unchanged = TRUE WHERE person_id = 'hien'")
		w.exec("UPDATE keepings SET to_day = '2024-04-12' WHERE duty_id = 'd1' AND household_id = 'h2'")
		w.keeps("d2", "2024-04-13", "", "h2")
		rev := w.lines("SELECT rev FROM reports WHERE period = '2024-M04'")
		w.ensure("2024-04-13", household...)
		w.want("notes", w.notes(), "e1 huong 2024-M04 2024-M04", "e2 hien 2024-M04 2024-M04",
			"marked h1 huong 2024-M04", "marked h2 hien 2024-M04")
		w.want("unchanged", w.lines("SELECT CONCAT(period, ' ', unchanged) FROM reports WHERE person_id = 'hien'"),
			"2024 1", "2024-H1 1", "2024-M04 0", "2024-Q2 1")
		if got := w.lines("SELECT rev FROM reports WHERE period = '2024-M04'"); rev != "1\n1" || got != "2\n2" {
			t.Errorf("revisions %q, then %q: a preview that stood open would be filed as it was", rev, got)
		}
	})
}

// Reports that were ever filed are not touched: the notes go to the
// successor's next month, and what the predecessor filed stays theirs.
func TestFiledReportsAreNotTouched(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := keepers(t, db)
		w.duty("d3", "sang", commune.Keeper, "g1", "2024-01-01", "")
		w.keeps("d3", "2024-01-01", "", "h3")
		w.ensure("2024-04-15", household...)
		w.note("sang", "2024-M04", "h3", "e3")
		w.file("sang", "2024-M04", commune.Returned)
		w.exec("UPDATE duties SET to_day = '2024-04-16' WHERE id IN ('d1', 'd3')")
		w.exec("UPDATE keepings SET to_day = '2024-04-16'")
		w.duty("d2", "hien", commune.Keeper, "g1", "2024-01-01", "")
		w.ensureOf("hien", "2024-04-15")
		w.file("hien", "2024-M04", commune.Sent)
		w.keeps("d2", "2024-04-17", "", "h1", "h2", "h3")
		w.ensure("2024-04-16", household...)
		w.want("notes", w.notes(), "e1 hien 2024-M05 2024-M05", "e2 hien 2024-M05 2024-M05", "e3 sang 2024-M04 2024-M04",
			"marked h1 hien 2024-M05", "marked h2 hien 2024-M05", "marked h3 sang 2024-M04")
		w.want("reports", w.reports(), "hien g1 2024 draft", "hien g1 2024-H1 draft", "hien g1 2024-M04 sent",
			"hien g1 2024-M05 draft", "hien g1 2024-Q2 draft", "sang g1 2024-M04 returned")
	})
}

// Notes that nobody is there to take over stay until somebody is appointed.
func TestNotesWaitForASuccessor(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := keepers(t, db)
		w.exec("UPDATE duties SET to_day = '2024-04-13'")
		w.ensure("2024-04-14", household...)
		w.want("reports", w.reports(), "huong g1 2024-M04 draft")
		w.duty("d2", "hien", commune.Keeper, "g1", "2024-04-16", "")
		w.keeps("d2", "2024-04-16", "", "h1", "h2")
		w.ensure("2024-04-16", household...)
		w.want("notes", w.notes(), "e1 hien 2024-M04 2024-M04", "e2 hien 2024-M04 2024-M04",
			"marked h1 hien 2024-M04", "marked h2 hien 2024-M04")
	})
}

// Two processes that hand over at once move each note once.
func TestHandOverAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := keepers(t, db)
		w.succeed("2024-04-16", "2024-04-17")
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() { w.ensure("2024-04-16", household...) })
		}
		wg.Wait()
		w.want("notes", w.notes(), "e1 hien 2024-M04 2024-M04", "e2 hien 2024-M04 2024-M04",
			"marked h1 hien 2024-M04", "marked h2 hien 2024-M04")
		w.want("predecessor's", w.lines("SELECT period FROM reports WHERE person_id = 'huong'"))
	})
}
