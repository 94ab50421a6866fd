package commune

// Light says how the work of a cadre or of a place stands, by household reports
// sent on time (Điều 6.4), by contacts made (Điều 5.1.4) and by how often reports
// were sent back (ours). It is a signal where to look, and no assessment.
type Light string

// The lights. Unjudged is not green: there is too little to go by.
const (
	Unjudged Light = "none"
	Green    Light = "green"
	Yellow   Light = "yellow"
	Red      Light = "red"
)

// lightLeast is from how many reports on a share of them says anything.
const lightLeast = 2

// share judges a share in percent: the more the better.
func (l Limits) share(n, of int) Light {
	switch {
	case 100*n >= l.Green*of:
		return Green
	case 100*n >= l.Yellow*of:
		return Yellow
	}
	return Red
}

// times judges a number for each of some people: the fewer the better.
func (l Limits) times(n, people int) Light {
	switch {
	case n <= l.Green*people:
		return Green
	case n <= l.Yellow*people:
		return Yellow
	}
	return Red
}

// Marks are the figures by which a light is judged.
type Marks struct {
	OnTime, Late, Missing int // monthly household reports whose deadline has passed
	Spared                int // reports that count for nothing: the deadline fell in a leave, or there is still more time
	Returned              int // times that a counted report was sent back to be mended
	Reporters             int // people with a counted report
	Households            int // that contacts were owed with, each of a person
	Full                  int // of them: met as often as was owed
}

// And adds the figures of others up with these.
func (m Marks) And(o Marks) Marks {
	return Marks{m.OnTime + o.OnTime, m.Late + o.Late, m.Missing + o.Missing, m.Spared + o.Spared, m.Returned + o.Returned,
		m.Reporters + o.Reporters, m.Households + o.Households, m.Full + o.Full}
}

// Reports is how many reports count.
func (m Marks) Reports() int { return m.OnTime + m.Late + m.Missing }

// LightReason is one fact behind a light.
type LightReason struct {
	Fact  LightFact
	N, Of int // Of is 0 where a number alone is told
	Light Light
}

// LightFact is what a reason counts.
type LightFact string

// The facts.
const (
	FactOnTime   LightFact = "on_time"  // reports
	FactLate     LightFact = "late"     // reports
	FactMissing  LightFact = "missing"  // reports
	FactReturned LightFact = "returned" // times
	FactContacts LightFact = "contacts" // households met as often as is owed
	FactSpared   LightFact = "spared"   // reports left out
)

// worse is the order of the lights.
var worse = map[Light]int{Unjudged: 0, Green: 1, Yellow: 2, Red: 3}

// Judge returns the light of some figures, the worst of what can be judged, and
// all that there is to say of them.
func (s Settings) Judge(m Marks) (light Light, reasons []LightReason) {
	light = Unjudged
	add := func(fact LightFact, n, of int, l Light) {
		reasons = append(reasons, LightReason{fact, n, of, l})
		if worse[l] > worse[light] {
			light = l
		}
	}
	sent, returned := Unjudged, Unjudged
	if m.Reports() >= lightLeast {
		sent, returned = s.LightOnTime.share(m.OnTime, m.Reports()), s.LightReturned.times(m.Returned, m.Reporters)
	}
	if m.Late > 0 {
		add(FactLate, m.Late, m.Reports(), sent)
	}
	if m.Missing > 0 {
		add(FactMissing, m.Missing, m.Reports(), sent)
	}
	if m.OnTime > 0 && m.OnTime == m.Reports() {
		add(FactOnTime, m.OnTime, m.Reports(), sent)
	}
	if m.Returned > 0 {
		add(FactReturned, m.Returned, 0, returned)
	}
	if m.Households > 0 {
		add(FactContacts, m.Full, m.Households, s.LightContacts.share(m.Full, m.Households))
	}
	if m.Spared > 0 {
		add(FactSpared, m.Spared, 0, Unjudged)
	}
	return light, reasons
}
