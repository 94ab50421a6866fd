package zalobot

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/bot/zalobot/fakeapi"
)

// pixels is a photo.
func pixels(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sent tells what Lan was sent: "photo", or the text.
func (w *world) sent() string {
	var list []string
	for _, m := range w.fromBot() {
		if m.Kind == fakeapi.PhotoKind {
			list = append(list, "photo")
		} else {
			list = append(list, m.Text)
		}
	}
	return strings.Join(list, " | ")
}

// Photos go by a link that the platform opens, before the text; other files are
// named by one for the person. What takes time is announced.
func TestShowFiles(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.files.data["00ff"] = pixels(t)
	w.lan.Photo([]byte(pixels(t)), "")
	list := w.lan.Messages()
	own := bot.File{Ref: Name + ":" + list[0].URL, Kind: bot.Photo, Name: "photo.jpg"}
	id, err := w.bot.Show(t.Context(), w.chat, "earlier", bot.Screen{Text: "Báo cáo", Lang: "vi", Files: []bot.File{
		{Ref: "blob:00ff", Kind: bot.Photo, Name: "a.jpg"}, {Ref: "blob:01", Kind: bot.Doc, Name: "Báo cáo.docx"}, own}}, false)
	if err != nil || id != w.lan.Last().ID {
		t.Fatal(id, err)
	}
	if got := w.sent(); got != "photo | photo | Báo cáo\n\nTệp Báo cáo.docx: https://gandan.example/a1b2/01" || w.lan.Actions() != 1 {
		t.Errorf("sent %s, announced %d times", got, w.lan.Actions())
	}
	if data := w.fromBot()[0].Data; string(data) != pixels(t) {
		t.Errorf("the platform fetched %q", data)
	}
	if _, err := w.bot.Show(t.Context(), w.chat, "", bot.Screen{Text: "Xong"}, true); err != nil || w.lan.Actions() != 1 {
		t.Errorf("a plain answer is announced: %v", err)
	}
	w.api.NoViolations(t)
}

// A photo that the platform does not take, or may have taken, is named by a
// link; without one it is left out. What concerns everything is an error.
func TestShowPhotosThatDoNotGo(t *testing.T) {
	shows := func(w *world) error {
		w.lan.Say("a")
		w.files.data["ok"], w.files.data["broken"] = pixels(t), "no picture"
		_, err := w.bot.Show(t.Context(), w.chat, "", bot.Screen{Text: "Ảnh", Lang: "vi", Files: []bot.File{
			{Ref: "blob:broken", Kind: bot.Photo}, {Ref: Name + ":https://photo.zdn.vn/gone.jpg", Kind: bot.Photo}, {Ref: "blob:ok", Kind: bot.Photo}}}, true)
		return err
	}
	w := open(t, fakeapi.Options{})
	if err := shows(w); err != nil {
		t.Fatal(err)
	}
	if got := w.sent(); got != "Ảnh: https://gandan.example/a1b2/broken | photo | Ảnh" {
		t.Errorf("sent %s", got)
	}
	w.tellsNothing(w.log.String(), "gone.jpg")
	w = open(t, fakeapi.Options{})
	w.api.Fault(fakeapi.Match{Method: "sendPhoto"}, fakeapi.Response{DropAfterDoing: true})
	if err := shows(w); err != nil || !strings.HasSuffix(w.sent(), "photo | Ảnh: https://gandan.example/a1b2/ok | Ảnh") {
		t.Errorf("sent %s, %v", w.sent(), err)
	}
	for name, fault := range map[string]fakeapi.Response{"quota": {Code: 429}, "502": {Status: 502, Body: "<html>"}, "token": {Code: 401}, "no chat": {Code: 400, Description: "Chat not found"}} {
		w = open(t, fakeapi.Options{})
		w.api.Fault(fakeapi.Match{Method: "sendPhoto"}, fault)
		if e := (*bot.SendError)(nil); !errors.As(shows(w), &e) || w.sent() != "" {
			t.Errorf("%s: sent %s, %v", name, w.sent(), e)
		}
	}
}

// Without a public address nothing can be linked, and that is said.
func TestShowWithoutLinks(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.bot.Links = nil
	w.lan.Say("a")
	_, err := w.bot.Notify(t.Context(), w.chat, bot.Screen{Text: "Tổng hợp", Lang: "vi", Files: []bot.File{{Ref: "blob:1", Kind: bot.Photo}, {Ref: "blob:2", Kind: bot.Doc, Name: "a.docx"}}})
	if err != nil || w.sent() != "Tổng hợp\n\nCòn 2 ảnh, tệp chưa xem được trên Zalo." {
		t.Errorf("sent %s, %v", w.sent(), err)
	}
}

// A long text comes in parts, in order; the options are in the last one.
func TestShowLong(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.lan.Say("a")
	s := bot.Screen{Token: "t", Lang: "vi", Text: strings.Repeat("Đoạn văn 😀.\n\n", 400) + "Hết.", Options: choices("Gửi", "Để sau")}
	id, err := w.bot.Show(t.Context(), w.chat, "", s, false)
	if err != nil || id != w.lan.Last().ID {
		t.Fatal(id, err)
	}
	parts := w.fromBot()
	if last := parts[len(parts)-1].Text; len(parts) != 3 || !strings.Contains(last, "Hết.\n\n1. Gửi\n2. Để sau\n\n") {
		t.Errorf("%d parts, the last is %q", len(parts), last)
	}
	w.api.NoViolations(t)
	w.api.Fault(fakeapi.Match{Method: "sendMessage", Times: 1}, fakeapi.Response{Code: 403})
	if _, err := w.bot.Show(t.Context(), w.chat, "", s, false); err == nil {
		t.Error("a part is missing and nobody is told")
	}
}

// A notice names its word, and no number.
func TestNoticesAreWordy(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.lan.Say("a")
	s := bot.Screen{Token: bot.NoticeToken("7f"), Lang: "vi", Text: "Hôm nay là hạn.", Word: "báo cáo", Options: choices("Làm báo cáo ngay")}
	var channel bot.Wordy = w.bot
	if _, err := w.bot.Notify(t.Context(), w.chat, s); err != nil || !channel.SaysWord(s) || w.sent() != "Hôm nay là hạn.\n\nNhắn “báo cáo” để mở ngay." {
		t.Errorf("sent %s, %v", w.sent(), err)
	}
}
