package main

import (
	"slices"
	"strconv"
	"strings"
)

// choose answers as somebody does who has that before them: by a button if the
// platform shows one, else by what the message says to type. It reports false for
// what only turns the pages of a list, which is whole there, and for an old button
// where there are none.
func (s *zaloStage) choose(p storyPhone, label string) bool {
	s.t.Helper()
	on, i := s.offered(label, 0)
	if i < 0 {
		if s.turns(label) {
			return false
		}
		s.t.Fatalf("%s was offered no %q", s.who, label)
	}
	delete(s.ticking, s.who)
	option := on.Options[i]
	switch {
	case p.tap("#g:" + on.Data(i)):
	case !s.stands(on):
		s.t.Logf("there is no old button on %s: %s", s.channel, label)
		return false
	case on.notice && on.Word != "" && i == 0:
		p.say(on.Word)
	case on.notice || s.current().notice || on.Typed || option.Foot && option.Do.Verb != "":
		p.say(on.Label(i))
	default:
		p.say(strconv.Itoa(on.Number(i)))
	}
	return true
}

// stands reports whether what a person was shown can still be answered by typing:
// the last notice while nothing has come after it, and the last screen.
func (s *zaloStage) stands(on shownScreen) bool {
	if on.notice || on.Token == s.current().Token {
		return on.Token == s.current().Token
	}
	for _, last := range slices.Backward(s.shown()) {
		if !last.notice {
			return last.Token == on.Token
		}
	}
	return false
}

// tapsOld taps a button of a screen that is no longer the last. It reports false
// where there is none.
func (s *zaloStage) tapsOld(p storyPhone, label string) bool {
	s.t.Helper()
	if on, i := s.offered(label, 1); i >= 0 && p.tap("#g:"+on.Data(i)) {
		return true
	}
	s.t.Logf("there is no old button on %s: %s", s.channel, label)
	return false
}

// tick keeps a tick of a list, to be sent with the others when the choice is
// ended. It reports whether there is nothing to be seen of it yet.
func (s *zaloStage) tick(p storyPhone, label string) (kept, sent bool) {
	open := s.ticking[s.who]
	if open == nil {
		last := s.current()
		if last.notice || !last.Multi {
			return false, false
		}
		copied := last.Screen
		copied.Options = slices.Clone(copied.Options)
		open = &copied
	}
	for i, o := range open.Options {
		switch {
		case open.Label(i) != label:
		case o.Key != "":
			open.Options[i].On = !o.On
			s.ticking[s.who] = open
			return true, false
		case i == open.End() && open.Ticks() > 0:
			var list []string
			for i, o := range open.Options {
				if o.On {
					list = append(list, strconv.Itoa(open.Number(i)))
				}
			}
			delete(s.ticking, s.who)
			p.say(strings.Join(list, ", "))
			return false, true
		}
	}
	return false, false
}

// shown lists what the speaker was shown.
func (s *zaloStage) shown() []shownScreen { return s.screens.list(s.chats[s.who]) }

// current is the speaker's last screen or notice.
func (s *zaloStage) current() shownScreen {
	if list := s.shown(); len(list) > 0 {
		return list[len(list)-1]
	}
	return shownScreen{}
}

// offered finds the last screen that offers a label, but for some of the newest.
func (s *zaloStage) offered(label string, but int) (on shownScreen, i int) {
	list := s.shown()
	for _, on := range slices.Backward(list[:max(len(list)-but, 0)]) {
		for i := range on.Options {
			if on.Offers(i) && on.Label(i) == label {
				return on, i
			}
		}
	}
	return shownScreen{}, -1
}

// turns reports whether a label turns the pages of a list where there are buttons.
func (s *zaloStage) turns(label string) bool {
	for _, on := range slices.Backward(s.shown()) {
		for page := range len(on.Options)/8 + 1 {
			on.Page = page
			if _, more, _ := on.Window(); page > 0 && label == s.engine.Words.Print(on.Lang, "bot.previous") || more > 0 && label == on.MoreLabel(s.engine.Words, more) {
				return true
			}
		}
	}
	return false
}
