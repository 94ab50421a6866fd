package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// due writes the reports of a person as "kind period opens closes due", the
// deadline in the commune's time.
func (w world) due(person string) string {
	w.Helper()
	var list []string
	for line := range strings.Lines(w.lines(
		"SELECT CONCAT(due, ' ', kind, ' ', period, ' ', opens, ' ', closes, ' ', state, ' ', form) FROM reports WHERE person_id = ?", person)) {
		var at commune.Instant
		var kind, period, opens, closes, state, form string
		if _, err := fmt.Sscan(line, &at, &kind, &period, &opens, &closes, &state, &form); err != nil {
			w.Fatal(err)
		}
		list = append(list, strings.Join([]string{kind, period, opens, closes, at.In(w.s.Zone).Format("2006-01-02T15:04:05.000"), state, form}, " "))
	}
	return strings.Join(list, "\n")
}

// A keeper of April 2024, by hand: the windows run from the 15th to the 14th,
// the deadline is the 17th of the last month (Wednesday 17/4, Friday 17/5,
// Monday 17/6, Tuesday 17/12). The year's and the half-year's windows opened
// in December, the quarter's with April's.
func TestEnsureReportsOfAKeeper(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.duty("d1", "huong", commune.Keeper, "g1", "2024-01-01", "")
		if n := w.ensure("2024-04-12", household...); n != 4 {
			t.Errorf("made %d", n)
		}
		april := []string{
			"household 2024-M04 2024-03-15 2024-04-14 2024-04-17T23:59:59.999 draft 1",
			"household 2024-H1 2023-12-15 2024-06-14 2024-06-17T23:59:59.999 draft 1",
			"household 2024-Q2 2024-03-15 2024-06-14 2024-06-17T23:59:59.999 draft 1",
			"household 2024 2023-12-15 2024-12-14 2024-12-17T23:59:59.999 draft 1",
		}
		w.want("on 12 April", w.due("huong"), april...)
		if n := w.ensure("2024-04-14", household...); n != 0 {
			t.Errorf("made %d on the last day of April's window", n)
		}
		if n := w.ensure("2024-04-15", household...); n != 1 {
			t.Errorf("made %d when May's window opens", n)
		}
		may := "household 2024-M05 2024-04-15 2024-05-14 2024-05-17T23:59:59.999 draft 1"
		w.want("on 15 April", w.due("huong"), april[0], may, april[1], april[2], april[3])
		if n := w.ensure("2024-04-15", household...); n != 0 {
			t.Errorf("made %d the second time", n)
		}
	})
}

// All four levels, by hand: the group's April on Monday 22/4 (the 20th is a
// Saturday), the village's on the 23rd; the overseer files from the quarter up
// (Điều 4.4), on Tuesday 25/6.
func TestEnsureReportsOfAllLevels(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.duty("d1", "hue", commune.GroupOfficer, "g1", "", "")
		w.duty("d2", "hue", commune.Secretary, "v", "", "")
		w.duty("d3", "tuan", commune.Overseer, "v", "", "")
		w.duty("d4", "ha", commune.VillageHead, "v", "", "")
		w.ensure("2024-04-12", commune.GroupReport, commune.VillageReport, commune.OverseerReport, commune.HouseholdReport)
		w.want("officer and secretary", w.due("hue"),
			"group 2024-M04 2024-03-15 2024-04-14 2024-04-22T23:59:59.999 draft 0",
			"village 2024-M04 2024-03-15 2024-04-14 2024-04-23T23:59:59.999 draft 0",
			"group 2024-H1 2023-12-15 2024-06-14 2024-06-20T23:59:59.999 draft 0",
			"group 2024-Q2 2024-03-15 2024-06-14 2024-06-20T23:59:59.999 draft 0",
			"village 2024-H1 2023-12-15 2024-06-14 2024-06-24T23:59:59.999 draft 0",
			"village 2024-Q2 2024-03-15 2024-06-14 2024-06-24T23:59:59.999 draft 0",
			"group 2024 2023-12-15 2024-12-14 2024-12-20T23:59:59.999 draft 0",
			"village 2024 2023-12-15 2024-12-14 2024-12-23T23:59:59.999 draft 0")
		w.want("overseer", w.due("tuan"),
			"overseer 2024-H1 2023-12-15 2024-06-14 2024-06-25T23:59:59.999 draft 0",
			"overseer 2024-Q2 2024-03-15 2024-06-14 2024-06-25T23:59:59.999 draft 0",
			"overseer 2024 2023-12-15 2024-12-14 2024-12-25T23:59:59.999 draft 0")
		w.want("village head", w.due("ha"))

		w.s.VillageMonthly = false
		w.ensure("2024-04-13", commune.VillageReport)
		if got := w.lines("SELECT period FROM reports WHERE kind = 'village'"); got != "2024\n2024-H1\n2024-Q2" {
			t.Errorf("village without months: %q", got)
		}
	})
}

