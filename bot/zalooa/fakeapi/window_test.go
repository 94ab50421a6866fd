package fakeapi

import (
	"testing"
	"time"
)

// A message is free for 48 hours after the person did something, charged for
// seven days, and refused after that.
func TestWindows(t *testing.T) {
	w := newWorld(t, Options{})
	try := func(code int, paid bool) {
		t.Helper()
		r := w.send(`{"text":"a"}`)
		if r.Error != code {
			t.Fatal(r.text)
		}
		if code == 0 && (w.lan.Last().Paid != paid || (r.data(t)["quota"] == nil) != paid) {
			t.Errorf("paid %t: %s", w.lan.Last().Paid, r.text)
		}
	}
	w.pass(48 * time.Hour)
	try(0, false)
	w.pass(1)
	try(0, true)
	w.Balance(1)
	try(0, true)
	try(-321, false)
	w.Balance(-1)
	try(-320, false)
	w.Balance(1)
	w.pass(5 * 24 * time.Hour)
	try(-230, false)
	if n := w.Stats().Paid; n != 2 {
		t.Errorf("%d were paid", n)
	}
	w.NoViolations(t)
}

// Everything that a person does opens the window.
func TestInteractions(t *testing.T) {
	w := newWorld(t, Options{})
	w.send(`{"text":"a","attachment":{"type":"template","payload":{"buttons":[{"title":"b","type":"oa.query.hide","payload":"c"}]}}}`)
	for name, act := range map[string]func(){
		"follow":  func() { w.lan.Follow() },
		"text":    func() { w.lan.Say("a") },
		"picture": func() { w.lan.Photo([]byte("a"), "") },
		"tap":     func() { w.lan.Tap("b") },
		"chat":    func() { w.lan.ChatNow() },
		"contact": func() { w.lan.SubmitInfo("84912345061", "Lan") },
	} {
		w.pass(8 * 24 * time.Hour)
		if r := w.send(`{"text":"a"}`); r.Error != -230 {
			t.Errorf("before %s: %s", name, r.text)
		}
		act()
		if r := w.send(`{"text":"a"}`); r.Error != 0 {
			t.Errorf("after %s: %s", name, r.text)
		}
	}
	w.pass(8 * 24 * time.Hour)
	w.lan.OfficeReply("a")
	w.lan.Seen()
	if r := w.send(`{"text":"a"}`); r.Error != -230 {
		t.Errorf("an officer and a look: %s", r.text)
	}
}

// Those who take nothing are refused, and it is a violation not to believe it.
func TestGone(t *testing.T) {
	for _, c := range []struct {
		name string
		act  func(*Person)
		code int
	}{
		{"unfollow", func(p *Person) { p.Unfollow() }, -213},
		{"block", (*Person).Block, -217},
		{"ban", (*Person).Ban, -227},
	} {
		w := newWorld(t, Options{})
		c.act(w.lan)
		if r := w.send(`{"text":"a"}`); r.Error != c.code {
			t.Errorf("%s: %s", c.name, r.text)
		}
		w.NoViolations(t)
		w.send(`{"text":"a"}`)
		w.violated("gone")
		w.lan.Say("b")
		if r := w.send(`{"text":"a"}`); r.Error != 0 {
			t.Errorf("%s, and back: %s", c.name, r.text)
		}
	}
	w := newWorld(t, Options{})
	w.Person("7000000000000000043", "Nga", "")
	if r := w.call("/v3.0/oa/message/cs", `{"recipient":{"user_id":"7000000000000000043"},"message":{"text":"a"}}`); r.Error != -230 {
		t.Errorf("never seen: %s", r.text)
	}
}
