package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// meetings writes what a query finds, a line a contact and a household.
func (w world) meetings(q commune.FigureQuery) string {
	w.Helper()
	m, err := w.db.Meetings(w.Context(), q)
	if err != nil {
		w.Fatal(err)
	}
	var lines []string
	for _, x := range m.Held {
		lines = append(lines, fmt.Sprint(x.PersonID, " ", x.HouseholdID, " ", x.VillageID, "/", x.GroupID, " ", x.Day, " ", x.Way))
	}
	for _, h := range m.Listed {
		lines = append(lines, fmt.Sprint(h.HouseholdID, " ", h.VillageID, "/", h.GroupID, " [", h.From, " ", h.To, "]"))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestMeetings(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := contactWorld(t, db)
		w.exec("UPDATE households SET ended = '2024-03-31' WHERE id = 'h4'")
		w.exec("UPDATE households SET began = '2024-04-30' WHERE id = 'h3'")
		w.exec("INSERT INTO households (id, commune_id, village_id, group_id, head, seq, note) VALUES ('x', 'other', 'x', 'x', '', 1, '')")
		w.meet("s1", "hue", "2024-04-03", commune.InPerson, "h1", "h2")
		w.meet("s2", "hue", "2024-03-31", commune.Absent, "h1")
		w.meet("s3", "hue", "2024-02-29", commune.ByCall, "h1")
		w.meet("s4", "hue", "2024-05-01", commune.ByCall, "h1")
		w.exec("UPDATE contacts SET dropped_at = 5 WHERE household_id = 'h2'")
		april := []commune.Period{"2024-M04"}
		before := db.Statements()
		w.want("April", w.meetings(commune.FigureQuery{Paths: []string{"/c/"}, Months: april}),
			"h1 v/g1 [ ]", "h2 v/g1 [ ]", "h3 v/g2 [2024-04-30 ]", "hue h1 v/g1 2024-04-03 in_person")
		if n := db.Statements() - before; n != 1 {
			t.Errorf("%d statements", n)
		}
		w.want("a group, two months that are apart", w.meetings(commune.FigureQuery{Paths: []string{"/c/v/g1/"}, Months: []commune.Period{"2024-M02", "2024-M04"}}),
			"h1 v/g1 [ ]", "h2 v/g1 [ ]", "hue h1 v/g1 2024-02-29 phone", "hue h1 v/g1 2024-04-03 in_person")
		w.want("March", w.meetings(commune.FigureQuery{Paths: []string{"/c/v/g2/", "/c/v/g1/"}, Months: []commune.Period{"2024-M03"}}),
			"h1 v/g1 [ ]", "h2 v/g1 [ ]", "h4 v/g2 [ 2024-03-31]", "hue h1 v/g1 2024-03-31 absent")
		w.want("nowhere", w.meetings(commune.FigureQuery{Months: april}))
	})
}
