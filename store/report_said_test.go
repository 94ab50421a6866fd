package store_test

import (
	"maps"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestLastNoted: what was written of each household last, up to the report's
// month and in reports that count, and since when the group is reported on.
func TestLastNoted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		noted := func(id, household, group string, p commune.Period, said, dropped int) {
			a.exec(`INSERT INTO entries (id, report_id, commune_id, village_id, group_id, household_id, period, topic, facts, text, filed, said, dropped_at)
VALUES (?, 'old', 'c', 'v', ?, ?, ?, 'law', '{}', '', 1, ?, ?)`, id, group, household, p, said, dropped)
		}
		noted("n1", "h02", "g1", "2023-M05", 2, 0)
		noted("n2", "h02", "g1", "2023-M02", 1, 0)
		noted("n3", "h02", "g1", "2023-M09", 0, 0) // of a report that was returned
		noted("n4", "h02", "g1", "2023-M10", 0, 7) // taken out
		noted("n5", "h02", "g1", "2024-M05", 1, 0) // later
		noted("n6", "h09", "g2", "2023-M05", 1, 0) // another group's
		a.exec("INSERT INTO reports (id, commune_id, kind, person_id, place_id, period, version, closing) VALUES ('old', 'c', 'household', 'z', 'g1', '2023-M02', 1, '')")
		a.exec("INSERT INTO reports (id, commune_id, kind, person_id, place_id, period, version, closing) VALUES ('older', 'c', 'household', 'z', 'g1', '2023-M01', 0, '')")
		f, _ := a.filed()
		want := map[string]commune.Period{"h00": "2024-M04", "h01": "2024-M04", "h02": "2023-M05"}
		if !maps.Equal(f.LastNoted, want) || f.FirstMonth != "2023-M02" {
			t.Errorf("noted %v since %s", f.LastNoted, f.FirstMonth)
		}
	})
}
