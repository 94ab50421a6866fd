package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// A task is done once, by whoever owes it, taken back with its note, and never
// mistaken for a report.
func TestTasks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.s.ReportsFrom = "2024-04-01"
		w.exec("INSERT INTO people (id, commune_id, name, seq) VALUES ('son', 'c', 'Sơn', 1), ('hai', 'c', 'Hải', 2)")
		w.duty("d1", "son", commune.Overseer, "v", "2024-01-01", "")
		w.duty("d2", "hai", commune.CellCommittee, "v", "2024-01-01", "")
		w.ensure("2024-04-08", commune.BriefingTask, commune.RemarksTask)
		open, err := w.db.OpenTasks(w.Context(), "son", "2024-04-08")
		if err != nil || len(open) != 1 {
			t.Fatal(open, err)
		}
		task := open[0]
		at := func(day commune.Date, id, person string) commune.Submission {
			return commune.Submission{ID: id, PersonID: person, At: commune.InstantOf(day.Time(w.s.Zone))}
		}
		state := func(want string) {
			t.Helper()
			w.want("state", w.lines("SELECT CONCAT(person_id, ' ', state, ' ', version, ' ', closing) FROM reports WHERE kind = 'briefing'"), want)
		}
		fails := func(err error, code commune.Code) {
			t.Helper()
			if commune.CodeOf(err) != code {
				t.Errorf("%v, not %s", err, code)
			}
		}
		fails(w.db.NoteTask(w.Context(), at("2024-04-08", "s0", "son"), task, "chưa"), commune.Conflict) // it is not done
		fails(w.db.DoTask(w.Context(), at("2024-04-08", "s1", "hai"), task), commune.Conflict)           // it is not theirs
		for range 2 {                                                                                    // a repeated tap
			must(t, w.db.DoTask(w.Context(), at("2024-04-08", "s2", "son"), task))
		}
		fails(w.db.DoTask(w.Context(), at("2024-04-09", "s3", "son"), task), commune.Conflict)
		must(t, w.db.NoteTask(w.Context(), at("2024-04-09", "s4", "son"), task, "đã thống nhất"))
		state("son sent 0 đã thống nhất")
		must(t, w.db.UndoTask(w.Context(), at("2024-04-09", "s5", "son"), task))
		state("son draft 0 ")
		others, err := w.db.OpenTasksAt(w.Context(), commune.BriefingTask, "2024-Q1", []string{"v"}, "hai")
		if err != nil || len(others) != 1 || others[0].Owner != "Sơn" {
			t.Error(others, err)
		}
		if mine, err := w.db.OpenTasksAt(w.Context(), commune.BriefingTask, "2024-Q1", []string{"v"}, "son"); err != nil || len(mine) != 0 {
			t.Error(mine, err)
		}
		must(t, w.db.DoTask(w.Context(), at("2024-04-11", "s6", "son"), task))
		state("son late 0 ")
		w.want("log", w.lines("SELECT CONCAT(act, ' ', object_id = ?, ' ', fields) FROM audits", task.ID),
			"task.done 1 state", "task.done 1 state", "task.noted 1 closing", "task.undone 1 state")
		owed, err := w.db.OwedReports(w.Context(), "son", "2024-04-11")
		sent, serr := w.db.SentReports(w.Context(), "son", 9)
		if len(owed)+len(sent) != 0 || err != nil || serr != nil {
			t.Error(owed, sent, err, serr)
		}
		if _, err := w.db.Filing(w.Context(), task.ID, "2024-04-11"); commune.CodeOf(err) != commune.NotFound {
			t.Errorf("a task is no filing: %v", err)
		}
	})
}
