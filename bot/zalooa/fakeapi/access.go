package fakeapi

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"time"
)

// rate counts the calls of a minute. Server.mu guards it.
type rate struct {
	minute int64
	calls  int
}

// rated counts a call against the limit.
//
// Holds: 4,000 calls a minute for an app, told in X-RateLimit-Limit and
// X-RateLimit-Remain; beyond it -32.
func (s *Server) rated(w http.ResponseWriter) error {
	limit := s.opt.RateLimit
	if limit < 0 {
		return nil
	}
	if minute := s.opt.Now().Unix() / 60; minute != s.rate.minute {
		s.rate = rate{minute: minute}
	}
	s.rate.calls++
	w.Header().Set("X-RateLimit-Limit", strconv.Itoa(limit))
	w.Header().Set("X-RateLimit-Remain", strconv.Itoa(max(0, limit-s.rate.calls)))
	if s.rate.calls > limit {
		return refuse(-32, "Your application reached limit call api")
	}
	return nil
}

// authorized checks the token of a call.
//
// Holds: the token is in the header access_token, not in Authorization; one
// that never was or was replaced is -216, one that is too old -220.
// appsecret_proof is checked where it comes, and demanded where the app says so.
func (s *Server) authorized(c *call, on surface) error {
	if c.r.Header.Get("Authorization") != "" {
		s.violate("token", "%s has an Authorization header", c.path)
	}
	token := c.r.Header.Get("access_token")
	g := &s.grants
	switch {
	case token == "" || g.current == nil || token != g.current.Access:
		return refuse(on.noToken, "Access token is invalid")
	case !s.live(token):
		return refuse(on.oldToken, "Access token has expired")
	}
	proof := c.r.Header.Get("appsecret_proof")
	if (proof != "" || s.opt.Proof) && proof != Proof(s.opt.AppSecret, token) {
		return refuse(on.wrongSign, "Appsecret proof is invalid")
	}
	return nil
}

// live tells whether a token opens anything now.
func (s *Server) live(token string) bool {
	now := s.grants.current
	return now != nil && now.Access == token && s.opt.Now().Before(now.Issued.Add(accessLife))
}

// Proof returns the appsecret_proof of a token.
func Proof(appSecret, token string) string {
	mac := hmac.New(sha256.New, []byte(appSecret))
	mac.Write([]byte(token))
	return hex.EncodeToString(mac.Sum(nil))
}

// How long what was granted is good.
//
// Holds: an access token 25 hours, a refresh token 3 months, a code 10 minutes.
const (
	accessLife  = 25 * time.Hour
	refreshLife = 90 * 24 * time.Hour
	codeLife    = 10 * time.Minute
)
