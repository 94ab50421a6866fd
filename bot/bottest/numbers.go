package bottest

import (
	"strconv"
	"strings"

	"gandan/bot"
)

// numbered answers a button as on a channel without buttons: by its number, by
// its words where numbers are answers themselves, and by the one word of a
// notice. Ticks are kept until the choice is ended, and then sent as one list;
// meanwhile what the bot would have said is taken from the transcript. It
// reports whether it wrote that.
func (p *player) numbered(label string, following []string) (written bool) {
	if p.ticking != nil {
		return p.numberedTick(label, following)
	}
	m, b := p.find(label, false)
	switch {
	case b.index < 0:
		p.handle(p.tap(m, b))
	case m.notice:
		p.notice(m, b)
	case m.screen.Options[b.index].Key != "" && m.screen.Multi && p.last(m):
		copied := m
		copied.screen.Options = append([]bot.Option(nil), m.screen.Options...)
		p.ticking = &copied
		return p.numberedTick(label, following)
	case !p.last(m):
		p.handle(p.tap(m, b))
	case m.screen.Typed || m.screen.Step != "" && b.foot:
		p.handle(bot.Update{Text: b.label})
	default:
		p.handle(bot.Update{Text: strconv.Itoa(m.screen.Number(b.index))})
	}
	return false
}

// last reports whether m is the last message of the bot in the chat, where
// numbers mean its options.
func (p *player) last(m message) bool {
	list := p.chats[p.chat]
	return list[len(list)-1].id == m.id
}

// notice answers a notice by its words, which stand for its buttons while nothing
// has come after it.
func (p *player) notice(m message, b button) {
	switch {
	case !p.last(m):
		p.handle(p.tap(m, b))
	case m.screen.Word != "" && b.index == 0:
		p.handle(bot.Update{Text: m.screen.Word})
	default:
		p.handle(bot.Update{Text: b.label})
	}
}

// numberedTick keeps a tick, or sends all that were kept when the choice ends.
func (p *player) numberedTick(label string, following []string) bool {
	s := &p.ticking.screen
	for _, b := range p.buttons(*s) {
		if b.label != label && "x "+b.label != label {
			continue
		}
		if b.index >= 0 && s.Options[b.index].Key != "" {
			s.Options[b.index].On = !s.Options[b.index].On
			p.pending = append(p.pending, b)
			p.copy(following)
			return true
		}
		if b.index >= 0 && b.index == s.End() && s.Ticks() > 0 {
			var list []string
			for i, o := range s.Options {
				if o.On {
					list = append(list, strconv.Itoa(s.Number(i)))
				}
			}
			p.pending, p.ticking = nil, nil
			p.handle(bot.Update{Text: strings.Join(list, " ")})
			return false
		}
	}
	p.flush()
	p.numbered(label, following)
	return false
}

// flush sends the ticks that were kept one by one, as something else follows.
func (p *player) flush() {
	for _, b := range p.pending {
		p.handle(p.tap(p.find(b.label, false)))
	}
	p.pending, p.ticking, p.screens = nil, nil, nil
}

// copy writes what the transcript says up to the next act.
func (p *player) copy(following []string) {
	for _, line := range following {
		if !strings.HasPrefix(line, "<") {
			return
		}
		p.out.WriteString(line)
	}
}
