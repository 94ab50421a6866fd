package fakeapi

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// Every event is signed over its exact bytes, and none has a time of another.
func TestSignedEvents(t *testing.T) {
	w := newWorld(t, Options{})
	w.lan.Say("<a&b> ế")
	w.lan.Follow()
	w.send(`{"text":"a"}`)
	var times []string
	for _, d := range w.hook.took(t, w.Server) {
		want := Sign(w.AppID(), d.body, d.event.Timestamp, w.SecretKey())
		if d.header.Get("X-ZEvent-Signature") != want || d.header.Get("Content-Type") != "application/json" || d.header.Get("num_retry") != "" || d.header.Get("X-ZEvent-Server") != "" || d.event.AppID != w.AppID() {
			t.Errorf("%v %s", d.header, d.body)
		}
		times = append(times, d.event.Timestamp)
	}
	if len(times) != 5 || !slices.IsSorted(times) || len(slices.Compact(times)) != 5 {
		t.Errorf("%q", times)
	}
}

// The address of a webhook is probed without a signature.
func TestProbe(t *testing.T) {
	w := newWorld(t, Options{})
	other := newHookSite(t)
	w.SetWebhook(other.url)
	w.lan.Say("a")
	list := other.took(t, w.Server)
	if len(list) != 2 || string(list[0].body) != "{}" || len(list[0].header.Values(SignatureHeader)) != 0 || list[1].message.Text != "a" {
		t.Errorf("%+v", list)
	}
	if len(w.hook.took(t, w.Server)) != 0 {
		t.Error("the old address got something")
	}
	w.NoViolations(t)
	other.answer(401)
	w.SetWebhook(other.url)
	w.violated("probe")
	w.SetWebhook("http://203.0.113.7/")
	w.violated("probe", "webhook")
	if st := w.Stats(); st.Probes != 2 {
		t.Errorf("%+v", st)
	}
}

// steps are what the ladder waits, in the order of the documentation.
var steps = []time.Duration{30 * time.Second, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour}

// An event that is not answered with 200 climbs the ladder, by the clock, and
// those after it do not wait.
func TestLadder(t *testing.T) {
	w := newWorld(t, Options{Backoff: -1})
	w.hook.answer(500, 200, 201, 401, 503)
	w.lan.Say("a")
	w.lan.Say("b")
	var got []string
	quiet := func() {
		t.Helper()
		if !w.WaitQuiet(patience) {
			t.Fatal("not quiet")
		}
		for _, d := range w.hook.all() {
			got = append(got, d.message.Text+d.header.Get("num_retry"))
		}
	}
	quiet()
	if w.WaitIdle(0) {
		t.Error("idle, while one waits")
	}
	for _, step := range steps[:4] {
		w.pass(step - 1)
		if n := w.Tick(); n != 0 {
			t.Errorf("%d too early", n)
		}
		w.pass(1)
		w.Tick()
		quiet()
	}
	if want := []string{"a", "b", "a1", "a2", "a3", "a4"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if st := w.Stats(); !w.WaitIdle(0) || st.Lost != 0 || st.Answers[200] != 3 || st.Answers[201] != 1 || st.Answers[500] != 1 || w.WebhookDisabled() {
		t.Errorf("%+v", st)
	}
}

// After the last step the webhook is given up, until it is set again.
func TestWebhookDisabled(t *testing.T) {
	w := newWorld(t, Options{Backoff: time.Microsecond})
	w.hook.answer(500, 500, 500, 500, 500, 500)
	w.lan.Say("a")
	list := w.hook.took(t, w.Server)
	if len(list) != 6 || list[5].header.Get("num_retry") != "5" || !w.WebhookDisabled() {
		t.Errorf("%d deliveries", len(list))
	}
	w.lan.Say("b")
	if n := len(w.hook.took(t, w.Server)); n != 0 || w.Stats().Lost != 2 {
		t.Errorf("%d after the end", n)
	}
	w.SetWebhook(w.hook.url)
	w.lan.Say("c")
	if list := w.hook.took(t, w.Server); len(list) != 2 || list[1].message.Text != "c" {
		t.Errorf("%+v", list)
	}
}

// A retry may come while a later event of the same person is being handled.
func TestRetryOvertakes(t *testing.T) {
	w := newWorld(t, Options{Backoff: time.Microsecond})
	retried := make(chan struct{})
	site := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		switch {
		case r.Header.Get(RetryHeader) != "":
			close(retried)
		case strings.Contains(string(body), `"text":"a"`):
			rw.WriteHeader(http.StatusInternalServerError)
		case strings.Contains(string(body), `"text":"b"`):
			<-retried
		}
	}))
	defer site.Close()
	w.SetWebhook(site.URL)
	w.lan.Say("a")
	w.lan.Say("b")
	if st := w.Stats(); !w.WaitIdle(patience) {
		t.Errorf("b waits for the retry of a, which waits for b: %+v", st)
	}
}

