package store_test

import (
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// TestSaidReadsAnIndex holds that figures of any places and months are read from
// the covering index alone: it is what makes them as fast with years of history.
func TestSaidReadsAnIndex(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for _, paths := range [][]string{{"/c/"}, {"/c/v/"}, {"/c/v/g/", "/c/w/"}, {"/c/", "/d/"}} {
			plan, err := store.ExplainSaid(t.Context(), db, commune.FigureQuery{Paths: paths, Months: commune.Period("2024-Q1").Months()})
			if err != nil {
				t.Fatal(err)
			}
			only := strings.Contains(plan, "COVERING INDEX entries_commune") ||
				strings.Contains(plan, `"using_index": true`) && strings.Contains(plan, `"key": "entries_commune`)
			if !only {
				t.Errorf("%v: %s", paths, plan)
			}
		}
	})
}
