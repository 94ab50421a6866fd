package telegram

import (
	"strings"
	"testing"

	"gandan/bot"
	"gandan/bot/telegram/fakeapi"
)

// A screen changes where it stands; what cannot be changed is sent anew, and
// what is changed to itself is no fault.
func TestScreensChangeInPlace(t *testing.T) {
	w := open(t, fakeapi.Options{})
	id := w.show(bot.Screen{Token: "a", Text: "Hộ nào?", Options: choices("Hộ ông Sáng", "Xong")})
	again := func(message string, s bot.Screen, fresh bool) string {
		t.Helper()
		id, err := w.bot.Show(t.Context(), w.chat, message, s, fresh)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	second := bot.Screen{Token: "b", Text: "Việc gì?", Options: choices("Sinh con")}
	if got := again(id, second, false); got != id || len(w.fromBot()) != 1 || w.lan.Last().Text != "Việc gì?" || w.lan.Last().Buttons[0][0].Data != "b:0" {
		t.Errorf("edited to %s: %+v", got, w.fromBot())
	}
	if got := again(id, second, false); got != id || len(w.fromBot()) != 1 {
		t.Errorf("the same again: %s, %+v", got, w.fromBot())
	}
	if strings.Contains(w.log.String(), "ERROR") || strings.Contains(w.calls.String(), "bad") {
		t.Errorf("an edit that changes nothing is called a fault: %s%s", w.log, w.calls)
	}
	if got := again("999", second, false); got == id || got == "999" || len(w.fromBot()) != 2 {
		t.Errorf("a message that is gone: %s, %+v", got, w.fromBot())
	}
	if got := again(id, second, true); got == id || len(w.fromBot()) != 3 {
		t.Errorf("fresh: %s, %+v", got, w.fromBot())
	}
	long := bot.Screen{Token: "c", Text: strings.Repeat("ạ ", 3000), Options: choices("Đóng")}
	if got := again(id, long, false); got == id || len(w.fromBot()) != 5 || w.lan.Last().Buttons == nil || w.fromBot()[3].Buttons != nil {
		t.Errorf("long: %s, %+v", got, w.fromBot())
	}
	if v := w.api.Violations(); len(v) != 1 || !strings.HasPrefix(v[0], "unmodified edit") {
		t.Errorf("violations %v, want the one edit that was to change nothing", v)
	}
}

// The phone number is asked for by a key in place of the letters, which goes
// away with the next screen, however the person went on.
func TestSharingThePhoneNumber(t *testing.T) {
	w := open(t, fakeapi.Options{})
	join := bot.Screen{Token: "j", Text: "Xin đồng chí gửi mã.", Contact: true, Options: choices("English")}
	w.show(join)
	keys := w.lan.Last().Keys
	if len(keys) != 2 || !keys[0][0].Contact || keys[1][0].Label != "English" || w.lan.Last().Buttons != nil {
		t.Fatalf("keys %+v", keys)
	}
	if id, err := w.bot.Show(t.Context(), w.chat, w.show(join), join, false); err != nil || id == "" {
		t.Fatal(err) // a code that was wrong: the keys stay, and no edit can bring them
	}
	for _, m := range w.fromBot() {
		if m.Removed || m.Keys == nil {
			t.Errorf("keys taken away too early: %+v", m)
		}
	}
	w.show(bot.Screen{Token: "k", Text: "Chào đồng chí.", Options: choices("Menu")})
	list := w.fromBot()[3:]
	if len(list) != 2 || !list[0].Removed || list[1].Text != "Chào đồng chí." || list[1].Buttons == nil {
		t.Fatalf("after the keys: %+v", list)
	}
	w.show(bot.Screen{Text: "Hết."})
	if last := w.lan.Last(); last.Removed || len(w.fromBot()) != 6 {
		t.Errorf("the keys are taken away twice: %+v", last)
	}
	w.api.NoViolations(t)
}

// A number that another process had asked for ends the keys here, too; a
// screen without buttons takes them away itself.
func TestSharedHereAskedElsewhere(t *testing.T) {
	w := open(t, fakeapi.Options{})
	raw := `{"update_id":7,"message":{"message_id":9,"from":{"id":501},"chat":{"id":501,"type":"private"},"contact":{"phone_number":"84912345678","user_id":501}}}`
	if err := w.bot.dispatch(t.Context(), []byte(raw)); err != nil {
		t.Fatal(err)
	}
	w.show(bot.Screen{Text: "Ba số cuối?"})
	if list := w.fromBot(); len(list) != 1 || !list[0].Removed || list[0].Text != "Ba số cuối?" {
		t.Errorf("%+v", list)
	}
}

func TestCommandMenu(t *testing.T) {
	w := open(t, fakeapi.Options{})
	if err := w.bot.SetCommands(t.Context()); err != nil {
		t.Fatal(err)
	}
	vi, en := w.api.Commands("all_private_chats", ""), w.api.Commands("all_private_chats", "en")
	if len(vi) != 2 || len(en) != 2 || vi[1].Name != "baocao" || vi[1].Description != "Gửi báo cáo đến hạn" || en[1].Description != "File a report that is due" {
		t.Errorf("%+v %+v", vi, en)
	}
	if name, err := w.bot.Me(t.Context()); err != nil || name != "gandan_test_bot" {
		t.Errorf("me: %q %v", name, err)
	}
}
