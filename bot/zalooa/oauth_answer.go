package zalooa

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// OAuthClass says what an answer of the OAuth host means for the refresh token
// or the code that was sent.
type OAuthClass string

// Classes.
const (
	Refused OAuthClass = "refused" // it works no more: somebody must consent anew
	Later   OAuthClass = "later"   // it was not looked at; to be sent again in a while
	Unknown OAuthClass = "unknown" // it may be used up: the answer is lost
	Setup   OAuthClass = "setup"   // it was not looked at: the app's secret is wrong, or the app is off
)

// Codes of the OAuth host. That of a refused refresh token is not documented.
const (
	rateCode     = -32
	inactiveCode = -14002
	mismatchCode = -14003 // of the address to return to, or of the verifier: the name tells
)

const (
	defaultLife = time.Hour           // where Zalo does not say: the shortest that was seen
	longestLife = 30 * 24 * time.Hour // what is longer is a mistake
	longestName = 80                  // of an error, in bytes
)

// OAuthError is why Zalo gave no tokens.
type OAuthError struct {
	Class OAuthClass
	Code  int    // Zalo's, or the status of HTTP; 0: no answer
	Name  string // Zalo's name of the error, or what the network said, shortened and without secrets
	cause error
}

// Error implements error.
func (e *OAuthError) Error() string {
	return fmt.Sprintf("zalo oauth: %s: %s", e.Class, e.Reason())
}

// Reason is what Zalo said, for the log and the doctor.
func (e *OAuthError) Reason() string {
	if e.Code == 0 {
		return e.Name
	}
	return strings.TrimSpace(strconv.Itoa(e.Code) + " " + e.Name)
}

// Unwrap returns why there was no answer.
func (e *OAuthError) Unwrap() error { return e.cause }

// Mismatch reports whether the address to return to, or the verifier, is not
// what Zalo's console has.
func (e *OAuthError) Mismatch() bool { return e.Code == mismatchCode }

// unanswered is the error of a call without an answer. What was sent whole may
// have been obeyed.
func unanswered(err error, wrote bool, secrets []string) *OAuthError {
	e := &OAuthError{Class: Later, Name: clean(err.Error(), secrets), cause: err}
	if wrote {
		e.Class = Unknown
	}
	return e
}

// answer is a JSON object whose values may be strings or numbers.
type answer map[string]json.RawMessage

func (a answer) text(name string) string {
	var s string
	if json.Unmarshal(a[name], &s) == nil {
		return strings.TrimSpace(s)
	}
	return string(a[name])
}

func (a answer) number(name string) int {
	n, err := strconv.ParseFloat(a.text(name), 64)
	if err != nil || n != n || n < -1e9 || n > 1e9 {
		return 0
	}
	return int(n)
}

// readGrant reads an answer of the OAuth host.
func readGrant(status int, body []byte, secrets []string) (Grant, error) {
	var a answer
	if json.Unmarshal(body, &a) != nil {
		a = nil
	}
	g := Grant{Access: a.text("access_token"), Refresh: a.text("refresh_token"), Life: time.Duration(a.number("expires_in")) * time.Second}
	if status == http.StatusOK && g.Access != "" && g.Refresh != "" {
		if g.Life <= 0 || g.Life > longestLife {
			g.Life = defaultLife
		}
		return g, nil
	}
	e := &OAuthError{Code: a.number("error"), Name: clean(a.text("error_name"), secrets)}
	e.Class = classOf(status, e.Code, strings.Contains(string(body), "empty api"))
	if e.Code == 0 {
		e.Code = status
	}
	return Grant{}, e
}

// classOf reads a refusal. The page of a gateway says nothing of the token, and
// the server behind it may have used it up.
func classOf(status, code int, empty bool) OAuthClass {
	switch {
	case code == rateCode || status == http.StatusTooManyRequests:
		return Later
	case status >= http.StatusInternalServerError:
		return Unknown
	case code == inactiveCode || empty || status == http.StatusNotFound:
		return Setup // a wrong secret is answered as if there were no such method
	case code != 0:
		return Refused
	}
	return Unknown
}

// clean takes secrets out of a text, in a form's spelling too, and shortens it.
func clean(text string, secrets []string) string {
	for _, s := range secrets {
		if s != "" {
			text = strings.ReplaceAll(text, s, "…")
			text = strings.ReplaceAll(text, url.QueryEscape(s), "…")
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	return strings.ToValidUTF8(text[:min(len(text), longestName)], "")
}
