package store_test

import (
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestLastEntries: what a household's last sent month said, before the period
// that is written, and is not repeated.
func TestLastEntries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 1)
		month := func(id, person string, p commune.Period, version int) {
			s.exec(`INSERT INTO reports (id, commune_id, kind, person_id, place_id, period, version, state, closing) VALUES (?, 'c', 'household', ?, 'g1', ?, ?, 'sent', '')`,
				id, person, p, version)
		}
		noted := func(id, report string, p commune.Period, again string) {
			s.exec(`INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, facts, text, filed, again_of)
VALUES (?, ?, 'c', 'v', 'g1', 'h00', ?, 'difficulty', '{}', 'dột', 1, ?)`, id, report, p, again)
		}
		last := func(what, person string, before commune.Period, want string) {
			t.Helper()
			list, err := db.LastEntries(t.Context(), person, "h00", before)
			var got []string
			for _, e := range list {
				got = append(got, e.ID)
			}
			if err != nil || strings.Join(got, " ") != want {
				t.Errorf("%s: %v, %v, want %q", what, got, err, want)
			}
		}
		month("r1", "k", "2024-M01", 1)
		month("r2", "k", "2024-M02", 1)
		month("r3", "k", "2024-M03", 1)
		noted("a", "r1", "2024-M01", "")
		noted("b", "r2", "2024-M02", "")
		last("nothing in the last month", "k", "2024-M04", "")
		last("the month before March", "k", "2024-M03", "b")
		noted("c", "r3", "2024-M03", "")
		noted("d", "r3", "2024-M03", "b")
		last("two of the last month", "k", "", "c d")
		month("x4", "o", "2024-M04", 1) // of other households
		last("another reporter's April", "k", "2024-M05", "c d")
		last("a successor who has sent nothing yet", "n", "2024-M05", "c d")
		last("a successor who has sent April since", "o", "2024-M05", "")
		r, _ := s.read().Report("g1")
		again := commune.Entry{ID: "e", ReportID: r.ID, CommuneID: "c", VillageID: "v", GroupID: "g1", HouseholdID: "h00",
			Period: r.Period, Topic: "difficulty", Text: "dột", Facts: commune.Facts{}, AuthorID: "k", AgainOf: "c"}
		for range 2 {
			_, err := db.AddEntry(t.Context(), by("again", "k"), again, nil)
			wantCode(t, "repeat it", err, "")
		}
		again.ID = "f"
		_, err := db.AddEntry(t.Context(), by("again twice", "k"), again, nil)
		wantCode(t, "repeat it twice", err, commune.Conflict)
		last("one is repeated", "k", "2024-M04", "d")
		s.exec("UPDATE entries SET dropped_at = 1 WHERE id = 'e'")
		last("and taken out again", "k", "2024-M04", "c d")
	})
}
