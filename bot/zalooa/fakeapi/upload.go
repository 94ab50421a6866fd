package fakeapi

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits of uploads, in bytes.
const (
	maxImage = 1 << 20
	maxGif   = 5 << 20
	maxFile  = 5 << 20
)

// uploadLife is how long what was uploaded can be sent.
//
// Holds: seven days, after which it is -100.
const uploadLife = 7 * 24 * time.Hour

// uploads are what the sender has uploaded. Server.mu guards it.
type uploads struct {
	byID  map[string]*uploaded
	month string
	count int
}

// uploaded is a file that can be sent.
type uploaded struct {
	kind string // "image", "gif", "file"
	name string
	body []byte
	url  string
	at   time.Time
}

// format is a kind of file that may be uploaded: how names end and how the
// bytes begin.
type format struct {
	endings []string
	magic   string // "": any
}

// The formats of the three kinds.
//
// Holds: jpg and png; gif; pdf, doc, docx and csv.
var (
	imageFormats = []format{{[]string{".jpg", ".jpeg"}, "\xff\xd8\xff"}, {[]string{".png"}, "\x89PNG\r\n\x1a\n"}}
	gifFormats   = []format{{[]string{".gif"}, "GIF8"}}
	fileFormats  = []format{
		{[]string{".pdf"}, "%PDF-"}, {[]string{".docx"}, "PK\x03\x04"},
		{[]string{".doc"}, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, {[]string{".csv"}, ""},
	}
)

// uploadID is the answer for a picture, uploadToken for a document.
type (
	uploadID struct {
		ID string `json:"attachment_id"`
	}
	uploadToken struct {
		Token string `json:"token"`
	}
)

func (s *Server) uploadImage(c *call) (any, error) {
	id, err := s.upload(c, "image", maxImage, imageFormats)
	return uploadID{id}, err
}

func (s *Server) uploadGif(c *call) (any, error) {
	id, err := s.upload(c, "gif", maxGif, gifFormats)
	return uploadID{id}, err
}

func (s *Server) uploadFile(c *call) (any, error) {
	id, err := s.upload(c, "file", maxFile, fileFormats)
	return uploadToken{id}, err
}

// upload takes in a file and returns its id.
//
// Holds: the part is called file and its name ends as its content is; too large
// is -210; there are 5,000 uploads a month.
func (s *Server) upload(c *call, kind string, limit int, formats []format) (string, error) {
	name, body, err := filePart(c)
	if err != nil {
		s.violate("upload", "%s: %v", c.path, err)
		return "", invalid("file")
	}
	if len(body) > limit {
		s.violate("upload", "%s of %d bytes", kind, len(body))
		return "", refuse(-210, "File size is over limit "+strconv.Itoa(limit))
	}
	if !slices.ContainsFunc(formats, func(f format) bool { return f.fits(name, body) }) {
		s.violate("upload", "%s %s is not of a type that is taken", kind, path.Ext(name))
		return "", invalid("file type")
	}
	u := &s.uploads
	if month := s.opt.Now().Format("2006-01"); month != u.month {
		u.month, u.count = month, 0
	}
	if u.count++; u.count > s.opt.Uploads {
		return "", refuse(-211, "Out of quota of this feature")
	}
	id := s.newSecret("UP")
	ending := path.Ext(name)
	u.byID[id] = &uploaded{kind, name, body, s.publish("oa-"+kind, ending, mime.TypeByExtension(ending), body), s.opt.Now()}
	return id, nil
}

// fits tells whether a file is of a format, by name and content.
func (f format) fits(name string, body []byte) bool {
	return slices.Contains(f.endings, strings.ToLower(path.Ext(name))) && len(body) > 0 && bytes.HasPrefix(body, []byte(f.magic))
}

// filePart reads the part that is called file.
func filePart(c *call) (name string, body []byte, err error) {
	_, attrs, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil {
		return "", nil, err
	}
	parts := multipart.NewReader(bytes.NewReader(c.body), attrs["boundary"])
	for {
		part, err := parts.NextPart()
		if err != nil {
			return "", nil, err
		}
		if part.FormName() == "file" && part.FileName() != "" {
			body, err := io.ReadAll(part)
			return part.FileName(), body, err
		}
	}
}

// uploaded finds what was uploaded as one kind.
func (s *Server) uploaded(id, kind string) (*uploaded, error) {
	up := s.uploads.byID[id]
	switch {
	case up == nil || up.kind != kind:
		s.violate("media", "there is no %s with the id that was sent", kind)
		return nil, invalid("attachment")
	case s.opt.Now().After(up.at.Add(uploadLife)):
		return nil, refuse(-100, "attachment_id was expired")
	}
	return up, nil
}
