package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestOnlyThisMachinesOwnPageIsAnswered(t *testing.T) {
	d := start(t)
	port := d.URL[strings.LastIndex(d.URL, ":"):]
	for _, c := range []struct {
		host, origin string
		want         int
	}{
		{"127.0.0.1" + port, "", 200},
		{"localhost" + port, "", 200},
		{"[::1]" + port, "", 200},
		{"localhost", "", 200},
		{"127.0.0.1" + port, "http://127.0.0.1" + port, 200},
		{"localhost" + port, "http://localhost" + port, 200},
		{"example.com", "", 403},
		{"example.com" + port, "", 403},
		{"localhost.example.com" + port, "", 403},
		{"127.0.0.1.nip.io" + port, "", 403},
		{"10.0.0.1" + port, "", 403},
		{"0.0.0.0" + port, "", 403},
		{"127.0.0.1" + port, "http://example.com", 403},
		{"127.0.0.1" + port, "http://127.0.0.1:1", 403},
		{"127.0.0.1" + port, "https://127.0.0.1" + port, 403},
		{"127.0.0.1" + port, "null", 403},
	} {
		for _, path := range []string{"/api/people", "/", "/page/app.js", "/files/x"} {
			r := httptest.NewRequest("GET", path, nil)
			r.Host = c.host
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
			w := httptest.NewRecorder()
			New(d.opts).ServeHTTP(w, r)
			want := c.want
			if path == "/files/x" && want == 200 {
				want = 404
			}
			if w.Code != want {
				t.Errorf("Host %q, Origin %q, %s: %d, want %d", c.host, c.origin, path, w.Code, want)
			}
		}
	}
}

func TestThePageLoadsNothingForeign(t *testing.T) {
	d := start(t)
	answer, err := d.Client().Get(d.URL)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if p := answer.Header.Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'none'") || strings.Contains(p, "http") {
		t.Errorf("policy %q", p)
	}
	parts, err := files.ReadDir("page")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range parts {
		text, err := files.ReadFile("page/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		if plain := strings.ReplaceAll(string(text), "http://www.w3.org/2000/svg", ""); strings.Contains(plain, "://") {
			t.Errorf("%s names a foreign address", f.Name())
		}
	}
}

func TestThePageSpeaksBothLanguages(t *testing.T) {
	d := start(t)
	for lang, want := range map[string]string{"": `lang="vi"`, "vi": `lang="vi"`, "en": `lang="en"`, "xx": `lang="vi"`} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/?lang="+lang, nil)
		r.Host = "localhost"
		r.Header.Set("Accept-Language", "en-US")
		New(d.opts).ServeHTTP(w, r)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("lang %q: %d, no %s", lang, w.Code, want)
		}
	}
}

func TestTheScriptsWordsAreInTheCatalogue(t *testing.T) {
	d := start(t)
	if len(scriptKeys) < 20 {
		t.Fatalf("only %d keys found in the scripts", len(scriptKeys))
	}
	for _, key := range scriptKeys {
		for _, lang := range []string{"vi", "en"} {
			if d.opts.Words.Print(lang, key) == key {
				t.Errorf("%s: %s is missing", lang, key)
			}
		}
	}
}
