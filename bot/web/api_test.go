package web

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
)

func TestMessagesAreReadByRevision(t *testing.T) {
	d := start(t)
	first := d.said("p1", `{"text":"một"}`)
	second := d.said("p1", `{"text":"hai"}`)
	list := d.read("p1", first)
	if len(list) != 2 || list[0].Text != "hai" || list[0].From != fromPerson || list[1].Text != "echo: hai" || list[1].From != fromBot {
		t.Fatalf("after %d: %+v", first, list)
	}
	if list[1].Rev != second || list[1].At != "2024-04-12T08:00:00.000+07:00" || list[1].Kind != kindScreen {
		t.Errorf("the last message is %+v, want rev %d", list[1], second)
	}
	if len(d.read("p2", 0)) != 0 {
		t.Error("another chat has the messages too")
	}
}

func TestEmptyListsAreLists(t *testing.T) {
	d := start(t)
	d.said("p1", `{"text":"một"}`)
	var raw []map[string]any
	d.call("GET", "/api/chats/p1/messages?after=0", "", &raw)
	for _, member := range []string{"options", "files"} {
		if _, ok := raw[0][member].([]any); !ok {
			t.Errorf("%s is %v, want a list", member, raw[0][member])
		}
	}
	var people []map[string]any
	d.call("GET", "/api/people", "", &people)
	if _, ok := people[3]["duties"].([]any); !ok || len(people) != 4 {
		t.Errorf("people: %v", people)
	}
}

func TestNewChatCanTalk(t *testing.T) {
	d := start(t)
	var made struct{ ID string }
	if code := d.call("POST", "/api/chats", "", &made); code != http.StatusOK || made.ID == "" {
		t.Fatalf("POST /api/chats: %d %+v", code, made)
	}
	d.said(made.ID, `{"text":"xin chào"}`)
	if got := d.read(made.ID, 0); len(got) != 2 {
		t.Errorf("messages: %+v", got)
	}
}

func TestRefusals(t *testing.T) {
	d := start(t)
	for _, c := range []struct {
		name, method, path, body string
		want                     int
	}{
		{"unknown chat", "POST", "/api/chats/nobody/messages", `{"text":"a"}`, 404},
		{"unknown chat read", "GET", "/api/chats/nobody/messages?after=0", "", 404},
		{"bad revision", "GET", "/api/chats/p1/messages?after=x", "", 400},
		{"no such path", "GET", "/api/none", "", 404},
		{"not JSON", "POST", "/api/chats/p1/messages", `text`, 400},
		{"nothing", "POST", "/api/chats/p1/messages", `{}`, 400},
		{"null", "POST", "/api/chats/p1/messages", `null`, 400},
		{"empty text", "POST", "/api/chats/p1/messages", `{"text":" "}`, 400},
		{"two things", "POST", "/api/chats/p1/messages", `{"text":"a","data":"b:1"}`, 400},
		{"data no string", "POST", "/api/chats/p1/messages", `{"data":7}`, 400},
		{"data too long", "POST", "/api/chats/p1/messages", `{"data":"` + strings.Repeat("x", 65) + `"}`, 400},
		{"half a place", "POST", "/api/chats/p1/messages", `{"location":{"lat":21.8}}`, 400},
		{"no such place", "POST", "/api/chats/p1/messages", `{"location":{"lat":91,"lon":1}}`, 400},
		{"contact without phone", "POST", "/api/chats/p1/messages", `{"contact":{"own":true}}`, 400},
		{"huge JSON", "POST", "/api/chats/p1/messages", `{"text":"` + strings.Repeat("x", maxJSON) + `"}`, 413},
		{"clock back", "POST", "/api/clock", `{"now":"2024-04-12T07:59:59+07:00"}`, 400},
		{"clock nonsense", "POST", "/api/clock", `{"now":"mai"}`, 400},
		{"clock nothing", "POST", "/api/clock", `{}`, 400},
	} {
		var got struct{ Error string }
		if code := d.call(c.method, c.path, c.body, &got); code != c.want || got.Error == "" {
			t.Errorf("%s: %d %q, want %d and a sentence", c.name, code, got.Error, c.want)
		}
	}
	if got := d.read("p1", 0); len(got) != 0 {
		t.Errorf("a refused request left %+v", got)
	}
}

func TestWhatIsSentArrives(t *testing.T) {
	d := start(t)
	var last bot.Update
	d.engine.handle = func(_ context.Context, u bot.Update) error { last = u; return nil }
	d.said("p1", `{"location":{"lat":21.85,"lon":106.76}}`)
	if last.Location == nil || *last.Location != (bot.Location{Lat: 21.85, Lon: 106.76}) {
		t.Errorf("location arrives as %+v", last.Location)
	}
	d.said("p1", `{"contact":{"phone":"0970670272","own":true}}`)
	if last.Contact == nil || *last.Contact != (bot.Contact{Phone: "0970670272", Own: true}) {
		t.Errorf("contact arrives as %+v", last.Contact)
	}
	id := last.ID
	d.said("p1", `{"text":"xin chào"}`)
	if last.ID == id || last.Chat != (bot.Chat{Channel: Name, ID: "p1"}) || !last.At.Equal(d.clock.Now()) {
		t.Errorf("update %+v", last)
	}
}

