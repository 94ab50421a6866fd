package fakeapi

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxBody is the most that a request may carry, in bytes: no method takes files.
const maxBody = 1 << 20

// params are what a call was given, however it was sent.
type params map[string]string

// readParams reads a call's parameters from its URL and its body.
//
// Holds: query, form and JSON are taken, and in JSON a number may be a string.
func readParams(w http.ResponseWriter, r *http.Request) (params, error) {
	p := params{}
	p.add(r.URL.Query())
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return nil, refuse(400, "Bad request")
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case len(body) == 0:
	case kind == "application/json":
		err = p.addJSON(body)
	default:
		var values url.Values
		values, err = url.ParseQuery(string(body))
		p.add(values)
	}
	if err != nil {
		return nil, refuse(400, "Bad request")
	}
	return p, nil
}

func (p params) add(values url.Values) {
	for name, list := range values {
		p[name] = list[len(list)-1]
	}
}

// addJSON takes strings as they are and everything else as its JSON text.
func (p params) addJSON(body []byte) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil {
		return err
	}
	for name, raw := range object {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		p[name] = text
	}
	return nil
}

// Limits of getUpdates, in seconds. The most is assumed.
const (
	defaultWait = 30
	mostWait    = 60
)

// wait is how long an idle getUpdates is held.
func (p params) wait(second time.Duration) time.Duration {
	n, err := strconv.Atoi(strings.TrimSpace(p["timeout"]))
	if err != nil || n < 0 {
		n = defaultWait
	}
	return time.Duration(min(n, mostWait)) * second
}
