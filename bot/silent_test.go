package bot_test

import (
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// Ensure the bot leaves a chat to a person of the office who writes there, wakes
// at a command or a button, and comes back by itself after half an hour.
func TestOfficeSpeaks(t *testing.T) {
	k := newTalk(t, huong)
	k.say("menu")
	k.do(bot.Update{Human: true})
	k.say("cảm ơn chị nhé", "1")
	if n := k.ch.count(); n != 1 {
		t.Fatalf("%d screens: the bot spoke between the two", n)
	}
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.deliver(0)
	k.say("menu")
	if n := k.ch.count(); n != 2 {
		t.Fatalf("%d screens: the command did not wake the bot", n)
	}
	k.do(bot.Update{Human: true})
	k.do(k.button("Ghi một việc"))
	if n := k.ch.count(); n != 3 {
		t.Fatalf("%d screens: the button did not wake the bot", n)
	}
	k.do(bot.Update{Human: true})
	k.v.pass(31 * time.Minute)
	k.deliver(1)
	k.say("cảm ơn")
	if n := k.ch.count(); n != 4 {
		t.Errorf("%d screens: the bot is still silent", n)
	}
}

// Ensure a menu that the office wrote under is not answered by a bare number.
func TestOfficeCoversTheMenu(t *testing.T) {
	k := newTalk(t, huong)
	k.say("menu")
	k.do(bot.Update{Human: true})
	k.v.pass(31 * time.Minute)
	k.say("1")
	k.wants("thông báo mới xen vào")
}

// Ensure what the channel does not carry is said once, however many parts it
// had, and again another time.
func TestUnsupportedIsToldOnce(t *testing.T) {
	k := newTalk(t, huong)
	for range 4 {
		k.do(bot.Update{Unsupported: true})
	}
	if n := k.ch.count(); n != 1 {
		t.Fatalf("told %d times", n)
	}
	k.wants("Ứng dụng không chuyển được")
	k.say("menu")
	k.do(bot.Update{Unsupported: true})
	if n := k.ch.count(); n != 3 {
		t.Errorf("%d screens after another one", n)
	}
}

// Ensure nothing goes to somebody who left, until they are back; and whoever
// comes is greeted.
func TestLeaves(t *testing.T) {
	k := newTalk(t, huong)
	k.say("menu")
	k.do(bot.Update{Left: true})
	k.v.outbox.Post(commune.Letter{ID: "a", PersonID: huong, Kind: "remind"})
	k.deliver(0)
	if l := k.letter("a"); l.Dropped == 0 {
		t.Errorf("letter %+v", l)
	}
	k.do(bot.Update{Joined: true})
	k.wants("Chào đ/c")
	k.v.outbox.Post(commune.Letter{ID: "b", PersonID: huong, Kind: "remind"})
	k.deliver(1)
	if n := k.ch.count(); n != 2 {
		t.Errorf("%d screens: somebody who left was written to", n)
	}
}

// Ensure a stranger who comes reads whom to ask.
func TestStrangerJoins(t *testing.T) {
	k := newTalk(t, "la")
	k.do(bot.Update{Left: true})
	k.do(bot.Update{Joined: true})
	k.wants("Xin liên hệ Văn phòng")
	if n := k.ch.count(); n != 1 || strings.Contains(k.ch.last().Text, "hộ") {
		t.Errorf("%d screens, %q", n, k.ch.last().Text)
	}
}
