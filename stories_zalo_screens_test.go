package main

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"gandan/bot"
)

// screenLog keeps what a channel showed to each chat.
type screenLog struct {
	bot.Channel
	mu sync.Mutex
	of map[string][]shownScreen
}

// shownScreen is a screen that a chat was shown.
type shownScreen struct {
	bot.Screen
	notice bool
}

// Show implements bot.Channel.
func (l *screenLog) Show(ctx context.Context, chat bot.Chat, message string, s bot.Screen, fresh bool) (string, error) {
	id, err := l.Channel.Show(ctx, chat, message, s, fresh)
	return id, l.keep(chat, s, false, err)
}

// Notify implements bot.Channel.
func (l *screenLog) Notify(ctx context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	id, err := l.Channel.Notify(ctx, chat, s)
	return id, l.keep(chat, s, true, err)
}

// SaysWord implements bot.Wordy.
func (l *screenLog) SaysWord(s bot.Screen) bool {
	wordy, ok := l.Channel.(bot.Wordy)
	return ok && wordy.SaysWord(s)
}

func (l *screenLog) keep(chat bot.Chat, s bot.Screen, notice bool, err error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err == nil {
		s.Options = slices.Clone(s.Options)
		l.of[chat.ID] = append(l.of[chat.ID], shownScreen{s, notice})
	}
	return err
}

func (l *screenLog) list(chat string) []shownScreen {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.of[chat])
}

// compare holds what was shown to everybody, and stored, against what the
// transcript says, and what stands on the phones against what was shown.
func (s *zaloStage) compare(act string, said []string) {
	s.t.Helper()
	var journal []string
	said = slices.DeleteFunc(slices.Clone(said), func(line string) bool {
		row, stored := strings.CutPrefix(line, "= ")
		if stored {
			journal = append(journal, strings.TrimSpace(row))
		}
		return stored
	})
	slices.Sort(journal)
	if got := s.named(s.journal()); !slices.Equal(got, journal) {
		s.t.Fatalf("after %s: %s: stored\n%s\n\nbut the transcript says\n%s", s.who, act, strings.Join(got, "\n"), strings.Join(journal, "\n"))
	}
	want := wanted(said, s.who, "Zalo", func(name string) bool { return s.phones[name] != nil })
	for name := range s.phones {
		list := s.screens.list(s.chats[name])[s.seen[name]:]
		s.seen[name] += len(list)
		s.readable(act, name, list)
		got, said := s.written(list), strings.Join(want[name], "\n")
		if strings.HasPrefix(act, "! album") && strings.HasSuffix(got, said) {
			continue // each photo came by itself and was answered
		}
		if got != said {
			s.t.Fatalf("after %s: %s: %s is shown\n%s\n\nbut the transcript says\n%s", s.who, act, name, got, said)
		}
	}
}

// named has rows of the journal name chats as the transcripts do.
func (s *zaloStage) named(rows []string) []string {
	var pairs []string
	for name, chat := range s.chats {
		if _, known := s.ids[name]; known {
			pairs = append(pairs, "đã kết nối "+chat, "đã kết nối tài khoản", "đã ngắt "+chat, "đã ngắt tài khoản")
		}
		pairs = append(pairs, chat, name)
	}
	names := strings.NewReplacer(pairs...)
	for i := range rows {
		rows[i] = names.Replace(rows[i])
	}
	slices.Sort(rows)
	return rows
}

// written writes screens as transcripts do.
func (s *zaloStage) written(list []shownScreen) string {
	var lines []string
	for _, on := range list {
		for line := range strings.SplitSeq(on.Text, "\n") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		var row []string
		options, more, foot := on.Window()
		for _, i := range options {
			row = append(row, ticked(on.Options[i].On, on.Label(i)))
		}
		if more > 0 {
			row = append(row, on.MoreLabel(s.engine.Words, more))
		}
		for _, i := range foot {
			row = append(row, on.Label(i))
		}
		if len(row) > 0 {
			lines = append(lines, "  ["+strings.Join(row, "] [")+"]")
		}
	}
	return strings.Join(lines, "\n")
}

// ticked is a label with its tick.
func ticked(on bool, label string) string {
	if on {
		return "✓ " + label
	}
	return label
}

// readable holds the phone against what was shown: every line is there, in order,
// and every option can be answered.
func (s *zaloStage) readable(act, name string, list []shownScreen) {
	s.t.Helper()
	all := s.news(name)
	rest := all
	for _, on := range list {
		for line := range strings.SplitSeq(on.Text, "\n") {
			_, after, found := strings.Cut(rest, strings.TrimSpace(line))
			if !found {
				s.t.Fatalf("after %s: %s does not read %q on the phone:\n%s", act, name, line, all)
			}
			rest = after
		}
		for i := range on.Options {
			if on.Offers(i) && !answerable(on, i, all) {
				s.t.Fatalf("after %s: %s cannot choose %q on the phone:\n%s", act, name, on.Label(i), all)
			}
		}
	}
}

// answerable reports whether option i can be chosen by what stands in the texts:
// a button, its number, or words to type. The rest of a long list is searched.
func answerable(on shownScreen, i int, texts string) bool {
	label := on.Label(i)
	line := strconv.Itoa(on.Number(i)) + ". " + ticked(on.Options[i].On, label)
	switch {
	case strings.Contains(texts, "["+label+"]"):
		return true
	case on.notice:
		return i == 0 && on.Word != "" && strings.Contains(texts, "“"+on.Word+"”") || quotes(texts, label)
	case on.Typed || on.Options[i].Foot && on.Options[i].Do.Verb != "":
		return quotes(texts, label)
	}
	return slices.Contains(strings.Split(texts, "\n"), line) || on.Search && on.Number(i) > 30
}

// quotes reports whether the texts name a label as something to type.
func quotes(texts, label string) bool {
	return strings.Contains(strings.ToLower(texts), "“"+strings.ToLower(label)+"”")
}

// news is what came to somebody's phone since it was last looked at.
func (s *zaloStage) news(name string) string {
	texts := s.phones[name].read(s.read[name])
	s.read[name] = s.phones[name].count()
	return strings.Join(texts, "\n")
}

// says types something and returns what came to the phone of it.
func (s *zaloStage) says(name, text string) string {
	s.t.Helper()
	s.news(name)
	s.phones[name].say(text)
	s.settle()
	return s.news(name)
}

// hears types something and holds what comes of it to have these parts.
func (s *zaloStage) hears(name, text string, parts ...string) {
	s.t.Helper()
	said := s.says(name, text)
	for _, part := range parts {
		if !strings.Contains(said, part) {
			s.t.Fatalf("%s says %q and does not read %q:\n%s", name, text, part, said)
		}
	}
}
