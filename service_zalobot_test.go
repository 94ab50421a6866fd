package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	telegramfake "gandan/bot/telegram/fakeapi"
	"gandan/bot/zalobot/fakeapi"
)

// zaloBotPhone is a person's chat with the bot on the Zalo Bot Platform.
type zaloBotPhone struct {
	*fakeapi.Person
	t testing.TB
}

// after does something and waits until the bot says something new that reads so.
func (p zaloBotPhone) after(do func(), part string) fakeapi.Message {
	p.t.Helper()
	last := p.Last().Order
	do()
	m, ok := p.WaitFor(func(m fakeapi.Message) bool { return m.Order > last && strings.Contains(m.Text, part) }, rigPatience)
	if !ok {
		p.t.Fatalf("%s does not see %q; the chat:\n%s", p.Name(), part, p.transcript())
	}
	return m
}

// sees waits until the bot has written something.
func (p zaloBotPhone) sees(part string) fakeapi.Message {
	p.t.Helper()
	m, ok := p.WaitFor(func(m fakeapi.Message) bool { return strings.Contains(m.Text, part) }, rigPatience)
	if !ok {
		p.t.Fatalf("%s does not see %q; the chat:\n%s", p.Name(), part, p.transcript())
	}
	return m
}

// says types a text and waits for what the bot answers.
func (p zaloBotPhone) says(text, part string) fakeapi.Message {
	p.t.Helper()
	return p.after(func() { p.Say(text) }, part)
}

// picks types the number that stands before a label in the bot's last message.
func (p zaloBotPhone) picks(label, part string) fakeapi.Message {
	p.t.Helper()
	line := regexp.MustCompile(`(?m)^([0-9]+)\. (✓ )?` + regexp.QuoteMeta(label)).FindStringSubmatch(p.Last().Text)
	if line == nil {
		p.t.Fatalf("%s is not offered %q; the chat:\n%s", p.Name(), label, p.transcript())
	}
	return p.says(line[1], part)
}

// joins links the account with an invitation's code and the last digits of the
// person's phone.
func (p zaloBotPhone) joins(x invitation) {
	p.t.Helper()
	p.says("bắt đầu "+x.Code, "3 số cuối")
	p.says(x.Phone[len(x.Phone)-3:], "Chào đồng chí "+x.Name)
	p.picks("Tôi đồng ý, bắt đầu", "Đã kết nối")
}

// transcript is the chat as it reads.
func (p zaloBotPhone) transcript() string {
	var b strings.Builder
	for _, m := range p.Messages() {
		mark := "> "
		if m.FromBot {
			mark = "< "
		}
		b.WriteString(mark + string(m.Kind) + " " + strings.ReplaceAll(m.Text, "\n", "\n  ") + "\n")
	}
	return b.String()
}

// front is the public address of a rig's service: what the world asks of
// gandan.example.vn goes to the process that serves now. Until the first does, it
// waits: a process that is starting asks the platform to try its webhook.
type front struct {
	at    atomic.Pointer[url.URL]
	leads chan struct{} // closed when it leads somewhere
}

func newPublicFront() *front { return &front{leads: make(chan struct{})} }

func (f *front) serve(t *testing.T) (host string) {
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(f.at.Load()) }}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-f.leads:
		case <-r.Context().Done():
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

func (f *front) leadsTo(t *testing.T, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	if f.at.Swap(u) == nil {
		close(f.leads)
	}
}

