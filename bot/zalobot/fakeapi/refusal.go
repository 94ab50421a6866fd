package fakeapi

import (
	"errors"
	"net/http"
)

// refusal is an answer that says no.
type refusal struct {
	Code        int
	Description string
}

// Error implements error.
func (r *refusal) Error() string { return r.Description }

// refuse returns a refusal in the platform's words.
func refuse(code int, description string) error {
	return &refusal{Code: code, Description: description}
}

// envelope is the body of every answer.
type envelope struct {
	OK          bool   `json:"ok"`
	Result      any    `json:"result,omitempty"`
	Description string `json:"description,omitempty"`
	Code        int    `json:"error_code,omitempty"`
}

// reply writes a result or a refusal.
//
// Holds: what is refused comes with the status 200 as well.
func reply(w http.ResponseWriter, result any, err error) {
	e := envelope{OK: err == nil, Result: result}
	var no *refusal
	if errors.As(err, &no) {
		e = envelope{Code: no.Code, Description: no.Description}
	}
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	_, _ = w.Write(encode(e))
}

// page writes what is no answer of the platform but of something before it.
func page(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}
