package zalooa

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/zalooa/fakeapi"
)

// deliverEvent sends a body as Zalo does, signed unless it is changed, and returns the
// answer.
func deliverEvent(t *testing.T, oa *OA, body string, change func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/webhook/zalo-oa", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if at := strings.Index(body, `"timestamp":"`); at > 0 {
		at += len(`"timestamp":"`)
		r.Header.Set(signatureHeader, fakeapi.Sign(oa.AppID, []byte(body), body[at:at+13], oa.SecretKey))
	}
	if change != nil {
		change(r)
	}
	answer := httptest.NewRecorder()
	oa.Handler().ServeHTTP(answer, r)
	return answer
}

// Whatever a person does is kept before it is answered, and what could not be
// kept comes again.
func TestWebhook(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.hooked()
	w.mu.Lock()
	w.fails = 2
	w.mu.Unlock()
	w.lan.Say("khẩn")
	w.kept() // by now it has arrived, at the third try
	w.lan.Follow()
	w.lan.Location(21.02, 105.8, "UBND xã")
	w.lan.Sticker()
	w.lan.Gif([]byte("GIF89a"))
	w.lan.Audio([]byte("sound"))
	w.lan.Video([]byte("film"))
	w.lan.Link("https://dichvucong.gov.vn", "")
	w.lan.BusinessCard()
	w.lan.OfficeReply("Cán bộ xin trả lời")
	w.lan.ChatNow()
	w.lan.SubmitInfo("84912345061", "Lan") // nobody asked for it
	w.show(bot.Screen{Text: "không phải tin của người dân"})
	w.lan.Seen()
	w.lan.Unfollow()
	var got []string
	for _, u := range w.kept() {
		what := u.Text
		for _, c := range []struct {
			is   bool
			what string
		}{{u.Joined, "joined"}, {u.Left, "left"}, {u.Human, "human"}, {u.Sticker, "sticker"}, {u.Unsupported, "unsupported"}, {u.Location != nil, "location"}, {u.Contact != nil, "contact"}, {len(u.Files) == 1, "file"}} {
			if c.is {
				what += c.what
			}
		}
		got = append(got, what)
	}
	want := []string{"khẩn", "joined", "location", "sticker", "sticker", "file", "file", "unsupported", "unsupported", "human", "left"}
	if !slices.Equal(got, want) {
		t.Errorf("kept %q, want %q", got, want)
	}
	st := w.api.Stats()
	if st.Answers[http.StatusInternalServerError] != 2 || st.Lost != 1 || st.Late != 0 { // one before there was a webhook
		t.Errorf("%+v", st)
	}
	if list := w.kept(); list[0].Seq == 0 || list[1].Seq <= list[0].Seq {
		t.Errorf("the order is not told: %+v", list[:2])
	}
	w.api.NoViolations(t)
	w.hides()
}

// A repetition has the same id, whatever the ids are written as, and what
// arrives in another order tells its place.
func TestWebhookRepetitions(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.hooked()
	w.api.Duplicate(2)
	w.lan.Say("một")
	w.lan.Follow()
	list := w.kept()
	ids := map[string]int{}
	for _, u := range list {
		ids[u.ID]++
	}
	if len(list) != 4 || len(ids) != 2 {
		t.Errorf("kept %+v", list)
	}
	w.api.NumberIDs(true)
	w.lan.Say("hai")
	list = w.kept()
	if last := list[len(list)-1]; last.Text != "hai" || last.Chat != w.chat || last.Seq <= list[0].Seq {
		t.Errorf("numbers for ids: %+v", last)
	}
	w.api.NumberIDs(false)
	w.api.Hold()
	w.lan.Say("ba")
	w.lan.Say("bốn")
	w.lan.Say("năm")
	w.api.Reorder(3)
	late := w.kept()[5:]
	slices.SortFunc(late, func(a, b bot.Update) int { return int(a.Seq - b.Seq) })
	if len(late) != 3 || late[0].Text != "ba" || late[1].Text != "bốn" || late[2].Text != "năm" {
		t.Errorf("by their place: %+v", late)
	}
	w.api.NoViolations(t)
}

