package zalooa

import (
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/zalooa/fakeapi"
)

const (
	byUserPath  = "/v3.0/oa/message/template"
	byPhonePath = "/message/template"
)

// lanPhone is Lan's number as the roster has it.
const lanPhone = "0912345061"

// templated is a world with the two templates.
func templated(t *testing.T, phone, uid bool) *world {
	t.Helper()
	w := open(t, fakeapi.Options{})
	w.api.AddTemplate("101", map[string]int{"ho_ten": 30, "viec": 30, "han": 20}, phone, uid)
	w.api.AddTemplate("102", map[string]int{"ho_ten": 30}, phone, uid)
	w.oa.Templates = map[string]string{"reminder": "101", "notice": "102"}
	w.pass(30 * 24 * time.Hour)
	w.tokens.current = w.api.AccessToken()
	return w
}

func reminding() bot.Template {
	return bot.Template{Name: "reminder", Fields: map[string]string{"ho_ten": "Nguyễn Thị Lan", "viec": "báo cáo tháng 4/2024", "han": "17/4/2024"}}
}

// Where the window is shut a template arrives, by the person's id or phone.
func TestTemplates(t *testing.T) {
	w := templated(t, true, true)
	id, err := w.oa.NotifyTemplate(t.Context(), w.chat, "", reminding(), "letter-1")
	m := w.lan.Last()
	if err != nil || id != m.ID || m.Template == nil || m.Template.ID != "101" || m.Template.ByPhone || m.Template.Fields["viec"] != "báo cáo tháng 4/2024" {
		t.Errorf("%q, %v: %+v", id, err, m)
	}
	letter := strings.Repeat("0123456789", 6)
	id, err = w.oa.NotifyTemplate(t.Context(), bot.Chat{}, lanPhone, bot.Template{Name: "notice", Fields: map[string]string{"ho_ten": "Lan"}}, letter)
	m = w.lan.Last()
	if err != nil || id != m.ID || !m.Template.ByPhone || m.Template.ID != "102" || m.Template.Tracking != letter[:48] {
		t.Errorf("%q, %v: %+v", id, err, m)
	}
	if got := w.calls.String(); got != "template/user ok\ntemplate/phone ok\n" {
		t.Errorf("figures: %s", got)
	}
	w.api.NoViolations(t)
	w.hides()
}

// What is not known to have failed is told as such, and not sent again from
// here: it costs money.
func TestTemplatesAreNotRepeated(t *testing.T) {
	for _, phone := range []string{"", lanPhone} {
		path := byUserPath
		if phone != "" {
			path = byPhonePath
		}
		for name, f := range map[string]fakeapi.Fault{
			"cut after": {DropAfter: true}, "cut before": {DropBefore: true}, "gateway timeout": {Status: 504}, "a page": {Body: "<html>"},
		} {
			w := templated(t, true, true)
			w.api.Fault(fakeapi.Path(path), f, 0)
			_, err := w.oa.NotifyTemplate(t.Context(), w.chat, phone, reminding(), "letter-1")
			if e := outcome(err); e == nil || !e.Unknown || e.Retry || e.Closed || e.Blocked {
				t.Errorf("%s: %+v", name, e)
			}
			if n := strings.Count(w.calls.String(), "template/"); n != 1 {
				t.Errorf("%s: called %d times", name, n)
			}
			st := w.api.Stats()
			if paid := st.PaidByUser + st.PaidByPhone; paid > 1 || paid == 1 != f.DropAfter {
				t.Errorf("%s: paid %d times", name, paid)
			}
			w.api.NoViolations(t)
			w.hides(err)
		}
		w := templated(t, true, true)
		w.api.Revoke() // refused, so nothing was sent: once more
		if _, err := w.oa.NotifyTemplate(t.Context(), w.chat, phone, reminding(), "letter-1"); err != nil || w.tokens.rejected != 1 || w.lan.Last().Template == nil {
			t.Errorf("with a new token: %v, %+v", err, w.lan.Last())
		}
		w.api.NoViolations(t)
	}
}

