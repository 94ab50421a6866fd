package bot

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostNumbered is how many options of a list that can be searched are written
// out where there are no buttons; the rest is found by typing a name.
const mostNumbered = 30

// Numbered writes a screen for a channel without buttons: its text, the options
// by number, and what can be typed. The numbers are those that the engine reads,
// see Screen.Number. A notice names words instead: a number would be read against
// the screen before it.
func Numbered(s Screen, words Printer) string {
	if strings.HasPrefix(s.Token, noticeMark) {
		return worded(s, words)
	}
	n := numbering{s: s, words: words}
	n.sort()
	return n.text()
}

// worded writes a notice: the one word that stands for its first option, and the
// others by their own words.
func worded(s Screen, words Printer) string {
	var hints, others []string
	for i, o := range s.Options {
		if i > 0 || s.Word == "" {
			others = append(others, words.Print(s.Lang, "bot.quoted", "Word", lowerFirst(o.Label)))
		}
	}
	key := "bot.type_words"
	if s.Word != "" {
		hints, key = append(hints, words.Print(s.Lang, "bot.notice_word", "Word", s.Word)), "bot.or_words"
	}
	if len(others) > 0 {
		hints = append(hints, words.Print(s.Lang, key, "List", strings.Join(others, ", ")))
	}
	if len(hints) == 0 {
		return s.Text
	}
	return s.Text + "\n\n" + strings.Join(hints, " ")
}

// numbering is the options of a screen, sorted by how they are chosen.
type numbering struct {
	s     Screen
	words Printer
	list  []int    // by number
	foot  []int    // by number, below the list
	left  int      // of the list, not shown
	zero  int      // the option that is number 0, counted from 1; 0: none
	typed []string // by their own words
}

// quoted names what is chosen by its own words.
func (n *numbering) quoted() []string {
	list := make([]string, len(n.typed))
	for i, label := range n.typed {
		list[i] = n.words.Print(n.s.Lang, "bot.quoted", "Word", lowerFirst(label))
	}
	return list
}

// numbered returns the options of the list that are written out where there are
// no buttons.
func numbered(s Screen) []int {
	n := numbering{s: s}
	n.sort()
	return n.list
}

// sort tells what has a number from what is a word.
func (n *numbering) sort() {
	for i, o := range n.s.Options {
		switch {
		case !n.s.Offers(i):
		case n.s.Typed || o.Foot && o.Do.Verb != "":
			n.typed = append(n.typed, n.s.Label(i))
		case o.Zero:
			n.zero = i + 1
		case o.Foot:
			n.foot = append(n.foot, i)
		case n.s.Search && len(n.list) == mostNumbered:
			n.left++
		default:
			n.list = append(n.list, i)
		}
	}
}

// text puts everything under one another.
func (n *numbering) text() string {
	parts := []string{n.s.Text}
	var lines []string
	for _, i := range n.list {
		lines = append(lines, n.line(i))
	}
	if n.left > 0 {
		lines = append(lines, n.words.Print(n.s.Lang, "bot.numbered_more", "N", n.left))
	}
	if n.zero > 0 {
		lines = append(lines, n.line(n.zero-1))
	}
	for _, i := range n.foot {
		lines = append(lines, n.line(i))
	}
	if len(lines) > 0 {
		parts = append(parts, strings.Join(lines, "\n"))
	}
	if hint := n.hint(); hint != "" {
		parts = append(parts, hint)
	}
	return strings.TrimLeft(strings.Join(parts, "\n\n"), "\n")
}

// line is one option behind its number.
func (n *numbering) line(i int) string {
	label := n.s.Label(i)
	if n.s.Options[i].On {
		label = "✓ " + label
	}
	return strconv.Itoa(n.s.Number(i)) + ". " + label
}

// hint says what to type.
func (n *numbering) hint() string {
	list := strings.Join(n.quoted(), ", ")
	if len(n.list)+len(n.foot) == 0 && n.zero == 0 {
		if list == "" {
			return ""
		}
		return n.words.Print(n.s.Lang, "bot.type_words", "List", list)
	}
	key := "bot.type_number"
	if n.s.Multi {
		key = "bot.type_numbers"
	}
	text := n.words.Print(n.s.Lang, key)
	if list != "" {
		text += " " + n.words.Print(n.s.Lang, "bot.or_words", "List", list)
	}
	return text
}

// lowerFirst writes a label as a word within a sentence.
func lowerFirst(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	if size == 0 {
		return ""
	}
	return string(unicode.ToLower(first)) + label[size:]
}
