package web

import (
	"bufio"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"gandan/bot"
)

// link returns the address of a file, which nobody can guess.
func (s *server) link(f file) string {
	hash, kept := strings.CutPrefix(f.Ref, bot.BlobRef)
	if !kept {
		return ""
	}
	return "/files/" + hash + "." + s.sign(hash, f.Name) + "?name=" + url.QueryEscape(f.Name)
}

func (s *server) sign(hash, name string) string {
	mac := hmac.New(sha256.New, s.Secret)
	mac.Write([]byte("files\x00" + hash + "\x00" + name))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// file sends a file by its link: photos to be looked at, all else to be saved.
func (s *server) file(w http.ResponseWriter, r *http.Request) {
	hash, mac, _ := strings.Cut(r.PathValue("link"), ".")
	name := r.URL.Query().Get("name")
	if !hmac.Equal([]byte(mac), []byte(s.sign(hash, name))) {
		s.refuse(w, r, errUnknown)
		return
	}
	body, err := s.Blobs.Open(r.Context(), hash)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer body.Close()
	content := bufio.NewReaderSize(body, 512)
	first, err := content.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		s.fail(w, r, err)
		return
	}
	media := http.DetectContentType(first)
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Disposition", disposition(media, name))
	w.Header().Set("Cache-Control", "private, max-age=86400, immutable")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	// A reader that goes away half-way needs no answer.
	_, _ = io.Copy(w, content)
}

func disposition(media, name string) string {
	how := "attachment"
	if media == "image/jpeg" || media == "image/png" {
		how = "inline"
	}
	if name == "" {
		return how
	}
	return mime.FormatMediaType(how, map[string]string{"filename": name})
}
