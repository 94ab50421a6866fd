package commune

import (
	"cmp"
	"slices"
)

// ContactFigure is how often the households of a place were spoken with in a
// month, whoever it was that spoke with them. A household is owed contacts for
// the days on which it was there (ours). Several on one day are one.
type ContactFigure struct {
	Month      Period
	Households int // that contacts are owed with
	Full       int // of them: met as often as is owed
	Some       int // of them: met, but not so often
	None       int // of them: not met
	Met        int // households met, owed or not
	Times      int // days with a contact, over all households
	Ways       map[ContactWay]int
	Tries      int // days on which nobody was at home, over all households
}

// PersonTimes is how often somebody met households of a place in a month.
type PersonTimes struct {
	PersonID string
	Times    int // days with a contact, over all households
}

// met is a household on one day.
type met struct {
	householdID string
	day         Date
}

// Figure counts a month. Ways divides Times: a day in several ways counts for
// the one that is asked for first.
func (m Meetings) Figure(s Settings, month Period) ContactFigure {
	f := ContactFigure{Month: month, Ways: map[ContactWay]int{}}
	first, tried := map[met]ContactWay{}, map[met]bool{}
	for _, x := range m.during(month) {
		on := met{x.HouseholdID, x.Day}
		if !x.Way.Meets() {
			tried[on] = true
			continue
		}
		if way, ok := first[on]; !ok || slices.Index(ContactWays, x.Way) < slices.Index(ContactWays, way) {
			first[on] = x.Way
		}
	}
	days := map[string]int{}
	for on, way := range first {
		days[on.householdID]++
		f.Ways[way]++
	}
	f.Met, f.Times, f.Tries = len(days), len(first), len(tried)
	for _, h := range m.Listed {
		f.household(h.owed(s, month), days[h.HouseholdID])
	}
	return f
}

// household counts a household that is owed some contacts and was met on some days.
func (f *ContactFigure) household(owed, times int) {
	if owed == 0 {
		return
	}
	f.Households++
	switch {
	case times >= owed:
		f.Full++
	case times > 0:
		f.Some++
	default:
		f.None++
	}
}

// owed is how many contacts the household is owed in a month, whoever makes them.
func (h Listed) owed(s Settings, month Period) int {
	return s.ContactsOwed(month, []Tending{{Code: GroupOfficer, Stretch: h.Stretch}})
}

// Unmet returns the households that are owed contacts in a month and were not
// met, in the order of the list.
func (m Meetings) Unmet(s Settings, month Period) []string {
	seen := map[string]bool{}
	for _, x := range m.during(month) {
		if x.Way.Meets() {
			seen[x.HouseholdID] = true
		}
	}
	var ids []string
	for _, h := range m.Listed {
		if !seen[h.HouseholdID] && h.owed(s, month) > 0 {
			ids = append(ids, h.HouseholdID)
		}
	}
	return ids
}

// People returns who met households in a month and how often, the most first.
func (m Meetings) People(month Period) []PersonTimes {
	type by struct {
		personID string
		met
	}
	seen := map[by]bool{}
	var list []PersonTimes
	at := map[string]int{}
	for _, x := range m.during(month) {
		on := by{x.PersonID, met{x.HouseholdID, x.Day}}
		if !x.Way.Meets() || seen[on] {
			continue
		}
		seen[on] = true
		i, ok := at[x.PersonID]
		if !ok {
			i = len(list)
			at[x.PersonID] = i
			list = append(list, PersonTimes{PersonID: x.PersonID})
		}
		list[i].Times++
	}
	slices.SortFunc(list, func(a, b PersonTimes) int { return cmp.Or(b.Times-a.Times, cmp.Compare(a.PersonID, b.PersonID)) })
	return list
}
