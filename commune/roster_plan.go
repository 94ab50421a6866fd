package commune

// RosterRows are rows of a commune, as they are stored or to be stored.
type RosterRows struct {
	Places     []Place
	Parentages []Parentage
	People     []Person
	Duties     []Duty
	Keepings   []Keeping
	Households []Household
	Members    []Member
}

// RosterState is all that is stored of a commune's roster, past duties and
// ended households included; parentages are not needed. The zero value is a
// commune that does not exist yet.
type RosterState struct {
	Commune     Place
	ReportsFrom Date // the setting reports_from, empty if never set
	RosterRows
}

// RosterAct says what an import does to a thing.
type RosterAct string

// The acts.
const (
	RosterAdd    RosterAct = "added"
	RosterChange RosterAct = "changed"
	RosterEnd    RosterAct = "ended"
)

// RosterItem is one line of what an import does. A household with its keeper
// and its members is one thing, so is a duty on a place.
type RosterItem struct {
	Act    RosterAct
	Kind   string // village group person duty household
	Name   string // of the place, person or head; of the holder for a duty
	Duty   DutyCode
	Place  RosterPlace
	Fields []string // what changes: name phone title decision from to head code group sex born count class cultured note keeper members reopened
}

// RosterPlan is what an import does, worked out but not yet done.
type RosterPlan struct {
	CommuneID   string
	Add, Set    RosterRows // whole rows; a row to set carries the revision that was read
	ReportsFrom Date       // to be set if not empty
	Items       []RosterItem
	Unchanged   int
	Warnings    []RosterWarning
}

// Count returns how many things have the act.
func (p RosterPlan) Count(act RosterAct) int {
	n := 0
	for _, item := range p.Items {
		if item.Act == act {
			n++
		}
	}
	return n
}

// PlanRoster compares a file with what is stored. What the file does not say
// stays as it is. Only if complete says that the file is whole for its places,
// households of its groups and duties of the kinds it covers end where it no
// longer has them, with the day before. The first import sets reports_from to
// the day, so that nobody is late for what was before. Importing the same file
// again plans nothing.
func PlanRoster(current RosterState, file Roster, complete bool, day Date, newID func() string) RosterPlan {
	p := newPlanner(current, file, day, newID)
	p.planPlaces()
	p.planPeople()
	p.planDuties()
	p.planHouseholds()
	if complete {
		p.endMissing()
	}
	p.setRows()
	p.warnOffices()
	p.warnIdle()
	return p.plan
}

// planner holds an import while it is worked out. The maps hold rows as they
// will be; touched names those that differ from what is stored.
type planner struct {
	current RosterState
	file    Roster
	day     Date
	newID   func() string
	plan    RosterPlan

	places     map[RosterPlace]Place // by placeKey
	placeOf    map[string]RosterPlace
	placeList  []RosterPlace
	personID   []string // of each person of the file
	people     map[string]Person
	duties     []Duty            // stored and new ones
	dutyAt     map[dutyKey]int   // the row that runs, the last where a leave has cut it
	rowsOf     map[dutyKey][]int // all rows, see lineUp
	rowAt      map[string]int    // of stored rows by id
	inFile     map[string]bool   // ids of duties and households that the file has
	keepings   []Keeping
	keepingAt  map[Keeping]int // of stored ones by their key, without an end
	households []Household
	fresh      map[string]bool     // ids of new duties and households
	members    map[string][]Member // by household
	touched    map[string]bool     // ids of stored people, duties and households that change
	keptAnew   map[int]bool        // indexes of stored keepings that change
}

func newPlanner(current RosterState, file Roster, day Date, newID func() string) *planner {
	p := &planner{
		current: current, file: file, day: day, newID: newID,
		places: map[RosterPlace]Place{}, placeOf: map[string]RosterPlace{},
		people: map[string]Person{}, dutyAt: map[dutyKey]int{}, rowsOf: map[dutyKey][]int{}, rowAt: map[string]int{}, inFile: map[string]bool{},
		members: map[string][]Member{}, touched: map[string]bool{}, fresh: map[string]bool{}, keptAnew: map[int]bool{},
		keepingAt: map[Keeping]int{},
	}
	p.duties = append(p.duties, current.Duties...)
	p.keepings = append(p.keepings, current.Keepings...)
	p.households = append(p.households, current.Households...)
	for i, k := range current.Keepings {
		k.To = ""
		p.keepingAt[k] = i
	}
	for _, m := range current.Members {
		p.members[m.HouseholdID] = append(p.members[m.HouseholdID], m)
	}
	return p
}

// note lists what happens to a thing: nothing if no field changes.
func (p *planner) note(item RosterItem) {
	if item.Act == RosterChange && len(item.Fields) == 0 {
		p.plan.Unchanged++
		return
	}
	p.plan.Items = append(p.plan.Items, item)
}

func (p *planner) warn(code string, args ...any) {
	p.plan.Warnings = append(p.plan.Warnings, RosterWarning{code, args})
}

// setRows gathers the stored rows that change.
func (p *planner) setRows() {
	for _, person := range p.current.People {
		if p.touched[person.ID] {
			p.plan.Set.People = append(p.plan.Set.People, p.people[person.ID])
		}
	}
	for i, d := range p.duties {
		if i >= len(p.current.Duties) {
			p.plan.Add.Duties = append(p.plan.Add.Duties, d)
		} else if p.touched[d.ID] {
			p.plan.Set.Duties = append(p.plan.Set.Duties, d)
		}
	}
	for i, k := range p.keepings {
		if i >= len(p.current.Keepings) {
			p.plan.Add.Keepings = append(p.plan.Add.Keepings, k)
		} else if p.keptAnew[i] {
			p.plan.Set.Keepings = append(p.plan.Set.Keepings, k)
		}
	}
	for i, h := range p.households {
		if i >= len(p.current.Households) {
			p.plan.Add.Households = append(p.plan.Add.Households, h)
		} else if p.touched[h.ID] {
			p.plan.Set.Households = append(p.plan.Set.Households, h)
		}
	}
}

// Rows returns how many rows are written to carry out the plan.
func (p RosterPlan) Rows() int {
	n := 0
	for _, r := range []RosterRows{p.Add, p.Set} {
		n += len(r.Places) + len(r.Parentages) + len(r.People) + len(r.Duties) + len(r.Keepings) +
			len(r.Households) + len(r.Members)
	}
	return n
}
