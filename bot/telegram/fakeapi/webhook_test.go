package fakeapi

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// receiver is a bot's webhook.
type receiver struct {
	URL string

	mu      sync.Mutex
	seen    []int64
	secrets []string
	now     map[int64]int // deliveries of a chat's messages that are going on
	overlap int           // how often one came before the last was answered
	most    int           // of all at once
	answer  func(n int, u got) (status int, retryAfter string)
	gate    chan struct{} // nil, or held open for each answer
}

func receive(t *testing.T) *receiver {
	r := &receiver{now: map[int64]int{}}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	r.URL = server.URL
	return r
}

// ServeHTTP implements http.Handler.
func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	var u got
	body, _ := io.ReadAll(req.Body)
	_ = json.Unmarshal(body, &u)
	r.mu.Lock()
	r.seen = append(r.seen, u.ID)
	r.secrets = append(r.secrets, req.Header.Get(SecretHeader))
	chat := int64(0)
	if u.Message != nil {
		chat = u.Message.Chat.ID
		r.now[chat]++
		if r.now[chat] > 1 {
			r.overlap++
		}
	}
	all := 0
	for _, n := range r.now {
		all += n
	}
	r.most = max(r.most, all)
	status, after, gate := 200, "", r.gate
	if r.answer != nil {
		status, after = r.answer(len(r.seen), u)
	}
	r.mu.Unlock()
	if gate != nil {
		<-gate
	}
	r.mu.Lock()
	if u.Message != nil {
		r.now[chat]--
	}
	r.mu.Unlock()
	if after != "" {
		w.Header().Set("Retry-After", after)
	}
	w.WriteHeader(status)
}

func (r *receiver) list() []int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]int64(nil), r.seen...)
}

// seen3 waits until three updates have come.
func (r *receiver) seen3(t *testing.T) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); len(r.list()) < 3; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("only %v came", r.list())
		}
	}
}

// A failed delivery is tried again, in order, until it is taken.
func TestWebhookRetries(t *testing.T) {
	s, _, p := started(t, Options{LoopbackHTTP: true, Backoff: time.Millisecond})
	r := receive(t)
	before := p.Say("1") // waits from before
	r.answer = func(n int, _ got) (int, string) {
		if n <= 4 {
			return 503, ""
		}
		return 204, ""
	}
	begin := time.Now()
	must(t, s, "setWebhook", form("url", r.URL+"/hook", "secret_token", "Bi_mat-1"))
	after := p.Say("2")
	if !s.WaitIdle(time.Minute) {
		t.Fatal("not idle")
	}
	if took := time.Since(begin); took < 14*time.Millisecond { // 0, 2, 4 and 8
		t.Errorf("four tries more in %v", took)
	}
	if got := r.list(); str(got) != str([]int64{before, before, before, before, before, after}) {
		t.Errorf("%v", got)
	}
	for _, secret := range r.secrets {
		if secret != "Bi_mat-1" {
			t.Errorf("secret %q", secret)
		}
	}
	if st := s.Stats(); st.Failures != 4 || st.Updates != 3 {
		t.Errorf("%+v", st)
	}
	var info struct {
		URL       string `json:"url"`
		Pending   int    `json:"pending_update_count"`
		LastError string `json:"last_error_message"`
		Max       int    `json:"max_connections"`
	}
	_ = json.Unmarshal(do(t, s, "getWebhookInfo", form()).Result, &info)
	if info.URL != r.URL+"/hook" || info.Pending != 0 || info.LastError != "Wrong response from the webhook: 503 Service Unavailable" || info.Max != 40 {
		t.Errorf("%+v", info)
	}
}

// Chats go side by side, up to max_connections; one chat goes in order.
func TestWebhookQueues(t *testing.T) {
	s, _, _ := started(t, Options{LoopbackHTTP: true})
	r := receive(t)
	r.gate = make(chan struct{})
	must(t, s, "setWebhook", form("url", r.URL, "max_connections", "3"))
	order := map[int64][]int64{}
	for i := range int64(30) {
		p := s.Chat(600+i%6, "A")
		order[p.ID()] = append(order[p.ID()], p.Say("a"))
	}
	r.seen3(t)
	close(r.gate)
	if !s.WaitIdle(time.Minute) {
		t.Fatal("not idle")
	}
	if got := r.list(); len(got) != 30 || r.overlap != 0 || r.most != 3 {
		t.Errorf("%d updates, %d overlaps, %d at once", len(got), r.overlap, r.most)
	}
	at := map[int64]int{}
	for i, id := range r.list() {
		at[id] = i
	}
	for _, list := range order {
		for i := 1; i < len(list); i++ {
			if at[list[i]] < at[list[i-1]] {
				t.Errorf("%d came before %d", list[i], list[i-1])
			}
		}
	}
}

