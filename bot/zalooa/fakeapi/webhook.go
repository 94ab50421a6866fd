package fakeapi

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// maxDeliveries is how many deliveries run at once.
const maxDeliveries = 64

// platformPatience is how long the real platform waits for an answer.
const platformPatience = 2 * time.Second

// letter is an event on its way to the webhook. Server.mu guards tries and due.
type letter struct {
	key       string
	queue     string // those of one queue go one after another
	body      []byte
	timestamp string
	template  bool // about a template by phone
	tries     int
	due       time.Time // when it is tried again, where the ladder goes by Now
}

// hook is how events are delivered. Server.mu guards it.
type hook struct {
	url      string
	disabled bool // the retry ladder was climbed in vain
	numbers  bool
	noRetry  bool
	held     bool
	double   int
	kept     []*letter            // while held
	waiting  []*letter            // for Tick
	queues   map[string][]*letter // an entry is there while its deliverer runs
	open     int                  // letters that are neither delivered nor lost
	history  map[string]*letter   // by key, to deliver again
	slots    chan struct{}
	moved    bell // a delivery has ended
}

func newHook() hook {
	return hook{queues: map[string][]*letter{}, history: map[string]*letter{}, slots: make(chan struct{}, maxDeliveries)}
}

// SetWebhook saves the address of the webhook, which is probed at once with an
// unsigned {}; a probe without the answer 200 is a violation, and so is an
// address that the console refuses. It also ends what WebhookDisabled tells.
//
// Holds: the address is https with a domain of its own and no port.
func (s *Server) SetWebhook(to string) {
	s.mu.Lock()
	u, err := url.Parse(to)
	if err != nil || !s.public(u) {
		s.violate("webhook", "%s cannot be a webhook", to)
		s.mu.Unlock()
		return
	}
	s.hook.url, s.hook.disabled = to, false
	s.stats.Probes++
	s.mu.Unlock()
	if status := s.post(to, &letter{body: []byte("{}")}, ""); status != http.StatusOK {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.violate("probe", "the answer to {} is %d", status)
	}
}

// WebhookDisabled tells whether the platform gave the webhook up: all events
// are lost until SetWebhook.
func (s *Server) WebhookDisabled() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hook.disabled
}

// deliverTo takes a new event for delivery. The caller holds s.mu.
func (s *Server) deliverTo(l *letter) {
	h := &s.hook
	s.stats.Events++
	if h.url == "" || h.disabled || s.closed {
		s.stats.Lost++
		return
	}
	h.history[l.key] = l
	s.accept(l)
	if h.double > 0 {
		h.double--
		s.accept(l.again())
	}
}

// accept puts a letter on its way, or keeps it while deliveries are held.
func (s *Server) accept(l *letter) {
	s.hook.open++
	if s.hook.held {
		s.hook.kept = append(s.hook.kept, l)
		return
	}
	s.enqueue(l)
}

// enqueue puts a letter at the end of its queue. The caller holds s.mu.
func (s *Server) enqueue(l *letter) {
	h := &s.hook
	if s.closed {
		s.settle(&s.stats.Lost)
		return
	}
	_, runs := h.queues[l.queue]
	h.queues[l.queue] = append(h.queues[l.queue], l)
	if !runs {
		s.running.Add(1)
		go s.drain(l.queue)
	}
}

// drain delivers the letters of a queue, one after another.
func (s *Server) drain(queue string) {
	defer s.running.Done()
	h := &s.hook
	for {
		s.mu.Lock()
		list := h.queues[queue]
		if len(list) == 0 || s.closed {
			delete(h.queues, queue)
			s.mu.Unlock()
			return
		}
		l, to := list[0], h.url
		h.queues[queue] = list[1:]
		s.stats.Deliveries++
		s.mu.Unlock()
		h.slots <- struct{}{}
		status := s.post(to, l, Sign(s.opt.AppID, l.body, l.timestamp, s.opt.SecretKey))
		<-h.slots
		s.mu.Lock()
		s.answered(l, status)
		s.mu.Unlock()
	}
}

// answered ends a try. The caller holds s.mu.
//
// Holds: only 200 is an answer.
func (s *Server) answered(l *letter, status int) {
	s.stats.Answers[status]++
	if status != http.StatusOK {
		s.climb(l)
		return
	}
	s.settle(nil)
}

// settle takes a letter off the account of open ones.
func (s *Server) settle(count *int) {
	if count != nil {
		*count++
	}
	s.hook.open--
	s.hook.moved.ring()
}

// post sends one request to the webhook and returns the answer's status; 0:
// there was none in time.
func (s *Server) post(to string, l *letter, signature string) int {
	ctx, cancel := context.WithTimeout(s.stopped, s.opt.AnswerWithin)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(l.body))
	if err != nil {
		return 0
	}
	req.Header.Set("Content-Type", "application/json")
	if signature != "" {
		req.Header.Set(SignatureHeader, signature)
	}
	if l.template {
		req.Header.Set(ServerHeader, "ZNS")
	}
	if l.tries > 0 {
		req.Header[RetryHeader] = []string{strconv.Itoa(l.tries)}
	}
	late := time.AfterFunc(platformPatience, s.late)
	defer late.Stop()
	resp, err := s.opt.Client.Do(req)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<20))
	return resp.StatusCode
}

// late counts an answer that the real platform would not have waited for.
func (s *Server) late() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stats.Late++
}

// WaitIdle waits until all events are delivered and answered, or lost; false:
// the time is over. Events that are held back, or wait for a retry, count as not
// delivered.
func (s *Server) WaitIdle(d time.Duration) bool {
	return s.await(d, &s.hook.moved, func() bool { return s.hook.open == 0 })
}

// WaitQuiet waits until nothing will be delivered without Tick, Release or
// Reorder; false: the time is over.
func (s *Server) WaitQuiet(d time.Duration) bool {
	return s.await(d, &s.hook.moved, func() bool {
		return s.hook.open == len(s.hook.waiting)+len(s.hook.kept)
	})
}
