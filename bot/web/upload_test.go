package web

import (
	"bytes"
	"context"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"gandan/bot"
)

type upload struct{ name, body string }

// send posts files with a text and returns the status and the error.
func (d *demo) send(text string, files ...upload) (int, string) {
	d.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if text != "" {
		if err := form.WriteField("text", text); err != nil {
			d.t.Fatal(err)
		}
	}
	for _, f := range files {
		part, err := form.CreateFormFile("file", f.name)
		if err != nil {
			d.t.Fatal(err)
		}
		if _, err := io.WriteString(part, f.body); err != nil {
			d.t.Fatal(err)
		}
	}
	form.Close()
	r, err := http.NewRequest("POST", d.URL+"/api/chats/p1/messages", &body)
	if err != nil {
		d.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	var got struct{ Error string }
	return d.do(r, &got), got.Error
}

func TestFilesOfOneMessageAreOneUpdate(t *testing.T) {
	d := start(t)
	var got bot.Update
	d.engine.handle = func(_ context.Context, u bot.Update) error { got = u; return nil }
	code, text := d.send("mái nhà dột", upload{`C:\ảnh\..\mái.jpg`, string(picturePNG(t, 8, 8))}, upload{"đơn.pdf", "%PDF-1.7\n"}, upload{"ghi âm.mp3", "ID3\x03\x00"})
	if code != http.StatusOK || len(got.Files) != 3 || got.Text != "mái nhà dột" {
		t.Fatalf("%d %s: %+v", code, text, got)
	}
	for i, want := range []bot.File{{Kind: bot.Photo, Name: "mái.jpg", Type: "image/png"}, {Kind: bot.Doc, Name: "đơn.pdf", Type: "application/pdf"}, {Kind: bot.Voice, Name: "ghi âm.mp3", Type: "audio/mpeg"}} {
		f := got.Files[i]
		if f.Kind != want.Kind || f.Name != want.Name || f.Type != want.Type || f.Size == 0 || !strings.HasPrefix(f.Ref, bot.BlobRef) {
			t.Errorf("file %d is %+v, want %+v", i, f, want)
		}
	}
	list := d.read("p1", 0)
	if len(list) != 1 || list[0].Text != "mái nhà dột" || len(list[0].Files) != 3 || list[0].Files[0].Ref != "" {
		t.Errorf("the person's message: %+v", list)
	}
}

func TestFileRefusals(t *testing.T) {
	d := start(t)
	var many []upload
	for range maxFiles + 1 {
		many = append(many, upload{"a.txt", "a"})
	}
	for _, c := range []struct {
		name  string
		files []upload
		want  int
	}{
		{"30 MB", []upload{{"lon.bin", strings.Repeat("x", 30<<20)}}, 413},
		{"eleven files", many, 413},
		{"a program", []upload{{"anh.jpg", "MZ\x90\x00"}}, 400},
		{"a program by name", []upload{{"bao cao.pdf.EXE. ", "abc"}}, 400},
		{"a page", []upload{{"bao cao.pdf", "<!DOCTYPE html><script>"}}, 400},
		{"a broken picture", []upload{{"anh.png", string(picturePNG(t, 64, 64)[:100])}}, 400},
		{"an empty file", []upload{{"a.txt", ""}}, 400},
		{"nothing", nil, 400},
	} {
		if code, text := d.send("", c.files...); code != c.want || text == "" {
			t.Errorf("%s: %d %q, want %d", c.name, code, text, c.want)
		}
	}
	if list := d.read("p1", 0); len(list) != 0 {
		t.Errorf("refused files left %d messages", len(list))
	}
}

// got returns the answer to a link and its body.
func (d *demo) got(path string) (status int, h http.Header, body string) {
	d.t.Helper()
	answer, err := d.Client().Get(d.URL + path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	all, err := io.ReadAll(answer.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return answer.StatusCode, answer.Header, string(all)
}

// TestFilesAreServedByTheirLinkOnly: what a chat shows can be saved by the link
// that its reader was given, and by no other.
func TestFilesAreServedByTheirLinkOnly(t *testing.T) {
	d := start(t)
	d.send("", upload{"mái nhà.png", string(picturePNG(t, 8, 8))}, upload{"đơn.pdf", "%PDF-1.7\n"})
	files := d.read("p1", 0)[0].Files
	for i, want := range []string{"\x89PNG", "%PDF-1.7"} {
		status, h, body := d.got(files[i].URL)
		_, name, err := mime.ParseMediaType(h.Get("Content-Disposition"))
		if status != 200 || err != nil || name["filename"] != files[i].Name || h.Get("Content-Type") != files[i].Type || h.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(body, want) {
			t.Errorf("%s: %d %v %q, %v", files[i].Name, status, h, body, err)
		}
	}
	elsewhere, ok := d.opts.Links.Person(bot.Chat{Channel: Name, ID: "p2"}, bot.File{Ref: d.ref(t)})
	if !ok {
		t.Fatal("no link for another chat")
	}
	for _, foreign := range []string{elsewhere, files[0].URL + "x", files[0].URL[:len(files[0].URL)-1], "/files/", "/files/..%2f..%2fetc%2fpasswd.x"} {
		if status, _, body := d.got(foreign); status != 404 || !strings.Contains(body, "Liên kết đã hết hạn") {
			t.Errorf("%s: %d %s, want 404", foreign, status, body)
		}
	}
}

// ref is the reference of the first file in the chat of the first person.
func (d *demo) ref(t *testing.T) string {
	t.Helper()
	list, err := history(t.Context(), d.memory, "p1")
	if err != nil {
		t.Fatal(err)
	}
	return list[0].Files[0].Ref
}
