package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// said puts filed entries of a topic into the reports of g1, each of a household
// of its own.
func (w world) said(month commune.Period, topic, event string, day commune.Date, households ...int) {
	w.Helper()
	for _, n := range households {
		w.exec(`INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, event, facts, text, day, at, said, said_topic, said_event)
VALUES (?, 'r', 'c', 'v', 'g1', ?, ?, ?, ?, '{}', 'x', ?, 1, 1, ?, ?)`, newID(), fmt.Sprint("h", n), month, topic, event, day, topic, event)
	}
}

// alerts returns "kind place person topic since number before", a line an alert.
func (w world) alerts() string {
	w.Helper()
	return w.lines("SELECT CONCAT(kind, ' ', path, ' ', person_id, ' ', topic, ' ', since, ' ', number, ' ', before_that) FROM alerts")
}

func (w world) stands(day commune.Date) string {
	w.Helper()
	list, err := w.db.StandingAlerts(w.Context(), "c", w.s, day)
	if err != nil {
		w.Fatal(err)
	}
	lines := map[string]bool{}
	for _, a := range list {
		lines[fmt.Sprint(a.Kind, " ", a.PersonID, a.Topic, " ", a.Number)] = true
	}
	return sortedLines(lines)
}

// What stands out is raised once, told to whom it concerns, and at delivery only
// if it still holds.
func TestAlerts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := newWorld(t, db)
		w.s.ReportsFrom = "2024-01-02"
		w.readersOfFigures()
		for _, month := range []commune.Period{"2024-M01", "2024-M02", "2024-M03", "2024-M04"} {
			w.exec(`INSERT INTO reports (id, commune_id, kind, person_id, place_id, path, period, state, version, last_sent, households, closing)
VALUES (?, 'c', 'household', 'keeper', 'g1', '/c/v/g1/', ?, 'sent', 1, 1, 10, '')`, newID(), month)
		}
		w.said("2024-M02", "difficulty", "", "", 1, 2)
		w.said("2024-M04", "difficulty", "", "", 1, 2, 3, 4, 5, 1)
		w.said("2024-M04", "opinion", "", "", 1, 2, 3, 4, 5, 6)
		w.said("2024-M04", "security", "theft", "2024-04-10", 1, 2)
		w.said("2024-M04", "security", "drugs", "2024-03-20", 3)
		w.said("2024-M04", "security", "theft", "2024-03-19", 4)
		w.said("2024-M04", "security", "theft", "2024-05-19", 4)                                                                            // a slip
		w.exec("UPDATE entries SET said = 0 WHERE household_id = 'h2' AND topic = 'security'")                                              // returned
		w.exec("UPDATE accounts SET last_in = ? WHERE person_id = 'officer'", commune.InstantOf(commune.Date("2024-03-04").Time(w.s.Zone))) // a Monday, 45 days before
		w.digests("2024-04-18", 5)
		w.want("two things on security are none, and who was heard of is not silent", w.alerts(), "rise /c/v/  difficulty 2024-M04 5 2",
			"silent /c/v/ officer  2024-03-04 45 0")
		w.want("letters", w.figureLetters(), "alert leader 07:30", "alert office 07:30", "alert overseer 07:30", "alert secretary 07:30")

		w.exec("UPDATE entries SET said = 2 WHERE household_id = 'h2' AND topic = 'security'")
		if n := w.digests("2024-04-18", 6); n != 0 {
			t.Errorf("%d letters more on the same day", n)
		}
		w.exec("UPDATE accounts SET last_in = ? WHERE person_id = 'officer'", commune.InstantOf(commune.Date("2024-04-18").Time(w.s.Zone)))
		w.want("what still holds", w.stands("2024-04-18"), "rise difficulty 5")

		w.exec("DELETE FROM outbox")
		w.chooses(commune.Digest{PersonID: "overseer", Weekday: 1, At: 600})
		w.chooses(commune.Digest{PersonID: "office", Weekday: 1, At: 600, Alerts: true})
		w.digests("2024-04-20", 5) // a Saturday: 30 days from 22 March on
		w.want("older ones fall out", w.figureLetters())
		w.exec("UPDATE entries SET day = '2024-04-01' WHERE day = '2024-03-20'")
		w.digests("2024-04-21", 5)
		w.want("the next day", w.figureLetters(), "alert away 07:30", "alert leader 07:30", "alert office 10:00")
		w.exec("DELETE FROM outbox")
		w.digests("2024-04-23", 5)
		if n := strings.Count(w.alerts(), "security"); n != 1 {
			t.Errorf("security was raised %d times", n)
		}
		w.s.AlertRiseLeast, w.s.AlertSecurity, w.s.AlertSilent = 0, 0, 0
		w.exec("DELETE FROM alerts")
		w.digests("2024-04-23", 5)
		w.want("switched off", w.alerts())
	})
}
