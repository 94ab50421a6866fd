package commune

// Meeting is one contact with a household as figures count it (Điều 5.1.4), in
// the place where the household was then.
type Meeting struct {
	HouseholdID string
	VillageID   string
	GroupID     string
	PersonID    string // who was in contact
	Day         Date
	Way         ContactWay
}

// Listed is a household of the list, on the days on which it is there.
type Listed struct {
	HouseholdID string
	VillageID   string
	GroupID     string
	Stretch
}

// Meetings are the contacts of some months with the households of some places,
// and what they are measured by: the households themselves.
type Meetings struct {
	Held   []Meeting
	Listed []Listed
}

// Within returns what belongs to a village or group, by its id.
func (m Meetings) Within(placeID string) Meetings {
	var in Meetings
	for _, x := range m.Held {
		if x.VillageID == placeID || x.GroupID == placeID {
			in.Held = append(in.Held, x)
		}
	}
	for _, h := range m.Listed {
		if h.VillageID == placeID || h.GroupID == placeID {
			in.Listed = append(in.Listed, h)
		}
	}
	return in
}

// during returns the contacts of one month by the calendar.
func (m Meetings) during(month Period) []Meeting {
	days := MonthDays(month)
	var list []Meeting
	for _, x := range m.Held {
		if days.Holds(x.Day) {
			list = append(list, x)
		}
	}
	return list
}
