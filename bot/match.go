package bot

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"gandan/reading/fold"
)

// numbers reads "2", "1, 3" or "1 3" as options of the screen; nil where text
// is anything else, or a number that the screen does not have.
func (s Screen) numbers(text string) (picks []int) {
	if s.Typed {
		return nil
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ,;.)", r) }) {
		n, err := strconv.Atoi(word)
		i := s.numbered(n)
		if err != nil || !isNumber(word) || i < 0 {
			return nil
		}
		picks = append(picks, i)
	}
	if len(picks) > 1 && !s.ticks(picks) {
		return nil
	}
	return picks
}

// ticks reports whether all the options are there to be ticked.
func (s Screen) ticks(picks []int) bool {
	for _, i := range picks {
		if !s.Multi || s.Options[i].Key == "" {
			return false
		}
	}
	return true
}

// numbered returns the option that has the number, or -1.
func (s Screen) numbered(n int) int {
	for i := range s.Options {
		if s.Number(i) == n && (n > 0 || s.Options[i].Zero) {
			return i
		}
	}
	return -1
}

func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// suggested returns the option that text is the number or the whole label of,
// for a question that takes any words; its foot has no numbers. Else -1.
func (s Screen) suggested(text string) int {
	if isNumber(text) {
		n, err := strconv.Atoi(text)
		if i := s.numbered(n); err == nil && i >= 0 && !s.Options[i].Foot {
			return i
		}
		return -1
	}
	return s.only(func(label string) bool { return fold.Text(label) == fold.Text(text) })
}

// labelled returns the option that text names: its label or the only one that
// begins so, with accents or without them. Else -1.
func (s Screen) labelled(text string) int {
	exact, folded := strings.ToLower(text), spoken(text)
	if folded == "" {
		return -1
	}
	for _, fits := range []func(label string) bool{
		func(label string) bool { return strings.ToLower(label) == exact },
		func(label string) bool { return begins(strings.ToLower(label), exact) },
		func(label string) bool { return spoken(label) == folded },
		func(label string) bool { return begins(spoken(label), folded) },
	} {
		if i := s.only(fits); i >= 0 {
			return i
		}
	}
	return -1
}

// only returns the one option offered whose label fits, or -1.
func (s Screen) only(fits func(label string) bool) int {
	found := -1
	for i := range s.Options {
		if !s.Offers(i) || !fits(s.Label(i)) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// begins reports whether label begins with the whole words of text.
func begins(label, text string) bool {
	rest, ok := strings.CutPrefix(label, text)
	if !ok {
		return false
	}
	for _, r := range rest {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return true
}

// pick does what typed numbers say: a list ticks just these and ends the choice.
func (x *exchange) pick(ctx context.Context, picks []int) error {
	s := &x.s.Screen
	if !s.ticks(picks) {
		return x.choose(ctx, s, picks[0], true)
	}
	for i := range s.Options {
		s.Options[i].On = false
	}
	for _, i := range picks {
		s.Options[i].On = true
	}
	if i := s.End(); i >= 0 {
		return x.choose(ctx, s, i, true)
	}
	return x.whole(ctx)
}

// End returns the option that acts on what is ticked: the first that is not to
// be ticked itself, and not of the foot if there is one. Else -1.
func (s Screen) End() int {
	found := -1
	for i, o := range s.Options {
		switch {
		case o.Key != "" || o.Zero || o.When == WhenNone || !s.Offers(i):
		case !o.Foot || o.Do.Verb == verbDone:
			return i
		case found < 0 && o.Do.Verb == "":
			found = i
		}
	}
	return found
}

// search narrows a list to the labels that hold every word typed; the only one
// is chosen. It reports whether there is any.
func (x *exchange) search(ctx context.Context, text string) (bool, error) {
	s := &x.s.Screen
	if !s.Search {
		return false, nil
	}
	find, found := spoken(text), []int(nil)
	for i, o := range s.Options {
		if !o.Foot && (o.Key != "" || !s.Multi) && holds(o.Label, find) {
			found = append(found, i)
		}
	}
	if find == "" || len(found) == 0 {
		return false, nil
	}
	if len(found) == 1 {
		s.Find, s.Page = "", 0
		return true, x.choose(ctx, s, found[0], true)
	}
	if s.Find == "" {
		s.Options = append(s.Options, Option{Label: x.print("bot.whole_list"), Do: Do{Verb: verbAll}, Foot: true})
	}
	s.Find, s.Page, s.Token = find, 0, x.NewID()
	return true, x.whole(ctx)
}
