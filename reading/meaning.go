package reading

import (
	"slices"

	"gandan/commune"
)

// Intent is what the writer of a sentence wants.
type Intent string

// The intents. A note tells something, the others ask for something; unknown
// is what was not understood and is to be said so.
const (
	Note       Intent = "note"
	Summary    Intent = "summary"
	WhoMissing Intent = "who_missing"
	Count      Intent = "count"
	Compare    Intent = "compare"
	Petitions  Intent = "petitions"
	Contacts   Intent = "contacts"
	OfOne      Intent = "household" // a household's page
	Greeting   Intent = "greeting"
	Thanks     Intent = "thanks"
	Help       Intent = "help"
	Unknown    Intent = "unknown"
)

// Meaning is how a sentence was understood. What was not said stays empty.
//
// Where the sentence can mean several things, Candidates holds them all, each
// without candidates of its own, and the rest only what they share: which one
// is meant must be asked.
type Meaning struct {
	Intent     Intent         `json:"intent"`
	Facts      []Fact         `json:"facts,omitempty"`     // of a note, in the order of the sentence
	Topic      string         `json:"topic,omitempty"`     // of a question; of a note, its first fact's
	Event      string         `json:"event,omitempty"`     // likewise
	Household  string         `json:"household,omitempty"` // likewise; full name of the head
	Period     commune.Period `json:"period,omitempty"`
	Unit       string         `json:"unit,omitempty"`    // "Nà Lùng", or "Nà Lùng/2" for a group of it
	Compare    string         `json:"compare,omitempty"` // the period or unit that is compared with
	Filter     string         `json:"filter,omitempty"`  // of petitions: open overdue closed number:12
	Format     string         `json:"format,omitempty"`  // text chart excel word
	By         string         `json:"-"`                 // how the answer is laid out: by village or group, or each one by name (one)
	Candidates []Meaning      `json:"candidates,omitempty"`

	HouseholdID string `json:"-"` // of a question for one household
	Stranger    bool   `json:"-"` // of what was not understood: it tells of a household by a name that is not in the scope
}

// Fact is one thing that happened. Its topic and event are codes of the
// household report (Điều 6.1.1), or contact or none.
type Fact struct {
	Topic       string       `json:"topic,omitempty"` // empty: a household is named, what of it was not understood
	Event       string       `json:"event,omitempty"`
	Household   string       `json:"household,omitempty"` // full name of the head
	Member      string       `json:"member,omitempty"`    // full name if it is known, else as written: "con trai"
	Where       string       `json:"where,omitempty"`
	Date        commune.Date `json:"date,omitempty"` // only when a single day is told
	HouseholdID string       `json:"-"`
	MemberID    string       `json:"-"`
	Called      string       `json:"-"` // how the person is spoken of: "con trai", "anh Nam"
	From        int          `json:"-"` // where the words that tell it begin and end, in fold.Clean of the sentence;
	To          int          `json:"-"` // the household's name before them left out
	Sex         commune.Sex  `json:"-"` // of a child that is born, if told
}

// first repeats the first fact at the top.
func (m Meaning) first() Meaning {
	if len(m.Facts) > 0 {
		f := m.Facts[0]
		m.Topic, m.Event, m.Household = f.Topic, f.Event, f.Household
	}
	return m
}

// together is what a sentence means that can be read in each of the ways.
func together(ways []Meaning) Meaning {
	if len(ways) == 1 {
		return ways[0]
	}
	m := ways[0]
	for _, w := range ways[1:] {
		m = m.shared(w)
	}
	m.Candidates = ways
	return m
}

// shared keeps of m what w says too.
func (m Meaning) shared(w Meaning) Meaning {
	keep(&m.Intent, w.Intent)
	keep(&m.Topic, w.Topic)
	keep(&m.Event, w.Event)
	keep(&m.Household, w.Household)
	keep(&m.HouseholdID, w.HouseholdID)
	keep(&m.Period, w.Period)
	keep(&m.Unit, w.Unit)
	keep(&m.Compare, w.Compare)
	keep(&m.Filter, w.Filter)
	keep(&m.Format, w.Format)
	keep(&m.By, w.By)
	m.Facts = slices.Clone(m.Facts)
	if len(m.Facts) != len(w.Facts) {
		m.Facts = nil
	}
	for i := range m.Facts {
		m.Facts[i] = m.Facts[i].shared(w.Facts[i])
	}
	return m
}

func (f Fact) shared(w Fact) Fact {
	keep(&f.Topic, w.Topic)
	keep(&f.Event, w.Event)
	keep(&f.Household, w.Household)
	keep(&f.Member, w.Member)
	keep(&f.Where, w.Where)
	keep(&f.Date, w.Date)
	keep(&f.HouseholdID, w.HouseholdID)
	keep(&f.MemberID, w.MemberID)
	keep(&f.Called, w.Called)
	return f
}

// keep empties what the two do not share.
func keep[T ~string](mine *T, other T) {
	if *mine != other {
		*mine = ""
	}
}
