package fakeapi

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for what comes at once.
const patience = time.Minute

// watch is a clock that stands still until it is told to go on.
type watch struct {
	mu  sync.Mutex
	now time.Time
}

func (w *watch) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *watch) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// delivery is one request that a webhook got.
type delivery struct {
	body   []byte
	header http.Header
	event  struct {
		AppID     string `json:"app_id"`
		ByApp     string `json:"user_id_by_app"`
		Name      string `json:"event_name"`
		Timestamp string `json:"timestamp"`
		Sender    struct {
			ID    string `json:"id"`
			Admin string `json:"admin_id"`
		} `json:"sender"`
		Recipient struct {
			ID string `json:"id"`
		} `json:"recipient"`
		Message  json.RawMessage `json:"message"`
		OAID     string          `json:"oa_id"`
		UserID   string          `json:"user_id"`
		Follower struct {
			ID string `json:"id"`
		} `json:"follower"`
	}
	message struct {
		ID          string   `json:"msg_id"`
		IDs         []string `json:"msg_ids"`
		Text        string   `json:"text"`
		Attachments []struct {
			Type    string            `json:"type"`
			Payload map[string]string `json:"payload"`
		} `json:"attachments"`
		Tracking string `json:"tracking_id"`
	}
}

// hookSite is a webhook that keeps what comes.
type hookSite struct {
	url    string
	mu     sync.Mutex
	list   []delivery
	status []int // answers to come; none: 200
}

func newHookSite(t *testing.T) *hookSite {
	t.Helper()
	h := &hookSite{}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	h.url = server.URL + "/zalo"
	return h
}

func (h *hookSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d := delivery{header: r.Header}
	d.body, _ = io.ReadAll(r.Body)
	_ = json.Unmarshal(d.body, &d.event)
	_ = json.Unmarshal(d.event.Message, &d.message)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.list = append(h.list, d)
	if len(h.status) > 0 {
		w.WriteHeader(h.status[0])
		h.status = h.status[1:]
	}
}

// answer sets the statuses of the next answers.
func (h *hookSite) answer(status ...int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.status = status
}

// took returns what came since the last time, when all has come.
func (h *hookSite) took(t *testing.T, s *Server) []delivery {
	t.Helper()
	if !s.WaitIdle(patience) {
		t.Fatal("events are still on their way")
	}
	return h.all()
}

// all returns what came since the last time.
func (h *hookSite) all() []delivery {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := h.list
	h.list = nil
	return list
}

// names lists the events of deliveries.
func names(list []delivery) []string {
	var all []string
	for _, d := range list {
		all = append(all, d.event.Name)
	}
	return all
}

// world is a server, its clock, its webhook and one person who has written.
type world struct {
	*Server
	t *testing.T
	*watch
	hook *hookSite
	lan  *Person
}

const lanID = "7000000000000000042"

func newWorld(t *testing.T, o Options) *world {
	t.Helper()
	w := &world{t: t, watch: &watch{now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}, hook: newHookSite(t)}
	o.Now, o.LoopbackHTTP, o.Webhook = w.watch.Now, true, w.hook.url
	w.Server = Start(t, o)
	w.lan = w.Person(lanID, "Lan", "84912345061")
	w.lan.Say("xin chào")
	w.hook.took(t, w.Server)
	return w
}

// reply is what a call was answered.
type reply struct {
	status int
	header http.Header
	text   string
	Error  int             `json:"error"`
	Name   string          `json:"error_name"`
	Words  string          `json:"message"`
	Data   json.RawMessage `json:"data"`
}

// data reads the data of an answer.
func (r reply) data(t *testing.T) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(r.Data, &m); err != nil {
		t.Fatalf("%v in %s", err, r.text)
	}
	return m
}

// do does a request and reads the answer.
func do(t *testing.T, method, url string, body []byte, header ...string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	r := reply{status: resp.StatusCode, header: resp.Header, text: string(text)}
	_ = json.Unmarshal(text, &r)
	return r
}

// call posts JSON to the API with the token that works.
func (w *world) call(path, body string) reply {
	w.t.Helper()
	return do(w.t, "POST", w.URL+path, []byte(body), "access_token", w.AccessToken(), "Content-Type", "application/json")
}

// send sends a message to Lan.
func (w *world) send(message string) reply {
	w.t.Helper()
	return w.call("/v3.0/oa/message/cs", `{"recipient":{"user_id":"`+lanID+`"},"message":`+message+`}`)
}
