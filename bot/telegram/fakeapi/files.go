package fakeapi

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // pictures that the server can read
	_ "image/jpeg" // pictures that the server can read
	_ "image/png"  // pictures that the server can read
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// fileKind is one of the ways to send a file.
type fileKind struct {
	name   string // as the server's errors call it
	prefix string // of its file ids
	folder string // of its download paths
}

// The kinds of files.
var (
	photoKind    = fileKind{"Photo", "AgACAgUAAxkBAAI", "photos"}
	documentKind = fileKind{"Document", "BQACAgUAAxkBAAI", "documents"}
	voiceKind    = fileKind{"VoiceNote", "AwACAgUAAxkBAAI", "voice"}
	stickerKind  = fileKind{"Sticker", "CAACAgUAAxkBAAI", "stickers"}
)

// file is a file that the server keeps. It does not change but for its link,
// which Server.mu guards.
type file struct {
	kind          fileKind
	id, unique    string
	name, mime    string
	data          []byte // nil where the server is light
	size          int64
	width, height int
	path          string
	linked        time.Time // when getFile last gave its path
}

// fileStore finds files. Server.mu guards it.
type fileStore struct {
	n      int64
	byID   map[string]*file
	byPath map[string]*file
}

func newFileStore() fileStore {
	return fileStore{byID: map[string]*file{}, byPath: map[string]*file{}}
}

// keep stores a file under new ids. The caller holds s.mu.
//
// Holds: file ids are long, differ by kind, and are no paths.
func (s *Server) keep(kind fileKind, name, mediaType string, data []byte) *file {
	s.files.n++
	n := s.files.n
	f := &file{kind: kind, name: name, mime: mediaType, data: data, size: int64(len(data))}
	f.id = fmt.Sprintf("%s%057d", kind.prefix, n)
	f.unique = fmt.Sprintf("AgAD%011d", n)
	f.path = fmt.Sprintf("%s/file_%d%s", kind.folder, n, endings[kind.folder])
	if kind == documentKind {
		f.path += path.Ext(name)
	}
	if kind == photoKind {
		f.width, f.height = 1280, 960
		if p, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
			f.width, f.height = p.Width, p.Height
		}
	}
	if f.mime == "" || f.mime == "application/octet-stream" {
		f.mime = mediaTypeOf(name, data)
	}
	if s.opt.Light {
		f.data = nil
	}
	s.files.byID[f.id], s.files.byPath[f.path] = f, f
	return f
}

// endings are how the paths of a folder end; documents keep their own.
var endings = map[string]string{"photos": ".jpg", "voice": ".oga", "stickers": ".webp"}

func mediaTypeOf(name string, data []byte) string {
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	t, _, _ := strings.Cut(http.DetectContentType(data), ";")
	return t
}

// wire returns the file as the API shows it.
func (f *file) wire() wireFile {
	w := wireFile{FileID: f.id, FileUniqueID: f.unique, FileSize: f.size}
	switch f.kind {
	case photoKind:
		w.Width, w.Height = f.width, f.height
	case documentKind:
		w.FileName, w.MimeType = f.name, f.mime
	case voiceKind:
		w.Duration, w.MimeType = 1, "audio/ogg"
	case stickerKind:
		w.Width, w.Height, w.Type = 512, 512, "regular"
	}
	return w
}

// attach adds a file to a message. The caller holds s.mu.
//
// Holds: a photo comes in several sizes, the largest last.
func (s *Server) attach(m *message, f *file) {
	m.media = true
	m.files = append(m.files, f)
	w := f.wire()
	switch f.kind {
	case photoKind:
		small := s.keep(photoKind, "", "", []byte("a small picture"))
		small.width, small.height = 90, 90*f.height/max(1, f.width)
		m.wire.Photo = []wireFile{small.wire(), w}
	case documentKind:
		m.wire.Document = &w
	case voiceKind:
		m.wire.Voice = &w
	case stickerKind:
		m.wire.Sticker = &w
	}
}
