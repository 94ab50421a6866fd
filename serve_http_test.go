package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gandan/bot/telegram/fakeapi"
	"gandan/store/storetest"
)

// wired is a service within this process that nothing was started of.
func wired(t *testing.T, change func(*config)) *service {
	t.Helper()
	words, err := testTexts()
	if err != nil {
		t.Fatal(err)
	}
	cfg := &config{Database: "sqlite:" + t.TempDir() + "/gandan.db", Blobs: "dir:" + t.TempDir(), Secret: strings.Repeat("s", 32),
		Telegram: telegramConfig{Token: fakeapi.DefaultToken, API: "http://127.0.0.1:1"}, Now: time.Now, Zone: time.UTC}
	change(cfg)
	s, err := openService(t.Context(), cfg, slog.New(slog.DiscardHandler), words)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.close() })
	return s
}

// asked returns the answer to a request.
func (s *service) asked(r *http.Request) (int, string) {
	w := httptest.NewRecorder()
	s.handler().ServeHTTP(w, r)
	body, _ := io.ReadAll(w.Body)
	return w.Code, string(body)
}

// Ensure the public address tells no more than ok or not ok.
func TestHealth(t *testing.T) {
	u, err := url.Parse(storetest.RedisURL(t))
	if err != nil {
		t.Fatal(err)
	}
	proxy := storetest.NewProxy(t, u.Host)
	u.Host = proxy.Addr()
	s := wired(t, func(c *config) { c.Redis = u.String() })
	want := func(path string, code int, text string) {
		t.Helper()
		if c, body := s.asked(httptest.NewRequest("GET", path, nil)); c != code || body != text {
			t.Errorf("%s: %d %q", path, c, body)
		}
	}
	want("/healthz", 200, "ok\n")
	want("/readyz", 200, "ok\n")
	proxy.Refuse()
	want("/healthz", 200, "ok\n")
	want("/readyz", 503, "not ok\n")
	proxy.Resume()
	want("/readyz", 200, "ok\n")
	want("/api/people", 404, "404 page not found\n")
	want("/", 404, "404 page not found\n")
}

// Ensure figures are shown only where the public does not look, and name no
// one.
func TestMetrics(t *testing.T) {
	t.Parallel()
	s := wired(t, func(*config) {})
	s.metrics.Turn("telegram", 30*time.Millisecond, nil)
	s.metrics.Letter("reminder", "sent")
	s.metrics.call("telegram")("sendMessage", "429")
	s.metrics.ran("obligations", time.Second, io.EOF)
	code, body := s.asked(httptest.NewRequest("GET", "/metrics", nil))
	for _, part := range []string{
		`gandan_turn_seconds_count{channel="telegram",outcome="ok"} 1`, `gandan_letters_total{kind="reminder",outcome="sent"} 1`,
		`gandan_channel_calls_total{channel="telegram",class="429",method="sendMessage"} 1`, `gandan_job_failures_total{job="obligations"} 1`,
		"gandan_outbox_due 0", "gandan_outbox_oldest_seconds 0", "gandan_inbox_resting 0", "gandan_joining_paused 0", "gandan_sql_statements_total",
		"process_resident_memory_bytes", "go_goroutines",
	} {
		if code != 200 || !strings.Contains(body, part) {
			t.Errorf("%d, without %q", code, part)
		}
	}
	for _, change := range []func(*config){
		func(c *config) { c.PublicURL = "https://gandan.example.vn" }, func(c *config) { c.MetricsListen = "127.0.0.1:0" },
	} {
		if code, _ := wired(t, change).asked(httptest.NewRequest("GET", "/metrics", nil)); code != 404 {
			t.Errorf("the public sees the figures: %d", code)
		}
	}
}

// Ensure a webhook is there only in webhook mode, and closed to whoever does
// not know the secret.
func TestWebhookIsClosed(t *testing.T) {
	t.Parallel()
	post := func() *http.Request {
		r := httptest.NewRequest("POST", telegramPath, strings.NewReader(`{"update_id":1}`))
		r.Header.Set("Content-Type", "application/json")
		return r
	}
	if code, _ := wired(t, func(*config) {}).asked(post()); code != 404 {
		t.Errorf("a webhook while polling: %d", code)
	}
	s := wired(t, func(c *config) { c.Telegram.Webhook, c.PublicURL = true, "https://gandan.example.vn" })
	before := s.db.Statements()
	for _, secret := range []string{"", "wrong", s.cfg.Secret, s.cfg.webhookSecret("telegram")[1:]} {
		r := post()
		r.Header.Set(fakeapi.SecretHeader, secret)
		if code, body := s.asked(r); code != 401 || body != "" {
			t.Errorf("secret %q: %d %q", secret, code, body)
		}
	}
	if n := s.db.Statements() - before; n != 0 {
		t.Errorf("%d statements for strangers", n)
	}
	r := post()
	r.Header.Set(fakeapi.SecretHeader, s.cfg.webhookSecret("telegram"))
	if code, _ := s.asked(r); code != 200 {
		t.Errorf("the right secret: %d", code)
	}
}
