package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gandan/bot"
)

// manyHomes is a page with n homes to tick.
func manyHomes(n int) func(context.Context, bot.Turn) (bot.View, error) {
	return func(_ context.Context, t bot.Turn) (bot.View, error) {
		v := bot.View{Text: t.Print("homes"), Multi: true, Search: true}
		for i := range n {
			v.Options = append(v.Options, bot.Option{Label: fmt.Sprint("Hộ ông Hoàng Văn ", i), Key: fmt.Sprintf("0190f3a2-7c1b-7aaa-8000-%012d", i)})
		}
		v.Options = append(v.Options, bot.Option{Label: t.Print("homes.done", "N", "{N}"), Do: bot.Do{Act: "file"}, Foot: true, When: bot.WhenSome})
		return v, nil
	}
}

const maxSession = 8 << 10

// A session stays under 8 KiB with long lists, long texts and three suspended
// flows, and what does not fit is refused in a sentence with nothing lost.
func TestSessionSize(t *testing.T) {
	k := newTalk(t, huong)
	for i, p := range k.e.Pages {
		if p.Name == "homes" {
			k.e.Pages[i].Show = manyHomes(200)
		}
		if p.Name == "month" {
			k.e.Pages[i].Show = func(context.Context, bot.Turn) (bot.View, error) {
				return bot.View{Text: strings.Repeat("Báo cáo dài. ", 300), Options: []bot.Option{{Label: "A", Do: bot.Do{Act: "file"}}}}, nil
			}
		}
	}
	k.say("hộ")
	for i := range 50 {
		k.do(bot.Update{Data: k.ch.last().Data(4 * i), Message: "1"})
	}
	if n := k.ch.last().Ticks(); n != 50 {
		t.Errorf("%d ticked, want 50", n)
	}
	k.say("báo cáo")
	k.wants("Báo cáo dài")
	k.do(bot.Update{Data: "old:1"})
	k.wants("Báo cáo dài")
	text := noise(4000)
	for range 6 {
		k.say("vị trí", text[:900], "/vị trí")
	}
	if n := k.v.sessions.Largest; n > maxSession {
		t.Errorf("a session of %d bytes", n)
	}
}

// noise is text that cannot be packed well.
func noise(n int) string {
	var b strings.Builder
	x := uint32(1)
	for b.Len() < n {
		x = x*1664525 + 1013904223
		b.WriteByte('a' + byte(x>>24)%26)
		if x>>20%7 == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// When too much is open a further answer is refused, and the answers before it
// stay.
func TestTooMuch(t *testing.T) {
	k := newTalk(t, huong)
	k.e.Flows = append(k.e.Flows, bot.Flow{
		Name: "long",
		Steps: []bot.Step{
			{Name: "a", Ask: bot.Question{Kind: bot.Text, Max: 4000}},
			{Name: "b", Ask: bot.Question{Kind: bot.Text, Max: 4000}},
			{Name: "c", Ask: bot.Question{Kind: bot.Text, Max: 4000}},
		},
		Submit: func(context.Context, bot.Submission) (bot.Next, error) { return bot.Next{Said: "ok"}, nil },
	})
	k.e.Commands["dai"] = bot.Do{Flow: "long"}
	long := noise(9000)
	k.say("dài", long[:4000], long[4000:7900])
	k.wants("Nội dung đang ghi dở đã quá dài")
	if step := k.ch.last().Step; step != "b" {
		t.Errorf("asks %q, want b again", step)
	}
	k.say("ngắn", "ngắn")
	k.wants("ok")
	if n := k.v.sessions.Largest; n > maxSession {
		t.Errorf("a session of %d bytes", n)
	}
}
