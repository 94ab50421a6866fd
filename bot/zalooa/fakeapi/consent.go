package fakeapi

import (
	"crypto/sha256"
	"encoding/base64"
	"net"
	"net/http"
	"net/url"
)

// verifierLength is how long a PKCE verifier is, in characters.
const verifierLength = 43

// Challenge returns the PKCE challenge of a verifier.
//
// Holds: base64url without padding of SHA-256.
func Challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// Consent is an administrator's consent: it returns the address to which the
// browser is sent, with code, oa_id and state. "": the platform does not know
// the redirect address, which is also a violation.
func (s *Server) Consent(challenge, redirect, state string) (redirectURL string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, err := url.Parse(redirect)
	if err != nil || !s.mayRedirect(to, redirect) {
		s.violate("redirect", "%s is not the app's", redirect)
		return ""
	}
	given := s.newSecret("CODE")
	s.grants.codes[given] = &code{challenge: challenge, given: s.opt.Now()}
	q := to.Query()
	q.Set("code", given)
	q.Set("oa_id", s.opt.OAID)
	if state != "" {
		q.Set("state", state)
	}
	to.RawQuery = q.Encode()
	return to.String()
}

// mayRedirect tells whether the console knows a redirect address.
//
// Holds: it is byte for byte the one of the console.
func (s *Server) mayRedirect(to *url.URL, text string) bool {
	if s.opt.Redirect != "" {
		return text == s.opt.Redirect
	}
	return s.public(to)
}

// public tells whether an address may be given to the platform: https with a
// domain, or what Options allow on the loopback address.
func (s *Server) public(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	if s.opt.LoopbackHTTP && u.Scheme == "http" && (u.Hostname() == "localhost" || ip.IsLoopback()) {
		return true
	}
	return u.Scheme == "https" && u.Host != "" && ip == nil && u.Port() == "" && u.Hostname() != "localhost"
}

// serveConsent is the consent page, on which an administrator agrees at once.
func (s *Server) serveConsent(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("app_id") != s.opt.AppID {
		writeJSON(w, &oauthError{Code: -14002, Name: "App is not active"})
		return
	}
	to := s.Consent(q.Get("code_challenge"), q.Get("redirect_uri"), q.Get("state"))
	if to == "" {
		writeJSON(w, &oauthError{Code: -14003, Name: "Invalid redirect uri"})
		return
	}
	http.Redirect(w, r, to, http.StatusFound)
}

// exchange trades a code for a pair. The caller holds s.mu.
//
// Holds: a code is good once and for ten minutes; a consent with a challenge
// wants its verifier. Assumed: a wrong verifier uses the code up.
func (s *Server) exchange(text, verifier string) (Pair, error) {
	c := s.grants.codes[text]
	if c == nil || c.used || s.opt.Now().After(c.given.Add(codeLife)) {
		return Pair{}, &oauthError{Code: -118, Name: "Invalid grant", Description: "Code is invalid"}
	}
	c.used = true
	if c.challenge != "" && (len(verifier) != verifierLength || Challenge(verifier) != c.challenge) {
		return Pair{}, &oauthError{Code: -14003, Name: "Invalid code verifier"}
	}
	return s.issue(), nil
}
