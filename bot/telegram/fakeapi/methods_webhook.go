package fakeapi

import (
	"context"
	"net"
	"net/url"
	"regexp"
	"slices"
	"time"
)

// SecretHeader carries the secret of a webhook.
const SecretHeader = "X-Telegram-Bot-Api-Secret-Token"

// defaultConnections is how many updates come at once where none is named.
const defaultConnections = 40

// secretShape is what a secret is made of.
var secretShape = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

// hookPorts are where the server delivers to.
var hookPorts = []string{"", "443", "80", "88", "8443"}

// setWebhook names where updates are to go.
//
// Holds: https only, on one of four ports; the secret has 1-256 of A-Z a-z 0-9
// _ -; max_connections is 1-100; once a second; a getUpdates that is held ends
// with 409.
func (s *Server) setWebhook(c *call) (any, error) {
	address, secret := c.params.text("url"), c.params.text("secret_token")
	if address == "" {
		return s.deleteWebhook(c)
	}
	if err := s.checkHook(address, secret); err != nil {
		return nil, err
	}
	connections := int(min(max(c.params.int64("max_connections", defaultConnections), 1), 100))
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.opt.Now()
	if s.opt.Penalties && now.Sub(s.hookSet) < time.Second {
		return nil, tooMany(1)
	}
	s.hookSet = now
	s.line.allow(c.params)
	h := &s.hook
	if h.url == address && h.secret == secret && h.max == connections && !c.params.bool("drop_pending_updates") {
		return true, nil
	}
	s.poll.end(pollEndedByHook)
	s.resetHook(address, secret, connections)
	s.dropIfAsked(c)
	s.requeue()
	return true, nil
}

// checkHook looks at where a webhook is and what its secret is.
func (s *Server) checkHook(address, secret string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return bad("invalid webhook URL specified")
	}
	switch loopback := isLoopback(u.Hostname()); {
	case s.opt.LoopbackHTTP && loopback:
	case u.Scheme != "https":
		return bad("bad webhook: An HTTPS URL must be provided for webhook")
	case !slices.Contains(hookPorts, u.Port()):
		return bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	case s.opt.Reach == "" && !loopback:
		return bad("bad webhook: Failed to resolve host: this server reaches the loopback address only")
	}
	if len(secret) > 256 {
		return bad("secret token is too long")
	}
	if !secretShape.MatchString(secret) {
		return bad("secret token contains unallowed characters")
	}
	return nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// reach returns where a webhook is really posted to.
func (s *Server) reach(address string) string {
	if s.opt.Reach == "" {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Scheme, u.Host = "http", s.opt.Reach
	return u.String()
}

// deleteWebhook makes the bot one that polls.
func (s *Server) deleteWebhook(c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url != "" {
		s.resetHook("", "", 0)
	}
	s.dropIfAsked(c)
	return true, nil
}

// resetHook ends what the old webhook is doing. The caller holds s.mu.
func (s *Server) resetHook(address, secret string, connections int) {
	if s.hook.cancel != nil {
		s.hook.cancel()
	}
	next := hook{url: address, secret: secret, max: connections, generation: s.hook.generation + 1, queues: map[queueKey]*queue{}}
	next.context, next.cancel = context.WithCancel(s.stopped)
	s.hook = next
	for _, u := range s.line.pending {
		u.queued = false
	}
}

// requeue gives the webhook what waits. The caller holds s.mu.
func (s *Server) requeue() {
	if s.line.held {
		return
	}
	for _, u := range slices.Clone(s.line.pending) {
		s.toHook(u)
	}
}

// dropIfAsked forgets all updates that wait, if the call says so.
func (s *Server) dropIfAsked(c *call) {
	if !c.params.bool("drop_pending_updates") {
		return
	}
	for _, u := range slices.Clone(s.line.pending) {
		if u.query != nil && u.deliveries == 0 {
			u.query.expired = true
		}
		s.finish(u)
	}
}

// getWebhookInfo tells how the webhook is.
func (s *Server) getWebhookInfo(*call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	info := struct {
		URL         string   `json:"url"`
		Certificate bool     `json:"has_custom_certificate"`
		Pending     int      `json:"pending_update_count"`
		Connections int      `json:"max_connections,omitempty"`
		ErrorDate   int64    `json:"last_error_date,omitempty"`
		Error       string   `json:"last_error_message,omitempty"`
		Allowed     []string `json:"allowed_updates,omitempty"`
	}{URL: s.hook.url, Pending: s.line.open, Connections: s.hook.max, Error: s.hook.lastError, Allowed: s.line.allowed}
	if s.hook.lastError != "" {
		info.ErrorDate = s.hook.lastErrorAt.Unix()
	}
	return info, nil
}
