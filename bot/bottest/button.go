package bottest

import (
	"strings"

	"gandan/bot"
)

// button is an option as it can be tapped.
type button struct {
	label, data string
	on, foot    bool
	index       int // of the option; -1: turns the page
}

// buttons lists what can be tapped under a screen: the part of the list that is
// open, the ways to its other parts, and what stands below every part.
func (p *player) buttons(s bot.Screen) []button {
	list, more, foot := s.Window()
	var shown []button
	for _, i := range list {
		shown = append(shown, button{s.Label(i), s.Data(i), s.Options[i].On, false, i})
	}
	if more > 0 {
		shown = append(shown, button{s.MoreLabel(p.eng.Words, more), s.Token + ":next", false, true, -1})
	}
	if s.Page > 0 {
		shown = append(shown, button{p.eng.Words.Print(s.Lang, "bot.previous"), s.Token + ":prev", false, true, -1})
	}
	for _, i := range foot {
		shown = append(shown, button{s.Label(i), s.Data(i), false, true, i})
	}
	return shown
}

// line writes the buttons of a screen.
func line(p *player, s bot.Screen) string {
	var row []string
	for _, b := range p.buttons(s) {
		switch {
		case b.on:
			row = append(row, "[x "+b.label+"]")
		case b.foot:
			row = append(row, "("+b.label+")")
		default:
			row = append(row, "["+b.label+"]")
		}
	}
	return strings.Join(row, " ")
}

// screenLines writes a screen as an answer of the bot.
func (p *player) screenLines(s bot.Screen) string { return p.lines("<", s.Text, s) }

// noticeLines writes what came to somebody by itself.
func (p *player) noticeLines(chat bot.Chat, s bot.Screen) string {
	return p.lines("<<", p.w.Name(chat)+": "+s.Text, s)
}

func (p *player) lines(mark, text string, s bot.Screen) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(strings.TrimRight(mark+" "+line, " ") + "\n")
	}
	for _, f := range s.Files {
		b.WriteString(mark + "   {" + f.Name + "}\n")
	}
	if row := line(p, s); row != "" {
		b.WriteString(mark + "   " + row + "\n")
	}
	return b.String()
}