// Somebody files ahead: months that have not opened may be asked for.
func TestEnsureReportsAhead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.duty("d1", "huong", commune.Keeper, "g1", "", "2024-06-30")
		w.duty("d2", "huong", commune.Keeper, "g2", "", "")
		w.duty("d3", "sang", commune.Keeper, "g2", "", "")
		w.ensureOf("huong", "2024-04-12", "2024-M06", "2024-M07", "2024-M06", "2024-M04")
		w.want("reports", w.reports(),
			"huong g1 2024-H1 draft", "huong g1 2024-M04 draft", "huong g1 2024-M06 draft", "huong g1 2024-Q2 draft",
			"huong g2 2024 draft", "huong g2 2024-H1 draft", "huong g2 2024-M04 draft", "huong g2 2024-M06 draft",
			"huong g2 2024-M07 draft", "huong g2 2024-Q2 draft")
		if n := w.ensure("2024-04-12", household...); n != 4 { // sang's
			t.Errorf("made %d", n)
		}
	})
}

// A deadline moves when days off are decided later: the 17th becomes one, the
// 18th is Giỗ Tổ, so the 19th. A filed report keeps what it was filed against.
func TestEnsureReportsRefreshesDeadlines(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.duty("d1", "huong", commune.Keeper, "g1", "", "")
		w.duty("d2", "sang", commune.Keeper, "g1", "", "")
		w.ensure("2024-04-12", household...)
		w.file("sang", "2024-M04", commune.Returned)
		w.s.DaysOff = map[commune.Date]bool{"2024-04-17": true}
		w.ensure("2024-04-13", household...)
		for person, due := range map[string]string{"huong": "2024-04-19", "sang": "2024-04-17"} {
			if got := w.due(person); !strings.Contains(got, "2024-M04 2024-03-15 2024-04-14 "+due) {
				t.Errorf("%s:\n%s", person, got)
			}
		}
	})
}

func TestEnsureReportsBeforeTheCommuneBegins(t *testing.T) {
	db := storetest.SQLite(t)
	w := newWorld(t, db)
	w.duty("d1", "huong", commune.Keeper, "g1", "", "")
	w.ensure("2024-04-12", household...)
	w.s.ReportsFrom = ""
	if n := w.ensure("2024-05-12", household...); n != 0 || strings.Count(w.reports(), "\n") != 3 {
		t.Errorf("made %d:\n%s", n, w.reports())
	}
}

// Several processes at once make each report once.
func TestEnsureReportsAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		for i := range 150 { // whose reports are more than a batch
			w.duty(fmt.Sprint("d", i), fmt.Sprint("p", i), commune.Keeper, "g1", "", "")
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() { w.ensure("2024-04-12", household...) })
		}
		wg.Wait()
		if n := w.lines("SELECT COUNT(*) FROM reports"); n != "600" {
			t.Errorf("%s reports", n)
		}
	})
}

// For any duties the rows are those that the rule in commune says, a row a
// kind, person, place and period.
func TestEnsureReportsFollowsTheRule(t *testing.T) {
	storetest.OneGoroutine(t)
	db := storetest.SQLite(t)
	w := newWorld(t, db)
	kinds := []commune.ReportKind{commune.HouseholdReport, commune.GroupReport, commune.VillageReport, commune.OverseerReport,
		commune.BriefingTask, commune.RemarksTask, commune.SelfReviewTask}
	codes := []commune.DutyCode{commune.Keeper, commune.GroupOfficer, commune.Secretary, commune.Overseer, commune.CellCommittee, commune.Admin}
	start := commune.Date("2024-01-01")
	rapid.Check(t, func(r *rapid.T) {
		for _, table := range []string{"duties", "reports"} {
			w.exec("DELETE FROM " + table)
		}
		w.s.ReportsFrom = start.Add(rapid.IntRange(0, 700).Draw(r, "reports from"))
		w.s.SecondHalf, w.s.VillageMonthly = rapid.Bool().Draw(r, "second half"), rapid.Bool().Draw(r, "village monthly")
		today := start.Add(rapid.IntRange(0, 1000).Draw(r, "today"))
		want := map[string]bool{}
		for i := range rapid.IntRange(0, 6).Draw(r, "duties") {
			d := commune.Duty{
				CommuneID: "c", PersonID: rapid.SampledFrom([]string{"a", "b"}).Draw(r, "person"), Code: rapid.SampledFrom(codes).Draw(r, "duty"),
				PlaceID: rapid.SampledFrom([]string{"g1", "g2"}).Draw(r, "place"), From: start.Add(rapid.IntRange(-100, 900).Draw(r, "from")),
			}
			if rapid.Bool().Draw(r, "ends") {
				d.To = d.From.Add(rapid.IntRange(0, 400).Draw(r, "days"))
			}
			w.duty(fmt.Sprint("d", i), d.PersonID, d.Code, d.PlaceID, d.From, d.To)
			for _, kind := range kinds {
				for _, o := range w.s.Obligations(kind, d, today) {
					want[fmt.Sprint(o.Kind, " ", o.PersonID, " ", o.PlaceID, " ", o.Period, " ", o.Opens, " ", o.Closes, " ", int64(o.Due))] = true
				}
			}
		}
		if n := w.ensure(today, kinds...); n != len(want) {
			r.Errorf("made %d, want %d", n, len(want))
		}
		for line := range strings.Lines(w.lines("SELECT CONCAT(kind, ' ', person_id, ' ', place_id, ' ', period, ' ', opens, ' ', closes, ' ', due) FROM reports")) {
			if !want[strings.TrimSpace(line)] {
				r.Errorf("not owed: %s", line)
			}
		}
	})
}
