package zalobot

import "gandan/bot"

// received is what is read of a message that came.
type received struct {
	ID       text   `json:"message_id"`
	Date     number `json:"date"` // milliseconds, or seconds
	From     sender `json:"from"`
	Chat     chat   `json:"chat"`
	Text     text   `json:"text"`
	Caption  text   `json:"caption"`
	Photo    text   `json:"photo"`     // where it is documented
	PhotoURL text   `json:"photo_url"` // where it was seen
	Voice    text   `json:"voice_url"`
}

type sender struct {
	ID    text `json:"id"`
	IsBot bool `json:"is_bot"`
}

type chat struct {
	ID   text `json:"id"`
	Type text `json:"chat_type"`
}

// kinds are the documented events: what each puts into an update. There is none
// for a tap, a file or a position, and none for a person who comes or goes.
var kinds = map[text]func(*received, *bot.Update){
	"message.text.received":        func(_ *received, u *bot.Update) { u.Sticker = u.Text == "" },
	"message.image.received":       func(m *received, u *bot.Update) { m.file(u, bot.Photo, m.Photo, m.PhotoURL) },
	"message.voice.received":       func(m *received, u *bot.Update) { m.file(u, bot.Voice, m.Voice) },
	"message.sticker.received":     func(_ *received, u *bot.Update) { u.Sticker = true },
	"message.unsupported.received": func(_ *received, u *bot.Update) { u.Unsupported = true },
}

// neutral returns the event in channel-neutral form. The time is left to the
// engine: what a person did counts when it is taken.
func (e event) neutral() bot.Update {
	m := e.Message
	u := bot.Update{
		ID:   "m" + string(m.ID),
		Chat: bot.Chat{Channel: Name, ID: string(m.Chat.ID)},
		Seq:  m.Date.millis(),
		Text: string(m.Text),
	}
	if u.Text == "" {
		u.Text = string(m.Caption)
	}
	kinds[e.Name](m, &u)
	return u
}

// file puts the file at the first of the addresses into the update.
func (m *received) file(u *bot.Update, kind bot.FileKind, addresses ...text) {
	for _, address := range addresses {
		if address == "" {
			continue
		}
		f := bot.File{Ref: Name + ":" + string(address), Kind: kind, Name: "photo.jpg", Type: "image/jpeg"}
		if kind == bot.Voice {
			f.Name, f.Type = "voice.aac", "audio/aac"
		}
		u.Files = []bot.File{f}
		return
	}
	u.Unsupported = u.Text == ""
}

// inSeconds is a time that is given in seconds and not in milliseconds: in
// milliseconds it would be of the year 1973 at the latest.
const inSeconds = 100_000_000_000

// millis returns a time in milliseconds.
func (n number) millis() int64 {
	if n > 0 && n < inSeconds {
		return int64(n) * 1000
	}
	return int64(n)
}
