package bot

import (
	"context"
	"time"
)

// Turn is what pages, questions and submissions know of the moment.
type Turn struct {
	Person  string    // id of the person who speaks; empty for a stranger
	Account string    // id of the account that the person speaks from
	Chat    Chat      //
	Lang    string    //
	At      time.Time // of the update, in the commune's zone; the one time stamp of a submission
	Args    Args      // of the page, flow or action
	Answers Answers   // of the flow so far
	Each    string    // the value that a repeated question is asked for
	Open    string    // the flow that is open while Engine.Read or Engine.NotUnderstood is asked
	Shown   Do        // the page or flow that the screen shows while Engine.Read or Engine.NotUnderstood is asked
	// Heard is where Engine.Read leaves what it understood for the later Turns of
	// the same update, which need not read it again; it may be nil.
	Heard *any

	Words Printer // the catalogue
}

// Printer finds wording. Args are alternating names and values.
type Printer interface {
	Print(lang, key string, args ...any) string
}

// Print returns the message for key in the person's language.
func (t Turn) Print(key string, args ...any) string { return t.Words.Print(t.Lang, key, args...) }

// With returns t for the page, flow or action with these arguments.
func (t Turn) With(args Args) Turn {
	t.Args, t.Answers = args, nil
	return t
}

// Page shows what is stored. Show is computed each time it is wanted and must
// not change anything but the log of who saw what.
type Page struct {
	Name string
	Show func(ctx context.Context, t Turn) (View, error)
	Help string // catalogue key of the help for this page; empty: "help.<name>"
	Open string // catalogue key of a button that leads here; empty: "bot.later"
}

// Act is the doing of an Action.
type Act struct {
	Turn
	ID     string   // the submission's id; a repetition has the same
	Chosen []string // keys ticked, on a Multi screen
}

// Action does one thing that a button of a page or notice offers, in one
// submission that is idempotent by Act.ID.
type Action struct {
	Name string
	Do   func(ctx context.Context, a Act) (Next, error)
}

// Next is what follows a submission. Said is told as a message that stays
// (a receipt), with Options under it. If Then is set, the engine goes there:
// with Said empty it is shown at once, else as a further message.
type Next struct {
	Said    string
	Options []Option
	Then    *Do
}

// Notice turns a row of the outbox into words at the moment of delivery. Show
// is called with the recipient's Turn and the row's arguments. It checks the
// right to see again; an empty Text means that the notice is no longer wanted.
type Notice struct {
	Kind   string
	Show   func(ctx context.Context, t Turn) (View, error)
	Urgent bool // goes out in quiet hours too
	// Template says the same in words that a platform has approved, without any
	// fact of a household; nil: the notice need not arrive where only those may.
	Template func(ctx context.Context, t Turn) (Template, error)
}

// Template is a message whose words a platform has approved beforehand: its name
// in the settings, and what stands in its blanks.
type Template struct {
	Name   string
	Fields map[string]string
}
