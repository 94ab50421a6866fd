package commune

import (
	"cmp"
	"maps"
	"slices"
)

// Unchanged are households of which nothing was written since a month.
type Unchanged struct {
	Since      Period
	Households []BodyHousehold
}

// LongUnchanged returns the households that a month's report speaks of and of
// which nothing was written for that many months up to it (ours): a fact for the
// officer, nobody's fault. The oldest come first. What was written of each last,
// the filing has read; of one never written of it counts from the first report of
// the group.
func (f Filing) LongUnchanged(b Body, months int) []Unchanged {
	month := f.Main().Period
	if f.FirstMonth == "" || month.Kind() != Monthly {
		return nil
	}
	latest := month // the latest month since which months have gone by, itself included
	for range months - 1 {
		latest = latest.Prev()
	}
	written := map[string]Period{}
	maps.Copy(written, f.LastNoted)
	for _, e := range b.Entries {
		written[e.HouseholdID] = month
	}
	by := map[Period][]BodyHousehold{}
	for _, h := range b.Households {
		since := f.FirstMonth
		if last, ever := written[h.ID]; ever {
			since = last.Next()
		}
		if since <= latest {
			by[since] = append(by[since], h)
		}
	}
	var list []Unchanged
	for since, households := range by {
		list = append(list, Unchanged{since, households})
	}
	slices.SortFunc(list, func(a, b Unchanged) int { return cmp.Compare(a.Since, b.Since) })
	return list
}
