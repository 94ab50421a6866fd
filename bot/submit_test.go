package bot_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot"
)

// atLast leads a chat to the last question of a note.
func atLast(t *testing.T) *talk {
	k := newTalk(t, huong)
	k.say("ghi", "liên", "khó khăn")
	return k
}

// Ten taps on the same button at once are one act.
func TestTapsAtOnce(t *testing.T) {
	k := newTalk(t, huong)
	k.say("báo cáo")
	tap := k.button("Gửi báo cáo")
	var group sync.WaitGroup
	for range 10 {
		u := k.update(tap)
		group.Go(func() {
			if err := k.e.Handle(context.Background(), u); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	k.stored(1)
	k.wants("✓ Đã gửi")
}

// A tap on the old message is not lost on a slow phone: both toggles count.
func TestQuickTicks(t *testing.T) {
	k := newTalk(t, huong)
	k.say("hộ")
	first, second := k.button("Lương Thị Liên"), k.button("Bế Thị Mai")
	k.do(first)
	k.do(second)
	k.do(first) // tapped twice: it says what is wanted, not "the other way"
	if got := k.ch.last().Ticks(); got != 2 {
		t.Errorf("%d ticked, want 2", got)
	}
	if k.ch.edits[len(k.ch.edits)-1] == "" {
		t.Error("a tick made a new message")
	}
	k.do(k.button("Xong, 2 hộ"))
	k.stored(1)
}

// Cancel comes while the answers are being stored: what happened is told.
func TestCancelWhileSending(t *testing.T) {
	k := atLast(t)
	done := make(chan error)
	k.v.book.before = func() error {
		u := k.update(bot.Update{Text: "/cancel"})
		go func() { done <- k.e.Handle(context.Background(), u) }()
		return nil
	}
	k.say("mái dột")
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	k.stored(1)
	if !strings.HasPrefix(k.ch.screens[len(k.ch.screens)-2].Text, "Đã ghi") {
		t.Errorf("no receipt: %q", k.ch.screens[len(k.ch.screens)-2].Text)
	}
	k.wants("Không có việc nào đang ghi dở")
}

// Another replica takes over when the lease runs out in the middle of a
// submission; the effect is single and nothing of either turn is lost.
func TestOvertaken(t *testing.T) {
	k := atLast(t)
	other := k.v.engine("two")
	other.Channels = k.e.Channels
	k.v.book.before = func() error {
		k.v.pass(time.Minute)
		return other.Handle(t.Context(), k.update(bot.Update{Text: "menu"}))
	}
	k.say("mái dột")
	k.stored(1)
	var receipts int
	for _, s := range k.ch.screens {
		if strings.HasPrefix(s.Text, "Đã ghi: Lương Thị Liên; Khó khăn; mái dột") {
			receipts++
		}
	}
	if receipts == 0 {
		t.Error("no receipt was shown")
	}
	k.say("menu")
	k.wants("Đồng chí cần làm gì?")
}

// A refused submission keeps the answers and asks what can be mended.
func TestRefused(t *testing.T) {
	k := atLast(t)
	k.v.book.closed = true
	k.say("mái dột")
	k.stored(0)
	k.wants("Hộ này đã khóa sổ")
	k.say("mái dột nhiều")
	k.stored(1)
	if got := k.v.book.lines()[0]; got != "note Lương Thị Liên; Khó khăn; mái dột nhiều" {
		t.Errorf("stored %q", got)
	}
}

// The process dies between the commit and noting it: the same update, handled
// again, finds the stored result. The time of the submission is the tap's.
func TestCrashAfterCommit(t *testing.T) {
	k := atLast(t)
	k.v.book.before = nil
	u := k.update(bot.Update{Text: "mái dột"})
	k.ch.fail = func() error { return errors.New("the network is down") }
	if err := k.e.Handle(t.Context(), u); err == nil {
		t.Fatal("a failed send is no error")
	}
	k.v.pass(48 * time.Hour)
	if err := k.e.Handle(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	k.stored(1)
	k.wants("Đã ghi: Lương Thị Liên")
	n := k.ch.count()
	if err := k.e.Handle(t.Context(), u); err != nil || k.ch.count() != n {
		t.Errorf("a third delivery showed something: %v", err)
	}
}

// The store fails in the middle of a submission; the latch stands, and the next
// delivery ends it, even if it is another update.
func TestStoreDown(t *testing.T) {
	k := atLast(t)
	k.v.book.before = func() error { return errDown }
	if err := k.e.Handle(t.Context(), k.update(bot.Update{Text: "mái dột"})); !errors.Is(err, errDown) {
		t.Fatalf("got %v", err)
	}
	k.e.Apologise(t.Context(), k.chat, errDown)
	k.e.Apologise(t.Context(), k.chat, errDown)
	if len(k.ch.notices) != 1 || !strings.HasPrefix(k.ch.notices[0].Text, "Hệ thống đang bận") {
		t.Errorf("apologies: %+v", k.ch.notices)
	}
	k.say("menu")
	k.stored(1)
	if !strings.HasPrefix(k.ch.screens[len(k.ch.screens)-2].Text, "Đã ghi") {
		t.Errorf("no receipt before the menu: %q", k.ch.screens[len(k.ch.screens)-2].Text)
	}
	k.e.Apologise(t.Context(), k.chat, errDown)
	if len(k.ch.notices) != 2 {
		t.Error("no apology for the second outage")
	}
}

// The time of a submission is that of the tap, however late it succeeds.
func TestTimeOfTap(t *testing.T) {
	k := newTalk(t, huong)
	k.say("báo cáo")
	u := k.update(k.button("Gửi báo cáo"))
	k.v.book.before = func() error { return errDown }
	if err := k.e.Handle(t.Context(), u); err == nil {
		t.Fatal("no error")
	}
	k.v.pass(3 * time.Hour)
	if err := k.e.Handle(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	k.stored(1)
	k.wants("lúc 08:00")
}

// A flow that is begun and submitted by one update is stored once even if the
// session store is emptied in between.
func TestFlushedWhileSending(t *testing.T) {
	k := newTalk(t, huong)
	k.e.Flows = append(k.e.Flows, bot.Flow{Name: "ping", Submit: func(_ context.Context, s bot.Submission) (bot.Next, error) {
		err := k.v.book.put(s.ID, "ping")
		k.v.sessions.Flush()
		return bot.Next{Said: "ok"}, err
	}})
	k.e.Commands["ping"] = bot.Do{Flow: "ping"}
	u := k.update(bot.Update{Text: "/ping"})
	for range 3 {
		_ = k.e.Handle(t.Context(), u) // the session is gone each time
	}
	k.stored(1)
}

// An update that cannot be handled is given up: the draft stays.
func TestGiveUp(t *testing.T) {
	k := atLast(t)
	k.v.book.before = func() error { return errDown }
	u := k.update(bot.Update{Text: "mái dột"})
	if err := k.e.Handle(t.Context(), u); err == nil {
		t.Fatal("no error")
	}
	if err := k.e.GiveUp(t.Context(), u, errDown); err != nil {
		t.Fatal(err)
	}
	if n := len(k.ch.notices); n != 1 || !strings.Contains(k.ch.notices[0].Text, "mã ") {
		t.Errorf("apologies: %+v", k.ch.notices)
	}
	if err := k.e.Handle(t.Context(), u); err != nil {
		t.Errorf("delivered again: %v", err)
	}
	k.say("trợ giúp")
	k.stored(0)
	k.wants("Khó khăn gì?")
	k.say("mái dột")
	k.stored(1)
}

// A release adds a question while somebody is half-way: the answer goes to what
// was asked, and then the new question comes.
func TestDeploy(t *testing.T) {
	k := newTalk(t, huong)
	k.say("ghi", "liên")
	next := k.v.engine("one")
	next.Channels = k.e.Channels
	for i, f := range next.Flows {
		if f.Name == "note" {
			next.Flows[i].Steps = append([]bot.Step{{Name: "phone", Ask: bot.Question{Kind: bot.Text}}}, f.Steps...)
		}
	}
	k.e = next
	k.say("khó khăn")
	if step := k.ch.last().Step; step != "phone" {
		t.Errorf("asked %q, want the new question", step)
	}
	k.say("0912", "mái dột")
	k.stored(1)
	if got := k.v.book.lines()[0]; !strings.Contains(got, "Khó khăn") || !strings.Contains(got, "0912") {
		t.Errorf("stored %q", got)
	}
}

// A release takes a flow away: whoever is in it gets the menu and a word.
func TestFlowGone(t *testing.T) {
	k := atLast(t)
	next := k.v.engine("one")
	next.Channels, next.Flows = k.e.Channels, nil
	k.e = next
	k.say("mái dột")
	k.stored(0)
	if text := k.ch.last().Text; text == "" {
		t.Error("nothing shown")
	}
	k.say("menu")
	k.wants("Đồng chí cần làm gì?")
}

// Only a conflict of the lease, not of a person's, is tried again.
func TestConflictOfPerson(t *testing.T) {
	k := newTalk(t, huong)
	k.say("báo cáo")
	k.do(k.button("Gửi lần hai"))
	k.wants("Báo cáo đã có đồng chí khác gửi")
}
