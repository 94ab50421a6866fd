package bot

import (
	"context"
	"fmt"
	"strings"
)

// listed is how many ticked labels are named under a screen.
const listed = 12

// drawn is the current screen as it is sent: with the line above it, and what
// is ticked and which part of the list is shown below it, so that every change
// of it is a change of its text.
func (x *exchange) drawn() Screen {
	s := x.s.Screen
	lines := []string{x.s.Line, s.Text}
	if s.Find != "" {
		lines = append(lines, x.print("bot.found", "N", s.found()))
	}
	if ticked := s.ticked(); len(ticked) > 0 {
		list := strings.Join(ticked[:min(len(ticked), listed)], ", ")
		if n := len(ticked) - listed; n > 0 {
			list = x.print("bot.and_more", "List", list, "N", n)
		}
		lines = append(lines, x.print("bot.ticked", "List", list))
	}
	if s.Page > 0 {
		lines = append(lines, x.print("bot.page_of", "Page", s.Page+1, "Pages", s.pages()))
	}
	s.Text = join(lines...)
	return s
}

// join puts the lines that are not empty under one another.
func join(lines ...string) string {
	var b strings.Builder
	for _, line := range lines {
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// ticked lists the labels of what is ticked.
func (s Screen) ticked() (labels []string) {
	for _, o := range s.Options {
		if o.On {
			labels = append(labels, o.Label)
		}
	}
	return labels
}

// found counts the options that a search left.
func (s Screen) found() (n int) {
	for i, o := range s.Options {
		if !o.Foot && s.Offers(i) && holds(o.Label, s.Find) {
			n++
		}
	}
	return n
}

// pages is how many pages the list of the screen has.
func (s Screen) pages() int {
	s.Page = 0
	list, more, _ := s.Window()
	return max(1, (len(list)+more+PageSize-1)/PageSize)
}

// send brings the chat up to date. It may be repeated: what the person has is
// not sent again.
func (x *exchange) send(ctx context.Context) error {
	ch, ok := x.Channels[x.u.Chat.Channel]
	if !ok {
		return fmt.Errorf("bot: no channel %q", x.u.Chat.Channel)
	}
	if x.s.Said != nil && !x.s.Told {
		if _, err := ch.Show(ctx, x.u.Chat, "", *x.s.Said, true); err != nil {
			return fmt.Errorf("bot: show: %w", err)
		}
		x.s.Told = true
	}
	if x.s.Shown || x.s.Screen.Token == "" {
		return nil
	}
	if err := x.whole(ctx); err != nil {
		return err
	}
	id, err := ch.Show(ctx, x.u.Chat, x.s.Edit, x.drawn(), x.s.Edit == "")
	if err != nil {
		return fmt.Errorf("bot: show: %w", err)
	}
	x.s.Shown, x.s.Message = true, id
	if x.s.Edit == "" {
		x.s.uncover()
	}
	return nil
}
