package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// json prints the codes as the Contract has it.
func (l *invitations) json(out *console) error {
	e := json.NewEncoder(out.out)
	e.SetEscapeHTML(false)
	return e.Encode(l.people)
}

// text prints the codes for people: a block each, then how many there are and
// where the cards are.
func (l *invitations) text(out *console, files []string) error {
	var b strings.Builder
	for i, p := range l.people {
		lines := []string{p.Name, together(" · ", l.held[i], p.Place), out.print("invite.code", "Code", p.Code, "Until", until(out, p.Expires)), p.Link}
		b.WriteString(together("\n  ", lines...) + "\n\n")
	}
	b.WriteString(out.print("invite.done", "N", len(l.people)) + "\n")
	if l.chat != "" {
		b.WriteString(out.print("invite.chat", "Address", l.chat) + "\n")
	}
	for _, name := range files {
		b.WriteString("  " + name + "\n")
	}
	_, err := fmt.Fprint(out.out, b.String())
	return err
}

// until words till when a code can be used.
func until(out *console, at time.Time) string {
	return out.print("day.moment", "Time", at.Format("15:04"), "Day", at.Format("02/1/2006"))
}
