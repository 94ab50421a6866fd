package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
)

// TestStoriesOnZalo plays every story through the real channels to Zalo and
// their strict stand-ins, by way of the inbox: people type numbers and words, and
// need no button. What the transcripts say is what the engine shows, and all of
// it is on the people's phones.
func TestStoriesOnZalo(t *testing.T) {
	for channel, open := range map[string]func(*zaloStage) (storyPlatform, bot.Channel){zalobot.Name: onZaloBot, zalooa.Name: onZaloOA} {
		for _, file := range some(stories(t), 33) { // with the race detector one
			t.Run(channel+"/"+filepath.Base(file), func(t *testing.T) {
				t.Parallel()
				script, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				newZaloStage(t, channel, open).play(strings.Split(string(script), "\n"))
			})
		}
	}
}

// storyPlatform is one of the two platforms, as the people on it see it.
type storyPlatform interface {
	phone(id, name string) storyPhone // of somebody who may be written to
	idle() bool                       // once every event was taken; false: some never were
	violations() []string
}

// storyPhone is a person's chat on one of the platforms.
type storyPhone interface {
	say(text string)
	tap(data string) bool           // a button with this payload; false: there is none
	send(what, rest string) bool    // what is no text; false: nobody can send that there
	read(from int) (texts []string) // what came after so many messages, with the labels of buttons
	count() int                     // messages so far
}

// zaloStage is a story's world on one of the platforms.
type zaloStage struct {
	*story
	channel   string
	platforms []storyPlatform // the first is where everybody is
	engine    *bot.Engine
	intake    *bot.Intake
	screens   *screenLog
	phones    map[string]storyPhone
	chats     map[string]string // of Zalo, by name
	seen      map[string]int    // screens that were looked at
	read      map[string]int    // messages that were
	ticking   map[string]*bot.Screen
	who       string
}

func newZaloStage(t *testing.T, channel string, open func(*zaloStage) (storyPlatform, bot.Channel)) *zaloStage {
	t.Helper()
	s := &zaloStage{
		story: openStory(t), channel: channel, screens: &screenLog{of: map[string][]shownScreen{}},
		phones: map[string]storyPhone{}, chats: map[string]string{}, seen: map[string]int{}, read: map[string]int{}, ticking: map[string]*bot.Screen{},
	}
	s.engine = s.story.engine()
	s.intake = &bot.Intake{Engine: s.engine, Inbox: s.db, Alive: s.db.Ping, Decode: map[string]func([]byte) (bot.Update, bool, error){}}
	s.engine.Channels = map[string]bot.Channel{channel: s.screens}
	platform, shows := open(s)
	s.platforms, s.screens.Channel = []storyPlatform{platform}, shows
	for _, name := range slices.Sorted(maps.Keys(s.ids)) {
		s.phone(name)
	}
	s.journal()
	return s
}

// phone gives somebody a phone, linked if their account is.
func (s *zaloStage) phone(name string) storyPhone {
	s.t.Helper()
	if p := s.phones[name]; p != nil {
		return p
	}
	s.chats[name] = strconv.Itoa(7_000_000_000_000_000_001 + len(s.phones))
	s.phones[name] = s.platforms[0].phone(s.chats[name], name)
	if chat, ok := s.ids[name]; ok {
		change(s.t, s.raw, "UPDATE accounts SET channel = ?, chat = ? WHERE chat = ?", s.channel, s.chats[name], chat)
	}
	return s.phones[name]
}

// play plays the lines and compares what is shown and stored after each act.
func (s *zaloStage) play(lines []string) {
	s.t.Helper()
	for i := 0; i < len(lines); {
		mark, rest, _ := strings.Cut(strings.TrimRight(lines[i], " \r"), " ")
		from := i + 1
		for i++; i < len(lines) && (strings.HasPrefix(lines[i], "<") || strings.HasPrefix(lines[i], "= ")); i++ {
		}
		switch {
		case mark == "@":
			s.who = rest
			s.phone(rest)
		case mark == "+":
			s.passes(rest)
			s.compare("+ "+rest, lines[from:i])
		case slices.Contains([]string{">", "^", "!"}, mark) && s.act(mark, rest):
			s.compare(mark+" "+rest, lines[from:i])
		}
	}
	s.ends()
}

// ends holds Zalo to have nothing against what was sent, and the inbox to be done.
func (s *zaloStage) ends() {
	s.t.Helper()
	for _, p := range s.platforms {
		for _, v := range p.violations() {
			s.t.Errorf("Zalo would not like: %s", v)
		}
	}
	if left := s.lines("SELECT CAST(COUNT(*) AS TEXT) FROM inbox WHERE done_at = 0 OR rested_at > 0"); left[0] != "0" {
		s.t.Errorf("%s updates were not answered", left[0])
	}
}

// act does what one line says, with all that follows from it. It reports false
// where nothing is to be seen of it: a tick is sent with the others, and a list
// is whole.
func (s *zaloStage) act(mark, rest string) bool {
	s.t.Helper()
	p := s.phones[s.who]
	label, tap := strings.CutPrefix(rest, "[")
	label = strings.TrimPrefix(strings.TrimSuffix(label, "]"), "x ")
	switch {
	case mark == "!":
		if what, rest, _ := strings.Cut(rest, " "); !p.send(what, rest) {
			s.t.Skipf("nobody can do that on %s: %s %s", s.channel, what, rest)
		}
	case mark == "^":
		if !s.tapsOld(p, label) {
			return false
		}
	case !tap:
		delete(s.ticking, s.who)
		p.say(rest)
	default:
		if kept, sent := s.tick(p, label); kept || !sent && !s.choose(p, label) {
			return false
		}
	}
	s.settle()
	return true
}

// settle takes all that was sent to its end.
func (s *zaloStage) settle() {
	s.t.Helper()
	for _, p := range s.platforms {
		if !p.idle() {
			s.t.Fatal("Zalo still has events that were not taken")
		}
	}
	err := s.intake.Drain(s.t.Context())
	if err == nil {
		_, err = s.engine.Deliver(s.t.Context())
	}
	if err != nil {
		s.t.Fatal(err)
	}
}
