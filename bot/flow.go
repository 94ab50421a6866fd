package bot

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"
)

// Flow is a short conversation: questions in order, then one submission.
//
// Its wording lives in the catalogue under "<flow>.<step>", never here. The
// question asked next is always the first that applies and has no answer, so
// adding, removing or reordering steps never strands anybody half-way.
type Flow struct {
	Name  string
	Steps []Step
	// Title names what is being done, for whoever left it unfinished.
	Title func(ctx context.Context, t Turn) (string, error)
	// Sentence is the text step that a plain sentence answers, or the words after
	// a slash command: begun with Args["text"] the flow takes that and what was
	// sent along as the answer, and no argument holds the words any longer. The
	// step has no Question.Read. Empty: no step.
	Sentence string
	// Load gives the stored answers when the flow is begun to edit something;
	// a flow begun with answers opens with its preview. Nil: begins empty.
	Load func(ctx context.Context, t Turn) (Answers, error)
	// Preview gives the text shown before submitting, with one button for each
	// answer to edit it; nil: a flow begun empty submits at its last answer.
	Preview func(ctx context.Context, t Turn) (string, error)
	// Submit stores the answers, all or nothing, idempotent by Submission.ID.
	Submit func(ctx context.Context, s Submission) (Next, error)
	// Attach adds files that belong to what Submit stored but arrived after
	// (the rest of an album). Nil: they are answered as unexpected files.
	Attach func(ctx context.Context, s Submission, files []File) error
	// Leave is where cancelling goes. Zero: the menu.
	Leave func(t Turn) Do
	Help  string // catalogue key of the help; empty: "help.<name>"
	Send  string // catalogue key of the button that submits the preview; empty: "bot.save"
	// Strangers says that an account not linked to a person may begin the flow
	// by a command or a plain sentence.
	Strangers bool
}

// Step asks one question, or one for Each value answered to an earlier step.
type Step struct {
	Name string
	Ask  Question
	When func(Answers) bool // nil: always
	Each string             // the step whose values to repeat for
}

// Submission is a finished conversation. It is the same, ID and At included,
// however often it is repeated.
type Submission struct {
	Turn        // At is the time of the tap that submitted
	ID   string // fixed with the flow's first screen
}

// Is returns a condition for Step.When.
func Is(step string, values ...string) func(Answers) bool {
	return func(a Answers) bool { return slices.Contains(values, a.Get(step)) }
}

// Answers are what the person has said so far, in the order they said it.
type Answers []Answer

// Answer is the reply to one question.
type Answer struct {
	Step   string    `json:"s"`           // Name, or Name/value of a repeated step
	Values []string  `json:"v,omitempty"` // empty: skipped
	Label  string    `json:"l,omitempty"` // as the person reads it
	Files  []File    `json:"f,omitempty"`
	Place  *Location `json:"p,omitempty"`
	Auto   bool      `json:"a,omitempty"` // a lone option, taken without asking
}

// Get returns the first value given to step, or "".
func (a Answers) Get(step string) string {
	if v := a.All(step); len(v) > 0 {
		return v[0]
	}
	return ""
}

// All returns every value given to step.
func (a Answers) All(step string) []string {
	if x, ok := a.Of(step); ok {
		return x.Values
	}
	return nil
}

// Of returns the answer to step.
func (a Answers) Of(step string) (Answer, bool) {
	if i := a.index(step); i >= 0 {
		return a[i], true
	}
	return Answer{}, false
}

// Label returns the answer to step as the person reads it.
func (a Answers) Label(step string) string {
	x, _ := a.Of(step)
	return x.Label
}

func (a Answers) index(step string) int {
	return slices.IndexFunc(a, func(x Answer) bool { return x.Step == step })
}

// with returns a with x in it, in place of the earlier answer if there is one.
func (a Answers) with(x Answer) Answers {
	a = slices.Clone(a)
	if i := a.index(x.Step); i >= 0 {
		a[i] = x
		return a
	}
	return append(a, x)
}

// asked is a step as it applies to one conversation.
type asked struct {
	Step
	Key string // Name, or Name/value
}

// plan goes through the questions that apply given the answers so far.
func (f *Flow) plan(a Answers) iter.Seq[asked] {
	return func(yield func(asked) bool) {
		for _, s := range f.Steps {
			if s.When != nil && !s.When(a) {
				continue
			}
			keys := []string{s.Name}
			if s.Each != "" {
				keys = keys[:0]
				for _, v := range a.All(s.Each) {
					keys = append(keys, s.Name+"/"+v)
				}
			}
			for _, key := range keys {
				if !yield(asked{s, key}) {
					return
				}
			}
		}
	}
}

// next returns the first question that has no answer, or nil.
func (f *Flow) next(a Answers) *asked {
	for q := range f.plan(a) {
		if a.index(q.Key) < 0 {
			return &asked{q.Step, q.Key}
		}
	}
	return nil
}

// asks returns the question called key, or nil if it does not apply.
func (f *Flow) asks(a Answers, key string) *asked {
	if key == "" {
		return nil
	}
	for q := range f.plan(a) {
		if q.Key == key {
			return &asked{q.Step, q.Key}
		}
	}
	return nil
}

// prune drops the answers to questions that no longer apply.
func (f *Flow) prune(a Answers) Answers {
	applies := map[string]bool{}
	for q := range f.plan(a) {
		applies[q.Key] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(x Answer) bool { return !applies[x.Step] })
}

// each splits "details/birth" into the step and the value it repeats for.
func each(key string) (step, value string) {
	step, value, _ = strings.Cut(key, "/")
	return step, value
}

// Idle is how long a conversation rests before it is offered anew instead of
// simply going on.
const Idle = 24 * time.Hour
