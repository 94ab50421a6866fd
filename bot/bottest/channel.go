package bottest

import (
	"context"
	"errors"
	"strconv"
	"unicode/utf16"

	"gandan/bot"
)

// Telegram's limits, which hold on every channel.
const (
	maxText    = 4096 // UTF-16 units
	maxData    = 64   // bytes
	maxButtons = 100
)

// message is one message in a chat, as it reads now.
type message struct {
	id     string
	screen bot.Screen
	notice bool
	turn   int // in which it was shown last
}

// Show implements bot.Channel.
func (p *player) Show(_ context.Context, chat bot.Chat, id string, s bot.Screen, _ bool) (string, error) {
	if p.failing {
		p.failing = false
		return "", errors.New("bottest: the network is down")
	}
	p.check(s)
	p.shows++
	if p.w.Told != nil {
		p.w.Told(chat, s)
	}
	for i := range p.chats[chat] {
		if m := &p.chats[chat][i]; id != "" && m.id == id {
			if p.mode == plain && m.screen.Text == s.Text && line(p, m.screen) != line(p, s) {
				p.t.Errorf("only the buttons changed under %q", s.Text)
			}
			p.old[chat] = append(p.old[chat], *m)
			m.screen, m.turn = s, p.n
			p.told(chat, p.screenLines(s), *m)
			return id, nil
		}
	}
	return p.add(chat, s, false), nil
}

// Notify implements bot.Channel.
func (p *player) Notify(_ context.Context, chat bot.Chat, s bot.Screen) (string, error) {
	p.check(s)
	if p.w.Told != nil {
		p.w.Told(chat, s)
	}
	if p.mode == faulty && (s.Token == "" || p.sent[s.Token]) { // an apology, or a letter that came before
		p.ids++
		return strconv.Itoa(p.ids), nil
	}
	p.sent[s.Token] = true
	return p.add(chat, s, true), nil
}

func (p *player) add(chat bot.Chat, s bot.Screen, notice bool) string {
	p.ids++
	m := message{strconv.Itoa(p.ids), s, notice, p.n}
	p.chats[chat] = append(p.chats[chat], m)
	if notice {
		p.told(chat, p.noticeLines(chat, s), m)
	} else {
		p.told(chat, p.screenLines(s), m)
	}
	return m.id
}

// told notes what is to be written of a message.
func (p *player) told(chat bot.Chat, lines string, m message) {
	if m.notice || chat != p.chat {
		p.notices = append(p.notices, lines)
		return
	}
	p.screens = append(p.screens, lines)
}

// check fails the test for what Telegram would refuse.
func (p *player) check(s bot.Screen) {
	if n := len(utf16.Encode([]rune(s.Text))); n == 0 || n > maxText {
		p.t.Errorf("a text of %d characters: %.80s", n, s.Text)
	}
	buttons := p.buttons(s)
	if len(buttons) > maxButtons {
		p.t.Errorf("%d buttons under %.80s", len(buttons), s.Text)
	}
	for _, b := range buttons {
		if b.label == "" || len(b.data) > maxData || b.data == "" {
			p.t.Errorf("button %q with data %q under %.80s", b.label, b.data, s.Text)
		}
	}
}

// SaysWord implements bot.Wordy: where buttons are answered by typing, there are
// none.
func (p *player) SaysWord(bot.Screen) bool { return p.mode == numbers }
