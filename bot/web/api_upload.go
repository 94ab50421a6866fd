package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"

	"gandan/bot"
	"gandan/bot/media"
)

// Blobs keeps bytes under the hash of their content.
type Blobs interface {
	Put(ctx context.Context, r io.Reader, limit int64) (hash string, size int64, err error)
}

// readForm reads files and the text sent with them.
func (s *server) readForm(ctx context.Context, r *http.Request) (u bot.Update, err error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return u, errMalformed
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return u, errMalformed
		}
		if err := s.readPart(ctx, part, &u); err != nil {
			return u, err
		}
	}
	if len(u.Files) == 0 {
		return u, sayable(u.Text)
	}
	return u, nil
}

func (s *server) readPart(ctx context.Context, part *multipart.Part, u *bot.Update) error {
	if part.FileName() == "" {
		if part.FormName() != "text" {
			return errMalformed
		}
		text, err := readUpTo(part, maxJSON)
		u.Text = strings.ToValidUTF8(string(text), "")
		return err
	}
	if len(u.Files) == maxFiles {
		return errTooLarge
	}
	body, err := readUpTo(part, maxFile)
	if err != nil {
		return err
	}
	f, err := s.keep(ctx, body, part.FileName(), part.Header.Get("Content-Type"))
	u.Files = append(u.Files, f)
	return err
}

// keep puts the bytes of a file into the blobs and returns the file.
func (s *server) keep(ctx context.Context, body []byte, name, declared string) (bot.File, error) {
	f, err := media.Examine(body, name, declared)
	if err != nil {
		return bot.File{}, refused(err)
	}
	hash, size, err := s.Blobs.Put(ctx, bytes.NewReader(f.Body), maxFile)
	if err != nil {
		return bot.File{}, fmt.Errorf("web: keep file: %w", err)
	}
	return bot.File{Ref: bot.BlobRef + hash, Kind: f.Kind, Name: media.SafeName(name), Type: f.Type, Size: size}, nil
}

// refused says why a file is not taken.
func refused(err error) error {
	switch {
	case errors.Is(err, media.ErrType):
		return errFileType
	case errors.Is(err, media.ErrPicture):
		return errImage
	case errors.Is(err, media.ErrTooLarge):
		return errTooLarge
	case errors.Is(err, media.ErrEmpty):
		return errMalformed
	}
	return err
}
