package fakeapi

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// Failures come as ordered: so often, for such calls, before or after doing.
func TestFaults(t *testing.T) {
	s, _, p := started(t, Options{})
	q := s.Chat(502, "Minh")
	q.Say("/start")
	text := form("chat_id", "501", "text", "a")
	call := func() (answer, error) {
		return request(s, "sendMessage", "application/x-www-form-urlencoded", strings.NewReader(text.Encode()))
	}
	sent := func(want int) {
		t.Helper()
		if n := len(p.Messages()) - 1; n != want {
			t.Errorf("%d messages, want %d", n, want)
		}
	}

	s.Fault(Match{Method: "sendMessage", ChatID: 501, Times: 1}, Response{Code: 429, RetryAfter: 7})
	must(t, s, "sendMessage", form("chat_id", "502", "text", "a"))
	a := do(t, s, "sendMessage", text)
	refused(t, a, 429, "Too Many Requests: retry after 7")
	if a.Parameters.RetryAfter != 7 || a.header.Get("Retry-After") != "7" {
		t.Errorf("%+v", a)
	}
	sent(0)

	lift := s.Fault(Match{}, Response{Code: 502, Body: "<html>Bad Gateway</html>"})
	for range 3 {
		if a := do(t, s, "getMe", form()); a.status != 502 || a.Description != "<html>Bad Gateway</html>" || a.header.Get("Content-Type") != "text/html" {
			t.Errorf("%+v", a)
		}
	}
	lift()

	s.Fault(Match{Method: "sendMessage", Times: 1}, Response{Code: 500})
	refused(t, do(t, s, "sendMessage", text), 500, "Internal Server Error")
	s.Fault(Match{Method: "sendMessage", Times: 1}, Response{Code: 403, Description: "Forbidden: bot can't initiate conversation with a user"})
	refused(t, do(t, s, "sendMessage", text), 403, "Forbidden: bot can't initiate conversation with a user")

	s.Fault(Match{Method: "sendMessage", Times: 1}, Response{DropBefore: true})
	if _, err := call(); err == nil {
		t.Error("the connection was not cut")
	}
	sent(0)
	s.Fault(Match{Method: "sendMessage", Times: 1}, Response{DropAfterDoing: true})
	if _, err := call(); err == nil {
		t.Error("the connection was not cut")
	}
	sent(1)

	begin := time.Now()
	s.Fault(Match{Method: "sendMessage", Times: 1}, Response{Delay: 50 * time.Millisecond})
	must(t, s, "sendMessage", text)
	if time.Since(begin) < 50*time.Millisecond {
		t.Error("not delayed")
	}
	sent(2)
	must(t, s, "sendMessage", text)
	sent(3)
	if st := s.Stats(); st.Done["sendMessage"] != 4 || st.Refused["sendMessage"] != 4 || st.Codes[502] != 3 || st.Codes[429] != 1 {
		t.Errorf("%+v", st)
	}
}

// Downloads can fail, too.
func TestDownloadFault(t *testing.T) {
	s, _, p := started(t, Options{})
	p.Voice([]byte("OggS"))
	id := p.Messages()[1].Files[0].ID
	s.Fault(Match{Method: FileDownload, Times: 1}, Response{Code: http.StatusBadGateway})
	if code, _ := download(t, s, id); code != 502 {
		t.Errorf("%d", code)
	}
	if code, _ := download(t, s, id); code != 200 {
		t.Errorf("%d", code)
	}
}

// A bot that cannot know whether its edit was done may try it again.
func TestUnsureEdit(t *testing.T) {
	s, _, _ := started(t, Options{})
	id := must(t, s, "sendMessage", form("chat_id", "501", "text", "a"))
	edit := form("chat_id", "501", "message_id", str(id), "text", "b")
	s.Fault(Match{Method: "editMessageText", Times: 1}, Response{DropAfterDoing: true})
	if _, err := request(s, "editMessageText", "application/x-www-form-urlencoded", strings.NewReader(edit.Encode())); err == nil {
		t.Error("the connection was not cut")
	}
	if a := do(t, s, "editMessageText", edit); a.Code != 400 {
		t.Errorf("%+v", a)
	}
	s.NoViolations(t)
}
