package fakeapi

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// agent is what the platform's client calls itself.
const agent = "Java/17.0.10"

// hook is where updates are brought. Server.mu guards it.
type hook struct {
	url, secret string
	updated     time.Time
}

// pump begins the deliveries that may begin: of each queue one at a time. The
// caller holds s.mu.
//
// Holds: nothing is known of the platform's order, so that queues go side by
// side; Hold and Reorder do worse.
func (s *Server) pump() {
	if s.hook.url == "" || s.line.held || s.stopped.Err() != nil {
		return
	}
	busy := map[string]bool{}
	for _, u := range s.line.pending {
		busy[u.queue] = busy[u.queue] || u.busy
	}
	for _, u := range s.line.pending {
		if !busy[u.queue] {
			busy[u.queue], u.busy = true, true
			s.running.Add(1)
			go s.deliver(u, s.hook)
		}
	}
}

// deliver tries one update.
func (s *Server) deliver(u *update, to hook) {
	defer s.running.Done()
	status, err := s.post(s.stopped, to.url, to.secret, s.dressed(u.body))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stats.Deliveries++
	failed := err != nil || status/100 != 2
	if failed {
		s.stats.Failures++
	}
	if u.tries++; failed && u.tries <= s.opt.Retries {
		time.AfterFunc(s.opt.Second, func() { s.ready(u) })
		return
	}
	if failed {
		s.stats.Lost++
	}
	s.line.pending = slices.DeleteFunc(s.line.pending, func(other *update) bool { return other == u })
	s.line.idle.ring()
	s.pump()
}

// ready has an update tried again.
func (s *Server) ready(u *update) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u.busy = false
	s.pump()
}

// dressed returns the body as a webhook gets it.
//
// Holds: bare in what was seen, wrapped in what is documented.
func (s *Server) dressed(body json.RawMessage) []byte {
	if s.opt.Wrapped {
		return encode(envelope{OK: true, Result: body})
	}
	return body
}

// post sends a body to a webhook and returns the status of the answer. Without
// a body it is the probe: it has no secret either.
func (s *Server) post(ctx context.Context, address, secret string, body []byte) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.reach(address), bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("User-Agent", agent)
	if len(body) > 0 {
		r.Header.Set("Content-Type", "application/json")
	}
	if secret != "" {
		r.Header.Set(SecretHeader, secret)
	}
	resp, err := s.opt.Client.Do(r)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// probe asks a webhook whether it is there.
func (s *Server) probe(ctx context.Context, address string) wireVerification {
	status, err := s.post(ctx, address, "", nil)
	switch {
	case err != nil:
		return wireVerification{Outcome: "webhook.unreachable", Hint: "the address does not answer"}
	case status/100 != 2:
		return wireVerification{Outcome: "webhook.http." + strconv.Itoa(status), Status: status, Hint: "the address refuses"}
	}
	return wireVerification{OK: true, Outcome: "webhook.ok", Status: status}
}
