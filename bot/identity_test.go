package bot_test

import (
	"testing"
	"time"

	"gandan/bot"
)

// A turn in the middle of a report does not look up who speaks.
func TestIdentityIsKept(t *testing.T) {
	k := newTalk(t, huong)
	k.say("ghi")
	before := k.v.accounts.Looked
	k.say("liên", "khó khăn", "mái dột")
	if n := k.v.accounts.Looked - before; n != 0 {
		t.Errorf("looked up %d times", n)
	}
	k.v.pass(11 * time.Minute)
	k.say("menu")
	if n := k.v.accounts.Looked - before; n != 1 {
		t.Errorf("looked up %d times after a pause, want 1", n)
	}
}

// An account that is unlinked is a stranger's with its next message: no old
// button, number or open question works.
func TestUnlinked(t *testing.T) {
	k := newTalk(t, huong)
	k.say("báo cáo")
	tap := k.button("Gửi báo cáo")
	k.v.accounts.Unlink(huong)
	if err := k.e.Forget(t.Context(), k.chat); err != nil {
		t.Fatal(err)
	}
	for _, u := range []bot.Update{tap, {Text: "2"}, {Text: "ghi"}, {Text: "/ghi"}, {Text: "gửi báo cáo"}, {Text: "nhà ông Sáng ốm"}} {
		k.do(u)
		k.wants("Xin liên hệ Văn phòng Đảng ủy xã")
		if n := len(k.ch.last().Options); n != 0 {
			t.Errorf("%d options after %+v", n, u)
		}
	}
	k.stored(0)
}

// A lost session store loses the open question, not the person.
func TestFlushed(t *testing.T) {
	k := newTalk(t, huong)
	k.say("báo cáo")
	tap := k.button("Gửi báo cáo")
	k.v.sessions.Flush()
	k.do(tap)
	k.wants("Đồng chí cần làm gì?")
	k.stored(0)
}
