package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"gandan/bot/telegram/fakeapi"
	"gandan/store/storetest"
)

// TestTelegramFails: whatever Telegram says in place of doing what it was asked
// to, the answer comes later, by itself; twice at most, where nobody can know.
func TestTelegramFails(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	line := storetest.NewProxy(t, strings.TrimPrefix(w.api.URL, "http://"))
	w.starts(func(c *config) { c.Telegram.API = "http://" + line.Addr() })
	keeper := w.open("Hoàng Thị Hương")[0]
	gateway := "<html><body><h1>Bad Gateway</h1></body></html>"
	for name, f := range map[string]fakeapi.Response{
		"500":                       {Code: http.StatusInternalServerError},
		"502 of a gateway":          {Code: http.StatusBadGateway, Body: gateway},
		"403 of a gateway":          {Code: http.StatusForbidden, Body: gateway},
		"200 with a page":           {Body: gateway},
		"cut before it is done":     {DropBefore: true},
		"cut when it is done":       {DropAfterDoing: true},
		"nobody answers, refused":   {},
		"an update of the bot, 409": {Code: http.StatusConflict},
	} {
		before, waits := len(keeper.Messages()), w.logged("answer waits")
		if f == (fakeapi.Response{}) {
			line.Refuse()
		} else {
			w.api.Fault(fakeapi.Match{Method: "sendMessage", ChatID: keeper.ID(), Times: 1}, f)
		}
		keeper.Say("báo cáo")
		w.until("noted: "+name, func() bool { return w.logged("answer waits") > waits })
		line.Resume()
		w.clock.skip(10 * time.Second)
		w.until("answered after "+name, func() bool {
			return keeper.since(before, "Hộ nào có thay đổi") > 0 && w.number("SELECT COUNT(*) FROM inbox WHERE done_at = 0") == 0
		})
		n, most := keeper.since(before, "Hộ nào có thay đổi"), 1
		if f.DropAfterDoing {
			most = 2
		}
		if n > most {
			t.Errorf("%s: answered %d times", name, n)
		}
		t.Logf("%s: answered by itself, %d times", name, n)
	}
	if n := w.number("SELECT COUNT(*) FROM inbox WHERE rested_at > 0"); n != 0 {
		t.Errorf("%d updates were given up", n)
	}
	w.receiptLost(keeper)
}

// receiptLost files a report whose receipt Telegram shows without saying so.
func (w *town) receiptLost(keeper *cadre) {
	w.t.Helper()
	keeper.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	w.api.Fault(fakeapi.Match{Method: "editMessageText", ChatID: keeper.ID(), Times: 1}, fakeapi.Response{DropAfterDoing: true})
	keeper.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	w.clock.skip(10 * time.Second)
	w.until("handled", func() bool { return w.number("SELECT COUNT(*) FROM inbox WHERE done_at = 0") == 0 })
	sent, _ := w.april(keeper.name)
	if n := keeper.count("✓ Đã gửi báo cáo tháng 4/2024"); n != 1 || sent != 1 {
		w.t.Errorf("%d receipts of %d reports", n, sent)
	}
}

// since tells how many of the bot's messages after the first so many have a text.
func (p *cadre) since(first int, part string) (n int) {
	for _, m := range p.Messages()[first:] {
		if m.FromBot && strings.Contains(m.Text, part) {
			n++
		}
	}
	return n
}

// TestTelegramAsksToWait: after a 429 neither the answer nor the letter is tried
// again before the time is over; answers to others are not held back by it, and
// nothing is lost.
func TestTelegramAsksToWait(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	w.starts()
	people := w.open("Dương Ngọc Huệ", "Hoàng Thị Hương", "Chu Văn Hải", "Mã Trung Hùng")
	officer, keeper, other := people[0], people[1], people[3]
	const wait = 7 // longer than the pause where none is asked for
	limited := func(p *cadre) {
		w.api.Fault(fakeapi.Match{Method: "sendMessage", ChatID: p.ID(), Times: 1}, fakeapi.Response{Code: http.StatusTooManyRequests, RetryAfter: wait})
	}
	limited(keeper)
	asked := w.clock.now()
	answer := keeper.says("báo cáo", "Hộ nào có thay đổi")
	if took := answer.Sent.Sub(asked); took < wait*time.Second {
		t.Errorf("the answer was tried again after %v", took)
	}
	t.Logf("the answer came %v after it was asked for", answer.Sent.Sub(asked).Round(100*time.Millisecond))

	keeper.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	limited(officer)
	asked = w.clock.now()
	keeper.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	w.until("refused", func() bool { return w.api.Stats().Codes[http.StatusTooManyRequests] == 2 })
	refused := w.clock.now()
	w.until("put off for as long as asked", func() bool {
		return w.number("SELECT COUNT(*) FROM outbox WHERE person_id = ? AND attempts > 0 AND not_before BETWEEN ? AND ?", w.ids[officer.name],
			asked.Add(wait*time.Second).UnixMilli(), refused.Add(2*wait*time.Second).UnixMilli()) == 1
	})
	if took := other.says("báo cáo", "Hộ nào có thay đổi").Sent.Sub(refused); took > wait*time.Second {
		t.Errorf("somebody else's answer waited %v", took)
	}
	letter := officer.sees("vừa gửi báo cáo tháng 4/2024")
	if took := letter.Sent.Sub(asked); took < wait*time.Second {
		t.Errorf("the letter was tried again after %v", took)
	}
	t.Logf("the letter came %v after it was due", letter.Sent.Sub(asked).Round(100*time.Millisecond))
	w.quiet()
	for _, name := range []string{"Dương Ngọc Huệ", "Chu Văn Hải"} {
		if n := w.phone(name).count("vừa gửi báo cáo tháng 4/2024"); n != 1 {
			t.Errorf("%s was told %d times", name, n)
		}
	}
	if n := w.api.Stats().Codes[http.StatusTooManyRequests]; n != 2 {
		t.Errorf("%d times 429, 2 of them the test's", n)
	}
	w.clean()
}
