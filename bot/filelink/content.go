package filelink

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"gandan/commune"
)

// content is a file's bytes, looked at.
type content struct {
	body  io.Reader // from the first byte on
	media string    // media type, found from the bytes
}

// examine finds of which type the bytes are.
func examine(body io.Reader) (content, error) {
	first := bufio.NewReaderSize(body, 512)
	head, err := first.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return content{}, err
	}
	c := content{body: first, media: http.DetectContentType(head)}
	if seeker, ok := body.(io.ReadSeeker); ok {
		c.body = seeker
		_, err = seeker.Seek(0, io.SeekStart)
		return c, err
	}
	return c, nil
}

// send writes the file: to a platform so that it can be shown, to a person to be
// saved under the name that it was sent with.
func (c content) send(w http.ResponseWriter, r *http.Request, t ticket, a commune.Attachment) {
	if a.Type != "" { // a container of sound is told from one of pictures when it is taken in
		c.media = a.Type
	}
	h := w.Header()
	h.Set("Content-Type", c.media)
	h.Set("ETag", `"`+t.file()[:32]+`"`)
	h.Set("Content-Disposition", "inline")
	if t.kind == forPerson || !shown(c.media) {
		h.Set("Content-Disposition", attachment(a.Name, t.file(), c.media))
	}
	if seeker, ok := c.body.(io.ReadSeeker); ok {
		http.ServeContent(w, r, "", time.Time{}, seeker)
		return
	}
	// A reader that goes away half-way needs no answer.
	_, _ = io.Copy(w, c.body)
}

// shown reports whether a file of the type only shows or plays.
func shown(media string) bool {
	return strings.HasPrefix(media, "image/") || strings.HasPrefix(media, "audio/") || strings.HasPrefix(media, "video/")
}
