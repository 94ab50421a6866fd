package fakeapi

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

// violated holds that exactly these kinds of violations were seen.
func violated(t *testing.T, s *Server, kinds ...string) {
	t.Helper()
	list := s.Violations()
	for i, v := range list {
		if i >= len(kinds) || !strings.HasPrefix(v, kinds[i]+": ") {
			t.Errorf("%q among %q", v, list)
		}
	}
	if len(list) < len(kinds) {
		t.Errorf("%q, want %q", list, kinds)
	}
}

// What a bot should never do is remembered, be it refused or not.
func TestViolations(t *testing.T) {
	s, _, _ := started(t, Options{})
	id := must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "parse_mode", "HTML"))
	do(t, s, "sendMessage", form("chat_id", "501", "text", strings.Repeat("a", 4097)))
	do(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"`+strings.Repeat("ê", 33)+`"}]]}`))
	do(t, s, "editMessageText", form("chat_id", "501", "message_id", str(id), "text", "a"))
	violated(t, s, "parse mode", "too long", "button data", "unmodified edit")
}

// A tap is answered once, in time.
func TestCallbackAnswers(t *testing.T) {
	s, w, p := started(t, Options{})
	must(t, s, "sendMessage", form("chat_id", "501", "text", "a", "reply_markup", `{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`))
	tap := func() got {
		t.Helper()
		id, err := p.Press("a")
		if err != nil {
			t.Fatal(err)
		}
		return updates(t, s, form("offset", str(id)))[0]
	}
	answer := func(u got) answer { return do(t, s, "answerCallbackQuery", form("callback_query_id", u.Query.ID)) }
	const old = "Bad Request: query is too old and response timeout expired or query ID is invalid"

	first := tap()
	violated(t, s) // it may still be answered
	updates(t, s, form("offset", str(first.ID+1)))
	violated(t, s, "callback unanswered")
	if a := answer(first); !a.OK {
		t.Error(a.Description)
	}
	refused(t, answer(first), 400, old)
	violated(t, s, "callback twice")

	second := tap()
	s.Redeliver(second.ID)
	updates(t, s, url.Values{})
	answer(second)
	refused(t, answer(second), 400, old)
	violated(t, s, "callback twice") // a bot cannot help it

	third := tap()
	w.pass(61 * time.Second)
	refused(t, answer(third), 400, old)
	violated(t, s, "callback twice", "callback late")
}
