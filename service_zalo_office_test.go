package main

import (
	"strings"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
)

// TestZaloOfficeReplies: while an officer writes in the chat themself the bot
// keeps silent there, and nothing that is said to the officer is taken as an
// answer; "menu" wakes it, and so does half an hour.
func TestZaloOfficeReplies(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, false, fakeapi.Options{})
	w.starts()
	keeper := w.greets("Hoàng Thị Hương")[0]
	for _, wakes := range []func(){
		func() { keeper.says("menu", "Chào đồng chí") },
		func() { w.clock.skip(31 * time.Minute); keeper.says("tôi hỏi chút", "") },
	} {
		keeper.says("hủy", "")
		keeper.types(reportSteps[:3]...)
		keeper.OfficeReply("Chào đồng chí, mai họp lúc 8 giờ nhé")
		w.handled()
		written := keeper.written()
		for _, text := range []string{"vâng ạ", "nhà cháu ốm", "1"} {
			keeper.Say(text)
		}
		w.handled()
		if n := keeper.written() - written; n != 0 {
			t.Errorf("the bot cuts in %d times; the chat:\n%s", n, keeper.transcript())
		}
		wakes()
	}
	if _, entries := w.april("Hoàng Thị Hương"); entries != 0 {
		t.Errorf("%d entries of what was said to the officer", entries)
	}
	keeper.says("menu", "Chào đồng chí")
	keeper.types(reportSteps[0])
	w.oa.NoViolations(t)
}

// TestZaloLeavesAndComesBack: who unfollows the account is written to no more and
// shown to who answers for them as to be phoned; who follows again is in reach.
func TestZaloLeavesAndComesBack(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, false, fakeapi.Options{})
	w.starts()
	people := w.greets("Lộc Văn Lâm", "Mã Trung Hùng", "Hoàng Thị Hương")
	secretary, keeper, member := people[0], people[1], people[2]
	w.rests()
	keeper.Unfollow()
	w.handled()
	const phoned = "Mã Trung Hùng (8 hộ, đã chặn tin nhắn, xin gọi điện 0352 706 930"
	if shown := secretary.says("/tiendo", "Thôn Lân Gầu"); !strings.Contains(shown.Text, phoned) {
		t.Errorf("the secretary reads %q", shown.Text)
	}
	written := keeper.written()
	secretary.says("Nhắc các đồng chí chưa gửi", "Mã Trung Hùng đã chặn tin nhắn, xin gọi điện")
	w.rests()
	if n := keeper.written() - written; n != 0 {
		t.Errorf("%d messages to who left; the chat:\n%s", n, keeper.transcript())
	}
	keeper.after(func() { keeper.Follow() }, "Chào đồng chí Mã Trung Hùng")
	w.handled()
	if shown := secretary.says("/tiendo", "Thôn Lân Gầu"); strings.Contains(shown.Text, phoned) {
		t.Errorf("the secretary still reads %q", shown.Text)
	}
	member.says("tiến độ", "Thôn Lân Gầu")
	member.says("Nhắc đ/c Hùng", "Đã nhắc")
	keeper.sees("Đ/c Hoàng Thị Hương nhắc")
	w.oa.NoViolations(t)
}
