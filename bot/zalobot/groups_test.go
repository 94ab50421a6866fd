package zalobot

import (
	"strings"
	"testing"

	"gandan/bot/zalobot/fakeapi"
)

// In a group the bot says once that it speaks with one person at a time, and
// nothing to what has no words; nothing said there is kept.
func TestGroupsAreRefused(t *testing.T) {
	w := open(t, fakeapi.Options{})
	quiet, loud := w.api.Group("0000000000000000000a"), w.api.Group("0000000000000000000b")
	_, end := polling(t, w.bot, &lock{free: true})
	w.lan.UnsupportedInGroup(quiet)
	w.lan.SayInGroup(loud, "Hôm nay ai trực?")
	w.lan.SayInGroup(loud, "Nghe không?")
	w.lan.Say("riêng")
	w.handled(1)
	end()
	said := func(g *fakeapi.Group) (list []string) {
		for _, m := range g.Messages() {
			if m.FromBot {
				list = append(list, m.Text)
			}
		}
		return list
	}
	if got := said(quiet); len(got) != 0 {
		t.Errorf("said %q to nothing", got)
	}
	if got := said(loud); len(got) != 1 || !strings.Contains(got[0], "không làm việc trong nhóm") {
		t.Errorf("said %q", got)
	}
	if got := w.texts(); len(got) != 1 || got[0] != "riêng" {
		t.Errorf("kept %q", got)
	}
}
