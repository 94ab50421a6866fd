package commune

import (
	"fmt"
	"regexp"
	"slices"
)

// Problems returns what is wrong with the form itself, for whoever wrote it;
// none for a good one.
func (f Form) Problems() []string {
	var p problems
	if f.Version < 1 {
		p.add("form %s: no version", f.Kind)
	}
	if len(f.Topics) == 0 {
		p.add("form %s: no topics", f.Kind)
	}
	seen := map[string]bool{}
	for _, t := range f.Topics {
		p.code("topic", t.Code, seen)
		t.problems(&p)
	}
	return p
}

// problems collects sentences for the log.
type problems []string

func (p *problems) add(format string, args ...any) { *p = append(*p, fmt.Sprintf(format, args...)) }

var formCode = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// code judges a code and remembers it in seen.
func (p *problems) code(what, code string, seen map[string]bool) {
	if !formCode.MatchString(code) {
		p.add("%s %q: a code is of the letters a to z, digits and _", what, code)
	}
	if seen[code] {
		p.add("%s %s: twice", what, code)
	}
	seen[code] = true
}

func (t Topic) problems(p *problems) {
	if len(t.Fields) == 0 {
		p.add("topic %s: no fields", t.Code)
	}
	seen := map[string]bool{}
	for i, f := range t.Fields {
		p.code("topic "+t.Code+" field", f.Code, seen)
		f.problems(p, "topic "+t.Code+" field "+f.Code, t.Fields[:i])
	}
	events, asked := t.Field("event")
	if asked && t.Event != "" {
		p.add("topic %s: a single event and a question for it", t.Code)
	}
	for _, event := range t.Guarded {
		if !slices.Contains(events.Choices, event) {
			p.add("topic %s: guards the unknown event %s", t.Code, event)
		}
	}
}

var fieldKinds = []FieldKind{AskChoice, AskMember, AskText, AskDay, AskDetail, AskNumber}

func (f Field) problems(p *problems, name string, earlier []Field) {
	if !slices.Contains(fieldKinds, f.Ask) {
		p.add("%s: unknown kind %q", name, f.Ask)
	}
	if (f.Ask == AskChoice) != (len(f.Choices) > 0) {
		p.add("%s: choices belong to a choice, and only there", name)
	}
	seen := map[string]bool{}
	for _, choice := range f.Choices {
		p.code(name+" choice", choice, seen)
	}
	conditions(p, name, f.When, earlier)
	conditions(p, name, f.SkipWhen, earlier)
}

// conditions judges that each condition is on an earlier choice.
func conditions(p *problems, name string, when map[string][]string, earlier []Field) {
	for code, values := range when {
		t := Topic{Fields: earlier}
		on, ok := t.Field(code)
		if !ok {
			p.add("%s: depends on %s, which is not asked before it", name, code)
		}
		for _, value := range values {
			if ok && !slices.Contains(on.Choices, value) {
				p.add("%s: depends on the unknown answer %s of %s", name, value, code)
			}
		}
	}
}