// Whoever does not know the secret learns nothing and causes no work.
func TestWebhookIsClosed(t *testing.T) {
	w := open(t, fakeapi.Options{})
	header := func(value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(signatureHeader, value) }
	}
	lie := strings.Replace(vectorBody, vectorApp, "4307001234567890124", 1)
	large := `{"timestamp":"1795406400123","app_id":"4307001234567890123","a":"` + strings.Repeat("a", 10<<20) + `"}`
	for name, c := range map[string]struct {
		body   string
		change func(*http.Request)
		status int
	}{
		"probe":           {"{}", nil, http.StatusOK},
		"probe, in lines": {" {}\r\n", nil, http.StatusOK},
		"not signed":      {vectorBody, func(r *http.Request) { r.Header.Del(signatureHeader) }, http.StatusUnauthorized},
		"wrong signature": {vectorBody, header("mac=" + strings.Repeat("0", 64)), http.StatusUnauthorized},
		"of another body": {strings.Replace(vectorBody, "hỏi", "bỏ", 1), header("mac=" + vectorMAC), http.StatusUnauthorized},
		"a space more":    {vectorBody + " ", header("mac=" + vectorMAC), http.StatusUnauthorized},
		"of another app": {lie, func(r *http.Request) {
			header(fakeapi.Sign("4307001234567890124", []byte(lie), vectorTime, vectorSecret))(r)
		}, http.StatusUnauthorized},
		"and signed as":   {lie, header(fakeapi.Sign(vectorApp, []byte(lie), vectorTime, vectorSecret)), http.StatusUnauthorized},
		"empty":           {"", nil, http.StatusUnauthorized},
		"an array":        {"[]", nil, http.StatusUnauthorized},
		"get":             {"", func(r *http.Request) { r.Method = http.MethodGet }, http.StatusMethodNotAllowed},
		"ten megabytes":   {large, nil, http.StatusRequestEntityTooLarge},
		"of another kind": {strings.Replace(vectorBody, "user_send_text", "user_seen_message", 1), nil, http.StatusOK},
	} {
		answer := deliverEvent(t, w.oa, c.body, c.change)
		if answer.Code != c.status || answer.Body.Len() != 0 {
			t.Errorf("%s: %d %q, want %d and no body", name, answer.Code, answer.Body, c.status)
		}
	}
	if list := w.kept(); len(list) != 0 || w.calls.String() != "" {
		t.Errorf("kept %+v, called %q", list, w.calls)
	}
	shut := w.account(func(o *Options) { o.SecretKey = "" })
	if answer := deliverEvent(t, shut, vectorBody, nil); answer.Code != http.StatusUnauthorized {
		t.Errorf("an empty secret opens: %d", answer.Code)
	}
	if answer := deliverEvent(t, w.oa, vectorBody, nil); answer.Code != http.StatusOK || len(w.kept()) != 1 {
		t.Errorf("the right one: %d, %+v", answer.Code, w.kept())
	}
	w.hides()
}

// A platform that goes away does not end what is in hand, and a store that does
// not answer is given up before the platform would.
func TestWebhookAnswersInTime(t *testing.T) {
	w := open(t, fakeapi.Options{})
	gone, leave := context.WithCancel(t.Context())
	var until time.Duration
	w.oa.Accept = func(ctx context.Context, _ bot.Update, _ []byte) error {
		leave()
		if deadline, ok := ctx.Deadline(); ok {
			until = time.Until(deadline)
		}
		return ctx.Err()
	}
	answer := deliverEvent(t, w.oa, vectorBody, func(r *http.Request) { *r = *r.WithContext(gone) })
	if answer.Code != http.StatusOK || until <= 0 || until > keepWithin {
		t.Errorf("%d, with %v to go", answer.Code, until)
	}
	w.oa.Accept = func(context.Context, bot.Update, []byte) error { return errors.New("the database is down") }
	if answer := deliverEvent(t, w.oa, vectorBody, nil); answer.Code != http.StatusInternalServerError || answer.Body.Len() != 0 {
		t.Errorf("%d %q", answer.Code, answer.Body)
	}
}
