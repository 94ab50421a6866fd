package store_test

import (
	"slices"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Ensure households are found by the given names of who lives there, within the
// paths alone.
func TestHouseholdsUnder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 3)
		s.exec("UPDATE households SET head = 'Hoàng Văn Sáng', folded = 'hoang van sang' WHERE id = 'h01'")
		s.exec("UPDATE households SET head = 'Lê Sang', folded = 'le sang', ended = '2024-01-01' WHERE id = 'h02'")
		s.exec("INSERT INTO members (id, commune_id, household_id, name, folded, seq) VALUES ('m', 'c', 'h00', 'Vi Thị Lý', 'vi thi ly', 1)")
		for _, c := range []struct {
			path  string
			all   bool
			given []string
			want  []string
		}{
			{"/c/", true, nil, []string{"h00", "h01"}},
			{"/c/", false, []string{"sang"}, []string{"h01"}},
			{"/c/", false, []string{"van", "ly"}, []string{"h00"}},
			{"/c/", false, []string{"ang", "%"}, nil},
			{"/c/", false, nil, nil},
			{"/x/", true, nil, nil},
		} {
			list, err := db.HouseholdsUnder(t.Context(), []string{c.path}, c.all, c.given)
			var got []string
			for _, h := range list {
				got = append(got, h.ID)
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%+v: %v, %v", c, got, err)
			}
		}
		cards, err := db.HouseholdCards(t.Context(), []string{"h00", "h01", "none"}, "2024-04-12")
		if err != nil || len(cards) != 2 || cards["h01"].Head != "Hoàng Văn Sáng" || len(cards["h01"].Keepers) != 1 || cards["h01"].Keepers[0].ID != "k" {
			t.Errorf("%+v, %v", cards, err)
		}
		places, err := db.CommunePlaces(t.Context(), "c")
		if err != nil || slices.ContainsFunc(places, func(p commune.Place) bool { return p.Kind == commune.Commune }) || len(places) == 0 {
			t.Errorf("%+v, %v", places, err)
		}
	})
}
