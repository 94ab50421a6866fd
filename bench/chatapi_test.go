package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// botToken is the token of the bots that are measured.
const botToken = "123456789:AAInventedTokenOfTheBenchmarks000000"

// chatAPI is as little of the Bot API as a conversation needs. It checks
// nothing, which bot/telegram/fakeapi does: what it costs is not the bot's, and
// is to be small.
type chatAPI struct {
	url     string
	seats   []*seat // by chat id, from firstChat
	hook    atomic.Pointer[webhook]
	next    atomic.Int64 // ids of messages and updates
	answers atomic.Int64 // to taps
	calls   atomic.Int64
}

// webhook is where a bot wants its updates.
type webhook struct{ url, secret string }

const firstChat = 700_000_001

// seat is a chat: the newest message of the bot in it.
type seat struct {
	id int64

	mu      sync.Mutex
	message int64
	text    string
	markup  json.RawMessage
	version int // rises with each message and change
}

// newChatAPI listens until the benchmark ends.
func newChatAPI(b testing.TB, chats int) *chatAPI {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	a := &chatAPI{url: "http://" + l.Addr().String()}
	for i := range chats {
		a.seats = append(a.seats, &seat{id: firstChat + int64(i)})
	}
	server := &http.Server{Handler: a, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(l) }()
	b.Cleanup(func() { _ = server.Close() })
	return a
}

// ServeHTTP implements http.Handler.
func (a *chatAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p, err := parameters(r)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	a.calls.Add(1)
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(a.do(r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:], p))
}

// parameters reads a form or JSON.
func parameters(r *http.Request) (url.Values, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return url.ParseQuery(string(body))
	}
	p := url.Values{}
	if len(body) == 0 {
		return p, nil
	}
	var object map[string]jsontext.Value
	err = jsonv2.Unmarshal(body, &object)
	for name, raw := range object {
		text, err := jsontext.AppendUnquote(nil, raw)
		if err != nil {
			text = raw
		}
		p[name] = []string{string(text)}
	}
	return p, err
}

// do does one call and returns its answer.
func (a *chatAPI) do(method string, p url.Values) []byte {
	switch method {
	case "sendMessage", "editMessageText":
		id, _ := strconv.ParseInt(p.Get("chat_id"), 10, 64)
		if id < firstChat || id >= firstChat+int64(len(a.seats)) {
			return []byte(`{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}`)
		}
		return a.show(a.seats[id-firstChat], p)
	case "answerCallbackQuery":
		a.answers.Add(1)
	case "setWebhook":
		a.hook.Store(&webhook{url: p.Get("url"), secret: p.Get("secret_token")})
	case "getMe":
		return []byte(`{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Gandan","username":"gandan_bench_bot"}}`)
	}
	return []byte(`{"ok":true,"result":true}`)
}

// show puts a message in a chat, or changes it, and returns it.
func (a *chatAPI) show(s *seat, p url.Values) []byte {
	id, err := strconv.ParseInt(p.Get("message_id"), 10, 64)
	if err != nil {
		id = a.next.Add(1)
	}
	markup := json.RawMessage(p.Get("reply_markup"))
	if len(markup) == 0 {
		markup = json.RawMessage(`{"inline_keyboard":[]}`)
	}
	s.mu.Lock()
	s.message, s.text, s.markup = id, p.Get("text"), markup
	s.version++
	s.mu.Unlock()
	out := append([]byte(`{"ok":true,"result":`), messageJSON(s.id, id, p.Get("text"), markup)...)
	return append(out, '}')
}

// messageJSON is a message of the bot as the API shows it.
func messageJSON(chat, id int64, text string, markup json.RawMessage) []byte {
	said, _ := json.Marshal(text)
	return fmt.Appendf(nil, `{"message_id":%d,"from":{"id":123456789,"is_bot":true,"first_name":"Gandan","username":"gandan_bench_bot"},`+
		`"chat":{"id":%d,"first_name":"Minh","type":"private"},"date":1712883600,"text":%s,"reply_markup":%s}`, id, chat, said, markup)
}
