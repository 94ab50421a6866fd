package fakeapi

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Delivery to a webhook.
//
// Holds: a failed update is tried again at once, then after 2, 4, 8 … s up to
// a minute; a Retry-After of at most an hour is obeyed.
const (
	maxBackoff    = 60
	maxRetryAfter = 3600
)

// hook is the state of webhook delivery. Server.mu guards it.
type hook struct {
	url, secret string
	max         int
	generation  int // rises with every change of the webhook
	context     context.Context
	cancel      context.CancelFunc
	queues      map[queueKey]*queue
	ready       []*queue
	active      int
	lastError   string
	lastErrorAt time.Time
}

// queue is updates that go one at a time.
type queue struct {
	key   queueKey
	list  []*update
	fails int // of the first one
}

// toHook puts an update in its queue, if there is a webhook. The caller holds
// s.mu.
//
// Holds: messages queue by chat, callback queries by person, other kinds in
// queues of their own.
func (s *Server) toHook(u *update) {
	h := &s.hook
	if h.url == "" || u.queued || u.done {
		return
	}
	u.queued = true
	q := h.queues[u.queue]
	if q == nil {
		q = &queue{key: u.queue}
		h.queues[u.queue] = q
		h.ready = append(h.ready, q)
	}
	q.list = append(q.list, u)
	s.pump()
}

// pump begins as many deliveries as may run at once. A queue is in ready, or
// with a delivery, or waits for its next try. The caller holds s.mu.
func (s *Server) pump() {
	h := &s.hook
	for h.active < h.max && len(h.ready) > 0 && s.stopped.Err() == nil {
		q := h.ready[0]
		h.ready = h.ready[1:]
		h.active++
		s.running.Add(1)
		go s.deliver(q, h.generation)
	}
}

// deliver tries the first update of a queue.
func (s *Server) deliver(q *queue, generation int) {
	defer s.running.Done()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.generation != generation {
		return
	}
	for len(q.list) > 0 && (q.list[0].done || s.giveUp(q.list[0])) {
		q.list, q.fails = q.list[1:], 0
	}
	if len(q.list) == 0 {
		s.leave(q)
		return
	}
	u, h := q.list[0], s.hook
	s.delivered(u)
	s.mu.Unlock()
	after, err := s.post(h.context, h.url, h.secret, u.body)
	s.mu.Lock()
	if err == nil {
		s.finish(u)
	}
	if s.hook.generation != generation {
		return
	}
	if err != nil {
		s.failed(q, err, after)
		return
	}
	q.list, q.fails = q.list[1:], 0
	s.leave(q)
}

// leave ends a delivery: the queue waits for its turn again, or is gone.
func (s *Server) leave(q *queue) {
	h := &s.hook
	h.active--
	if len(q.list) > 0 {
		h.ready = append(h.ready, q)
	} else {
		delete(h.queues, q.key)
	}
	s.pump()
}

// failed ends a delivery that will be tried again.
func (s *Server) failed(q *queue, err error, after int) {
	h := &s.hook
	s.stats.Failures++
	h.lastError, h.lastErrorAt = err.Error(), s.opt.Now()
	if after == 0 && q.fails > 0 {
		after = min(1<<min(q.fails, 6), maxBackoff)
	}
	q.fails++
	h.active--
	generation := h.generation
	time.AfterFunc(time.Duration(after)*s.opt.Backoff, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.hook.generation == generation {
			s.hook.ready = append(s.hook.ready, q)
			s.pump()
		}
	})
	s.pump()
}

// post sends one update to the webhook. It returns how many seconds the bot
// asked to wait.
//
// Holds: the secret is in the header X-Telegram-Bot-Api-Secret-Token, and any
// 2xx counts as delivered.
func (s *Server) post(ctx context.Context, url, secret string, body []byte) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.reach(url), bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	if secret != "" {
		req.Header.Set(SecretHeader, secret)
	}
	resp, err := s.opt.Client.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	answer, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if resp.StatusCode/100 == 2 {
		s.answered(ctx, answer)
		return 0, nil
	}
	after, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
	return min(max(after, 0), maxRetryAfter), &wrongAnswer{resp.StatusCode}
}

// answered does the call that the answer of a webhook may carry.
//
// Holds: it is a method with its parameters, but not one that asks for
// something or that is about webhooks; the bot is not told what comes of it.
func (s *Server) answered(ctx context.Context, body []byte) {
	p := params{values: map[string]string{}}
	if len(body) == 0 || p.readJSON(bytes.NewReader(body)) != nil {
		return
	}
	name := strings.ToLower(p.text("method"))
	m, ok := s.methods[name]
	if !ok || strings.HasPrefix(name, "get") || strings.HasSuffix(name, "webhook") {
		return
	}
	_, err := m.do(s, &call{ctx: ctx, method: m.name, params: p})
	s.count(m.name, err)
}

// wrongAnswer is a webhook's answer that is no 2xx.
type wrongAnswer struct{ status int }

// Error implements error in the words that getWebhookInfo shows.
func (w *wrongAnswer) Error() string {
	return "Wrong response from the webhook: " + strconv.Itoa(w.status) + " " + http.StatusText(w.status)
}
