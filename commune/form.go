package commune

import "slices"

// Form is what a kind of report asks. The conversation is built from it and
// every stored entry names its version.
type Form struct {
	Kind    ReportKind
	Version int
	Topics  []Topic
}

// Topic is one subject of a report.
type Topic struct {
	Code      string
	Sensitive bool     // never in notices, templates or charts below the village
	Guarded   []string // events that make an entry sensitive
	Event     string   // of a topic that has just one; nobody is asked for it
	Fields    []Field  // in the order of asking
}

// FieldKind is the way a field is asked.
type FieldKind string

// The kinds of fields.
const (
	AskChoice FieldKind = "choice" // one of Choices
	AskMember FieldKind = "member" // a member of the household, or somebody not on its list
	AskText   FieldKind = "text"   // words
	AskDay    FieldKind = "day"    // a date
	AskDetail FieldKind = "detail" // where, what job and since when, in one short answer
	AskNumber FieldKind = "number" // a whole number
)

// Field is one question of a topic.
type Field struct {
	Code      string
	Ask       FieldKind
	Choices   []string
	When      map[string][]string // earlier field → the values that make this one asked; all must hold
	Optional  bool
	SkipWhen  map[string][]string // as When: answers that make a field optional that else is not
	Sensitive bool                // the words may tell of health and the like: shown on the entry only
}

// Topic returns the topic of a code.
func (f Form) Topic(code string) (Topic, bool) {
	i := slices.IndexFunc(f.Topics, func(t Topic) bool { return t.Code == code })
	if i < 0 {
		return Topic{}, false
	}
	return f.Topics[i], true
}

// Sensitive reports whether the entry as a whole must not stand in notices,
// templates or charts below the village.
func (f Form) Sensitive(e Entry) bool {
	t, _ := f.Topic(e.Topic)
	return t.sensitive(e.Event)
}

// sensitive reports whether an entry of this event is sensitive as a whole.
func (t Topic) sensitive(event string) bool { return t.Sensitive || slices.Contains(t.Guarded, event) }

// Field returns the field of a code.
func (t Topic) Field(code string) (Field, bool) {
	i := slices.IndexFunc(t.Fields, func(f Field) bool { return f.Code == code })
	if i < 0 {
		return Field{}, false
	}
	return t.Fields[i], true
}

// Applies reports whether the field is asked, given the answers so far by
// field code.
func (f Field) Applies(answers map[string]string) bool { return hold(f.When, answers) }

// MaySkip reports whether the field may stay without an answer.
func (f Field) MaySkip(answers map[string]string) bool {
	return f.Optional || len(f.SkipWhen) > 0 && hold(f.SkipWhen, answers)
}

// hold reports whether every condition holds.
func hold(conditions map[string][]string, answers map[string]string) bool {
	for code, values := range conditions {
		if !slices.Contains(values, answers[code]) {
			return false
		}
	}
	return true
}
