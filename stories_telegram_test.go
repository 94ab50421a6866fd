package main

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/telegram"
	"gandan/bot/telegram/fakeapi"
)

// TestStoriesOnTelegram plays every story through the real channel and a strict
// Telegram: the people's phones read what the transcripts say, and nothing that
// the bot asks of Telegram is refused.
func TestStoriesOnTelegram(t *testing.T) {
	t.Parallel()
	for _, file := range some(stories(t), 2) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			newStage(t).play(strings.Split(string(script), "\n"))
		})
	}
}

// stage is a story's world with phones on a Telegram of its own.
type stage struct {
	*story
	api    *fakeapi.Server
	engine *bot.Engine
	phones map[string]*fakeapi.Person
	who    string // who speaks
	said   string // what they last typed
	seen   map[string]map[int64]fakeapi.Message
	old    map[string][]tapped // every button that was ever shown
}

// tapped is a button that was shown.
type tapped struct {
	message     int64
	label, data string
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{story: openStory(t), phones: map[string]*fakeapi.Person{}, seen: map[string]map[int64]fakeapi.Message{}, old: map[string][]tapped{}}
	s.api = fakeapi.Start(t, fakeapi.Options{Now: time.Now, LoopbackHTTP: true, AnyPhoto: true})
	s.engine = s.story.engine()
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	take := func(ctx context.Context, u bot.Update, _ []byte) error { return s.engine.Handle(ctx, u) }
	channel, err := telegram.New(telegram.Options{Token: s.api.Token(), API: s.api.URL, Words: words, Take: take,
		Blocked: func(context.Context, string, bool) error { return nil }, Files: s.files, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	s.engine.Channels = map[string]bot.Channel{telegram.Name: channel}
	hook := httptest.NewServer(channel.Handler("secret"))
	t.Cleanup(hook.Close)
	if err := channel.SetWebhook(t.Context(), hook.URL, "secret"); err != nil {
		t.Fatal(err)
	}
	for name := range s.ids {
		s.phone(name)
	}
	return s
}

// phone gives somebody a phone, linked if their account is.
func (s *stage) phone(name string) *fakeapi.Person {
	if p := s.phones[name]; p != nil {
		return p
	}
	id := int64(5001 + len(s.phones))
	s.phones[name] = s.api.Chat(id, name)
	s.seen[name] = map[int64]fakeapi.Message{}
	s.phones[name].Sticker() // who never wrote cannot be written to
	s.quiet()
	if chat, ok := s.ids[name]; ok {
		if _, err := s.raw.Exec("UPDATE accounts SET channel = 'telegram', chat = ? WHERE chat = ?", strconv.FormatInt(id, 10), chat); err != nil {
			s.t.Fatal(err)
		}
	}
	if _, err := s.raw.Exec("DELETE FROM sessions"); err != nil {
		s.t.Fatal(err)
	}
	s.changed(name)
	return s.phones[name]
}

// quiet waits until everything that was sent has been handled.
func (s *stage) quiet() {
	s.t.Helper()
	if !s.api.WaitIdle(rigPatience) {
		s.t.Fatal("Telegram still has updates that are not handled")
	}
}

// play plays the lines and compares what is read after each act.
func (s *stage) play(lines []string) {
	for i := 0; i < len(lines); {
		mark, rest, _ := strings.Cut(strings.TrimRight(lines[i], " \r"), " ")
		i++
		switch mark {
		case "@":
			s.who = rest
			s.phone(rest)
			continue
		case "+":
			s.passes(rest)
		case ">", "^", "!":
			s.act(mark, rest)
		default:
			continue
		}
		from := i
		for i < len(lines) && strings.HasPrefix(lines[i], "<") {
			i++
		}
		s.compare(mark+" "+rest, lines[from:i])
	}
	s.api.NoViolations(s.t)
}

// act does what one line says and lets all that follows happen.
func (s *stage) act(mark, rest string) {
	s.t.Helper()
	p := s.phones[s.who]
	label, tap := strings.CutPrefix(rest, "[")
	label = strings.TrimSuffix(label, "]")
	switch {
	case mark == "!":
		s.sends(p, rest)
	case tap:
		s.taps(p, label, mark == "^")
	default:
		p.Say(rest)
		s.said = rest
	}
	s.quiet()
	if _, err := s.engine.Deliver(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// taps taps a button as it reads now, or one that is gone.
func (s *stage) taps(p *fakeapi.Person, label string, old bool) {
	s.t.Helper()
	label = shownLabel(label)
	if !old {
		for _, m := range slices.Backward(p.Messages()) {
			for _, b := range buttonsOf(m) {
				if b.label == label || b.label == "✓ "+label {
					p.TapData(b.message, b.data)
					return
				}
			}
		}
		p.Say(label) // a key of the keyboard in place of the letters
		return
	}
	for _, b := range slices.Backward(s.old[s.who]) {
		if b.label == label && !s.current(b) {
			p.TapData(b.message, b.data)
			return
		}
	}
	s.t.Fatalf("no old button %q", label)
}

// current reports whether the button is on the last message of the speaker.
func (s *stage) current(b tapped) bool {
	last := s.phones[s.who].Last()
	return last.ID == b.message && slices.Contains(buttonsOf(last), tapped{last.ID, b.label, b.data})
}

// sends sends what is no text.
func (s *stage) sends(p *fakeapi.Person, rest string) {
	what, rest, _ := strings.Cut(rest, " ")
	first, caption, _ := strings.Cut(rest, " ")
	switch what {
	case "photo":
		p.Photo([]byte(first), caption)
	case "file":
		p.Document(first, []byte(first), caption)
	case "voice":
		p.Voice([]byte("voice"))
	case "album":
		var shots []fakeapi.Shot
		for name := range strings.FieldsSeq(rest) {
			shots = append(shots, fakeapi.Shot{Data: []byte(name)})
		}
		p.Album(shots...)
	case "location":
		lat, _ := strconv.ParseFloat(first, 64)
		lon, _ := strconv.ParseFloat(caption, 64)
		p.Location(lat, lon)
	case "contact":
		p.ShareContact(rest, true)
	case "edited":
		if _, err := p.Edit(s.said, rest); err != nil {
			s.t.Fatal(err)
		}
	case "forwarded":
		p.Forward(rest)
	default:
		p.Sticker()
	}
}