// Without retries an event that failed is lost, and so is one that was not
// answered in time.
func TestNoRetries(t *testing.T) {
	w := newWorld(t, Options{})
	w.Retries(false)
	w.hook.answer(500)
	w.lan.Say("a")
	w.hook.took(t, w.Server)
	if st := w.Stats(); st.Lost != 1 || st.Answers[500] != 1 {
		t.Errorf("%+v", st)
	}
	silent := newHookSite(t)
	silent.mu.Lock() // no answer comes while this is held
	defer silent.mu.Unlock()
	s := Start(t, Options{Now: w.Now, Webhook: silent.url, AnswerWithin: time.Millisecond})
	s.Retries(false)
	s.Person(lanID, "", "").Say("a")
	if idle, st := s.WaitIdle(patience), s.Stats(); !idle || st.Lost != 1 || st.Answers[0] != 1 {
		t.Errorf("%+v", st)
	}
}

// said lists the texts of deliveries.
func said(list []delivery) []string {
	var all []string
	for _, d := range list {
		all = append(all, d.message.Text)
	}
	return all
}

// Events come twice, and again.
func TestTwice(t *testing.T) {
	w := newWorld(t, Options{})
	w.Duplicate(2)
	var id string
	for _, text := range []string{"a", "b", "c"} {
		id = w.lan.Say(text)
	}
	list := w.hook.took(t, w.Server)
	got := said(list)
	slices.Sort(got)
	if strings.Join(got, "") != "aabbc" {
		t.Errorf("%q", got)
	}
	first := list[slices.IndexFunc(list, func(d delivery) bool { return d.message.ID == id })]
	follow := w.lan.Follow()
	w.hook.took(t, w.Server)
	if !w.Redeliver(id) || !w.Redeliver(follow) || w.Redeliver("x") {
		t.Error("redelivery")
	}
	list = w.hook.took(t, w.Server)
	if len(list) != 2 {
		t.Fatal(names(list))
	}
	for _, d := range list {
		if d.event.Name == "user_send_text" && string(d.body) != string(first.body) {
			t.Errorf("%s, first %s", d.body, first.body)
		}
	}
}

// Events wait, and come in any order that a seed gives.
func TestHoldAndReorder(t *testing.T) {
	orders := map[string]bool{}
	for seed := range int64(4) {
		var got [2][]string
		for i := range got {
			w := newWorld(t, Options{})
			w.Hold()
			for _, text := range []string{"a", "b", "c", "d", "e"} {
				w.lan.Say(text)
			}
			if w.WaitIdle(0) || !w.WaitQuiet(0) || len(w.hook.all()) != 0 {
				t.Error("delivered while held")
			}
			w.Reorder(seed)
			got[i] = said(w.hook.took(t, w.Server))
		}
		if !slices.Equal(got[0], got[1]) || len(got[0]) != 5 {
			t.Errorf("seed %d: %q and %q", seed, got[0], got[1])
		}
		orders[fmt.Sprint(got[0])] = true
	}
	if len(orders) < 3 {
		t.Errorf("%v", orders)
	}
	w := newWorld(t, Options{})
	w.Hold()
	w.lan.Say("a")
	w.lan.Say("b")
	w.Release()
	w.lan.Say("c")
	if got := said(w.hook.took(t, w.Server)); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("%q", got)
	}
}

// Ids can come as numbers, whose signature is over the same digits.
func TestNumberIDs(t *testing.T) {
	w := newWorld(t, Options{})
	w.NumberIDs(true)
	w.lan.Say("a")
	d := w.hook.took(t, w.Server)[0]
	body := string(d.body)
	_, rest, _ := strings.Cut(body, `"timestamp":`)
	at, _, _ := strings.Cut(rest, ",")
	if !strings.Contains(body, `"sender":{"id":7000000000000000042}`) || !strings.Contains(body, `"app_id":4307001234567890123`) || d.header.Get(SignatureHeader) != Sign(w.AppID(), d.body, at, w.SecretKey()) {
		t.Error(body)
	}
}

// Any event can be delivered, signed like the others.
func TestPush(t *testing.T) {
	w := newWorld(t, Options{})
	key := w.Push(map[string]any{"event_name": "user_reacted_message", "sender": map[string]string{"id": lanID}})
	w.Push(map[string]any{"event_name": "x", "app_id": "1", "timestamp": "5"})
	list := w.hook.took(t, w.Server)
	slices.SortFunc(list, func(a, b delivery) int { return len(b.body) - len(a.body) })
	if d := list[0]; d.event.Name != "user_reacted_message" || d.event.AppID != w.AppID() || d.header.Get(SignatureHeader) != Sign(w.AppID(), d.body, d.event.Timestamp, w.SecretKey()) {
		t.Errorf("%s", d.body)
	}
	if d := list[1]; d.event.AppID != "1" || d.event.Timestamp != "5" || d.header.Get(SignatureHeader) != Sign(w.AppID(), d.body, "5", w.SecretKey()) {
		t.Errorf("%s", d.body)
	}
	if !w.Redeliver(key) || len(w.hook.took(t, w.Server)) != 1 {
		t.Error("not again")
	}
}

// Without a webhook events are lost.
func TestNoWebhook(t *testing.T) {
	s := Start(t, Options{Now: (&watch{}).Now})
	s.Person(lanID, "", "").Say("a")
	if st := s.Stats(); st.Lost != 1 || st.Events != 1 || !s.WaitIdle(0) {
		t.Errorf("%+v", st)
	}
	if _, err := Listen(Options{}); err == nil {
		t.Error("a server without a clock")
	}
}
