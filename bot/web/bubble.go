package web

import "gandan/bot"

// Bubble is a message of a Platform.
type Bubble struct {
	Person  bool // the person said it, not the bot
	Notice  bool // it came by itself
	Text    string
	Buttons []Button
	Files   []bot.File // those that are kept have a bot.BlobRef
}

// Button is what can be tapped under a Bubble.
type Button struct {
	Label string
	Data  string // what a tap sends, as of bot.Update; 64 bytes at most
}

// Encode writes the bubble as a Reader gives it.
func (b Bubble) Encode() ([]byte, error) {
	from, kind := fromBot, kindScreen
	if b.Person {
		from = fromPerson
	}
	if b.Notice {
		kind = kindNotice
	}
	m := newMessage(from, kind, b.Text, b.Files)
	for _, x := range b.Buttons {
		m.Options = append(m.Options, button{Label: x.Label, Data: x.Data})
	}
	return m.encode()
}
