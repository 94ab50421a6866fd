package commune

import "slices"

// LightQuery asks for what lights are judged by.
type LightQuery struct {
	Paths    []string // each with all under it
	Person   string   // only this one's work, wherever it is; empty: everybody's
	Months   []Period // whose reports are judged, the earliest first
	Coming   Period   // the month still to be sent: who reports for the first time is named, and not judged; empty: none
	Contacts Period   // the month whose contacts are judged
	Settings Settings
	Today    Date
}

// LightQuery returns the query of the lights of a month, or of the last one whose
// deadline has passed where it is later or empty: so many months of reports, and
// the contacts of the same month by the calendar, or of the last complete one.
func (s Settings) LightQuery(month Period, today Date) LightQuery {
	past, coming := s.ProgressMonths(today)
	q := LightQuery{Contacts: MonthOfDay(today).Prev(), Settings: s, Today: today}
	if month == "" || month >= past {
		month, q.Coming = past, coming
	}
	q.Contacts = min(q.Contacts, month)
	for range s.LightMonths {
		if _, owed := s.Obligation(HouseholdReport, Duty{Code: Keeper}, month); owed {
			q.Months = append([]Period{month}, q.Months...)
		}
		month = month.Prev()
	}
	return q
}

// LightPerson is where a piece of work was to be done, and by whom.
type LightPerson struct {
	PersonID  string `gorm:"column:person_id"`
	Name      string `gorm:"column:name"`
	GroupID   string `gorm:"column:group_id"`
	GroupName string `gorm:"column:group_name"`
	VillageID string `gorm:"column:village_id"`
	Village   string `gorm:"column:village"` // its name
	Path      string `gorm:"column:path"`    // of the group
}

// LightReport is a monthly household report as a light judges it.
type LightReport struct {
	LightPerson
	Period    Period  `gorm:"column:period"`
	Due       Instant `gorm:"column:due"`
	Extended  Instant `gorm:"column:extended"` // see Report.Deadline
	FirstSent Instant `gorm:"column:first_sent"`
	Until     Date    `gorm:"column:until_day"` // see ProgressRow.Until, whatever the state
	Excused   bool    `gorm:"column:excused"`   // the deadline fell in a leave without stand-in
	Returned  int     `gorm:"column:returned"`  // versions that were sent back
}

// LightTended is a household that somebody answers for, and on how many days of
// the month of contacts they were in contact with it.
type LightTended struct {
	LightPerson
	By  []Tending
	Met int
}

// LightWork is all that lights are judged by.
type LightWork struct {
	Reports []LightReport
	Tended  []LightTended
	Leaves  map[string][]Stretch // granted, by person: days of a leave owe no contacts
}

// Lit is a piece of work with what it counts for.
type Lit struct {
	LightPerson
	Serves bool // still holds the duty
	Marks
}

// Lit judges each piece of work by itself; Reporters is left to who adds up.
func (w LightWork) Lit(q LightQuery) []Lit {
	list := make([]Lit, 0, len(w.Reports)+len(w.Tended))
	for _, r := range w.Reports {
		l := Lit{LightPerson: r.LightPerson, Serves: r.Until >= q.Today}
		if slices.Contains(q.Months, r.Period) {
			l.Marks = r.marks(q.Settings, q.Today)
		}
		if l.Serves || l.Marks != (Marks{}) {
			list = append(list, l)
		}
	}
	for _, t := range w.Tended {
		l := Lit{LightPerson: t.LightPerson}
		var by []Tending
		for _, x := range t.By {
			l.Serves = l.Serves || x.Holds(q.Today)
			for _, days := range x.Without(w.Leaves[t.PersonID]) {
				by = append(by, Tending{x.PersonID, x.Code, days})
			}
		}
		if owed := q.Settings.ContactsOwed(q.Contacts, by); owed > 0 {
			l.Households = 1
			if t.Met >= owed {
				l.Full = 1
			}
		}
		if l.Serves || l.Households > 0 {
			list = append(list, l)
		}
	}
	return list
}

// marks judges one report. What nobody sent who had left before the deadline is
// nobody's; a deadline within a leave, and time that was given and goes on, count
// against nobody.
func (r LightReport) marks(s Settings, today Date) (m Marks) {
	deadline := max(r.Due, r.Extended)
	switch {
	case r.FirstSent == 0 && r.Until < DateOf(r.Due.In(s.Zone)):
		return m
	case r.FirstSent != 0 && r.FirstSent <= deadline:
		m.OnTime = 1
	case r.Excused || r.FirstSent == 0 && DateOf(deadline.In(s.Zone)) >= today:
		m.Spared = 1
		return m
	case r.FirstSent != 0:
		m.Late = 1
	default:
		m.Missing = 1
	}
	m.Returned = r.Returned
	return m
}
