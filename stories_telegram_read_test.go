package main

import (
	"strings"

	"gandan/bot/telegram/fakeapi"
)

// compare holds what everybody reads against what the transcript says.
func (s *stage) compare(act string, said []string) {
	s.t.Helper()
	known := func(name string) bool { return s.phones[name] != nil }
	want := wanted(said, s.who, "Telegram", known)
	for name := range s.phones {
		got, said := s.changed(name), strings.Join(want[name], "\n")
		if strings.HasPrefix(act, "! album") && strings.HasSuffix(said, got) {
			continue // the message was changed with each photo, and is seen as it reads in the end
		}
		if got != said {
			s.t.Fatalf("after %s: %s: %s reads\n%s\n\nbut the transcript says\n%s", s.who, act, name, got, said)
		}
	}
}

// wanted is what the transcript says that each person reads: screens are those of
// who speaks, notices have a name. where is how the platform is called.
func wanted(said []string, who, where string, known func(name string) bool) map[string][]string {
	want := map[string][]string{}
	name := who
	for _, line := range said {
		line, notice := strings.CutPrefix(line, "<<")
		if !notice {
			name, line = who, strings.TrimPrefix(line, "<")
		}
		line = strings.TrimPrefix(line, " ")
		if to, rest, ok := strings.Cut(line, ": "); notice && ok && known(to) {
			name, line = to, rest
		}
		switch {
		case strings.HasPrefix(line, "  {"): // a file
			continue
		case strings.HasPrefix(line, "  [") || strings.HasPrefix(line, "  ("):
			line = "  " + strings.Join(labelsOf(line), " ")
		}
		want[name] = append(want[name], strings.ReplaceAll(line, "trên trang web", "trên "+where))
	}
	return want
}

// changed is what reads anew on a phone since it was last looked at.
func (s *stage) changed(name string) string {
	var lines []string
	for _, m := range s.phones[name].Messages() {
		before, known := s.seen[name][m.ID]
		s.seen[name][m.ID] = m
		if !m.FromBot || known && before.Edits == m.Edits || m.Text == "" || m.Text == thanks {
			continue
		}
		s.old[name] = append(s.old[name], buttonsOf(m)...)
		for line := range strings.SplitSeq(m.Text, "\n") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		if row := rowOf(m); row != "" {
			lines = append(lines, "  "+row)
		}
	}
	return strings.Join(lines, "\n")
}

// thanks takes a keyboard away and is no part of any story.
const thanks = "Cảm ơn đồng chí."

func buttonsOf(m fakeapi.Message) (list []tapped) {
	for _, row := range m.Buttons {
		for _, b := range row {
			list = append(list, tapped{m.ID, b.Label, b.Data})
		}
	}
	return list
}

// rowOf names the buttons of a message in one line, and the keys that are words.
func rowOf(m fakeapi.Message) string {
	var labels []string
	for _, b := range buttonsOf(m) {
		labels = append(labels, "["+b.label+"]")
	}
	for _, row := range m.Keys {
		for _, k := range row {
			if !k.Contact {
				labels = append(labels, "["+k.Label+"]")
			}
		}
	}
	return strings.Join(labels, " ")
}

// labelsOf reads the buttons of a transcript's line, those below every page too.
func labelsOf(line string) (labels []string) {
	line = strings.TrimSpace(line)
	for line != "" {
		open, closing := line[:1], "]"
		if open == "(" {
			closing = ")"
		}
		depth, end := 0, len(line)
		for i, r := range line {
			if string(r) == open {
				depth++
			} else if string(r) == closing {
				depth--
			}
			if depth == 0 {
				end = i
				break
			}
		}
		labels = append(labels, "["+shownLabel(line[1:end])+"]")
		line = strings.TrimSpace(line[min(end+1, len(line)):])
	}
	return labels
}

// shownLabel is a label as Telegram shows it: a tick is a tick.
func shownLabel(label string) string {
	if rest, ticked := strings.CutPrefix(label, "x "); ticked {
		return "✓ " + rest
	}
	return label
}
