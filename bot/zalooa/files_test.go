package zalooa

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
)

const (
	imagePath = "/v2.0/oa/upload/image"
	filePath  = "/v2.0/oa/upload/file"
)

// noise is a picture as PNG that no encoder makes small: three bytes a point.
func noise(t *testing.T, w, h int) []byte {
	t.Helper()
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	n := uint32(7)
	for i := range p.Pix {
		n = n*1664525 + 1013904223
		p.Pix[i] = byte(n>>24) | 0xff*byte(i&3/3)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Pictures and documents are uploaded once, until the platform forgets them; a
// picture that is too large is made smaller.
func TestUploads(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.files["p"], w.files["large"], w.files["d"] = noise(t, 20, 10), noise(t, 900, 600), []byte("%PDF-1.7 …")
	if len(w.files["large"]) <= maxImage {
		t.Fatalf("the large picture has %d bytes", len(w.files["large"]))
	}
	s := bot.Screen{Token: "t", Text: "Báo cáo", Options: choices("Đóng"), Files: []bot.File{
		{Ref: "blob:p", Kind: bot.Photo}, {Ref: "blob:large", Kind: bot.Photo, Size: 1}, {Ref: "blob:d", Kind: bot.Doc, Name: "Đơn xin.pdf", Size: 10},
	}}
	w.show(s)
	list := w.shown()
	if len(list) != 4 || !bytes.Equal(list[0].Image, w.files["p"]) || list[2].File == nil || list[2].File.Name != "Đơn xin.pdf" || len(list[3].Buttons) != 1 {
		t.Fatalf("%+v", list)
	}
	if p, err := jpeg.Decode(bytes.NewReader(list[1].Image)); err != nil || len(list[1].Image) > maxImage || p.Bounds().Dx() != 900 {
		t.Errorf("the large picture came as %d bytes, %v", len(list[1].Image), err)
	}
	w.lan.Say("a")
	w.pass(6 * 24 * time.Hour)
	w.show(s)
	if st := w.api.Stats(); st.Done(imagePath) != 2 || st.Done(filePath) != 1 || len(w.shown()) != 8 {
		t.Errorf("after six days: %v", st.Calls)
	}
	w.lan.Say("b")
	w.pass(24*time.Hour + time.Minute)
	w.show(s)
	if st := w.api.Stats(); st.Done(imagePath) != 4 || st.Done(filePath) != 2 || st.Code(-100) != 0 {
		t.Errorf("after seven days: %v", st.Calls)
	}
	w.api.NoViolations(t)
}

// An upload that the platform forgot earlier is made again, once.
func TestUploadsThatWereForgotten(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.files["p"] = noise(t, 20, 10)
	s := bot.Screen{Text: "a", Files: []bot.File{{Ref: "blob:p", Kind: bot.Photo, Name: "anh.jpg"}}}
	w.show(s)
	lift := w.api.Fault(fakeapi.Path("/v3.0/oa/message/cs"), fakeapi.Fault{Code: -100}, 1)
	w.show(s)
	lift()
	if st := w.api.Stats(); st.Done(imagePath) != 2 || len(w.shown()) != 4 || w.shown()[2].Image == nil {
		t.Errorf("%v: %+v", st.Calls, w.shown())
	}
	w.api.Fault(fakeapi.Path("/v3.0/oa/message/cs"), fakeapi.Fault{Code: -100}, 2)
	w.show(s)
	if list := w.shown(); len(list) != 6 || !strings.HasPrefix(list[4].Text, "Ảnh: https://xa.example.vn/files/") || list[5].Text != "a" {
		t.Errorf("forgotten for ever: %+v", list[4:])
	}
	w.api.NoViolations(t)
}

// What the platform does not take goes as a link, what is gone is left out, and
// the text comes all the same.
func TestFilesThatAreNotTaken(t *testing.T) {
	for name, c := range map[string]struct {
		file  bot.File
		fault fakeapi.Fault
		sent  string // in place of the file; empty: nothing
	}{
		"refused":          {bot.File{Ref: "blob:p", Kind: bot.Photo, Name: "anh.jpg"}, fakeapi.Fault{Code: -201}, "Ảnh: https://xa.example.vn/files/7000000000000000042/p"},
		"out of quota":     {bot.File{Ref: "blob:p", Kind: bot.Photo, Name: "anh.jpg"}, fakeapi.Fault{Code: -211}, "Ảnh: https://xa.example.vn/files/7000000000000000042/p"},
		"not a picture":    {bot.File{Ref: "blob:t", Kind: bot.Photo, Name: "anh.jpg"}, fakeapi.Fault{}, "Ảnh: https://xa.example.vn/files/7000000000000000042/t"},
		"gone":             {bot.File{Ref: "blob:gone", Kind: bot.Photo, Name: "anh.jpg"}, fakeapi.Fault{}, ""},
		"not to be linked": {bot.File{Ref: "blob:t", Kind: bot.Photo, Name: "secret"}, fakeapi.Fault{}, ""},
		"document refused": {bot.File{Ref: "blob:d", Kind: bot.Doc, Name: "a.pdf"}, fakeapi.Fault{Code: -210}, "Tệp a.pdf: https://xa.example.vn/files/7000000000000000042/d"},
	} {
		w := open(t, fakeapi.Options{})
		w.files["p"], w.files["t"], w.files["d"] = noise(t, 20, 10), []byte("words"), []byte("%PDF-1.7")
		if c.fault.Code != 0 {
			w.api.Fault(func(_, path string) bool { return strings.HasPrefix(path, "/v2.0/oa/upload/") }, c.fault, 0)
		}
		w.show(bot.Screen{Token: "t", Text: "a", Options: choices("Đóng"), Files: []bot.File{c.file}})
		list := w.shown()
		if len(list) == 0 || len(list[len(list)-1].Buttons) != 1 || c.sent == "" && len(list) != 1 || c.sent != "" && (len(list) != 2 || list[0].Text != c.sent) {
			t.Errorf("%s: %+v", name, list)
		}
		if !strings.Contains(w.log.String(), "a file is not sent") {
			t.Errorf("%s: not in the log: %s", name, w.log)
		}
		w.api.NoViolations(t)
	}
}

// A fault that is not the file's ends the sending: it will be done again.
func TestFilesWhileTheServerIsDown(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.files["p"] = noise(t, 20, 10)
	s := bot.Screen{Text: "a", Files: []bot.File{{Ref: "blob:p", Kind: bot.Photo}}}
	for _, f := range []fakeapi.Fault{{Status: 503}, {Code: -32}, {DropAfter: true}} {
		lift := w.api.Fault(fakeapi.Path(imagePath), f, 0)
		if _, err := w.oa.Show(t.Context(), w.chat, "", s, true); outcome(err) == nil || !outcome(err).Retry {
			t.Errorf("%+v: %v", f, err)
		}
		lift()
	}
	w.lan.Block()
	if _, err := w.oa.Show(t.Context(), w.chat, "", s, true); outcome(err) == nil || !outcome(err).Blocked {
		t.Errorf("blocked: %v", err)
	}
	if len(w.shown()) != 0 {
		t.Errorf("%+v", w.shown())
	}
}

// A card that is refused does not take the text with it.
func TestPhoneCardThatIsRefused(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.oa.Phone, w.oa.Card = true, "http://10.0.0.1/card.png" // not public
	id := w.show(bot.Screen{Token: "t", Text: "Mã?", Contact: true, Options: choices("English")})
	if list := w.shown(); len(list) != 1 || list[0].ID != id || !strings.Contains(w.log.String(), "a phone number is not asked for") {
		t.Errorf("%+v, %s", list, w.log)
	}
	w.oa.Card = "https://xa.example.vn/card.png"
	id = w.show(bot.Screen{Token: "t", Text: "Mã?", Contact: true})
	if list := w.shown(); len(list) != 3 || list[1].ID != id || list[2].InfoRequest == nil || list[2].InfoRequest.Title != "Gửi số điện thoại cho xã" {
		t.Errorf("%+v", list)
	}
	w.oa.Phone = false
	w.show(bot.Screen{Token: "t", Text: "Mã?", Contact: true})
	if len(w.shown()) != 4 {
		t.Error("a number is asked for that is not believed")
	}
}

// The card has a picture that every phone can show.
func TestCardPicture(t *testing.T) {
	p, err := png.Decode(bytes.NewReader(CardPicture()))
	if err != nil || p.Bounds().Dx() != 640 || len(CardPicture()) > 20_000 || p.At(0, 0) == p.At(255, 45) {
		t.Errorf("%d bytes, %v", len(CardPicture()), err)
	}
}

// What a person sends is fetched from where the platform keeps it, and from
// nowhere else.
func TestFetch(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.hooked()
	body := noise(t, 20, 10)
	w.lan.Photo(body, "Đường hỏng")
	w.lan.File("Đơn.pdf", []byte("%PDF-1.7"))
	list := w.kept()
	if len(list) != 2 || len(list[0].Files) != 1 || list[0].Text != "Đường hỏng" || list[1].Files[0].Name != "Đơn.pdf" || list[1].Files[0].Size != 8 {
		t.Fatalf("%+v", list)
	}
	address := strings.TrimPrefix(list[0].Files[0].Ref, Name+":")
	got, name, err := w.oa.Fetch(t.Context(), address, 1<<20)
	if err != nil || !bytes.Equal(got, body) || !strings.HasSuffix(name, ".jpg") {
		t.Errorf("%d bytes, %q, %v", len(got), name, err)
	}
	if _, _, err := w.oa.Fetch(t.Context(), address, int64(len(body))-1); commune.CodeOf(err) != commune.Invalid {
		t.Errorf("too large: %v", err)
	}
	w.api.Expire()
	if _, _, err := w.oa.Fetch(t.Context(), address, 1<<20); outcome(err) == nil || outcome(err).Retry {
		t.Errorf("gone: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := w.oa.Fetch(gone, address, 1<<20); !errors.Is(err, context.Canceled) || !outcome(err).Retry {
		t.Errorf("interrupted: %v", err)
	}
	for _, elsewhere := range []string{w.api.URL + "/v2.0/oa/getoa", "https://evil.example/o.jpg", "https://zdn.vn.evil.example/", ""} {
		if _, _, err := w.oa.Fetch(t.Context(), elsewhere, 1<<20); outcome(err) == nil || outcome(err).Retry {
			t.Errorf("%s: %v", elsewhere, err)
		}
	}
	if got := w.calls.String(); got != "fetch ok\nfetch bad\nfetch bad\nfetch 5xx\nfetch bad\nfetch bad\nfetch bad\nfetch bad\n" {
		t.Errorf("figures: %s", got)
	}
	w.api.NoViolations(t)
}
