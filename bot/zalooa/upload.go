package zalooa

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"strings"

	"gandan/bot"
	"gandan/bot/filelink"
	"gandan/bot/media"
	"gandan/commune"
)

const (
	maxImage = 1 << 20  // bytes of a picture that the platform takes
	maxRead  = 40 << 20 // bytes of a picture that is made smaller
)

// sendFile sends one file. A file that is gone, or that the platform does not
// take, goes as a link, or is left out where it cannot be linked either: the
// text matters more.
func (o *OA) sendFile(ctx context.Context, chat bot.Chat, lang string, m message) (id string, err error) {
	for range 2 {
		var p *part
		if p, err = o.carry(ctx, m); err != nil {
			break
		}
		id, err = o.deliver(ctx, chat, "", p)
		if said(err).action != expired {
			break
		}
		o.uploads.forget(m.By, m.File.Ref)
	}
	if err == nil || waits(err) {
		return id, err
	}
	o.Log.Warn("zalooa: a file is not sent as such", slog.String("ref", logged(m.File)), slog.Any("error", err))
	lines := filelink.Lines{Words: o.Words, Lang: lang, Link: o.looks(chat).link}
	if line := lines.Line(m.File); line != "" && commune.CodeOf(err) != commune.NotFound {
		return o.deliver(ctx, chat, line, nil)
	}
	return "", nil
}

// waits reports whether the error concerns the person or the hour, not the file.
func waits(err error) bool {
	var e *bot.SendError
	return errors.As(err, &e) && !said(err).bad() && said(err).action != alarm
}

// logged is the reference of a file in the log: an address could be opened.
func logged(f bot.File) string {
	if strings.HasPrefix(f.Ref, bot.BlobRef) {
		return f.Ref
	}
	return Name
}

// carry makes what a message has besides text for a file, which is uploaded
// unless the platform has it already.
func (o *OA) carry(ctx context.Context, m message) (*part, error) {
	p := &part{Type: "template"}
	address, own := strings.CutPrefix(m.File.Ref, Name+":")
	if own {
		p.Payload.Elements = []element{{MediaType: "image", URL: address}}
	} else {
		key, err := o.uploaded(ctx, m)
		switch {
		case err != nil:
			return nil, err
		case m.By == asDocument:
			p.Type, p.Payload.Token = "file", key
			return p, nil
		}
		p.Payload.Elements = []element{{MediaType: "image", AttachmentID: key}}
	}
	p.Payload.TemplateType = "media"
	return p, nil
}

// uploaded returns the key under which the platform has the file.
func (o *OA) uploaded(ctx context.Context, m message) (string, error) {
	if key, ok := o.uploads.get(m.By, m.File.Ref, o.Now()); ok {
		return key, nil
	}
	body, err := o.read(ctx, m)
	if err != nil {
		return "", err
	}
	c, err := multipartCall(o.API+"/v2.0/oa/upload/"+string(m.By), "upload/"+string(m.By), fileName(m, body), body)
	if err != nil {
		return "", err
	}
	data, err := o.do(ctx, c)
	if err != nil {
		return "", err
	}
	var made struct {
		AttachmentID text `json:"attachment_id"` // of a picture
		Token        text `json:"token"`         // of a document
	}
	if json.Unmarshal(data, &made) != nil || made.AttachmentID+made.Token == "" {
		return "", errors.New("zalooa: upload: unreadable answer")
	}
	key := string(made.AttachmentID + made.Token)
	o.uploads.put(m.By, m.File.Ref, key, o.Now())
	return key, nil
}

// read reads a file that is kept; a picture that is too large is made smaller.
func (o *OA) read(ctx context.Context, m message) ([]byte, error) {
	r, err := o.Files.Open(ctx, strings.TrimPrefix(m.File.Ref, bot.BlobRef))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	body, err := io.ReadAll(io.LimitReader(r, maxRead))
	if err != nil || m.By == asDocument {
		return body, err
	}
	return media.Fit(body, maxImage)
}

// fileName is the name under which a file is uploaded. The platform reads from
// its ending what the file is, and shows a document's to the person.
func fileName(m message, body []byte) string {
	switch {
	case m.By == asDocument:
		return media.SafeName(m.File.Name)
	case http.DetectContentType(body) == "image/png":
		return "photo.png"
	}
	return "photo.jpg"
}

// multipartCall is a call with a file as its body.
func multipartCall(address, name, file string, body []byte) (*call, error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	p, err := w.CreateFormFile("file", file)
	if err != nil {
		return nil, err
	}
	if _, err := p.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return &call{name: name, method: http.MethodPost, address: address, kind: w.FormDataContentType(), body: b.Bytes()}, nil
}
