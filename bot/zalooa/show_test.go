package zalooa

import (
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/zalooa/fakeapi"
)

// Every kind of screen is taken by the platform, and its buttons come back as
// what they were made from.
func TestScreensAreTaken(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.hooked()
	w.oa.Phone, w.oa.Card = true, "https://xa.example.vn/card.png"
	w.files["00ff"], w.files["01"] = noise(t, 700, 500), []byte("PK\x03\x04 words")
	for name, s := range screens() {
		if strings.HasPrefix(name, "files") { // the address of another person's file cannot be asked for here
			s.Files = s.Files[:2]
		}
		before := len(w.shown())
		if id := w.show(s); id == "" || len(w.shown()) == before {
			t.Errorf("%s: sent as %q", name, id)
		}
	}
	w.show(screens()["question"])
	if !w.lan.Tap("Hôm qua") {
		t.Fatal("there is no such button")
	}
	w.lan.Say("#g:t:0")
	w.lan.SubmitInfo("84912345061", "Lan")
	list := w.kept()
	if len(list) != 3 || list[0].Data != "t:1" || list[0].Text != "" || list[1].Data != "t:0" || list[2].Contact == nil || list[2].Contact.Phone != "84912345061" {
		t.Errorf("kept %+v", list)
	}
	w.api.NoViolations(t)
	w.hides()
}

// A screen is a new message each time, and its id that of the part with the
// buttons.
func TestShow(t *testing.T) {
	w := open(t, fakeapi.Options{})
	long := bot.Screen{Token: "t", Text: strings.Repeat("ạ ", 1500), Options: choices("Gửi")}
	first := w.show(long)
	second, err := w.oa.Show(t.Context(), w.chat, first, long, false)
	list := w.shown()
	if err != nil || len(list) != 4 || list[1].ID != first || list[3].ID != second || list[0].Buttons != nil || len(list[1].Buttons) != 1 {
		t.Errorf("%q, %q, %v: %+v", first, second, err, list)
	}
	if id, err := w.oa.Notify(t.Context(), w.chat, reminder("Làm báo cáo ngay")); err != nil || id != w.lan.Last().ID || w.lan.Last().Buttons[0].Payload != "#g:n018f:0" {
		t.Errorf("notice %q, %v: %+v", id, err, w.lan.Last())
	}
	w.api.NoViolations(t)
}

// Where buttons are not taken the same is said with numbers, or a notice's word,
// which then counts; with the template_type that is wanted they are taken.
func TestButtonsThatAreRefused(t *testing.T) {
	w := open(t, fakeapi.Options{ButtonsType: "button"})
	notice := reminder("Làm báo cáo ngay")
	if w.oa.SaysWord(notice) {
		t.Error("the word is said before anything was refused")
	}
	if _, err := w.oa.Notify(t.Context(), w.chat, notice); err != nil || w.lan.Last().Text != notice.Text+"\n\nNhắn “báo cáo” để mở ngay." || !w.oa.SaysWord(notice) {
		t.Errorf("%v: %+v, says its word: %t", err, w.lan.Last(), w.oa.SaysWord(notice))
	}
	w.show(screens()["question"])
	if m := w.lan.Last(); m.Buttons != nil || !strings.HasPrefix(m.Text, "Ngày nào?\n\n1. Hôm nay\n2. Hôm qua\n\n") || len(w.shown()) != 2 {
		t.Errorf("%+v", m)
	}
	long := screens()["long"]
	w.show(long)
	whole := ""
	for _, m := range w.shown()[2:] {
		whole += m.Text
	}
	if strings.Count(whole, "Đoạn văn.") != 400 || !strings.Contains(whole, "Hết.\n\n1. Gửi\n2. Sửa") {
		t.Errorf("a long text ends: %s", whole[len(whole)-200:])
	}
	w.oa.ButtonsType = "button"
	other := reminder("Làm báo cáo ngay")
	other.Token = "n0190"
	if _, err := w.oa.Notify(t.Context(), w.chat, other); err != nil || len(w.lan.Last().Buttons) != 1 || w.oa.SaysWord(other) {
		t.Errorf("with the type that is wanted: %v, %+v", err, w.lan.Last())
	}
	lift := w.api.Fault(fakeapi.Path("/v3.0/oa/message/cs"), fakeapi.Fault{Code: -201}, 1)
	defer lift()
	w.show(screens()["question"])
	if m := w.lan.Last(); m.Buttons != nil || !strings.Contains(m.Text, "1. Hôm nay") {
		t.Errorf("after -201: %+v", m)
	}
	lift = w.api.Fault(fakeapi.Path("/v3.0/oa/message/cs"), fakeapi.Fault{Code: -230}, 0)
	before := strings.Count(w.calls.String(), "\n")
	if _, err := w.oa.Show(t.Context(), w.chat, "", screens()["question"], true); outcome(err) == nil || !outcome(err).Closed {
		t.Errorf("%v", err)
	}
	lift()
	if n := strings.Count(w.calls.String(), "\n") - before; n != 1 {
		t.Errorf("numbers do not open what is closed: tried %d times", n)
	}
	w.api.NoViolations(t)
}

// A notice of many buttons says its word; one of few does not.
func TestSaysWord(t *testing.T) {
	oa := &OA{}
	for want, s := range map[bool]bot.Screen{true: screens()["notice with its word"], false: screens()["notice"]} {
		if got := oa.SaysWord(s); got != want {
			t.Errorf("%d buttons: %t", len(s.Options), got)
		}
	}
	if !oa.SaysWord(bot.Screen{Token: "n1", Text: "a", Word: "a"}) {
		t.Error("a notice without buttons does not say its word")
	}
}

// While few calls are left for the minute a notice waits, and an answer does not.
func TestFewCallsAreLeft(t *testing.T) {
	w := open(t, fakeapi.Options{RateLimit: 20})
	for range 18 {
		if _, err := w.oa.Notify(t.Context(), w.chat, bot.Screen{Text: "a"}); err != nil {
			t.Fatal(err)
		}
	}
	w.show(bot.Screen{Text: "b"})
	calls := w.api.Stats().Total("/v3.0/oa/message/cs")
	_, err := w.oa.Notify(t.Context(), w.chat, bot.Screen{Text: "c"})
	if e := outcome(err); e == nil || !e.Retry || e.Unknown || e.After != time.Minute || w.api.Stats().Total("/v3.0/oa/message/cs") != calls {
		t.Errorf("a notice: %v, %+v", err, e)
	}
	w.oa.Templates = map[string]string{"notice": "1"}
	if _, err := w.oa.NotifyTemplate(t.Context(), w.chat, "", bot.Template{Name: "notice"}, "1"); outcome(err) == nil || !outcome(err).Retry {
		t.Errorf("a template: %v", err)
	}
	w.show(bot.Screen{Text: "an answer"})
	if w.lan.Last().Text != "an answer" {
		t.Errorf("an answer waits: %+v", w.lan.Last())
	}
	w.pass(61 * time.Second)
	if _, err := w.oa.Notify(t.Context(), w.chat, bot.Screen{Text: "d"}); err != nil {
		t.Errorf("in the next minute: %v", err)
	}
}
