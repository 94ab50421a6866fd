package fakeapi

import (
	"net/url"
	"unicode/utf8"
)

// SecretHeader carries the secret of a webhook.
const SecretHeader = "X-Bot-Api-Secret-Token"

// setWebhook names where updates are to go.
//
// Holds: both parameters must be there, the address public and https, the secret
// of 8 to 256 characters. The address is probed at once, and kept whatever it
// answers. The wording of the refusals is assumed.
func (s *Server) setWebhook(c *call) (any, error) {
	address, secret := c.params["url"], c.params["secret_token"]
	if err := s.checkHook(address, secret); err != nil {
		return nil, err
	}
	found := s.probe(c.ctx, address)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.url, s.hook.secret, s.hook.updated = address, secret, s.opt.Now()
	s.poll.out = false
	s.line.came.ring() // ends a getUpdates that is held
	s.pump()
	return wireHook{URL: address, Updated: millis(s.hook.updated), Verification: &found}, nil
}

// checkHook looks at where a webhook is and what its secret is.
func (s *Server) checkHook(address, secret string) error {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return refuse(400, "Bad request: The url must not be empty")
	case err != nil || u.Host == "":
		return refuse(400, "Bad request: The url is invalid")
	case s.opt.LoopbackHTTP && isLoopback(u.Hostname()):
	case u.Scheme != "https":
		return refuse(400, "Bad request: The url must start with https://")
	case s.opt.Reach == "" || isLoopback(u.Hostname()):
		return refuse(400, "Bad request: The url must be public")
	}
	if n := utf8.RuneCountInString(secret); n < 8 || n > 256 {
		return refuse(400, "Bad request: The secret_token must have 8 to 256 characters")
	}
	return nil
}

// deleteWebhook makes the bot one that polls.
//
// Holds: 400 where there is no webhook; its wording is assumed.
func (s *Server) deleteWebhook(*call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url == "" {
		return nil, refuse(400, "Bad request: No webhook is set")
	}
	s.hook = hook{updated: s.opt.Now()}
	return wireHook{Updated: millis(s.hook.updated)}, nil
}

// getWebhookInfo tells where the webhook is.
//
// Holds: and nothing else, neither what waits nor what went wrong.
func (s *Server) getWebhookInfo(*call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return wireHook{URL: s.hook.url, Updated: millis(s.hook.updated)}, nil
}
