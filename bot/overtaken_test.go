package bot_test

import (
	"testing"
	"time"

	"gandan/bot"
)

// TestTextComesLate: a text whose delivery failed comes after the taps that were
// made later. It answers no question that was asked meanwhile; typed anew it
// does, and so does what comes when the channel has begun its row anew.
func TestTextComesLate(t *testing.T) {
	k := newTalk(t, huong)
	k.do(bot.Update{Seq: 100, Text: "ghi"})
	open := k.ch.last().Text
	k.do(bot.Update{Seq: 102, Data: "no-such-screen:0"}) // any tap
	k.do(bot.Update{Seq: 101, Text: "ông Sáng"})
	k.wants("đến muộn")
	k.wants(open)
	k.do(bot.Update{Seq: 103, Text: "ông Sáng"})
	if now := k.ch.last().Text; now == open {
		t.Errorf("not taken: %q", now)
	}
	k.v.pass(8 * 24 * time.Hour)
	k.do(bot.Update{Seq: 7, Text: "menu"})
	if now := k.ch.last().Text; now == open {
		t.Errorf("not taken after a week: %q", now)
	}
}
