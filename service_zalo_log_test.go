package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	telegramfake "gandan/bot/telegram/fakeapi"
	"gandan/bot/zalobot"
	botfake "gandan/bot/zalobot/fakeapi"
	"gandan/bot/zalooa/fakeapi"
)

// TestZaloLogNamesNobody talks on both platforms of Zalo with everything logged:
// reports, files, wrong codes, what is refused and outages. Nobody is named in the
// log and in the figures, nobody's words and no token stand there.
func TestZaloLogNamesNobody(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, false, fakeapi.Options{})
	hook := botfake.Start(t, botfake.Options{Now: w.clock.now, LoopbackHTTP: true})
	w.cfg.ZaloBot = zaloBotConfig{Token: hook.Token(), API: hook.URL, Webhook: true}
	s := w.starts(func(c *config) { c.ZaloOA.SharePhone = true })
	people := w.greets("Hoàng Thị Hương", "Dương Ngọc Huệ")
	keeper, officer := people[0], people[1]
	w.chatter(keeper)
	officer.sees("vừa gửi báo cáo tháng 4/2024")
	stranger := zaloBotPhone{hook.Person("c1b2c3d4e5f60718293c", "Lò Văn Lạ"), t}
	stranger.says("bắt đầu QQQQQQQQQQ", "")
	stranger.Photo(telegramfake.Picture(64, 48), "chú thích của ảnh")
	stranger.says("bí mật trong nhà", "")
	w.fails(keeper)
	w.until("the file is given up", func() bool { return w.logged("file given up") > 0 })
	figures := httptest.NewRecorder()
	s.metrics.handler().ServeHTTP(figures, httptest.NewRequest(http.MethodGet, "/metrics", nil))

	words := append([]string{"Lò Văn Lạ", "QQQQQQQQQQ", hook.Token(), w.oa.AppSecret(), w.oa.SecretKey(), w.cfg.Secret, w.cfg.webhookSecret(zalobot.Name), "84352706270"}, spoken...)
	for _, query := range []string{"SELECT name FROM people", "SELECT phone FROM people WHERE phone <> ''", "SELECT head FROM households", "SELECT chat FROM accounts"} {
		words = append(words, column(t, w.raw, query)...)
	}
	for _, pair := range w.oa.Tokens() {
		words = append(words, pair.Access, pair.Refresh)
	}
	for where, text := range map[string]string{"the log": w.log.String(), "the figures": figures.Body.String()} {
		for _, word := range words {
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				t.Errorf("%s: %q", where, word)
			}
		}
	}
	for _, event := range []string{"a call was refused", "file given up", "serving"} {
		if w.logged(event) == 0 {
			t.Errorf("there was no %q, so nothing is tested", event)
		}
	}
	if len(figures.Body.String()) < 1000 || len(words) < 100 {
		t.Errorf("%d words, %d bytes of figures: nothing is tested", len(words), figures.Body.Len())
	}
	t.Logf("%d kB of log, %d kB of figures: none of %d names, phones, ids, tokens, secrets and words", len(w.log.String())>>10, figures.Body.Len()>>10, len(words))
}

// chatter files a report with all that can be sent, and says what nobody asked.
func (w *zaloTown) chatter(p *zaloChat) {
	w.t.Helper()
	p.says("bí mật trong nhà là gì", "")
	p.types(reportSteps[:3]...)
	p.File("don-xin-ho-tro.pdf", []byte("%PDF-1.4 bí mật trong nhà"))
	p.Location(21.5, 106.5, "trước nhà bà Nga")
	p.Sticker()
	p.SubmitInfo("84352706270", p.Name())
	w.handled()
	p.after(func() { p.Photo(telegramfake.Picture(64, 48), "chú thích của ảnh mái nhà dột") }, "đề nghị thế nào")
	p.types(reportSteps[4:]...)
}

// fails has Zalo refuse, break off and send what nobody can read.
func (w *zaloTown) fails(p *zaloChat) {
	w.t.Helper()
	for _, f := range []fakeapi.Fault{
		{Code: -201, Message: "Params is invalid: " + w.oa.AccessToken()}, {Body: "<html>" + p.Name() + "</html>"}, {Status: http.StatusBadGateway}, {Code: -216}, {DropBefore: true},
	} {
		w.oa.Fault(fakeapi.Path("/v3.0/oa/message/cs"), f, 1)
		p.Say("mái nhà dột và thiếu giống ngô")
		w.until("handled", func() bool {
			if w.number("SELECT COUNT(*) FROM inbox WHERE done_at = 0 AND claimed_until = 0 AND not_before > ?", w.clock.now().UnixMilli()) > 0 {
				w.clock.skip(11 * time.Minute) // longer than any answer waits
			}
			return w.number("SELECT COUNT(*) FROM inbox WHERE done_at = 0 AND rested_at = 0") == 0
		})
	}
	if w.mysql != nil {
		w.mysql.Refuse()
		p.Say("thiếu giống ngô")
		w.until("refused", func() bool { return w.logged("an update must come again") > 0 })
		w.mysql.Resume()
		w.oa.WaitQuiet(rigPatience)
		w.clock.skip(time.Minute)
		w.oa.Tick()
		w.handled()
	}
	body := w.event(2004, "1", "bí mật trong nhà")
	if code := w.post(zaloOAPath, body, http.Header{fakeapi.SignatureHeader: {"mac=" + w.oa.SecretKey()}}); code != http.StatusUnauthorized {
		w.t.Errorf("forged: %d", code)
	}
	w.oa.Push(map[string]any{"event_name": "user_send_text", "sender": p.Name(), "message": []string{"bí mật trong nhà"}})
	w.handled()
}
