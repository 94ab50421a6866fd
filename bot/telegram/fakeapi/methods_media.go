package fakeapi

import (
	"bytes"
	"encoding/json"
	"image"
	"strconv"
	"strings"
)

// Limits of media.
//
// Holds: a photo has 10 MB, width and height together 10000 and a ratio of 20
// at most; an album has 2 to 10 files.
const (
	maxPhoto  = 10 << 20
	maxSides  = 10000
	maxRatio  = 20
	leastSize = 2
	mostSize  = 10
)

// mediaField is where a call keeps its file, and of what kind it is.
var mediaField = map[string]struct {
	name string
	kind fileKind
}{
	"sendPhoto":    {"photo", photoKind},
	"sendDocument": {"document", documentKind},
	"sendVoice":    {"voice", voiceKind},
}

// sendFile sends a photo, a document or a voice message.
func (s *Server) sendFile(c *call) (any, error) {
	caption, err := s.checkCaption(c)
	if err != nil {
		return nil, err
	}
	inline, reply, err := s.markup(c)
	if err != nil {
		return nil, err
	}
	field := mediaField[c.method]
	source, err := s.source(c, field.name, c.params.text(field.name), field.kind)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &message{text: caption, inline: inline, reply: reply}
	f, err := source()
	if err != nil {
		return nil, err
	}
	s.attach(m, f)
	return s.send(c, m)
}

// source looks at a file that is to be sent and returns what yields it with
// s.mu held: an upload under the field's own name, "attach://name" for another
// upload, or the id of a file that is known.
//
// Holds: an id stands for its own kind only. The real server would fetch an
// http address; this one reaches nothing.
func (s *Server) source(c *call, field, value string, kind fileKind) (func() (*file, error), error) {
	if other, ok := strings.CutPrefix(value, "attach://"); ok {
		field = other
	}
	if u, ok := c.params.files[field]; ok {
		if err := s.checkUpload(u, kind); err != nil {
			return nil, err
		}
		return func() (*file, error) { return s.keep(kind, u.name, u.mediaType, u.data), nil }, nil
	}
	switch {
	case value == "" || strings.HasPrefix(value, "attach://"):
		return nil, bad("there is no " + strings.TrimSuffix(strings.ToLower(kind.name), "note") + " in the request")
	case strings.HasPrefix(value, "http"):
		return nil, bad("failed to get HTTP URL content")
	}
	return func() (*file, error) {
		f := s.files.byID[value]
		if f == nil {
			return nil, bad("wrong remote file identifier specified: Wrong character in the string")
		}
		if f.kind != kind {
			return nil, bad("can't use file of type " + f.kind.name + " as " + kind.name)
		}
		return f, nil
	}, nil
}

// checkUpload looks at the size of a file, and at a photo's picture.
func (s *Server) checkUpload(u upload, kind fileKind) error {
	if len(u.data) == 0 {
		return bad("file must be non-empty")
	}
	if kind != photoKind {
		return nil
	}
	if len(u.data) > maxPhoto {
		return bad("file of size " + strconv.Itoa(len(u.data)) + " bytes is too big for a photo; the maximum size is 10485760 bytes")
	}
	if s.opt.AnyPhoto {
		return nil
	}
	p, _, err := image.DecodeConfig(bytes.NewReader(u.data))
	if err != nil {
		return bad("IMAGE_PROCESS_FAILED")
	}
	if p.Width+p.Height > maxSides || p.Width > maxRatio*p.Height || p.Height > maxRatio*p.Width {
		return bad("PHOTO_INVALID_DIMENSIONS")
	}
	return nil
}

// wireMedia is an InputMedia object.
type wireMedia struct {
	Type      string `json:"type"`
	Media     string `json:"media"`
	Caption   string `json:"caption"`
	ParseMode string `json:"parse_mode"`
}

// sendMediaGroup sends an album: all of it or nothing.
//
// Holds: documents go only with documents; a caption belongs to its file. The
// real server takes an album of one; here it is refused, as documented.
func (s *Server) sendMediaGroup(c *call) (any, error) {
	var list []wireMedia
	if err := json.Unmarshal([]byte(c.params.text("media")), &list); err != nil {
		return nil, bad("can't parse media JSON object")
	}
	switch {
	case len(list) < leastSize:
		return nil, bad("too few messages to send as an album")
	case len(list) > mostSize:
		return nil, bad("too many messages to send as an album")
	}
	var sources []func() (*file, error)
	for i := range list {
		source, err := s.albumItem(c, list[0], &list[i])
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	return s.sendAlbum(c, list, sources)
}

// albumItem looks at one file of an album.
func (s *Server) albumItem(c *call, first wireMedia, item *wireMedia) (func() (*file, error), error) {
	kind := documentKind
	switch item.Type {
	case "photo":
		kind = photoKind
	case "document":
	default:
		return nil, bad("can't parse InputMedia: invalid type specified")
	}
	if item.Type != first.Type {
		return nil, bad("document can't be mixed with other media types")
	}
	if item.ParseMode != "" {
		s.note("parse mode", c, item.ParseMode)
	}
	caption, err := s.checkWords(c, item.Caption, maxCaption, "message caption is too long")
	if err != nil {
		return nil, err
	}
	item.Caption = caption
	return s.source(c, "", item.Media, kind)
}

func (s *Server) sendAlbum(c *call, list []wireMedia, sources []func() (*file, error)) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, err := s.target(c)
	if err != nil {
		return nil, err
	}
	var files []*file
	for _, source := range sources {
		f, err := source()
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	// Holds: every file of an album counts as a message.
	if err := s.limit(to, len(files)); err != nil {
		return nil, err
	}
	album := s.nextAlbum()
	var sent []*wireMessage
	for i, f := range files {
		m := &message{text: list[i].Caption, wire: wireMessage{MediaGroupID: album}}
		s.attach(m, f)
		sent = append(sent, s.put(c, to, m))
	}
	return sent, nil
}

// nextAlbum names a new album. The caller holds s.mu.
func (s *Server) nextAlbum() string {
	s.lastAlbum++
	return strconv.FormatInt(13_000_000_000_000_000+s.lastAlbum, 10)
}
