package fakeapi

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxUpload is the most that one request may carry.
//
// Holds: a bot can upload 50 MB.
const maxUpload = 50 << 20

// upload is a file in a multipart request.
type upload struct {
	name, mediaType string
	data            []byte
}

// params are what a call was given, however it was sent.
type params struct {
	values map[string]string
	files  map[string]upload
}

// text returns a parameter as it was sent.
func (p params) text(name string) string { return p.values[name] }

// int64 returns a number, or otherwise what stands for none.
//
// Holds: a number may be a string, and what is no number counts as absent.
func (p params) int64(name string, otherwise int64) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(p.values[name]), 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}

// bool returns a truth value.
//
// Holds: "true", "yes" and "1" are true, in any case; all else is false.
func (p params) bool(name string) bool {
	switch strings.ToLower(strings.TrimSpace(p.values[name])) {
	case "true", "yes", "1":
		return true
	}
	return false
}

// readParams reads a call's parameters from its URL and its body: a form,
// multipart or JSON.
func (s *Server) readParams(w http.ResponseWriter, r *http.Request) (params, error) {
	p := params{values: map[string]string{}, files: map[string]upload{}}
	p.add(r.URL.Query())
	// The extra megabyte is for the other parameters.
	body := &counted{r: http.MaxBytesReader(w, r.Body, maxUpload+1<<20)}
	defer func() { s.bytesIn.Add(body.n) }()
	kind, attrs, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "application/x-www-form-urlencoded":
		err = p.readForm(body)
	case "application/json":
		err = p.readJSON(body)
	case "multipart/form-data":
		err = p.readParts(multipart.NewReader(body, attrs["boundary"]))
	}
	if _, is := errors.AsType[*http.MaxBytesError](err); is {
		return p, refuse(413, "Request Entity Too Large")
	}
	if err != nil {
		return p, bad("can't parse the request's body")
	}
	return p, nil
}

// counted counts what is read.
type counted struct {
	r io.Reader
	n int64
}

// Read implements io.Reader.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (p params) add(values url.Values) {
	for name, list := range values {
		p.values[name] = list[len(list)-1]
	}
}

func (p params) readForm(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	values, err := url.ParseQuery(string(body))
	p.add(values)
	return err
}

// readJSON takes strings as they are and everything else as its JSON text.
func (p params) readJSON(r io.Reader) error {
	var object map[string]json.RawMessage
	if err := json.NewDecoder(r).Decode(&object); err != nil {
		return err
	}
	for name, raw := range object {
		var text string
		if json.Unmarshal(raw, &text) != nil || string(raw) == "null" {
			text = string(raw)
		}
		p.values[name] = text
	}
	return nil
}

func (p params) readParts(m *multipart.Reader) error {
	for {
		part, err := m.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if part.FileName() == "" {
			p.values[part.FormName()] = string(data)
			continue
		}
		if len(data) > maxUpload {
			return &http.MaxBytesError{Limit: maxUpload}
		}
		p.files[part.FormName()] = upload{part.FileName(), part.Header.Get("Content-Type"), data}
	}
}
