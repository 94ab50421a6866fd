package commune_test

import (
	"fmt"
	"testing"
	"time"

	"gandan/commune"
)

// written makes n contacts, the first written down at a moment and each of the
// others so much later.
func written(n int, at string, apart time.Duration) []commune.Contact {
	first, err := time.ParseInLocation("2006-01-02 15:04:05", at, commune.Defaults().Zone)
	if err != nil {
		panic(err)
	}
	list := make([]commune.Contact, n)
	for i := range list {
		list[i] = commune.Contact{ID: fmt.Sprint(at, i), At: commune.InstantOf(first.Add(time.Duration(i) * apart))}
	}
	return list
}

func TestContactDoubts(t *testing.T) {
	for name, c := range map[string]struct {
		list []commune.Contact
		want commune.ContactDoubts
	}{
		"nothing":                          {nil, commune.ContactDoubts{}},
		"thirty at once, by day":           {written(30, "2024-04-12 09:00:00", 0), commune.ContactDoubts{Many: 30}},
		"twenty-nine":                      {written(29, "2024-04-12 09:00:00", 0), commune.ContactDoubts{}},
		"thirty in 116 seconds":            {written(30, "2024-04-12 09:00:00", 4*time.Second), commune.ContactDoubts{Many: 30}},
		"the last after two minutes":       {written(30, "2024-04-12 09:00:00", 4138*time.Millisecond), commune.ContactDoubts{}}, // 29 × 4.138 s are 120.002 s
		"thirty of forty":                  {written(40, "2024-04-12 09:00:00", 4*time.Second), commune.ContactDoubts{Many: 30}},
		"ten in one night over midnight":   {written(10, "2024-04-12 23:50:00", 30*time.Minute), commune.ContactDoubts{Night: 10}}, // until 04:20
		"before eleven is evening":         {written(10, "2024-04-12 22:59:00", 0), commune.ContactDoubts{}},
		"five is morning":                  {written(10, "2024-04-12 05:00:00", 0), commune.ContactDoubts{}},
		"nine in one night, nine in other": {append(written(9, "2024-04-12 23:10:00", 0), written(9, "2024-04-13 23:10:00", 0)...), commune.ContactDoubts{}},
		"both":                             {written(31, "2024-04-13 00:10:00", 0), commune.ContactDoubts{Many: 31, Night: 31}},
	} {
		if got := commune.Defaults().Doubts(c.list, nil); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	list := written(3, "2024-04-12 09:00:00", time.Hour)
	if got := commune.Defaults().Doubts(list, map[string]bool{list[1].ID: true, "another's": true}); got != (commune.ContactDoubts{Photo: 1}) {
		t.Errorf("a photo again: %+v", got)
	}
}

// Whoever draws again with the same seed draws the same; each household has its chance.
func TestDrawCalls(t *testing.T) {
	var list []commune.Contact
	for i := range 30 {
		list = append(list, commune.Contact{ID: fmt.Sprint("c", i), HouseholdID: fmt.Sprint("h", i%10)})
	}
	drawn := map[string]int{}
	for seed := range 200 {
		three := commune.DrawCalls(list, 3, fmt.Sprint(seed))
		again := commune.DrawCalls(list, 3, fmt.Sprint(seed))
		seen := map[string]bool{}
		for i, c := range three {
			if seen[c.HouseholdID] || c != again[i] {
				t.Fatalf("seed %d: %v and %v", seed, three, again)
			}
			seen[c.HouseholdID] = true
			drawn[c.HouseholdID]++
		}
		if len(three) != 3 {
			t.Fatalf("%d drawn", len(three))
		}
	}
	for i := range 10 {
		if n := drawn[fmt.Sprint("h", i)]; n < 30 || n > 90 { // 60 are to be expected
			t.Errorf("h%d was drawn %d times of 200", i, n)
		}
	}
	if few := commune.DrawCalls(list[:2], 3, "x"); len(few) != 2 {
		t.Errorf("%d of 2", len(few))
	}
}
