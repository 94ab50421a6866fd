package bot_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// payer is a channel that can send templates and keeps what it was asked for.
type payer struct {
	*phone
	sent []string
	fate func(phone string) error
}

// NotifyTemplate implements bot.Templates.
func (p *payer) NotifyTemplate(_ context.Context, chat bot.Chat, phone string, t bot.Template, letter string) (string, error) {
	if p.fate != nil {
		if err := p.fate(phone); err != nil {
			return "", err
		}
	}
	p.sent = append(p.sent, fmt.Sprintf("%s%s %s %s %s", chat.ID, phone, t.Name, t.Fields["ho_ten"], letter))
	return "t1", nil
}

// newPayer is a talk with somebody on a channel with a window, whose last word
// is of the given time before.
func newPayer(t *testing.T, w commune.Window, silent time.Duration) (*talk, *payer) {
	k := newTalk(t, huong)
	p := &payer{phone: k.ch}
	k.e.Channels["web"] = p
	k.e.Windows = func() map[string]commune.Window { return map[string]commune.Window{"web": w} }
	for i := range k.e.Notices {
		if k.e.Notices[i].Kind == "remind" {
			k.e.Notices[i].Template = func(context.Context, bot.Turn) (bot.Template, error) {
				return bot.Template{Name: "reminder", Fields: map[string]string{"ho_ten": "Hương"}}, nil
			}
		}
	}
	k.say("menu")
	k.v.pass(silent)
	return k, p
}

var zaloWindow = commune.Window{Free: 48 * time.Hour, Paid: 7 * 24 * time.Hour}

// Ensure what must arrive goes as a template where the window is closed, and
// the word that it asks for opens what it is about.
func TestLetterByTemplate(t *testing.T) {
	w := zaloWindow
	w.Template = true
	k, p := newPayer(t, w, 100*time.Hour)
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: huong, Kind: "filed", Args: map[string]string{"line": "x"}})
	k.deliver(1)
	if len(p.sent) != 1 || p.sent[0] != "huong reminder Hương a" || len(p.notices) != 0 {
		t.Errorf("templates %q, notices %+v", p.sent, p.notices)
	}
	if a, b := k.letter("a"), k.letter("b"); a.Sent == 0 || a.Way != commune.ByTemplate || b.Dropped == 0 || b.Reason != "unreachable" {
		t.Errorf("letters %+v, %+v", a, b)
	}
	k.say("báo cáo")
	k.wants("Báo cáo tháng 4/2024")
}

// Ensure a template that the account does not take goes to the phone, and what
// nobody takes is given up, the account not being thought of as blocked.
func TestTemplateByPhone(t *testing.T) {
	w := zaloWindow
	w.Template = true
	k, p := newPayer(t, w, 100*time.Hour)
	p.fate = func(phone string) error {
		if phone == "" {
			return &bot.SendError{Blocked: true}
		}
		return nil
	}
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.deliver(1)
	if l := k.letter("a"); len(p.sent) != 1 || p.sent[0] != "huong0912345061 reminder Hương a" || l.Way != commune.ByPhone {
		t.Errorf("templates %q, letter %+v", p.sent, l)
	}
	p.fate = func(string) error { return &bot.SendError{Closed: true} }
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: huong, Kind: "remind"})
	k.deliver(0)
	if l := k.letter("b"); l.Reason != "unreachable" || l.Way.Costs() {
		t.Errorf("letter %+v", l)
	}
	accounts, err := k.v.accounts.AccountsOf(t.Context(), huong)
	if err != nil || accounts[0].Blocked != 0 {
		t.Errorf("accounts %+v, %v", accounts, err)
	}
}

// Ensure nobody pays twice for a letter: not when its outcome is unknown, and
// not when the process died on the way. One that surely did not go goes later.
func TestPaidOnce(t *testing.T) {
	w := zaloWindow
	w.Template, w.Pays = true, true
	k, p := newPayer(t, w, 100*time.Hour)
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.ch.fail = func() error { return &bot.SendError{Retry: true, Err: errors.New("-32")} }
	k.deliver(0)
	if l := k.letter("a"); l.Way.Costs() || l.Sent != 0 {
		t.Fatalf("letter %+v", l)
	}
	k.v.pass(time.Minute)
	k.ch.fail = func() error { return &bot.SendError{Retry: true, Unknown: true} }
	k.deliver(1)
	if l := k.letter("a"); l.Way != commune.Paid || l.Sent == 0 || len(p.notices)+len(p.sent) != 0 {
		t.Errorf("letter %+v", l)
	}
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: huong, Kind: "remind", Way: commune.Paid})
	k.deliver(0)
	if l := k.letter("b"); l.Reason != "unknown" || l.Dropped == 0 {
		t.Errorf("letter %+v", l)
	}
}

// Ensure what costs money ends with the month's budget, that a message which did
// not go is given back to it, and that free ones go on.
func TestBudget(t *testing.T) {
	w := zaloWindow
	w.Template = true
	k, p := newPayer(t, w, 100*time.Hour)
	k.e.Budget = func(time.Time) commune.Budget { return commune.Budget{Month: "2024-M04", Most: 1} }
	for _, id := range []string{"a", "b"} {
		k.v.outbox.Post(commune.Letter{ID: id, PersonID: huong, Kind: "remind"})
	}
	p.fate = func(string) error { return &bot.SendError{Retry: true, Err: errors.New("-32")} }
	k.deliver(0)
	p.fate = nil
	k.v.pass(time.Minute)
	k.deliver(1)
	if a, b := k.letter("a"), k.letter("b"); len(p.sent) != 1 || a.Way != commune.ByTemplate || b.Reason != "unreachable" || b.Way.Costs() {
		t.Errorf("templates %q, letters %+v, %+v", p.sent, a, b)
	}
	k.say("menu")
	k.v.outbox.Post(commune.Letter{ID: "c", PersonID: huong, Kind: "remind"})
	k.deliver(1)
	if c := k.letter("c"); c.Sent == 0 || c.Way.Costs() {
		t.Errorf("letter %+v", c)
	}
}

// Ensure a word counts only where the person was told it.
func TestWordWhereThereAreNoButtons(t *testing.T) {
	k := newTalk(t, huong)
	delete(k.e.Commands, "bao cao")
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.deliver(1)
	k.say("báo cáo")
	k.wants("Tôi chưa hiểu")
}
