package fakeapi

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// watch is a clock that stands still until it is told to go on.
type watch struct {
	mu  sync.Mutex
	now time.Time
}

func newWatch() *watch { return &watch{now: time.Date(2024, 4, 19, 7, 0, 0, 0, time.UTC)} }

func (w *watch) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *watch) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// answer is what the server says to a call.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
	status int
	header http.Header
}

// started returns a server, its clock and a person who has written to the bot
// already.
func started(t *testing.T, o Options) (*Server, *watch, *Person) {
	t.Helper()
	w := newWatch()
	o.Now = w.Now
	s := Start(t, o)
	p := s.Chat(501, "Lan")
	p.Say("/start")
	if list := updates(t, s, url.Values{}); len(list) == 1 {
		updates(t, s, form("offset", "9999", "offset", str(list[0].ID+1)))
	}
	return s, w, p
}

// form makes parameters of names and values in turn.
func form(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

func str(v any) string {
	b, _ := json.Marshal(v)
	return strings.Trim(string(b), `"`)
}

// request sends a call and returns the answer or the error of the connection.
func request(s *Server, method, contentType string, body io.Reader) (answer, error) {
	resp, err := http.Post(s.URL+"/bot"+s.Token()+"/"+method, contentType, body)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	return read(resp)
}

// read reads an answer; one that is no JSON becomes the description.
func read(resp *http.Response) (answer, error) {
	a := answer{status: resp.StatusCode, header: resp.Header}
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return a, err
	}
	if json.Unmarshal(raw, &a) != nil {
		a.Description = string(raw)
	}
	return a, nil
}

// do sends a call as a form.
func do(t *testing.T, s *Server, method string, v url.Values) answer {
	t.Helper()
	a, err := request(s, method, "application/x-www-form-urlencoded", strings.NewReader(v.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// must is do for a call that has to work; it returns the sent message's id.
func must(t *testing.T, s *Server, method string, v url.Values) int64 {
	t.Helper()
	a := do(t, s, method, v)
	if !a.OK || a.status != 200 {
		t.Fatalf("%s: %d %s", method, a.Code, a.Description)
	}
	var m struct {
		ID int64 `json:"message_id"`
	}
	_ = json.Unmarshal(a.Result, &m)
	return m.ID
}

// refused holds that a call is refused in the server's words.
func refused(t *testing.T, a answer, code int, description string) {
	t.Helper()
	if a.OK || a.Code != code || a.status != code || a.Description != description {
		t.Errorf("got %d/%d %q, want %d %q", a.status, a.Code, a.Description, code, description)
	}
}

// got is an update.
type got struct {
	ID      int64             `json:"update_id"`
	Message *wireMessage      `json:"message"`
	Edited  *wireMessage      `json:"edited_message"`
	Query   *wireCallback     `json:"callback_query"`
	Member  *wireMemberChange `json:"my_chat_member"`
}

// updates calls getUpdates.
func updates(t *testing.T, s *Server, v url.Values) []got {
	t.Helper()
	a := do(t, s, "getUpdates", v)
	if !a.OK {
		t.Fatalf("getUpdates: %d %s", a.Code, a.Description)
	}
	var list []got
	if err := json.Unmarshal(a.Result, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// attachment is a file of a multipart call.
type attachment struct {
	field, name string
	data        []byte
}

// send sends a call as multipart.
func send(t *testing.T, s *Server, method string, v url.Values, files ...attachment) answer {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name := range v {
		_ = m.WriteField(name, v.Get(name))
	}
	for _, f := range files {
		w, err := m.CreateFormFile(f.field, f.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(f.data)
	}
	_ = m.Close()
	a, err := request(s, method, m.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
