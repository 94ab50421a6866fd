package web

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"gandan/locales"
)

// failure is a refusal: a status and the catalogue's words for it.
type failure struct {
	Status int
	Key    string
}

// Error implements error; the text is for logs.
func (f failure) Error() string { return http.StatusText(f.Status) + ": " + f.Key }

// The refusals of the API.
var (
	errMalformed = failure{http.StatusBadRequest, "web.err.malformed"}
	errUnknown   = failure{http.StatusNotFound, "web.err.unknown"}
	errTooLarge  = failure{http.StatusRequestEntityTooLarge, "web.err.too_large"}
	errFileType  = failure{http.StatusBadRequest, "web.err.file_type"}
	errImage     = failure{http.StatusBadRequest, "web.err.image"}
	errBackwards = failure{http.StatusBadRequest, "web.err.backwards"}
	errOurs      = failure{http.StatusInternalServerError, "web.err.ours"}
)

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	// A reader that has gone needs no answer.
	_ = json.NewEncoder(w).Encode(body)
}

// refuse answers {"error": words} in the reader's language.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, f failure) {
	reply(w, f.Status, map[string]string{"error": s.Words.Print(language(r), f.Key)})
}

// fail answers a failure as what it is, and anything else as our fault.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var f failure
	if errors.As(err, &f) {
		s.refuse(w, r, f)
		return
	}
	s.Log.Error("web: request failed", slog.String("route", r.Pattern), slog.Any("error", err))
	s.refuse(w, r, errOurs)
}

func (s *server) nothing(w http.ResponseWriter, r *http.Request) { s.refuse(w, r, errUnknown) }

// language returns the language that the page was asked for in, or that it says
// it is shown in; the first one for anything else. A browser's own list of
// languages does not count, or a Vietnamese page would fail in English.
func language(r *http.Request) string {
	want := r.URL.Query().Get("lang")
	if want == "" {
		want = r.Header.Get("Gandan-Language")
	}
	for _, lang := range locales.Languages {
		if strings.EqualFold(want, lang) {
			return lang
		}
	}
	return locales.Default
}
