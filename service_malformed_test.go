package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
)

// malformed are bodies that no Telegram sends, and updates of kinds that nobody
// asked for. Nothing comes of any of them.
func malformed() []string {
	deep := strings.Repeat(`{"a":`, 20_000)
	return []string{
		"", " ", "null", "true", "12", `"text"`, "[]", "[{}]", "{", "}", "{}", "\x00", "\xff\xfe", "\ufeff{}", "<html></html>",
		`{"update_id":"one"}`, `{"update_id":1e400}`, `{"update_id":99999999999999999999999999}`, `{"update_id":-1}`, `{"update_id":1.5}`,
		`{"update_id":11,"message":null}`, `{"update_id":12,"message":[]}`, `{"update_id":13,"message":"text"}`, `{"update_id":14,"message":{}}`,
		`{"update_id":15,"message":{"message_id":1,"text":"menu"}}`,
		`{"update_id":16,"message":{"message_id":1,"from":{"id":2004},"text":"menu"}}`,
		`{"update_id":17,"message":{"message_id":1,"chat":{"id":2004,"type":"private"},"text":"menu"}}`,
		`{"update_id":18,"message":{"message_id":1,"from":{"id":2004},"chat":{"id":"2004","type":"private"},"text":"menu"}}`,
		`{"update_id":19,"message":{"message_id":1,"from":{"id":2004},"chat":{"id":2004},"text":"menu"}}`,
		`{"update_id":20,"message":{"message_id":1,"from":{"id":2004,"is_bot":true},"chat":{"id":2004,"type":"private"},"text":"menu"}}`,
		`{"update_id":21,"message":{"message_id":1,"from":{"id":2004},"chat":{"id":2004,"type":"private"},"text":{"x":"menu"}}}`,
		`{"update_id":22,"message":{"message_id":1e99,"from":{"id":2004},"chat":{"id":2004,"type":"private"},"text":"menu"}}`,
		`{"update_id":23,"message":{"message_id":1,"from":{"id":2004},"chat":{"id":2004,"type":"private"},"photo":"x"}}`,
		`{"update_id":24,"message":{"message_id":1,"from":{"id":2004},"chat":{"id":2004,"type":"private"},"location":[1,2]}}`,
		`{"update_id":25,"callback_query":{}}`, `{"update_id":26,"callback_query":{"id":"1","data":"x:0"}}`, `{"update_id":27,"callback_query":"x"}`,
		`{"update_id":28,"my_chat_member":{}}`, `{"update_id":29,"edited_message":{}}`, `{"update_id":30,"my_chat_member":[1]}`,
		`{"update_id":31,"poll":{"id":"1","question":"?"}}`, `{"update_id":32,"channel_post":{"message_id":1,"chat":{"id":-1001,"type":"channel"},"text":"menu"}}`,
		`{"update_id":33,"inline_query":{"id":"1","query":"menu"}}`, `{"update_id":34,"tomorrow":{"x":1}}`,
		deep, deep + "1" + strings.Repeat("}", 20_000), strings.Repeat("[", 100_000), `{"update_id":35,"message":` + strings.Repeat(`[`, 9_000) + strings.Repeat(`]`, 9_000) + `}`,
	}
}

// TestMalformedWebhook: what nobody can read is let go, or it would come for a
// day; what is too large is refused. Nothing is done for any of it.
func TestMalformedWebhook(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	s := w.starts()
	keeper := w.open("Hoàng Thị Hương")[0]
	w.quiet()
	messages, trips, inbox := len(keeper.Messages()), s.redis.Trips(), w.number("SELECT COUNT(*) FROM inbox")
	post := func(body string) int {
		t.Helper()
		code, err := w.api.Post([]byte(body), s.cfg.webhookSecret("telegram"))
		if err != nil {
			t.Fatalf("%.60q: %v", body, err)
		}
		return code
	}
	bodies := malformed()
	for _, body := range bodies {
		if code := post(body); code != http.StatusOK {
			t.Errorf("%.80q: %d", body, code)
		}
	}
	large := `{"update_id":36,"message":{"message_id":1,"from":{"id":2004},"chat":{"id":2004,"type":"private"},"text":"` + strings.Repeat("a", 2<<20) + `"}}`
	if code := post(large); code != http.StatusRequestEntityTooLarge {
		t.Errorf("2 MB: %d", code)
	}
	if n := s.redis.Trips() - trips; n != 0 {
		t.Errorf("%d trips to Redis for what says nothing", n)
	}
	if n := w.number("SELECT COUNT(*) FROM inbox") - inbox; n != 0 || len(keeper.Messages()) != messages {
		t.Errorf("%d updates kept, %d messages", n, len(keeper.Messages())-messages)
	}
	mangled := w.mangled(post)
	w.settled(keeper)
	t.Logf("%d malformed bodies and one of 2 MB: nothing done; %d mangled ones: the service lives", len(bodies), mangled)
}

// mangled posts updates in which some bytes are others.
func (w *town) mangled(post func(string) int) (n int) {
	w.t.Helper()
	chance := rand.New(rand.NewPCG(3, 1))
	for n = range 400 {
		body := []byte(fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1712880000,"from":{"id":77,"is_bot":false,"first_name":"A"},"chat":{"id":77,"type":"private"},"text":"/baocao","entities":[{"type":"bot_command","offset":0,"length":7}]}}`, 5000+n, 5000+n))
		for range 1 + chance.IntN(4) {
			body[chance.IntN(len(body))] = byte(chance.IntN(256))
		}
		if code := post(string(body)); code != http.StatusOK {
			w.t.Errorf("%q: %d", body, code)
		}
	}
	return n + 1
}

// settled sees that the conversation goes on and nothing was recorded.
func (w *town) settled(p *cadre) {
	w.t.Helper()
	p.says("báo cáo", "Hộ nào có thay đổi")
	if sent, entries := w.april(p.name); sent != 0 || entries != 0 {
		w.t.Errorf("%d reports, %d entries", sent, entries)
	}
}