// reports sends the month's report with one difficulty and its photo, all by
// numbers, and is told what the platform does not pass on.
func (p zaloBotPhone) reports() {
	p.t.Helper()
	p.says("báo cáo", "Hộ nào có thay đổi trong kỳ?")
	p.picks("Hộ Hà Bích Nga", "Có thay đổi gì?")
	p.picks("Khó khăn, vướng mắc", "Hộ gặp khó khăn gì?")
	p.after(func() { p.Photo(telegramfake.Picture(640, 480), "mái nhà dột") }, "đề nghị thế nào")
	p.picks("Chỉ ghi nhận", "Đã ghi")
	p.picks("Xong hộ này", "Xin đồng chí xem lại trước khi gửi")
	p.after(func() { p.Unsupported("a.pdf") }, "Ứng dụng không chuyển được")
	p.picks("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
}

// opens looks at the report that came, and at its photo, which the platform
// fetched from the service.
func (p zaloBotPhone) opens() {
	p.t.Helper()
	p.says("báo cáo", "mái nhà dột")
	p.picks("Xem 1 tệp kèm theo", "1 tệp")
	for _, m := range p.Messages() {
		if m.FromBot && m.Kind == fakeapi.PhotoKind && strings.HasPrefix(m.URL, "https://gandan.example.vn/files/") && http.DetectContentType(m.Data) == "image/png" {
			return
		}
	}
	p.t.Errorf("%s sees no photo:\n%s", p.Name(), p.transcript())
}

// zaloBotRig is a rig that has nothing but the Bot Platform, which reaches it by
// the front.
func zaloBotRig(t *testing.T, f *front, mode string) (*rig, *fakeapi.Server) {
	t.Helper()
	api := fakeapi.Start(t, fakeapi.Options{Now: time.Now, Reach: f.serve(t), Wrapped: mode == "webhook"})
	r := newRig(t, "sqlite:"+filepath.Join(t.TempDir(), "gandan.db"), "", telegramfake.Options{})
	delete(r.env, "GANDAN_TELEGRAM_TOKEN")
	r.env["GANDAN_NOW"], r.env["GANDAN_PUBLIC_URL"] = "2024-04-12T08:00:00+07:00", "https://gandan.example.vn"
	r.env["GANDAN_ZALO_BOT_TOKEN"], r.env["GANDAN_ZALO_BOT_API"], r.env["GANDAN_ZALO_BOT_MODE"] = api.Token(), api.URL, mode
	r.roster()
	return r, api
}

// TestServiceOnZaloBot reports by numbers on the Bot Platform, with a photo that
// the officer is shown by a link which the platform opens, however updates come.
func TestServiceOnZaloBot(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"polling", "webhook"} {
		t.Run(mode, func(t *testing.T) {
			f := newPublicFront()
			r, api := zaloBotRig(t, f, mode)
			codes := r.invite()
			p := r.start()
			f.leadsTo(t, p.url)

			keeper := zaloBotPhone{api.Person("a1b2c3d4e5f60718293a", "Hùng"), t}
			officer := zaloBotPhone{api.Person("b1b2c3d4e5f60718293b", "Huệ"), t}
			keeper.joins(codes["Mã Trung Hùng"])
			officer.joins(codes["Dương Ngọc Huệ"])
			keeper.reports()
			officer.sees("Đ/c Mã Trung Hùng vừa gửi báo cáo tháng 4/2024")
			raw, hash := rawDB(t, filepath.Dir(strings.TrimPrefix(r.env["GANDAN_DATABASE"], "sqlite:"))), ""
			r.until("fetched", func() bool { return fetched(t, raw, &hash) })
			officer.opens()

			if !api.WaitIdle(rigPatience) {
				t.Error("updates wait")
			}
			api.NoViolations(t)
			p.stop()
			if strings.Contains(p.logged(), api.Token()) || strings.Contains(p.logged(), "ERROR") {
				t.Errorf("the log:\n%s", p.logged())
			}
		})
	}
}

// TestServiceKilledOnZaloBot kills the service over a message that the platform
// gives out once: it was kept, and is answered by the next process, once.
func TestServiceKilledOnZaloBot(t *testing.T) {
	r, api := zaloBotRig(t, newPublicFront(), "polling")
	codes := r.invite()
	p := r.start()
	keeper := zaloBotPhone{api.Person("a1b2c3d4e5f60718293a", "Hùng"), t}
	keeper.joins(codes["Mã Trung Hùng"])
	lift := api.Fault(fakeapi.Match{Method: "sendMessage"}, fakeapi.Response{Status: http.StatusBadGateway, Body: "<html>"})
	keeper.Say("báo cáo")
	raw := rawDB(t, filepath.Dir(strings.TrimPrefix(r.env["GANDAN_DATABASE"], "sqlite:")))
	r.until("kept", func() bool {
		kept := 0
		err := raw.QueryRow("SELECT COUNT(*) FROM inbox WHERE done_at = 0 AND error = 'not shown'").Scan(&kept)
		return err == nil && kept == 1
	})
	p.kill()
	lift()
	r.env["GANDAN_NOW"] = "2024-04-12T08:10:00+07:00"
	p = r.start()
	keeper.sees("Hộ nào có thay đổi trong kỳ?")
	keeper.picks("Không hộ nào thay đổi", "Xin đồng chí xem lại trước khi gửi")
	p.stop()
	if n := strings.Count(keeper.transcript(), "Hộ nào có thay đổi trong kỳ?"); n != 1 {
		t.Errorf("answered %d times:\n%s", n, keeper.transcript())
	}
}
