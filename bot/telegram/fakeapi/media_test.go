package fakeapi

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"
)

// download fetches a file as a bot does: getFile, then its path.
func download(t *testing.T, s *Server, id string) (int, []byte) {
	t.Helper()
	a := do(t, s, "getFile", form("file_id", id))
	if !a.OK {
		t.Fatalf("getFile: %s", a.Description)
	}
	var f struct {
		Path string `json:"file_path"`
	}
	_ = json.Unmarshal(a.Result, &f)
	return fetch(t, s, f.Path)
}

func fetch(t *testing.T, s *Server, path string) (int, []byte) {
	t.Helper()
	resp, err := http.Get(s.URL + "/file/bot" + s.Token() + "/" + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, data
}

// What a person sends can be fetched for an hour after it was asked for.
func TestFilesFromPerson(t *testing.T) {
	s, w, p := started(t, Options{})
	p.Photo(Picture(40, 20), "Đường làng")
	p.Document("biểu mẫu.pdf", []byte("%PDF-1.4"), "")
	p.Voice([]byte("OggS"))
	p.Album(Shot{Data: Picture(3, 3), Caption: "Hai tấm"}, Shot{Data: Picture(4, 4)})
	list := updates(t, s, url.Values{})
	if len(list) != 5 {
		t.Fatalf("%d updates", len(list))
	}
	photo := list[0].Message
	if big := photo.Photo[len(photo.Photo)-1]; photo.Caption != "Đường làng" || len(photo.Photo) < 2 || big.Width != 40 || photo.Photo[0].FileID == big.FileID {
		t.Errorf("%+v", photo)
	}
	if d := list[1].Message.Document; d.FileName != "biểu mẫu.pdf" || d.MimeType != "application/pdf" || d.FileSize != 8 {
		t.Errorf("%+v", d)
	}
	if code, data := download(t, s, list[2].Message.Voice.FileID); code != 200 || string(data) != "OggS" {
		t.Errorf("%d %q", code, data)
	}
	if a, b := list[3].Message, list[4].Message; a.MediaGroupID == "" || a.MediaGroupID != b.MediaGroupID || a.Caption == "" || b.Caption != "" {
		t.Errorf("%+v %+v", a, b)
	}
	if code, _ := fetch(t, s, "documents/file_3.pdf"); code != 404 {
		t.Errorf("%d before getFile", code)
	}
	_, _ = download(t, s, list[1].Message.Document.FileID)
	w.pass(59 * time.Minute)
	if code, data := fetch(t, s, "documents/file_3.pdf"); code != 200 || string(data) != "%PDF-1.4" {
		t.Errorf("%d %q", code, data)
	}
	w.pass(time.Minute)
	if code, _ := fetch(t, s, "documents/file_3.pdf"); code != 404 {
		t.Errorf("%d after an hour", code)
	}
	p.Document("to.bin", make([]byte, maxDownload+1), "")
	refused(t, do(t, s, "getFile", form("file_id", p.Messages()[6].Files[0].ID)), 400, "Bad Request: file is too big")
}

// What the bot sends is uploaded once and can be sent again by its id.
func TestFilesFromBot(t *testing.T) {
	s, _, p := started(t, Options{})
	a := send(t, s, "sendDocument", form("chat_id", "501", "caption", "Báo cáo"), attachment{"document", "bao-cao.xlsx", []byte("PK")})
	if !a.OK {
		t.Fatal(a.Description)
	}
	m := p.Last()
	if f := m.Files[0]; m.Text != "Báo cáo" || f.Name != "bao-cao.xlsx" || f.Kind != "document" || string(f.Data) != "PK" || f.Size != 2 {
		t.Errorf("%+v", m)
	}
	must(t, s, "sendDocument", form("chat_id", "501", "document", m.Files[0].ID))
	if again := p.Last(); again.ID == m.ID || again.Files[0].ID != m.Files[0].ID {
		t.Errorf("%+v", again)
	}
	refused(t, do(t, s, "sendPhoto", form("chat_id", "501", "photo", m.Files[0].ID)), 400, "Bad Request: can't use file of type Document as Photo")
	must(t, s, "editMessageCaption", form("chat_id", "501", "message_id", str(m.ID), "caption", "Bản mới"))
	refused(t, do(t, s, "editMessageText", form("chat_id", "501", "message_id", str(m.ID), "text", "a")), 400, "Bad Request: there is no text in the message to edit")
	a = send(t, s, "sendMediaGroup", form("chat_id", "501", "media", `[{"type":"photo","media":"attach://file-0","caption":"Ảnh"},{"type":"photo","media":"attach://file-1"}]`),
		attachment{"file-0", "a.png", Picture(2, 2)}, attachment{"file-1", "b.png", Picture(3, 3)})
	if list := p.Messages(); !a.OK || len(list) != 5 || list[3].Album == "" || list[3].Album != list[4].Album || list[3].Text != "Ảnh" {
		t.Errorf("%s %+v", a.Description, list)
	}
	if code, data := download(t, s, p.Last().Files[0].ID); code != 200 || !bytes.Equal(data, Picture(3, 3)) {
		t.Errorf("%d, %d bytes", code, len(data))
	}
}

// Uploads have their sizes.
func TestUploadSizes(t *testing.T) {
	s, _, p := started(t, Options{})
	photo := func(data []byte) answer {
		return send(t, s, "sendPhoto", form("chat_id", "501"), attachment{"photo", "a.png", data})
	}
	refused(t, photo(nil), 400, "Bad Request: file must be non-empty")
	refused(t, photo([]byte("no picture")), 400, "Bad Request: IMAGE_PROCESS_FAILED")
	refused(t, photo(Picture(1, 21)), 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
	refused(t, photo(Picture(9530, 480)), 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
	if a := photo(Picture(1, 20)); !a.OK {
		t.Error(a.Description)
	}
	refused(t, photo(make([]byte, maxPhoto+1)), 400, "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes")
	document := func(size int) answer {
		return send(t, s, "sendDocument", form("chat_id", "501"), attachment{"document", "a.bin", make([]byte, size)})
	}
	refused(t, document(maxUpload+1), 413, "Request Entity Too Large")
	if a := document(maxUpload); !a.OK || p.Last().Files[0].Size != maxUpload {
		t.Error(a.Description)
	}
}
