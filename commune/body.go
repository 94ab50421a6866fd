package commune

import "slices"

// Body is a report as it was filed: what a Version keeps for ever.
type Body struct {
	Households []BodyHousehold `json:"households"`
	Entries    []Entry         `json:"entries"`
	Closing    string          `json:"closing,omitempty"`
	Contacts   []ContactMonth  `json:"contacts,omitempty"` // of a month's report: contacts with its households as they stood then
}

// BodyHousehold is a household as it stood when its report was filed.
type BodyHousehold struct {
	ID    string `json:"id"`
	Head  string `json:"head"`
	Sex   Sex    `json:"sex,omitempty"`
	Count int    `json:"count,omitempty"`
}

// BodyOf returns what a report of the sitting says: its group's households and
// the entries of its months.
func (s Sitting) BodyOf(r Report) Body {
	b := Body{Closing: r.Closing}
	months := r.Period.Months()
	for _, k := range s.Households {
		if k.GroupID != r.PlaceID {
			continue
		}
		b.Households = append(b.Households, BodyHousehold{k.ID, k.Head, k.Sex, k.Count})
		b.Entries = append(b.Entries, s.during(months, k.ID)...)
	}
	return b
}

// NextBodyOf is what a report says that goes out again after a version that was
// filed: of the households of that version, whoever keeps them since, and of
// those that have come to the reporter and something is written about.
func (s Sitting) NextBodyOf(r Report, last Body) Body {
	b := Body{Closing: r.Closing, Households: slices.Clone(last.Households)}
	months := r.Period.Months()
	for _, k := range s.Households {
		if k.GroupID == r.PlaceID && !last.has(k.ID) && len(s.during(months, k.ID)) > 0 {
			b.Households = append(b.Households, BodyHousehold{k.ID, k.Head, k.Sex, k.Count})
		}
	}
	for _, h := range b.Households {
		b.Entries = append(b.Entries, s.during(months, h.ID)...)
	}
	return b
}

func (b Body) has(householdID string) bool {
	return slices.ContainsFunc(b.Households, func(h BodyHousehold) bool { return h.ID == householdID })
}
