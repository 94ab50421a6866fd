package fakeapi

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
)

// refusal is an answer that says no.
type refusal struct {
	Code        int
	Description string
	RetryAfter  int   // seconds
	MigrateTo   int64 // chat id
}

// Error implements error.
func (r *refusal) Error() string { return r.Description }

// refuse returns a refusal with the server's own words.
func refuse(code int, description string) error {
	return &refusal{Code: code, Description: description}
}

// bad returns a refusal for a request that is wrong.
func bad(description string) error { return refuse(400, "Bad Request: "+description) }

// tooMany returns a refusal for what comes too fast.
//
// Holds: a 429 carries parameters.retry_after and a Retry-After header.
func tooMany(seconds int) error {
	return &refusal{Code: 429, Description: "Too Many Requests: retry after " + strconv.Itoa(seconds), RetryAfter: seconds}
}

// envelope is the body of every answer.
type envelope struct {
	OK          bool            `json:"ok"`
	Result      any             `json:"result,omitempty"`
	ErrorCode   int             `json:"error_code,omitempty"`
	Description string          `json:"description,omitempty"`
	Parameters  *wireParameters `json:"parameters,omitempty"`
}

// wireParameters say what can be done about a refusal.
type wireParameters struct {
	MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
	RetryAfter int   `json:"retry_after,omitempty"`
}

// reply writes a result or a refusal.
func (s *Server) reply(w http.ResponseWriter, result any, err error) {
	e, status := envelope{OK: err == nil, Result: result}, http.StatusOK
	var no *refusal
	if errors.As(err, &no) {
		status = no.Code
		e.ErrorCode, e.Description = no.Code, no.Description
		if no.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(no.RetryAfter))
		}
		if no.RetryAfter > 0 || no.MigrateTo != 0 {
			e.Parameters = &wireParameters{MigrateTo: no.MigrateTo, RetryAfter: no.RetryAfter}
		}
	}
	body, err := json.Marshal(e)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	n, _ := w.Write(body)
	s.bytesOut.Add(int64(n))
}
