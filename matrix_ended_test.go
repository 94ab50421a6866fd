package main

import (
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
)

// end ends all duties of somebody with the day before.
func (r *room) end(name string) {
	r.t.Helper()
	change(r.t, r.raw, "UPDATE duties SET to_day = ? WHERE person_id = ?", string(commune.DateOf(r.now).Add(-1)), r.ids[name])
}

// TestEndedDutySeesNothing: whose duty has ended learns nothing more with the
// next message, by word, by a button shown before, or from a notice.
func TestEndedDutySeesNothing(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Dương Ngọc Huệ", "Hoàng Thị Hương", "Chu Văn Hải", "Đàm Quang Vinh"} {
		p := newHandset(t, name)
		report := p.filed("Mã Trung Hùng")
		if _, err := p.e.Deliver(t.Context()); err != nil {
			t.Fatal(err)
		}
		notice := p.screens // the arrival, to those who receive it
		p.says("/ho")
		list := p.screens[len(p.screens)-1]
		p.end(name)
		heard := len(p.screens)
		for i := range list.Options {
			p.n++
			p.takes(bot.Update{ID: "list" + list.Data(i), Data: list.Data(i), Message: "1"})
		}
		for _, s := range notice {
			p.takes(bot.Update{ID: "notice" + s.Data(0), Data: s.Data(0), Message: "1"})
		}
		for _, word := range []string{"menu", "/ho", "hộ ông Sáng", "hộ bà Nga", "/baocao", "/lich", "danh sách hộ"} {
			p.says(word)
		}
		for _, s := range p.screens[heard:] {
			for _, secret := range []string{"Hoàng Văn Sáng", "Hộ ông Sáng", "Hộ bà Nga", "Lý Văn Dũng", "8 hộ", "10 hộ"} {
				if text := shownIn(bot.View{Text: s.Text, Options: s.Options}); strings.Contains(text, secret) {
					t.Errorf("%s, whose duty has ended, reads %q: %s", name, secret, s.Text)
				}
			}
		}
		for _, page := range []string{"filing", "received", "entry_files"} {
			if v, err := p.show(name, page, bot.Args{"r": report.ID}); err == nil && strings.Contains(shownIn(v), "8 hộ") {
				t.Errorf("%s, page %s: %s", name, page, v.Text)
			}
		}
	}
}

// TestNoticeToAnEndedDutyIsDropped: the right to see is asked when a notice is
// delivered, not when it is written.
func TestNoticeToAnEndedDutyIsDropped(t *testing.T) {
	p := newHandset(t, "Dương Ngọc Huệ")
	p.filed("Mã Trung Hùng")
	p.end("Dương Ngọc Huệ")
	if _, err := p.e.Deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
	state := column(t, p.raw, "SELECT CASE WHEN dropped_at > 0 THEN 'dropped' WHEN sent_at > 0 THEN 'sent' ELSE 'waits' END FROM outbox WHERE person_id = ?", p.ids["Dương Ngọc Huệ"])
	if len(state) != 1 || state[0] != "dropped" {
		t.Errorf("the notice: %v", state)
	}
	for _, name := range []string{"Chu Văn Hải", "Hoàng Thị Hương"} { // the committee still receives it
		if got := column(t, p.raw, "SELECT sent_at > 0 FROM outbox WHERE person_id = ?", p.ids[name]); len(got) != 1 || got[0] != "1" {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestDutyEndsInTheMiddle: a keeper whose duty ends while a question is open
// stores nothing, and is told.
func TestDutyEndsInTheMiddle(t *testing.T) {
	p := newHandset(t, "Hoàng Thị Hương")
	p.says("/baocao")
	p.taps("Hộ bà Liên")
	p.says("xong")
	p.taps("Khó khăn, vướng mắc")
	p.says("mái nhà dột")
	before := dump(t, p.raw, "duties")
	p.end("Hoàng Thị Hương")
	p.taps("Chỉ ghi nhận")
	unchanged(t, "an ended duty", before, dump(t, p.raw, "duties"))
	p.ends(t, "không do đồng chí phụ trách")
}
