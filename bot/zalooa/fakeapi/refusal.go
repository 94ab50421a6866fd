package fakeapi

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// refusal is an answer that says no.
type refusal struct {
	Code    int    `json:"error"`
	Message string `json:"message"`
}

// Error implements error.
func (r *refusal) Error() string { return strconv.Itoa(r.Code) + " " + r.Message }

// refuse returns a refusal.
func refuse(code int, message string) error { return &refusal{code, message} }

// invalid returns a refusal that names the field that is wrong.
func invalid(field string) error { return refuse(-201, "Params is invalid: "+field) }

// done is the answer to a call that was done.
type done struct {
	Data    any    `json:"data,omitempty"`
	Error   int    `json:"error"`
	Message string `json:"message"`
}

// writeJSON writes an answer.
//
// Holds: the status is 200 for errors, too.
func writeJSON(w http.ResponseWriter, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	_, _ = w.Write(body)
}

// writeEmpty is the answer to a path that does not exist.
//
// Holds: 404 and "empty api", which is no JSON.
func writeEmpty(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write([]byte("empty api"))
}
