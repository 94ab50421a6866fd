package telegram

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gandan/bot/telegram/fakeapi"
)

// In a group the bot says once that it speaks with one person at a time, and
// leaves; nothing said there is handled.
func TestGroupsAreRefused(t *testing.T) {
	w := open(t, fakeapi.Options{})
	end := polling(t, w.bot, &lock{free: true})
	w.handled(1)
	group := w.api.Group(-1001, "Thôn Lân Gầu")
	for round := 1; round <= 2; round++ { // let in again it says so again
		w.lan.AddToGroup(group)
		until(t, "the bot to leave", group.Left)
		w.lan.Say("riêng")
		w.handled(1)
		said := 0
		for _, m := range group.Messages() {
			if m.FromBot {
				said++
				if !strings.Contains(m.Text, "không làm việc trong nhóm") {
					t.Errorf("said %q", m.Text)
				}
			}
		}
		if said != round {
			t.Errorf("said %d times in round %d: %s", said, round, w.calls)
		}
	}
	end()
	for _, u := range w.taken {
		if u.Chat.ID != "501" {
			t.Errorf("handled: %+v", u)
		}
	}
}

// A person who blocks the bot, or lets it speak again, is noted; what cannot be
// noted comes again.
func TestBlocking(t *testing.T) {
	w := open(t, fakeapi.Options{})
	var told []string
	down := true
	w.bot.Blocked = func(_ context.Context, chat string, blocked bool) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		if down {
			down = false
			return errors.New("the database is down")
		}
		told = append(told, chat+map[bool]string{true: " blocked", false: " free"}[blocked])
		return nil
	}
	end := polling(t, w.bot, &lock{free: true})
	w.handled(1)
	w.lan.Block()
	w.lan.Unblock()
	w.lan.Say("tôi đây")
	w.handled(1)
	end()
	if got := strings.Join(told, ", "); got != "501 blocked, 501 free" || w.api.Pending() != 0 {
		t.Errorf("told %s, pending %d", got, w.api.Pending())
	}
}
