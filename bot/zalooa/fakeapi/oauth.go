package fakeapi

import (
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strconv"
)

// Paths of the OAuth server.
const (
	tokenPath   = "/v4/oa/access_token"
	consentPath = "/v4/oa/permission"
)

// oauthError is how the OAuth server says no.
type oauthError struct {
	Code        int    `json:"error"`
	Name        string `json:"error_name"`
	Reason      string `json:"error_reason"`
	Description string `json:"error_description"`
	Doc         string `json:"ref_doc"`
}

// Error implements error.
func (e *oauthError) Error() string { return strconv.Itoa(e.Code) + " " + e.Name }

// grant is the answer to a token call.
//
// Holds: expires_in is a string of seconds.
type grant struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Expires string `json:"expires_in"`
}

// serveOAuth does token calls, and consents for an administrator who follows
// the address of the consent page.
func (s *Server) serveOAuth(w http.ResponseWriter, r *http.Request) {
	c := s.read(w, r)
	if c == nil {
		return
	}
	known := r.Method == http.MethodPost && c.path == tokenPath || r.Method == http.MethodGet && c.path == consentPath
	if !known {
		s.wrongAddress(r)
		writeEmpty(w)
		return
	}
	f := s.faultFor(r)
	if s.before(f, w, r, func(w http.ResponseWriter, no *refusal) {
		writeJSON(w, &oauthError{Code: no.Code, Name: no.Message, Description: no.Message})
	}) {
		return
	}
	if c.path == consentPath {
		s.serveConsent(w, r)
		return
	}
	s.mu.Lock()
	answer := s.tokenCall(c)
	s.mu.Unlock()
	s.after(f, r)
	if answer == nil {
		writeEmpty(w)
		return
	}
	writeJSON(w, answer)
}

// tokenCall answers a token call; nil: as if there were no such path. The
// caller holds s.mu.
//
// Holds: without the app's secret in the header secret_key the path does not
// exist.
func (s *Server) tokenCall(c *call) any {
	if c.r.Header.Get("secret_key") != s.opt.AppSecret {
		s.violate("secret", "the header secret_key is missing or wrong")
		s.tally(c.path, http.StatusNotFound)
		return nil
	}
	p, err := s.grantFor(c)
	if no, is := errors.AsType[*oauthError](err); is {
		s.tally(c.path, no.Code)
		return no
	}
	s.tally(c.path, 0)
	return grant{p.Access, p.Refresh, strconv.Itoa(int(accessLife.Seconds()))}
}

// grantFor reads a token call and gives what it asks for.
func (s *Server) grantFor(c *call) (Pair, error) {
	kind, _, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	form, err := url.ParseQuery(string(c.body))
	if kind != "application/x-www-form-urlencoded" || err != nil {
		s.violate("address", "%s wants a form, not %q", c.path, kind)
		return Pair{}, &oauthError{Code: -14001, Name: "Invalid request"}
	}
	if form.Get("app_id") != s.opt.AppID {
		return Pair{}, &oauthError{Code: -14002, Name: "App is not active"}
	}
	switch form.Get("grant_type") {
	case "refresh_token":
		return s.renew(form.Get("refresh_token"))
	case "authorization_code":
		return s.exchange(form.Get("code"), form.Get("code_verifier"))
	}
	return Pair{}, &oauthError{Code: -14001, Name: "Invalid grant type"}
}
