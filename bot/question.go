package bot

import (
	"context"

	"gandan/commune"
)

// Kind is a way of asking.
type Kind string

// The kinds of questions.
const (
	Choice   Kind = "choice"   // one of the options
	Choices  Kind = "choices"  // one or more of the options
	Text     Kind = "text"     // words, photos and voice welcome; options are suggestions
	Number   Kind = "number"   // a whole number
	Day      Kind = "day"      // a date as people write it
	Photos   Kind = "photos"   // at least one photo
	Document Kind = "document" // one file
	Position Kind = "position" // a shared location, or words for it
)

// Question is one way to ask. Its functions may read but must not write.
type Question struct {
	Kind    Kind
	Options func(ctx context.Context, t Turn) ([]Option, error) // Key is the value; an empty Label is found in the catalogue
	Words   func(ctx context.Context, t Turn) (string, error)   // the question; nil: the catalogue's "<flow>.<step>"
	// Show gives the question and its options in one, where both come from one
	// reading; then Words and Options are not asked.
	Show  func(ctx context.Context, t Turn) (text string, options []Option, err error)
	Files bool // of a choice: what is sent while it is open belongs to the answer
	Skip  bool // may be skipped
	Max   int  // runes of a text (0: 1000), or the largest number
	Min   int  // the smallest number
	Past  bool // a date not after today
	// Within bounds a date, the days themselves included; nil: any.
	Within func(ctx context.Context, t Turn) (from, to commune.Date, err error)
	Whole  bool   // all options at once, not in pages
	Auto   bool   // a lone option needs no asking
	Done   string // of several choices: catalogue key of the button that ends them, with {N}; empty: "bot.done_n"
	All    string // of several choices: catalogue key of a button that ticks what is shown; empty: none
	More   string // catalogue key of the button to the rest of the list, with N; empty: "bot.more"
	// Read makes values and a label of typed text; nil: the text itself. A
	// *commune.Error is shown with the question again.
	Read func(t Turn, text string) (values []string, label string, err error)
}
