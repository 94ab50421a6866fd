package bot_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// While another process holds the session an update waits for it.
func TestBusyElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t, huong)
		now := commune.InstantOf(k.v.clock())
		if _, _, err := k.v.sessions.LoadSession(t.Context(), k.chat.Key(), "other", now, now+10_000); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- k.e.Handle(t.Context(), k.update(bot.Update{Text: "menu"})) }()
		time.Sleep(time.Second)
		if k.ch.count() != 0 {
			t.Error("did not wait")
		}
		if err := k.v.sessions.ReleaseSession(t.Context(), k.chat.Key(), "other"); err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil || k.ch.count() != 1 {
			t.Errorf("%v, %d screens", err, k.ch.count())
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, _, err := k.v.sessions.LoadSession(ctx, k.chat.Key(), "other", now, now+10_000); err != nil {
			t.Fatal(err)
		}
		if err := k.e.Handle(ctx, k.update(bot.Update{Text: "menu"})); err == nil {
			t.Error("a session held for ever is no error")
		}
	})
}

// A page that fails changes nothing, and once given up the update rests.
func TestPageFails(t *testing.T) {
	k := newTalk(t, huong)
	down := true
	for i, p := range k.e.Pages {
		if p.Name == "month" {
			k.e.Pages[i].Show = func(ctx context.Context, t bot.Turn) (bot.View, error) {
				if down {
					return bot.View{}, errDown
				}
				return p.Show(ctx, t)
			}
		}
	}
	k.say("ghi", "liên", "khó khăn")
	k.e.Commands["baocao"] = bot.Do{Page: "month"}
	u := k.update(bot.Update{Text: "/baocao"})
	if err := k.e.Handle(t.Context(), u); err == nil {
		t.Fatal("no error")
	}
	if err := k.e.GiveUp(t.Context(), u, errDown); err != nil {
		t.Fatal(err)
	}
	if err := k.e.Handle(t.Context(), u); err != nil {
		t.Errorf("the update does not rest: %v", err)
	}
	down = false
	k.say("mái dột")
	k.stored(1)
}

// What may not be done ends the flow and shows how things stand.
func TestDeniedSubmission(t *testing.T) {
	k := newTalk(t, huong)
	k.say("ghi", "liên", "khó khăn")
	k.v.book.before = func() error { return commune.Errorf(commune.Denied, "secret.denied") }
	k.say("mái dột")
	k.stored(0)
	k.wants("Đồng chí không xem được trang này.\nBáo cáo tháng 4/2024")
	k.say("mái dột")
	k.stored(0)
}

// A release adds a question while somebody looks at the preview: Lưu asks it.
func TestDeployAtPreview(t *testing.T) {
	k := newTalk(t, huong)
	k.say("hồ sơ")
	k.wants("Xin đồng chí xem lại")
	save := k.button("Lưu")
	for i, f := range k.e.Flows {
		if f.Name == "profile" {
			k.e.Flows[i].Steps = append(f.Steps, bot.Step{Name: "phone", Ask: bot.Question{Kind: bot.Text}})
		}
	}
	k.do(save)
	k.stored(0)
	if step := k.ch.last().Step; step != "phone" {
		t.Errorf("asks %q", step)
	}
}

// A chat on a channel that the process does not have is an error, not a panic.
func TestNoChannel(t *testing.T) {
	k := newTalk(t, huong)
	k.e.Channels = nil
	if err := k.e.Handle(t.Context(), k.update(bot.Update{Text: "menu"})); err == nil {
		t.Error("no error")
	}
	k.e.Apologise(t.Context(), k.chat, errDown)
}
