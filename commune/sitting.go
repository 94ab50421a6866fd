package commune

import "slices"

// Sitting is what a keeper files in one go: the household reports of every
// group they keep households in whose deadlines fall in one month. June's
// holds the month, the quarter and the half-year (Điều 6.4).
type Sitting struct {
	PersonID   string
	Month      Period
	Reports    []Report // the months first, then the wider periods
	Earlier    []Report // the narrower months that the wider periods cover
	Households []Kept   // in the order of the list
	Entries    []Entry  // all that stand on these reports, oldest first
}

// Kept is a household in a sitting and how far the keeper has come with it.
type Kept struct {
	Household `gorm:"embedded"`
	Marked    bool `gorm:"column:marked"`    // chosen as changed
	Done      bool `gorm:"column:done"`      // "Xong hộ này" was said
	Contacted bool `gorm:"column:contacted"` // the keeper wrote down a contact in a month that the report states
}

// Owed returns the reports of the sitting that are still to be sent.
func (s Sitting) Owed() []Report {
	return slices.DeleteFunc(slices.Clone(s.Reports), func(r Report) bool { return !r.Owed() })
}

// Open returns the reports of the sitting that may be written on: those still to
// be sent, and those that are being amended.
func (s Sitting) Open() []Report {
	return slices.DeleteFunc(slices.Clone(s.Reports), func(r Report) bool { return !r.Open() })
}

// Report returns the month's report that a household's entries hang on.
func (s Sitting) Report(groupID string) (Report, bool) {
	for _, r := range s.Reports {
		if r.Period == s.Month && r.PlaceID == groupID {
			return r, true
		}
	}
	return Report{}, false
}

// Noted returns the entries of the month itself for a household.
func (s Sitting) Noted(householdID string) []Entry {
	return s.during([]Period{s.Month}, householdID)
}

// During returns the entries of the months of a period for a household.
func (s Sitting) During(p Period, householdID string) []Entry {
	return s.during(p.Months(), householdID)
}

func (s Sitting) during(months []Period, householdID string) []Entry {
	var list []Entry
	for _, e := range s.Entries {
		if e.HouseholdID == householdID && slices.Contains(months, e.Period) {
			list = append(list, e)
		}
	}
	return list
}

// Pending returns the first household that was chosen as changed and is not
// done, its place in the row of the chosen, counted from 1, and their number.
func (s Sitting) Pending() (k Kept, nth, of int, ok bool) {
	for _, x := range s.Households {
		if !x.Marked {
			continue
		}
		of++
		if !x.Done && !ok {
			k, nth, ok = x, of, true
		}
	}
	return k, nth, of, ok
}

// Household returns a household of the sitting.
func (s Sitting) Household(id string) (Kept, bool) {
	i := slices.IndexFunc(s.Households, func(k Kept) bool { return k.ID == id })
	if i < 0 {
		return Kept{}, false
	}
	return s.Households[i], true
}
