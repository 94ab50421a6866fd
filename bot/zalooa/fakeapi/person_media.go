package fakeapi

import (
	"crypto/md5" //nolint:gosec // Zalo gives the MD5 of a file
	"encoding/hex"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// attach sends a message with something in it.
func (p *Person) attach(name, text string, m func(*Message) wireAttachment) string {
	return p.tell(func() event {
		next := p.s.next(false)
		a := m(&next)
		return p.send(next, event{name: name, text: text, attachments: []wireAttachment{a}})
	})
}

// Photo sends a picture, with words or without.
func (p *Person) Photo(body []byte, caption string) string {
	return p.attach("user_send_image", caption, func(m *Message) wireAttachment {
		return p.picture(m, "image", ".jpg", body)
	})
}

// Gif sends a moving picture.
func (p *Person) Gif(body []byte) string {
	return p.attach("user_send_gif", "", func(m *Message) wireAttachment {
		return p.picture(m, "gif", ".gif", body)
	})
}

// picture publishes a picture and a small one of it.
func (p *Person) picture(m *Message, kind, ending string, body []byte) wireAttachment {
	mediaType := http.DetectContentType(body)
	m.Image, m.ImageURL = body, p.s.publish("photo", ending, mediaType, body)
	return wireAttachment{kind, wirePayload{Thumbnail: p.s.publish("thumb", ending, mediaType, body), URL: m.ImageURL}}
}

// File sends a document.
func (p *Person) File(name string, body []byte) string {
	return p.attach("user_send_file", "", func(m *Message) wireAttachment {
		m.File = &File{Name: name, Body: body, URL: p.s.publish("file", path.Ext(name), "application/octet-stream", body)}
		return p.s.fileAttachment(m.File)
	})
}

// fileAttachment is a file as events carry it.
//
// Holds: size is a string, checksum is MD5, type is the ending of the name.
func (s *Server) fileAttachment(f *File) wireAttachment {
	sum := md5.Sum(f.Body) //nolint:gosec // Zalo gives the MD5 of a file
	return wireAttachment{"file", wirePayload{
		Size: s.id(strconv.Itoa(len(f.Body))), Name: f.Name, Checksum: hex.EncodeToString(sum[:]),
		Type: strings.TrimPrefix(path.Ext(f.Name), "."), URL: f.URL,
	}}
}

// Audio sends a voice message.
func (p *Person) Audio(body []byte) string {
	return p.attach("user_send_audio", "", func(*Message) wireAttachment {
		return wireAttachment{"audio", wirePayload{URL: p.s.publish("audio", ".aac", "audio/aac", body)}}
	})
}

// Video sends a film.
func (p *Person) Video(body []byte) string {
	return p.attach("user_send_video", "", func(*Message) wireAttachment {
		return wireAttachment{"video", wirePayload{
			URL:       p.s.publish("video", ".mp4", "video/mp4", body),
			Thumbnail: p.s.publish("thumb", ".jpg", "image/jpeg", []byte("a still")),
		}}
	})
}

// Sticker sends a sticker.
func (p *Person) Sticker() string {
	return p.attach("user_send_sticker", "", func(*Message) wireAttachment {
		return wireAttachment{"sticker", wirePayload{ID: p.s.id("46032"), URL: p.s.publish("sticker", ".png", "image/png", []byte("a sticker"))}}
	})
}

// Location shares a position in degrees, with the name of the place or "".
//
// Holds: the degrees are strings.
func (p *Person) Location(lat, lon float64, text string) string {
	degrees := func(d float64) string { return strconv.FormatFloat(d, 'f', -1, 64) }
	return p.attach("user_send_location", text, func(*Message) wireAttachment {
		return wireAttachment{"location", wirePayload{Coordinates: &wireCoordinates{degrees(lat), degrees(lon)}}}
	})
}

// Link shares an address, with words or without.
func (p *Person) Link(url, text string) string {
	return p.attach("user_send_link", text, func(*Message) wireAttachment {
		return wireAttachment{"link", wirePayload{Description: url, URL: url, Thumbnail: p.s.publish("thumb", ".jpg", "image/jpeg", []byte("a page"))}}
	})
}

// BusinessCard shares somebody's card of Zalo.
//
// Assumed: it looks like a link.
func (p *Person) BusinessCard() string {
	return p.attach("user_send_business_card", "", func(*Message) wireAttachment {
		return wireAttachment{"link", wirePayload{Description: `{"phone":"84900000000"}`, URL: "https://zalo.me/84900000000", Thumbnail: p.s.publish("thumb", ".jpg", "image/jpeg", []byte("a face"))}}
	})
}
