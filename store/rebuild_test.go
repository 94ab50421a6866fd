package store_test

import (
	"context"
	"reflect"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// rebuilt returns "kind compared differed" of a run.
func (a amended) rebuilt() []store.Rebuilt {
	a.Helper()
	rules := func(context.Context, string) (commune.Settings, error) { return a.s, nil }
	list, err := a.db.RebuildFigures(a.Context(), rules, by("", "").At, func(int) {})
	if err != nil {
		a.Fatal(err)
	}
	return list
}

// What was damaged is found, put right, and found right the next time; what is being
// amended counts as it was sent last.
func TestRebuildMends(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		wantCode(t, "begin", a.begin("b1"), "")
		a.change()
		if err := db.CarryRegisters(t.Context(), "c", a.s, "2024-04-12", 1); err != nil {
			t.Fatal(err)
		}
		q := commune.FigureQuery{Paths: []string{"/c/"}, Months: []commune.Period{"2024-M04"}}
		figures := func() (commune.Figures, commune.Ground) {
			said, err := db.Said(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			ground, err := db.Ground(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			for i := range ground.Registers {
				ground.Registers[i].At = 0
			}
			return said, ground
		}
		said, ground := figures()
		if len(said) != 2 || len(ground.Registers) != 2 {
			t.Fatalf("%+v %+v", said, ground)
		}
		right := []store.Rebuilt{{Kind: "reports", Compared: 4}, {Kind: "entries", Compared: 3}, {Kind: "standings", Compared: 3}, {Kind: "registers", Compared: 2}}
		if got := a.rebuilt(); !reflect.DeepEqual(got, right) {
			t.Errorf("undamaged: %+v", got)
		}
		for _, damage := range []string{
			"UPDATE entries SET said = 0, said_topic = '' WHERE id = 'e1'", "UPDATE entries SET said = 2, group_id = 'g2' WHERE id = 'e2'",
			"UPDATE entries SET said = 1, said_topic = 'law' WHERE id = 'e3'", "UPDATE reports SET households = 9",
			"UPDATE standings SET members = 7 WHERE household_id = 'h01'", "UPDATE registers SET poor = 5 WHERE group_id = 'g2'",
			"DELETE FROM standings WHERE household_id = 'h02'",
		} {
			a.exec(damage)
		}
		wrong := []store.Rebuilt{{"reports", 4, 4}, {"entries", 3, 3}, {"standings", 3, 2}, {"registers", 2, 1}}
		if got := a.rebuilt(); !reflect.DeepEqual(got, wrong) {
			t.Errorf("damaged: %+v", got)
		}
		if s, g := figures(); !reflect.DeepEqual(s, said) || !reflect.DeepEqual(g, ground) {
			t.Errorf("mended: %+v %+v\nwant %+v %+v", s, g, said, ground)
		}
		if got := a.rebuilt(); !reflect.DeepEqual(got, right) {
			t.Errorf("once more: %+v", got)
		}
	})
}
