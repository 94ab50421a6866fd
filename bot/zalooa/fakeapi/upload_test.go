package fakeapi

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"
	"time"
)

// The beginnings of files.
const (
	pngHead  = "\x89PNG\r\n\x1a\n"
	jpegHead = "\xff\xd8\xff"
	docHead  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)

// put uploads a file under a form's field.
func (w *world) put(kind, field, name string, body []byte) reply {
	w.t.Helper()
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	part, err := m.CreateFormFile(field, name)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := part.Write(body); err != nil {
		w.t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		w.t.Fatal(err)
	}
	return do(w.t, "POST", w.URL+"/v2.0/oa/upload/"+kind, form.Bytes(), "access_token", w.AccessToken(), "Content-Type", m.FormDataContentType())
}

// filled is a file of n bytes that begins in a way.
func filled(head string, n int) []byte {
	return append([]byte(head), make([]byte, n-len(head))...)
}

// Files are taken by name, content and size.
func TestUploads(t *testing.T) {
	w := newWorld(t, Options{})
	seen := 0
	for _, c := range []struct {
		kind, name string
		body       []byte
		code       int
	}{
		{"image", "a.png", filled(pngHead, 1<<20), 0},
		{"image", "a.png", filled(pngHead, 1<<20+1), -210},
		{"image", "a.JPG", []byte(jpegHead), 0},
		{"image", "a.jpeg", []byte(pngHead), -201},
		{"image", "a", []byte(pngHead), -201},
		{"image", "a.gif", []byte("GIF89a"), -201},
		{"gif", "a.gif", []byte("GIF89a"), 0},
		{"gif", "a.gif", []byte(pngHead), -201},
		{"file", "a.pdf", filled("%PDF-1.7", 5<<20), 0},
		{"file", "a.pdf", filled("%PDF-1.7", 5<<20+1), -210},
		{"file", "a.docx", []byte("PK\x03\x04"), 0},
		{"file", "a.doc", []byte(docHead), 0},
		{"file", "a.csv", []byte("a,b"), 0},
		{"file", "a.xlsx", []byte("PK\x03\x04"), -201},
		{"file", "a.pdf", []byte("PK\x03\x04"), -201},
		{"file", "a.pdf", nil, -201},
	} {
		r := w.put(c.kind, "file", c.name, c.body)
		if r.Error != c.code {
			t.Errorf("%s %s of %d bytes: %s", c.kind, c.name, len(c.body), r.text)
		}
		if c.code != 0 {
			seen++
		}
		if list := w.Violations(); len(list) != seen {
			t.Fatalf("%s %s: %q", c.kind, c.name, list)
		}
	}
	if r := w.put("image", "photo", "a.png", []byte(pngHead)); r.Error != -201 {
		t.Error(r.text)
	}
}

// What was uploaded can be sent for seven days, as what it is.
func TestUploadedIsSent(t *testing.T) {
	w := newWorld(t, Options{})
	image := w.put("image", "file", "so-do.png", []byte(pngHead)).data(t)["attachment_id"].(string)
	gif := w.put("gif", "file", "a.gif", []byte("GIF89a")).data(t)["attachment_id"].(string)
	token := w.put("file", "file", "giấy mời.pdf", []byte("%PDF-1.7 a")).data(t)["token"].(string)
	picture := func(id string) string {
		return `{"text":"Sơ đồ","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","attachment_id":"` + id + `"}]}}}`
	}
	file := `{"attachment":{"type":"file","payload":{"token":"` + token + `"}}}`
	for range 2 {
		if r := w.send(picture(image)); r.Error != 0 {
			t.Error(r.text)
		}
	}
	if m := w.lan.Last(); m.Text != "Sơ đồ" || string(m.Image) != pngHead || do(t, "GET", m.ImageURL, nil).text != pngHead {
		t.Errorf("%+v", m)
	}
	if r := w.send(file); r.Error != 0 {
		t.Error(r.text)
	}
	if f := w.lan.Last().File; f == nil || f.Name != "giấy mời.pdf" || string(f.Body) != "%PDF-1.7 a" {
		t.Errorf("%+v", f)
	}
	list := w.hook.took(t, w.Server)
	if e := list[0]; e.event.Name != "oa_send_image" || e.message.Text != "Sơ đồ" || e.message.Attachments[0].Payload["url"] == "" {
		t.Errorf("%s", e.body)
	}
	if e := list[6]; e.event.Name != "oa_send_file" || e.message.Attachments[0].Payload["size"] != "10" || e.message.Attachments[0].Payload["type"] != "pdf" {
		t.Errorf("%s", e.body)
	}
	w.NoViolations(t)
	if r := w.send(picture(gif)); r.Error != -201 {
		t.Error("a gif went as a picture")
	}
	if r := w.send(strings.Replace(file, `{"attachment"`, `{"text":"kèm","attachment"`, 1)); r.Error != 0 || w.lan.Last().Text != "" {
		t.Error("words went with a file")
	}
	w.violated("media", "media")
	w.pass(7 * 24 * time.Hour)
	if r := w.send(picture(image)); r.Error != 0 {
		t.Error(r.text)
	}
	w.pass(1)
	w.lan.Say("a")
	if r := w.send(picture(image)); r.Error != -100 {
		t.Error(r.text)
	}
	if r := w.send(file); r.Error != -100 {
		t.Error(r.text)
	}
}

// There are so many uploads a month.
func TestUploadQuota(t *testing.T) {
	w := newWorld(t, Options{Uploads: 1})
	for _, want := range []int{0, -211} {
		if r := w.put("image", "file", "a.png", []byte(pngHead)); r.Error != want {
			t.Error(r.text)
		}
	}
	w.pass(31 * 24 * time.Hour)
	if r := w.put("image", "file", "a.png", []byte(pngHead)); r.Error != 0 {
		t.Error(r.text)
	}
}
