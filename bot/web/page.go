package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"regexp"
	"time"
)

//go:embed page
var files embed.FS

// assets serves the page's own scripts and styles.
func assets() http.Handler {
	served := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		served.ServeHTTP(w, r)
	})
}

// setup is what the page's scripts are told at the start.
type setup struct {
	Lang   string            `json:"lang"`
	Zone   string            `json:"zone"`
	Phones []string          `json:"phones"`
	Goal   string            `json:"goal,omitempty"`
	Lines  []line            `json:"lines"`
	Words  map[string]string `json:"words"`
}

// line is a platform that one can choose on a phone.
type line struct {
	Suffix string `json:"suffix"`
	Name   string `json:"name"`
}

// page sends the page in the language asked for.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	lang := language(r)
	page, err := template.New("index.html").
		Funcs(template.FuncMap{"print": func(key string) string { return s.Words.Print(lang, key) }}).
		ParseFS(files, "page/index.html")
	var out bytes.Buffer
	if err == nil {
		err = page.Execute(&out, s.setup(lang))
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	// A reader that has gone needs no answer.
	_, _ = w.Write(out.Bytes())
}

func (s *server) setup(lang string) setup {
	made := setup{Lang: lang, Zone: s.Zone.String(), Phones: append([]string{}, s.Phones...), Lines: []line{}, Words: map[string]string{}}
	if !s.Goal.IsZero() {
		made.Goal = s.Goal.Format(time.RFC3339)
	}
	for _, l := range s.Lines {
		made.Lines = append(made.Lines, line{l.Suffix, s.Words.Print(lang, l.Key)})
	}
	for _, key := range scriptKeys {
		made.Words[key] = s.Words.Print(lang, key)
	}
	return made
}

// scriptKeys are the keys of the catalogue that the page's scripts mention.
var scriptKeys = findKeys()

func findKeys() []string {
	var keys []string
	seen := map[string]bool{}
	scripts, _ := files.ReadDir("page")
	for _, f := range scripts {
		text, _ := files.ReadFile("page/" + f.Name())
		for _, m := range regexp.MustCompile(`t\("(web\.[a-z0-9_.]+)"`).FindAllSubmatch(text, -1) {
			if key := string(m[1]); !seen[key] {
				seen[key] = true
				keys = append(keys, key)
			}
		}
	}
	return keys
}
