package bot_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/bottest"
	"gandan/commune"

	"pgregory.net/rapid"
)

// unsure fails saves now and then.
type unsure struct {
	*bottest.Sessions
	t *rapid.T
}

func (u *unsure) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	if rapid.IntRange(0, 9).Draw(u.t, "save fails") == 0 {
		return errDown
	}
	return u.Sessions.SaveSession(ctx, key, owner, data, rev, release)
}

// kept lists the answers that are open or suspended in a session.
func kept(t *rapid.T, data []byte) string {
	var s struct {
		Frame *bot.Frame
		Stack []bot.Frame
	}
	if err := json.Unmarshal(data, &s); len(data) > 0 && err != nil {
		t.Fatal(err)
	}
	if s.Frame != nil {
		s.Stack = append(s.Stack, *s.Frame)
	}
	var list []string
	for _, f := range s.Stack {
		for _, a := range f.Answers {
			list = append(list, a.Step+"="+a.Label)
		}
	}
	return strings.Join(list, "; ")
}

var idleTalk = []string{
	"menu", "/menu", "báo cáo", "hôm nay mệt quá", "99", "trợ giúp", "/help", "ngôn ngữ", "riêng", "1 99", "0 0 0", "/", "/x y",
}

// idleUpdate is something said that answers nothing.
func idleUpdate(t *rapid.T) bot.Update {
	switch rapid.IntRange(0, 6).Draw(t, "idle") {
	case 0:
		return bot.Update{Sticker: true}
	case 1:
		return bot.Update{Data: rapid.SampledFrom([]string{"old:1", ":", "nremind:0", "x", "n:0", strings.Repeat("9", 60)}).Draw(t, "data")}
	case 2:
		return bot.Update{Edited: true, Text: "mái dột"}
	case 3:
		return bot.Update{Text: strings.Repeat("dài ", 2000)}
	case 4:
		return bot.Update{Text: "/menu"}
	}
	return bot.Update{Text: rapid.SampledFrom(idleTalk).Draw(t, "idle text")}
}

// busyUpdate is a tap on what is shown, a typed answer or a command.
func busyUpdate(t *rapid.T, n int, s bot.Screen) bot.Update {
	if len(s.Options) > 0 && rapid.IntRange(0, 3).Draw(t, "tap") > 0 {
		i := rapid.IntRange(0, len(s.Options)-1).Draw(t, "option")
		return bot.Update{Data: s.Data(i), Message: "1"}
	}
	switch rapid.IntRange(0, 4).Draw(t, "say") {
	case 0:
		return bot.Update{Text: rapid.SampledFrom([]string{"/ghi", "/khan", "ho so", "hộ", "/lui", "/huy", "1", "2", "1 3", "mùng 8"}).Draw(t, "command")}
	case 1:
		return bot.Update{Files: []bot.File{{Ref: fmt.Sprint("f", n), Kind: bot.Photo}}, Album: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "album")}
	case 2:
		return bot.Update{Text: rapid.String().Draw(t, "text")}
	}
	return bot.Update{Text: fmt.Sprint("việc số ", n)}
}

// Whatever is said, in whatever order, with faults in between: every update is
// answered, what was not meant as an answer loses none, and every receipt is of
// something stored once.
func TestRandom(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		k := newTalk(t, huong)
		k.v.outbox.Post(commune.Letter{ID: "remind", PersonID: huong, Kind: "remind"})
		for range rapid.IntRange(1, 40).Draw(r, "length") {
			k.random(r)
		}
		checkReceipts(r, k)
	})
}

// random does one random thing and checks what must hold after it.
func (k *talk) random(r *rapid.T) {
	k.weather(r)
	idle := rapid.IntRange(0, 2).Draw(r, "what") == 0
	u, s := k.update(bot.Update{}), k.ch.last()
	if idle {
		u = merge(u, idleUpdate(r))
	} else {
		u = merge(u, busyUpdate(r, k.n, s))
	}
	before, shown := kept(r, k.v.sessions.Stored(k.chat.Key())), k.ch.count()
	for tries, err := 0, errDown; err != nil; tries++ {
		if err = k.e.Handle(context.Background(), u); err != nil && (tries > 100 || !errors.Is(err, errDown)) {
			r.Fatalf("%+v: %v", u, err)
		}
	}
	if k.ch.count() == shown {
		r.Fatalf("no answer to %+v", u)
	}
	if after := kept(r, k.v.sessions.Stored(k.chat.Key())); idle && asksNoWords(s.Step) && before != after {
		r.Fatalf("%+v changed the answers from %q to %q", u, before, after)
	}
	k.e.Sessions = k.v.sessions // delivered once more, as channels do
	if err := k.e.Handle(context.Background(), u); err != nil {
		r.Fatal(err)
	}
}

// weather starts a new process, lets notices come and time pass, and makes
// saving and sending fail, each now and then.
func (k *talk) weather(r *rapid.T) {
	k.e = k.v.engine("one")
	k.e.Channels = map[string]bot.Channel{"web": k.ch}
	if rapid.IntRange(0, 9).Draw(r, "deliver") == 0 {
		if _, err := k.e.Deliver(context.Background()); err != nil {
			r.Fatal(err)
		}
	}
	if rapid.IntRange(0, 19).Draw(r, "rest") == 0 {
		k.v.pass(time.Duration(rapid.IntRange(1, 40).Draw(r, "hours")) * time.Hour)
	}
	if rapid.Bool().Draw(r, "saves fail") {
		k.e.Sessions = &unsure{k.v.sessions, r}
	}
	if rapid.IntRange(0, 3).Draw(r, "send fails") == 0 {
		k.ch.fail = func() error { return errDown }
	}
}

// asksNoWords reports whether what is typed is no answer to the step.
func asksNoWords(step string) bool {
	return step == "" || step == "home" || step == "topic" || step == "kind"
}

func merge(u, with bot.Update) bot.Update {
	with.ID, with.Chat = u.ID, u.Chat
	return with
}

// checkReceipts checks that what was said to be recorded is, each thing once.
func checkReceipts(t *rapid.T, k *talk) {
	lines := map[string]int{}
	for _, line := range k.v.book.lines() {
		lines[line]++
	}
	for line, n := range lines {
		if n > 1 && strings.Contains(line, "việc số") {
			t.Errorf("stored %d times: %q", n, line)
		}
	}
	for _, s := range k.ch.screens {
		if strings.HasPrefix(s.Text, "Đã ghi: ") && !recorded(s.Text, lines) {
			t.Errorf("a receipt of what is not stored: %q; stored %v", s.Text, lines)
		}
	}
}

// recorded reports whether a receipt is of one of the lines.
func recorded(receipt string, lines map[string]int) bool {
	for line := range lines {
		if strings.HasPrefix(receipt, "Đã ghi: "+strings.TrimPrefix(line, "note ")+".") {
			return true
		}
	}
	return false
}
