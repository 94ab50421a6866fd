package telegram

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/bot/telegram/fakeapi"
	"gandan/commune"
)

// pixels is a picture that the server accepts.
func pixels(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Files go out before the text, in albums, by their bytes or by Telegram's own
// id, under their name; what is sent again after a failure is whole.
func TestFilesGoOut(t *testing.T) {
	w := open(t, fakeapi.Options{})
	picture := pixels(t)
	w.files["p"], w.files["d"], w.files["v"] = string(picture), "%PDF", "OggS"
	w.lan.Photo(picture, "")
	list := w.lan.Messages()
	known := list[len(list)-1].Files[0].ID
	s := bot.Screen{Token: "t", Text: "Báo cáo tháng 4", Options: choices("Đóng"), Files: []bot.File{
		{Ref: "blob:p", Kind: bot.Photo, Name: "a.png"}, {Ref: "telegram:" + known, Kind: bot.Photo},
		{Ref: "blob:v", Kind: bot.Voice, Name: "v.ogg"}, {Ref: "blob:d", Kind: bot.Doc, Name: "../Báo \"cáo\"\r\n.pdf"},
	}}
	w.api.Fault(fakeapi.Match{Method: "sendDocument", Times: 1}, fakeapi.Response{Code: 500})
	if _, err := w.bot.Show(t.Context(), w.chat, "", s, true); err == nil {
		t.Fatal("a fault of the server is not told")
	}
	before := len(w.fromBot())
	w.show(s)
	got := w.fromBot()[before:]
	if len(got) != 5 {
		t.Fatalf("%d messages: %+v", len(got), got)
	}
	if got[0].Album == "" || got[0].Album != got[1].Album || !bytes.Equal(got[0].Files[0].Data, picture) || got[1].Files[0].ID != known {
		t.Errorf("album: %+v", got[:2])
	}
	if got[2].Files[0].Kind != "voice" || got[3].Files[0].Name != "..Báo cáo.pdf" || string(got[3].Files[0].Data) != "%PDF" {
		t.Errorf("voice and file: %+v", got[2:4])
	}
	if got[4].Text != "Báo cáo tháng 4" || got[4].Buttons == nil {
		t.Errorf("last: %+v", got[4])
	}
	w.api.NoViolations(t)
}

// What cannot be sent as it should is sent as it can; what is gone is left out.
func TestFilesThatDoNotGoAsTheyShould(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.files["ok"], w.files["broken"] = string(pixels(t)), "no picture"
	w.lan.Document("a.pdf", []byte("%PDF"), "")
	list := w.lan.Messages()
	document := list[len(list)-1].Files[0].ID
	w.show(bot.Screen{Text: "Ảnh", Files: []bot.File{
		{Ref: "blob:ok", Kind: bot.Photo}, {Ref: "blob:broken", Kind: bot.Photo}, {Ref: "blob:gone", Kind: bot.Photo},
		{Ref: "telegram:" + document, Kind: bot.Voice}, {Ref: "zalo:1", Kind: bot.Doc}, {Ref: "telegram:another bot's", Kind: bot.Doc},
	}})
	var kinds []string
	for _, m := range w.fromBot() {
		for _, f := range m.Files {
			kinds = append(kinds, f.Kind)
		}
	}
	if got := strings.Join(kinds, " "); got != "photo document document" {
		t.Errorf("sent %s: %s", got, w.log)
	}
	if n := strings.Count(w.log.String(), "a file is left out"); n != 3 || w.lan.Last().Text != "Ảnh" {
		t.Errorf("%d of 3 lost files are told: %s", n, w.log)
	}
}

// What people send is fetched from the API's own host only, whole, and not if
// it is too large.
func TestFilesComeIn(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.lan.Document("Danh sách.xlsx", []byte("PK..."), "")
	list := w.lan.Messages()
	id := list[len(list)-1].Files[0].ID
	body, name, err := w.bot.Fetch(t.Context(), id, 100)
	if err != nil || string(body) != "PK..." || !strings.HasSuffix(name, ".xlsx") {
		t.Errorf("%q, %q, %v", body, name, err)
	}
	if _, _, err := w.bot.Fetch(t.Context(), id, 4); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("more than the limit: %v", err)
	}
	if _, _, err := w.bot.Fetch(t.Context(), "nothing", 100); err == nil {
		t.Error("an unknown id is fetched")
	}
	w.api.Fault(fakeapi.Match{Method: fakeapi.FileDownload, Times: 1}, fakeapi.Response{Code: 502, Body: "<html>"})
	_, _, err = w.bot.Fetch(t.Context(), id, 100)
	if e := (*bot.SendError)(nil); !errors.As(err, &e) || !e.Retry || strings.Contains(err.Error(), w.api.Token()) {
		t.Errorf("a gateway's page: %v", err)
	}
	w.api.Fault(fakeapi.Match{Method: "getFile", Times: 1}, fakeapi.Response{Code: 400, Description: "Bad Request: file is too big"})
	if _, _, err = w.bot.Fetch(t.Context(), id, 100); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("too big for the API: %v", err)
	}
}

// A size that is told is believed before anything is read, and never instead of
// counting.
func TestFilesLargerThanTold(t *testing.T) {
	w := open(t, fakeapi.Options{})
	size, read := 0, 0
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/getFile") {
			_, _ = fmt.Fprintf(rw, `{"ok":true,"result":{"file_size":%d,"file_path":"documents/a.pdf"}}`, size)
			return
		}
		read++
		_, _ = rw.Write(make([]byte, 101))
	}))
	defer server.Close()
	b := w.another(server.URL)
	for _, c := range []struct{ told, reads int }{{1, 1}, {101, 1}} {
		size = c.told
		if _, _, err := b.Fetch(t.Context(), "F", 100); commune.CodeOf(err) != commune.Invalid || read != c.reads {
			t.Errorf("told %d: read %d times, %v", c.told, read, err)
		}
	}
}

func TestPathsThatLeadElsewhere(t *testing.T) {
	for path, want := range map[string]bool{
		"documents/file_1.xlsx": true, "photos/file_2.jpg": true, "voice/a/b.oga": true,
		"": false, "/etc/passwd": false, "../x": false, "a/../../x": false, "a/..": false, "//evil/x": false, "a?b": false, "a b": false, "@evil/x": false, "a%2f..": false,
	} {
		if got := paths.MatchString(path) && !strings.Contains(path, ".."); got != want {
			t.Errorf("%q: %t", path, got)
		}
	}
}