// Each reason why a template does not go says what to do next.
func TestTemplatesThatDoNotGo(t *testing.T) {
	w := templated(t, false, false)
	send := func(phone string, tmpl bot.Template) *bot.SendError {
		t.Helper()
		_, err := w.oa.NotifyTemplate(t.Context(), w.chat, phone, tmpl, "letter-1")
		w.hides(err)
		if err == nil {
			t.Fatal("it went")
		}
		return outcome(err)
	}
	if e := send("", reminding()); !e.Closed {
		t.Errorf("not by id: %+v", e)
	}
	if e := send(lanPhone, reminding()); !e.Retry || e.After != offPause {
		t.Errorf("not by phone: %+v", e)
	}
	w.api.AddTemplate("101", map[string]int{"ho_ten": 30, "viec": 30, "han": 20}, true, true)
	calls := w.calls.String()
	if e := send(lanPhone, bot.Template{Name: "directive"}); !e.Closed {
		t.Errorf("none of this name: %+v", e)
	}
	for _, phone := range []string{"0912", "912345061", "84912345061", "+84912345061", "09123450611", "0912 34506", "x"} {
		if e := send(phone, reminding()); !e.Closed {
			t.Errorf("%s: %+v", phone, e)
		}
	}
	empty := reminding()
	empty.Fields["viec"] = " \n "
	if e := send("", empty); e.Closed || e.Retry || e.Blocked {
		t.Errorf("a blank that is not filled: %+v", e)
	}
	if w.calls.String() != calls {
		t.Errorf("the platform was asked: %s", w.calls)
	}
	if e := send("0999999999", reminding()); !e.Closed || e.Blocked {
		t.Errorf("nobody has this number: %+v", e)
	}
	w.api.Balance(0)
	if e := send(lanPhone, reminding()); !e.Retry || e.After != offPause {
		t.Errorf("no money: %+v", e)
	}
	w.api.Balance(10)
	w.lan.Block()
	if e := send(lanPhone, reminding()); !e.Closed || e.Blocked {
		t.Errorf("refused by phone: %+v", e)
	}
	w.lan.Say("a")
	w.lan.Block()
	if e := send("", reminding()); !e.Blocked {
		t.Errorf("refused by id: %+v", e)
	}
}

// The day's templates are used up until the next morning, whichever host says so.
func TestTemplatesOfADay(t *testing.T) {
	w := templated(t, true, true)
	for path, phone := range map[string]string{byPhonePath: lanPhone, "/v3.0/oa/message/template": ""} {
		w.api.Fault(fakeapi.Path(path), fakeapi.Fault{Code: -144}, 1)
		_, err := w.oa.NotifyTemplate(t.Context(), w.chat, phone, reminding(), "letter-1")
		if e := outcome(err); e == nil || !e.Retry || e.After != 14*time.Hour {
			t.Errorf("%s: %+v", path, e)
		}
	}
}

func TestBlanks(t *testing.T) {
	for _, c := range []struct{ name, value, want string }{
		{"ho_ten", "Nguyễn Thị Lan", "Nguyễn Thị Lan"},
		{"ho_ten", " Nguyễn\tThị \n Lan ", "Nguyễn Thị Lan"},
		{"ho_ten", "Công Tằng Tôn Nữ Hoàng Thị Ngọc Lan", "Công Tằng Tôn Nữ Hoàng Thị…"},
		{"viec", "báo cáo quý II năm 2024 (30 ch)", "báo cáo quý II năm 2024 (30…"},
		{"viec", strings.Repeat("a", 31), strings.Repeat("a", 29) + "…"},
		{"viec", strings.Repeat("a", 30), strings.Repeat("a", 30)},
		{"han", "trước 17 giờ ngày 17/4/2024", "trước 17 giờ ngày…"},
		{"other", strings.Repeat("a", 31), strings.Repeat("a", 29) + "…"},
	} {
		got, err := blanks(map[string]string{c.name: c.value})
		if err != nil || got[c.name] != c.want || units(got[c.name]) > 30 {
			t.Errorf("%s %q: %q, %v, want %q", c.name, c.value, got[c.name], err, c.want)
		}
	}
}
