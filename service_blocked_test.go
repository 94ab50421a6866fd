package main

import (
	"net/http"
	"strings"
	"testing"
)

// TestBlockedAndBack: who blocks the bot is shown as out of reach to who answers
// for them, is written to no more, and is in reach after coming back. Of an
// account that is gone the first refusal tells.
func TestBlockedAndBack(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	w.starts()
	people := w.open("Lộc Văn Lâm", "Mã Trung Hùng", "Chu Văn Hải", "Hoàng Thị Hương", "Bế Thị Hiền")
	secretary, keeper, gone := people[0], people[1], people[2]
	w.quiet()
	keeper.Block()
	gone.Deactivate()
	w.until("noted", func() bool { return w.number("SELECT COUNT(*) FROM accounts WHERE blocked_at > 0") == 1 })
	shown := secretary.says("/tiendo", "Thôn Lân Gầu")
	if !strings.Contains(shown.Text, "Mã Trung Hùng (8 hộ, đã chặn tin nhắn, xin gọi điện 0352 706 930") {
		t.Errorf("the secretary reads %q", shown.Text)
	}
	before := len(keeper.Messages())
	nudged := secretary.presses("Nhắc các đồng chí chưa gửi (3)", "Đã nhắc")
	if !strings.Contains(nudged.Text, "Mã Trung Hùng đã chặn tin nhắn, xin gọi điện") {
		t.Errorf("the secretary reads %q", nudged.Text)
	}
	w.quiet()
	if n := w.api.Stats().Codes[http.StatusForbidden]; n != 1 {
		t.Errorf("%d letters were refused, one to the account that is gone", n)
	}
	shown = secretary.says("/tiendo", "Thôn Lân Gầu")
	if !strings.Contains(shown.Text, "Chu Văn Hải (5 hộ, đã chặn tin nhắn, xin gọi điện") {
		t.Errorf("the secretary reads %q", shown.Text)
	}
	if n := len(keeper.Messages()) - before; n != 0 {
		t.Errorf("%d messages to who blocked the bot", n)
	}
	keeper.Unblock()
	keeper.says("menu", "Chào đồng chí Mã Trung Hùng")
	w.quiet()
	shown = secretary.says("/tiendo", "Thôn Lân Gầu")
	if strings.Contains(shown.Text, "Mã Trung Hùng (8 hộ, đã chặn") {
		t.Errorf("the secretary still reads %q", shown.Text)
	}
	w.phone("Hoàng Thị Hương").says("tiến độ", "Thôn Lân Gầu")
	w.phone("Hoàng Thị Hương").presses("Nhắc đ/c Hùng", "Đã nhắc")
	keeper.sees("Đ/c Hoàng Thị Hương nhắc")
	t.Logf("blocked: shown with the phone number, nothing sent; gone: noted at the first refusal; back: nudged again")
	w.clean()
}