// A message and a tap of one person, and a doubled update, come at once.
func TestWebhookAtOnce(t *testing.T) {
	s, _, p := started(t, Options{LoopbackHTTP: true})
	must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`))
	r := receive(t)
	r.gate = make(chan struct{})
	must(t, s, "setWebhook", form("url", r.URL))
	s.Duplicate(1)
	said := p.Say("a")
	tapped, _ := p.Press("a")
	r.seen3(t)
	counts := map[int64]int{}
	for _, id := range r.list() {
		counts[id]++
	}
	if counts[said] != 2 || counts[tapped] != 1 {
		t.Errorf("at once: %v", counts)
	}
	close(r.gate)
	if !s.WaitIdle(time.Minute) {
		t.Fatal("not idle")
	}
	if got := s.Violations(); len(got) != 1 || !strings.HasPrefix(got[0], "callback unanswered: ") {
		t.Errorf("%v", got)
	}
}

// Retry-After is obeyed, and what gets too old is given up.
func TestWebhookGivesUp(t *testing.T) {
	s, w, p := started(t, Options{LoopbackHTTP: true, Backoff: time.Millisecond})
	r := receive(t)
	r.answer = func(n int, _ got) (int, string) {
		if n == 1 {
			return 503, "20"
		}
		w.pass(25 * time.Hour)
		return 500, ""
	}
	must(t, s, "setWebhook", form("url", r.URL))
	begin := time.Now()
	p.Say("a")
	if !s.WaitIdle(time.Minute) || len(r.list()) != 2 || s.Stats().Expired != 1 {
		t.Errorf("%v %+v", r.list(), s.Stats())
	}
	if took := time.Since(begin); took < 20*time.Millisecond {
		t.Errorf("tried again after %v", took)
	}
}

// Reach stands for any host, a webhook can be left for polling, and what waits
// can be dropped.
func TestWebhookChanges(t *testing.T) {
	r := receive(t)
	s, _, p := started(t, Options{Reach: strings.TrimPrefix(r.URL, "http://")})
	must(t, s, "setWebhook", form("url", "https://bot.example/webhook/telegram"))
	s.Hold()
	id := p.Say("a")
	must(t, s, "deleteWebhook", form())
	s.Release()
	if got := ids(updates(t, s, form())); len(got) != 1 || got[0] != id {
		t.Errorf("%v", got)
	}
	must(t, s, "setWebhook", form("url", "https://bot.example/webhook/telegram", "drop_pending_updates", "true"))
	second := p.Say("b")
	if !s.WaitIdle(time.Minute) || str(r.list()) != str([]int64{second}) {
		t.Errorf("%v", r.list())
	}
	if status, err := s.Post([]byte("{"), "wrong"); status != 200 || err != nil || r.secrets[1] != "wrong" {
		t.Errorf("%d %v %v", status, err, r.secrets)
	}
}

// The answer to an update may carry one call, which is done before the update
// counts as delivered.
func TestWebhookAnswerCalls(t *testing.T) {
	s, _, p := started(t, Options{LoopbackHTTP: true})
	carried := `{"method":"sendMessage","chat_id":501,"text":"Chào"}`
	bot := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var u got
		_ = json.NewDecoder(r.Body).Decode(&u)
		if u.Query != nil {
			carried = `{"method":"answerCallbackQuery","callback_query_id":"` + u.Query.ID + `","text":"Đã chọn"}`
		}
		_, _ = io.WriteString(w, carried)
	}))
	t.Cleanup(bot.Close)
	must(t, s, "setWebhook", form("url", bot.URL))
	p.Say("1")
	for _, useless := range []string{"", "no JSON", `{"method":"getMe"}`, `{"method":"deleteWebhook"}`, `{"method":"x"}`} {
		if !s.WaitIdle(time.Minute) {
			t.Fatal("updates are left")
		}
		carried = useless
		p.Say("2")
	}
	if !s.WaitIdle(time.Minute) || p.Last().Text != "Chào" || s.Stats().Sent() != 1 || s.Stats().Done["getMe"] != 0 {
		t.Errorf("the person reads %+v, done %v", p.Last(), s.Stats().Done)
	}
	p.TapData(p.Last().ID, "a")
	if !s.WaitIdle(time.Minute) || len(p.Toasts()) != 1 || p.Toasts()[0].Text != "Đã chọn" {
		t.Errorf("toasts %+v", p.Toasts())
	}
	s.NoViolations(t)
}
