package bot

import (
	"strconv"
	"strings"
	"unicode"

	"gandan/reading/fold"
)

// Args are the arguments of a page, a flow or an action: small codes and ids.
type Args map[string]string

// Do says what an option does. It is data, so that it can be stored with the
// screen that offered it. At most one of its names is set.
type Do struct {
	Page   string `json:"p,omitempty"` // shows the page of this name
	Flow   string `json:"f,omitempty"` // starts the flow of this name
	Act    string `json:"a,omitempty"` // carries out the action of this name
	Answer string `json:"v,omitempty"` // answers the open question with this value
	Verb   string `json:"b,omitempty"` // a command of the engine, see verb.go
	Args   Args   `json:"g,omitempty"` // of the page, flow or action
}

// Option is one thing that can be chosen on a screen.
type Option struct {
	Label string `json:"l"`
	Do    Do     `json:"d,omitzero"`
	Key   string `json:"k,omitempty"` // on a Multi screen: what choosing it chooses; then Do is empty
	On    bool   `json:"o,omitempty"` // chosen, on a Multi screen
	Foot  bool   `json:"t,omitempty"` // stands on every page of a long list, below it
	Zero  bool   `json:"z,omitempty"` // is number 0 where numbers are typed ("Không hộ nào")
	When  Ticked `json:"w,omitempty"` // on a Multi screen: shown only while something, or nothing, is ticked
}

// Ticked is a condition on how much is ticked on a Multi screen.
type Ticked string

// The conditions of an Option; the zero value is always.
const (
	WhenSome Ticked = "some"
	WhenNone Ticked = "none"
)

// View is what a page shows: text and what can be done.
type View struct {
	Text    string   // the whole text, in the person's language
	Options []Option // in order; those with Foot come last
	Multi   bool     // options with a Key are ticked; the others act on what is ticked
	Search  bool     // a typed word finds options by any word of their label
	Word    string   // of a notice: the word to send where a channel has no buttons
	Files   []File   // shown with the text
	Whole   bool     // the list is short or must be seen at once: channels with buttons do not page it
	More    string   // catalogue key of the button to the rest of the list, with N; empty: "bot.more"
	Contact bool     // a channel that can offers to share one's own phone number
	As      Do       // the page or flow that this really is, where one page shows another's view
}

// Screen is a View as it stands in a chat, with what ties answers to it.
type Screen struct {
	Text    string   `json:"x,omitempty"`
	Options []Option `json:"o,omitempty"`
	Multi   bool     `json:"m,omitempty"`
	Search  bool     `json:"s,omitempty"`
	Word    string   `json:"w,omitempty"`
	Files   []File   `json:"i,omitempty"`
	Token   string   `json:"t,omitempty"` // at least 64 random bits; of a notice "n" and its outbox id
	Page    int      `json:"g,omitempty"` // page of the list shown, from 0
	From    Do       `json:"f,omitzero"`  // what made it: the page or flow to ask again
	Step    string   `json:"q,omitempty"` // the question it asks, of a flow
	Lang    string   `json:"n,omitempty"` // of its words, for those that a channel adds
	Typed   bool     `json:"y,omitempty"` // a typed number is an answer: options are named by their words
	Whole   bool     `json:"l,omitempty"` // the list is shown at once
	More    string   `json:"r,omitempty"` // catalogue key of the button to the rest of the list
	Find    string   `json:"h,omitempty"` // the list is narrowed to labels with these words, folded
	Contact bool     `json:"c,omitempty"` // a channel that can offers to share one's own phone number
}

// PageSize is how many options of a long list channels with buttons show at once.
const PageSize = 8

// Window returns the options to show now, by index: the part of the list that
// is open, the number of those after it, and what stands below every part. A
// notice is no part of a conversation that could turn its pages: it is whole.
func (s Screen) Window() (list []int, more int, foot []int) {
	for i, o := range s.Options {
		switch {
		case !s.Offers(i):
		case o.Foot:
			foot = append(foot, i)
		default:
			list = append(list, i)
		}
	}
	if s.Whole || strings.HasPrefix(s.Token, NoticeToken("")) {
		return list, 0, foot
	}
	from := min(s.Page*PageSize, len(list))
	to := min(from+PageSize, len(list))
	return list[from:to], len(list) - to, foot
}

// MoreLabel names the button to the rest of the list.
func (s Screen) MoreLabel(words Printer, n int) string {
	key := s.More
	if key == "" {
		key = "bot.more"
	}
	return words.Print(s.Lang, key, "N", n)
}

// Data is the payload of the button for option i: token, colon, index, and for
// an option that is ticked or not the state that the tap shall bring about, so
// that tapping the same button twice is tapping it once.
func (s Screen) Data(i int) string {
	d := s.Token + ":" + strconv.Itoa(i)
	if s.Options[i].Key == "" {
		return d
	}
	if s.Options[i].On {
		return d + "-"
	}
	return d + "+"
}

// Number is what is typed to choose option i where there are no buttons: the
// options count from 1 in order, but for the one that is 0.
func (s Screen) Number(i int) int {
	if s.Options[i].Zero {
		return 0
	}
	n := 0
	for _, o := range s.Options[:i+1] {
		if !o.Zero {
			n++
		}
	}
	return n
}

// Ticks counts the options that are ticked.
func (s Screen) Ticks() int {
	n := 0
	for _, o := range s.Options {
		if o.On {
			n++
		}
	}
	return n
}

// Offers reports whether option i is to be shown now.
func (s Screen) Offers(i int) bool {
	switch s.Options[i].When {
	case WhenSome:
		return s.Ticks() > 0
	case WhenNone:
		return s.Ticks() == 0
	}
	o := s.Options[i]
	if o.Do.Verb == verbAll {
		return s.Find != ""
	}
	return s.Find == "" || o.Foot || o.On || s.Multi && o.Key == "" || holds(o.Label, s.Find)
}

// holds reports whether every word of find begins a word of label, without
// regard to accents and case.
func holds(label, find string) bool {
	label = " " + spoken(label)
	for word := range strings.FieldsSeq(find) {
		if !strings.Contains(label, " "+word) {
			return false
		}
	}
	return true
}

// spoken folds text and leaves out what is not a letter or a digit.
func spoken(text string) string {
	return strings.Join(strings.FieldsFunc(fold.Text(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// Label returns the words of option i as shown now: {N} in a label is the
// number of options ticked ("Xong, 2 hộ").
func (s Screen) Label(i int) string {
	return strings.ReplaceAll(s.Options[i].Label, "{N}", strconv.Itoa(s.Ticks()))
}

// some reports whether d does anything.
func (d Do) some() bool {
	return d.Page != "" || d.Flow != "" || d.Act != "" || d.Answer != "" || d.Verb != ""
}