// A notice may be under way in another request; the answer waits for it too.
func TestWhatCameOfItCanBeReadAtOnce(t *testing.T) {
	d := start(t)
	var answered atomic.Bool
	written, taken := make(chan string, 1), make(chan bool)
	d.engine.handle = func(_ context.Context, u bot.Update) error {
		if u.Chat.ID == "p1" {
			written <- "notice"
			<-taken // by the other request, which is delivering
		}
		return nil
	}
	d.engine.deliver = func(ctx context.Context) error {
		select {
		case <-taken:
			return nil // nothing is left for p1's own request
		default:
		}
		text := <-written
		close(taken)
		for range 200_000 {
			if answered.Load() {
				break
			}
			runtime.Gosched()
		}
		_, err := d.channel.Notify(ctx, web("p2"), bot.Screen{Text: text})
		return err
	}
	var all sync.WaitGroup
	all.Go(func() { d.said("p3", `{"text":"a"}`) })
	all.Go(func() {
		d.said("p1", `{"text":"b"}`)
		list := d.read("p2", 0)
		answered.Store(true)
		if len(list) != 1 {
			t.Error("p1 is answered, but the notice that p1 caused cannot be read")
		}
	})
	all.Wait()
}

// letOthersRun gives every other goroutine that could run a chance to.
func letOthersRun() {
	for range 2000 {
		runtime.Gosched()
	}
}

func TestFaultsAreTriedAgainThenApologisedFor(t *testing.T) {
	d := start(t)
	fails := 2
	d.engine.handle = func(ctx context.Context, u bot.Update) error {
		if fails--; fails >= 0 {
			return errors.New("down")
		}
		_, err := d.channel.Show(ctx, u.Chat, "", bot.Screen{Text: "đã ghi"}, true)
		return err
	}
	d.said("p1", `{"text":"a"}`)
	if n := d.engine.sorry.Load(); n != 0 {
		t.Errorf("%d apologies though the third try went well", n)
	}
	fails = tries
	rev := d.said("p1", `{"text":"b"}`)
	if list := d.read("p1", rev-1); len(list) != 1 || list[0].Text != "sorry" {
		t.Errorf("after three failures: %+v", list)
	}
}

// Each of two chats is handled only when the other is at it too.
func TestChatsDoNotWaitForEachOther(t *testing.T) {
	d := start(t)
	var both sync.WaitGroup
	both.Add(2)
	d.engine.handle = func(context.Context, bot.Update) error { both.Done(); both.Wait(); return nil }
	var all sync.WaitGroup
	for _, chat := range []string{"p1", "p2"} {
		all.Go(func() { d.said(chat, `{"text":"a"}`) })
	}
	all.Wait()
}

func TestOneChatIsTakenInTurn(t *testing.T) {
	d := start(t)
	var inside atomic.Int64
	d.engine.handle = func(ctx context.Context, u bot.Update) error {
		if n := inside.Add(1); n != 1 {
			t.Errorf("%d updates of the chat are handled at once", n)
		}
		letOthersRun()
		inside.Add(-1)
		_, err := d.channel.Show(ctx, u.Chat, "", bot.Screen{Text: u.Text}, true)
		return err
	}
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() { d.said("p1", `{"text":"a"}`) })
	}
	all.Wait()
	list := d.read("p1", 0)
	for i, m := range list {
		if want := []string{fromPerson, fromBot}[i%2]; m.From != want {
			t.Fatalf("message %d is from %s, want %s: answers stand under what they answer", i, m.From, want)
		}
	}
	if len(list) != 12 {
		t.Errorf("%d messages, want 12", len(list))
	}
}

func TestClockMovesWithEverythingOnTheWay(t *testing.T) {
	d := start(t)
	d.clock.moved = func(ctx context.Context, to time.Time) error {
		_, err := d.channel.Notify(ctx, bot.Chat{Channel: Name, ID: "p1"}, bot.Screen{Text: "hạn " + string(commune.DateOf(to))})
		return err
	}
	var got struct{ Now time.Time }
	if code := d.call("POST", "/api/clock", `{"now":"2024-04-17T07:00:00+07:00"}`, &got); code != 200 || !got.Now.Equal(d.opts.Goal) {
		t.Fatalf("clock: %d %v", code, got.Now)
	}
	if list := d.read("p1", 0); len(list) != 1 || list[0].Text != "hạn 2024-04-17" {
		t.Errorf("after the move: %+v", list)
	}
	d.call("GET", "/api/clock", "", &got)
	if !got.Now.Equal(d.opts.Goal) {
		t.Errorf("clock says %v", got.Now)
	}
}
