package fakeapi

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// soon is how long a test waits for what happens in other goroutines; nothing
// depends on how long it really takes.
const soon = 20 * time.Second

// noon is when all tests take place.
func noon() time.Time { return time.UnixMilli(1795406400123) }

// lan is the id of the person whom the tests are about.
const lan = "a1b2c3d4e5f60718293a"

// started returns a server and a person who has not written yet.
func started(t *testing.T, o Options) (*Server, *Person) {
	t.Helper()
	o.Now = noon
	setDefault(&o.Second, time.Millisecond)
	s := Start(t, o)
	return s, s.Person(lan, "Nguyễn Thị Lan")
}

// post sends a call and returns the status and the body of the answer.
func post(t *testing.T, s *Server, method, kind, body string) (int, string) {
	t.Helper()
	resp, err := http.Post(s.URL+"/bot"+s.Token()+"/"+method, kind, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(raw)
}

// ask sends a call as JSON and returns the body of the answer, which comes with
// 200 whatever it says.
func ask(t *testing.T, s *Server, method, body string) string {
	t.Helper()
	status, raw := post(t, s, method, "application/json", body)
	if status != http.StatusOK {
		t.Fatalf("%s: status %d", method, status)
	}
	return raw
}

// refusedWith is the answer that refuses with a code and words.
func refusedWith(code int, words string) string {
	return fmt.Sprintf(`{"ok":false,"description":%s,"error_code":%d}`, encode(words), code)
}

// field reads a part of JSON by its names.
func field(t *testing.T, body string, names ...string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	for _, name := range names {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}

// hooked is what a webhook was sent.
type hooked struct {
	mu     sync.Mutex
	got    []request
	answer func(n int) int // status of the nth delivery, from 1; nil: 200
}

type request struct{ agent, kind, secret, body string }

// ServeHTTP implements http.Handler.
func (h *hooked) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h.mu.Lock()
	h.got = append(h.got, request{r.UserAgent(), r.Header.Get("Content-Type"), r.Header.Get(SecretHeader), string(body)})
	status := http.StatusOK
	if h.answer != nil {
		status = h.answer(len(h.got))
	}
	h.mu.Unlock()
	w.WriteHeader(status)
}

// bodies lists what came, but for the probe.
func (h *hooked) bodies() (list []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, r := range h.got {
		if r.body != "" {
			list = append(list, r.body)
		}
	}
	return list
}

// hookUp sets a webhook.
func hookUp(t *testing.T, s *Server) (*hooked, string) {
	t.Helper()
	h := &hooked{}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return h, ask(t, s, "setWebhook", fmt.Sprintf(`{"url":%q,"secret_token":"12345678"}`, server.URL+"/hook"))
}
