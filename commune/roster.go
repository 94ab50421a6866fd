package commune

// Roster is what a commune's list says, in names rather than ids: places,
// holders of duties and households in the order of the file. An empty field
// means that the file does not say.
type Roster struct {
	Commune    string // "Đồng Tiến"
	Places     []RosterPlace
	People     []RosterPerson
	Duties     []RosterDuty
	Households []RosterHousehold
	Covers     map[DutyCode]bool // duties that have a column or a sheet of their own
	Decision   string            // number of the decision that the list is annexed to
	Decided    Date              // its day
	Warnings   []RosterWarning
	Rejected   []Rejection
}

// RosterPlace is a group of a village, or the village itself if Group is empty.
type RosterPlace struct{ Village, Group string }

// RosterPerson is a holder of duties. Those who have the same name and phone
// are one; whoever has no phone is one within a village.
type RosterPerson struct {
	Name, Phone, Title string
	Sex                Sex
	Village            string // where the file first speaks of the person; empty: in the commune
}

// RosterDuty is a duty of a person on a group, a village or the commune.
type RosterDuty struct {
	Person   int // index in Roster.People
	Code     DutyCode
	Place    RosterPlace
	From, To Date
	Decision string
}

// RosterHousehold is a household; Keeper is an index in Roster.People or -1.
type RosterHousehold struct {
	Place      RosterPlace
	Code       string
	Head       string
	Sex        Sex
	Born       int
	Count      int
	Class      Class
	ClassKnown bool // the file says the class, "not poor" included
	Cultured   bool
	Note       string
	Keeper     int
	Members    []RosterMember
}

// RosterMember is a member of a household known by name.
type RosterMember struct {
	Name, Relation string
	Sex            Sex
	Born           int
}

// RosterWarning is something that whoever imports should look at. The
// catalogue has its words under import.warn.<Code>.
type RosterWarning struct {
	Code string
	Args []any // alternating names and values
}

// Rejection is a cell that could not be read with certainty, or a row if Field
// is "row". The catalogue has the reason's words under import.why.<Why>.
type Rejection struct {
	Sheet string `json:"sheet"`
	Row   int    `json:"row"` // as Excel shows it
	Field string `json:"field"`
	Why   string `json:"why"`
}

// RosterCounts counts a roster's accepted content.
type RosterCounts struct {
	Villages   int `json:"villages"`
	Groups     int `json:"groups"`
	Households int `json:"households"`
	People     int `json:"people"` // holders of a duty, not heads or members
	Duties     int `json:"duties"` // person × duty × place
}

// Counts counts what the file says.
func (r Roster) Counts() RosterCounts {
	c := RosterCounts{Households: len(r.Households), People: len(r.People), Duties: len(r.Duties)}
	for _, p := range r.Places {
		if p.Group == "" {
			c.Villages++
		} else {
			c.Groups++
		}
	}
	return c
}
