package telegram

import (
	"encoding/json"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
)

// received is what is read of a message that came.
type received struct {
	ID            int64          `json:"message_id"`
	From          *tgbotapi.User `json:"from"`
	Chat          chat           `json:"chat"`
	EditDate      int64          `json:"edit_date"`
	ForwardDate   int64          `json:"forward_date"`   // before Bot API 7.0
	ForwardOrigin map[string]any `json:"forward_origin"` // since
	Album         string         `json:"media_group_id"`
	Text          string         `json:"text"`
	Caption       string         `json:"caption"`

	Photo     []tgbotapi.PhotoSize `json:"photo"`
	Voice     *tgbotapi.Voice      `json:"voice"`
	Audio     *tgbotapi.Audio      `json:"audio"`
	Video     *tgbotapi.Video      `json:"video"`
	VideoNote *tgbotapi.VideoNote  `json:"video_note"`
	Document  *tgbotapi.Document   `json:"document"`
	Animation json.RawMessage      `json:"animation"` // comes with a document
	Location  *tgbotapi.Location   `json:"location"`  // of a venue too
	Contact   *tgbotapi.Contact    `json:"contact"`

	Pinned  json.RawMessage `json:"pinned_message"`
	Timer   json.RawMessage `json:"message_auto_delete_timer_changed"`
	Allowed json.RawMessage `json:"write_access_allowed"`
}

// neutral returns the message in channel-neutral form. A slash command keeps the
// "@name" it may carry and the text its form: the engine reads both.
func (m *received) neutral() (bot.Update, bool) {
	if m.Chat.Type != private || m.From == nil || m.From.IsBot || m.service() {
		return bot.Update{}, false
	}
	u := bot.Update{
		ID:        "m" + strconv.FormatInt(m.ID, 10),
		Chat:      bot.Chat{Channel: Name, ID: m.Chat.key()},
		Text:      m.Text,
		Album:     m.Album,
		Forwarded: m.ForwardDate != 0 || m.ForwardOrigin != nil,
	}
	if u.Text == "" {
		u.Text = m.Caption
	}
	if f, ok := m.file(); ok {
		u.Files = []bot.File{f}
	}
	if m.Location != nil {
		u.Location = &bot.Location{Lat: m.Location.Latitude, Lon: m.Location.Longitude}
	}
	if m.Contact != nil {
		u.Contact = &bot.Contact{Phone: m.Contact.PhoneNumber, Own: m.Contact.UserID == m.From.ID}
	}
	u.Sticker = u.Text == "" && u.Files == nil && u.Location == nil && u.Contact == nil
	return u, true
}

// service reports whether the message only tells of a change to the chat.
func (m *received) service() bool {
	return m.Pinned != nil || m.Timer != nil || m.Allowed != nil
}

// file returns the file of the message. What moves to amuse is none.
func (m *received) file() (bot.File, bool) {
	switch {
	case len(m.Photo) > 0:
		p := largest(m.Photo)
		return file(p.FileID, bot.Photo, "photo.jpg", "image/jpeg", p.FileSize), true
	case m.Voice != nil:
		return file(m.Voice.FileID, bot.Voice, "voice.ogg", or(m.Voice.MimeType, "audio/ogg"), m.Voice.FileSize), true
	case m.Audio != nil: // a recording: nobody can search or count it either
		return file(m.Audio.FileID, bot.Voice, or(m.Audio.FileName, "audio.mp3"), or(m.Audio.MimeType, "audio/mpeg"), m.Audio.FileSize), true
	case m.Video != nil:
		return file(m.Video.FileID, bot.Doc, or(m.Video.FileName, "video.mp4"), or(m.Video.MimeType, "video/mp4"), m.Video.FileSize), true
	case m.VideoNote != nil:
		return file(m.VideoNote.FileID, bot.Doc, "video.mp4", "video/mp4", m.VideoNote.FileSize), true
	case m.Document != nil && m.Animation == nil:
		return file(m.Document.FileID, bot.Doc, or(m.Document.FileName, "file"), m.Document.MimeType, m.Document.FileSize), true
	}
	return bot.File{}, false
}

func file(id string, kind bot.FileKind, name, media string, size int) bot.File {
	return bot.File{Ref: Name + ":" + id, Kind: kind, Name: name, Type: media, Size: int64(size)}
}

// largest returns the size of a photo with the most points.
func largest(sizes []tgbotapi.PhotoSize) tgbotapi.PhotoSize {
	best := sizes[0]
	for _, s := range sizes[1:] {
		if s.Width*s.Height > best.Width*best.Height {
			best = s
		}
	}
	return best
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
