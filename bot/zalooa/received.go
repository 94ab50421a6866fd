package zalooa

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
)

// payloadMark begins the payload of a button. A tap comes as a text like any
// other, and anybody can type one: what proves it is the token that follows.
const payloadMark = "#g:"

// received is what is read of a message that came.
type received struct {
	ID          text         `json:"msg_id"`
	Text        string       `json:"text"`
	Attachments []attachment `json:"attachments"`
}

// attachment is what came beside words.
type attachment struct {
	Payload struct {
		URL         string `json:"url"`
		Name        string `json:"name"`
		Size        text   `json:"size"`
		Coordinates *struct {
			Latitude  text `json:"latitude"`
			Longitude text `json:"longitude"`
		} `json:"coordinates"`
	} `json:"payload"`
}

// read puts the message into the update; false: it is not one of a person.
func (m received) read(kind string, u *bot.Update) bool {
	u.Text = m.Text
	switch kind {
	case "user_send_text":
		if data, ok := strings.CutPrefix(m.Text, payloadMark); ok && data != "" {
			u.Text, u.Data = "", data
		}
	case "user_send_image":
		u.Files = m.files(bot.Photo, "photo.jpg")
	case "user_send_audio":
		u.Files = m.files(bot.Voice, "voice.m4a")
	case "user_send_video":
		u.Files = m.files(bot.Doc, "video.mp4")
	case "user_send_file":
		u.Files = m.files(bot.Doc, "file")
	case "user_send_location":
		u.Location = m.location()
		u.Text = "" // the name of the place, which nobody typed
	case "user_send_sticker", "user_send_gif":
		u.Sticker = m.Text == ""
		return true
	case "user_send_link", "user_send_business_card":
	default:
		return false
	}
	u.Unsupported = u.Text == "" && u.Data == "" && u.Files == nil && u.Location == nil
	return true
}

// files are the files of the message. Their type is found from the content.
func (m received) files(kind bot.FileKind, name string) (list []bot.File) {
	for _, a := range m.Attachments {
		p := a.Payload
		if p.URL == "" {
			continue
		}
		size, _ := strconv.ParseInt(string(p.Size), 10, 64)
		f := bot.File{Ref: Name + ":" + p.URL, Kind: kind, Name: p.Name, Size: max(size, 0)}
		if f.Name == "" {
			f.Name = named(p.URL, name)
		}
		if kind == bot.Voice {
			f.Type = "audio/" + strings.TrimPrefix(path.Ext(f.Name), ".")
		}
		list = append(list, f)
	}
	return list
}

// endings are those that the address of a recording or picture may have.
var endings = []string{".jpg", ".jpeg", ".png", ".webp", ".mp3", ".m4a", ".aac", ".amr", ".ogg", ".mp4", ".mov", ".3gp"}

// named names a file that was sent without a name, with the ending of its
// address if that is a known one.
func named(address, name string) string {
	if u, err := url.Parse(address); err == nil {
		if end := strings.ToLower(path.Ext(u.Path)); slices.Contains(endings, end) {
			return strings.TrimSuffix(name, path.Ext(name)) + end
		}
	}
	return name
}

// location is the position of the message, or nil.
func (m received) location() *bot.Location {
	for _, a := range m.Attachments {
		c := a.Payload.Coordinates
		if c == nil {
			continue
		}
		lat, err := strconv.ParseFloat(string(c.Latitude), 64)
		lon, wrong := strconv.ParseFloat(string(c.Longitude), 64)
		if err == nil && wrong == nil && lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 {
			return &bot.Location{Lat: lat, Lon: lon}
		}
	}
	return nil
}
