package main

import (
	"fmt"
	"strings"
	"testing"

	"gandan/bot/telegram/fakeapi"
)

// effects counts the rows of what any act leaves behind, but for the tries of
// strangers to join.
func (w *town) effects() string {
	w.t.Helper()
	var list []string
	for _, table := range []string{"versions", "openings", "remarks", "marks", "entries", "audits", "outbox", "accounts WHERE unlinked_at = 0", "submissions WHERE kind <> 'join.try'"} {
		list = append(list, fmt.Sprintf("%s %d", table, w.number("SELECT COUNT(*) FROM "+table)))
	}
	return strings.Join(list, ", ")
}

// dataOf returns what the newest button of a label sends.
func (p *cadre) dataOf(label string) string {
	p.t.Helper()
	data := ""
	for _, m := range p.Messages() {
		for _, row := range m.Buttons {
			for _, b := range row {
				if b.Label == label {
					data = b.Data
				}
			}
		}
	}
	if data == "" {
		p.t.Fatalf("%s has no button %q; the chat:\n%s", p.name, label, p.transcript())
	}
	return data
}

// TestForgedButtons: invented data, that of another person's screen and that of
// another person's notice, tapped or typed, by a colleague or a stranger: nothing
// is shown and nothing done.
func TestForgedButtons(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	w.starts()
	people := w.open("Dương Ngọc Huệ", "Mã Trung Hùng", "Hoàng Thị Hương", "Chu Văn Hải", "Đặng Minh Cường")
	officer, sender, victim, member, forger := people[0], people[1], people[2], people[3], people[4]
	sender.says("báo cáo", "Hộ nào có thay đổi")
	sender.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	sender.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	officer.sees("vừa gửi báo cáo tháng 4/2024")
	w.quiet()
	victim.presses("Làm báo cáo tháng 4/2024", "Hộ nào có thay đổi")
	victim.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	w.quiet()

	notice, send := officer.dataOf("Mở báo cáo"), victim.dataOf("Gửi báo cáo")
	id, _, _ := strings.Cut(notice, ":")
	token, _, _ := strings.Cut(send, ":")
	own, _, _ := strings.Cut(forger.dataOf("Trợ giúp"), ":")
	forged := []string{notice, send, token + ":1", token + ":next", id + ":-1", id + ":99", id + ":0x", id, "n:0", "n", ":", ":0", "0",
		"7f3c0d5e-0000-4000-8000-000000000000:0", own + ":99", own + ":-1", own + ":", own + ":0:0", own + ":next", strings.Repeat("x", 64), "n" + strings.Repeat("0", 63),
		"' OR 1=1 --:0", "{\"Act\":\"report.send\"}", "report.send", "../../etc/passwd:0"}
	stranger := w.stranger(6001)
	before := w.effects()
	for _, p := range []*cadre{forger, stranger} {
		p.Say("menu")
		w.quiet()
		at := len(p.Messages())
		for _, data := range forged {
			p.TapData(p.Last().ID, data)
			p.Say(data)
			w.quiet()
		}
		p.secretive(at, "Mã Trung Hùng", "Hoàng Thị Hương", "Lân Gầu", "Tổ NDTQ số 2", "Hộ bà Nga", "✓ Đã gửi")
	}
	at := len(member.Messages()) // may open that report, but by a notice of his own
	member.TapData(member.Last().ID, notice)
	member.Say(notice)
	w.quiet()
	member.secretive(at, "Báo cáo của đ/c Mã Trung Hùng")
	if after := w.effects(); after != before {
		t.Errorf("before: %s\nafter:  %s", before, after)
	}
	officer.presses("Mở báo cáo", "Báo cáo của đ/c Mã Trung Hùng")
	victim.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	t.Logf("%d forged payloads, tapped and typed, by a colleague and a stranger: nothing shown, nothing done (%s)", len(forged), before)
}

// secretive fails where what the bot wrote after the first so many messages
// holds one of the words.
func (p *cadre) secretive(first int, words ...string) {
	p.t.Helper()
	for _, m := range p.Messages()[first:] {
		for _, word := range words {
			if m.FromBot && strings.Contains(readable(m), word) {
				p.t.Errorf("%s reads %q: %s", p.name, word, readable(m))
			}
		}
	}
}

// readable is a message with its buttons.
func readable(m fakeapi.Message) string {
	text := m.Text
	for _, row := range m.Buttons {
		for _, b := range row {
			text += " [" + b.Label + "]"
		}
	}
	return text
}
