package store_test

import (
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Tasks are told to who owes them, to who chairs, and from the second working
// day overdue to those above: 10 April 2024 is a Wednesday.
func TestPlanRemindersOfTasks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := village(t, db)
		w.s.ReportsFrom = "2024-04-01"
		w.duty("d-vinh", "vinh", commune.DistrictCadre, "v", "2024-01-01", "")
		w.account("vinh")
		tasks := []commune.ReportKind{commune.BriefingTask, commune.RemarksTask, commune.SelfReviewTask}
		plan := func(day commune.Date) {
			w.ensure(day, tasks...)
			at := commune.InstantOf(day.Time(w.s.Zone).Add(7 * time.Hour))
			if _, err := w.db.PlanReminders(w.Context(), "c", tasks, w.s, day, at, at, newID); err != nil {
				t.Fatal(err)
			}
			w.deliver()
		}
		const briefing = " briefing/v/2024-Q1 "
		for day := commune.Date("2024-04-10"); day <= "2024-04-12"; day = day.Add(1) {
			plan(day)
		}
		w.want("10/4", w.told("2024-04-10"), "son son/2024-Q1 before2 superseded", "son son/2024-Q1 before5 stale", "son son/2024-Q1 on",
			"vinh"+briefing+"before2 superseded", "vinh"+briefing+"before5 stale", "vinh"+briefing+"on")
		w.want("11/4", w.told("2024-04-11"), "son son/2024-Q1 after1", "vinh"+briefing+"after1")
		w.want("12/4", w.told("2024-04-12"), "minh"+briefing+"after2", "son son/2024-Q1 after2", "vinh"+briefing+"after2")
		plan("2024-12-04") // the second working day after Monday 2 December; the last but one before the self-review
		w.want("remarks", w.lines("SELECT CONCAT(person_id, ' ', obligation_id, ' ', stage) FROM reminded WHERE skipped = '' AND obligation_id LIKE 'remarks%'"),
			"son remarks/v/2024 after2")
		w.want("self-review", w.lines("SELECT CONCAT(person_id, ' ', place_id, ' ', period) FROM reports WHERE kind = 'self_review'"),
			"hai c 2024", "hien c 2024", "hue c 2024", "hung c 2024", "huong c 2024", "lam c 2024", "minh c 2024", "son c 2024")
	})
}

// Contacts still owed are spoken of on their days, once.
func TestPlanRemindersOfContacts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := village(t, db)
		w.s.ReportsFrom = "2024-04-01"
		w.exec("INSERT INTO households (id, commune_id, village_id, group_id, head, seq, note) VALUES ('h1', 'c', 'v', 'g1', 'A', 1, '')")
		for day := commune.Date("2024-05-09"); day <= "2024-05-28"; day = day.Add(1) {
			w.plan(day, 7)
			w.deliver()
		}
		w.want("May", w.lines("SELECT CONCAT(day, ' ', person_id, ' ', obligation_id, ' ', stage, skipped) FROM reminded"),
			"2024-05-10 hue contacts/2024-M05/hue day10", "2024-05-24 hue contacts/2024-M05/hue day24")
	})
}
