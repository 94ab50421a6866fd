package commune

// Around is who holds which duty on some places and all above them.
type Around struct {
	Places map[string]Place
	Duties []Duty
	People map[string]Person
}

// Holder returns what a person holds there.
func (a Around) Holder(personID string) Holder {
	h := Holder{PersonID: personID}
	for _, d := range a.Duties {
		if d.PersonID == personID {
			h.Duties = append(h.Duties, d)
		}
	}
	return h
}
