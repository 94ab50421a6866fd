package zalooa

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
)

const csPath = "/v3.0/oa/message/cs"

// Each code says what to do. The time is 16:00 in Viet Nam: 06:00 is in 14 hours.
func TestWhatToDoAboutEachCode(t *testing.T) {
	retry := func(d time.Duration) bot.SendError { return bot.SendError{Retry: true, After: d} }
	off, dropped := retry(10*time.Minute), bot.SendError{}
	blocked, closed := bot.SendError{Blocked: true}, bot.SendError{Closed: true}
	for code, c := range map[int]struct {
		want  bot.SendError
		class string
	}{
		-32: {retry(time.Minute), "429"}, -200: {retry(time.Minute), "429"}, -214: {retry(time.Minute), "429"}, -234: {retry(14 * time.Hour), "429"},
		-100: {dropped, "bad"}, -201: {dropped, "bad"}, -210: {dropped, "bad"}, -233: {dropped, "bad"}, -240: {dropped, "bad"}, -248: {dropped, "bad"}, -999: {dropped, "bad"},
		-204: {off, "alarm"}, -205: {off, "alarm"}, -209: {off, "alarm"}, -211: {off, "alarm"}, -212: {off, "alarm"}, -219: {off, "alarm"}, -221: {off, "alarm"},
		-223: {off, "alarm"}, -224: {off, "alarm"}, -235: {off, "alarm"}, -242: {off, "alarm"}, -320: {off, "alarm"}, -321: {off, "alarm"},
		-213: {blocked, "blocked"}, -217: {blocked, "blocked"}, -227: {blocked, "blocked"}, -244: {blocked, "blocked"},
		-218: {closed, "closed"}, -230: {closed, "closed"}, -232: {closed, "closed"}, -249: {closed, "closed"},
		-216: {off, "token"}, -220: {off, "token"}, -401: {off, "token"}, 216: {off, "token"}, 401: {off, "token"},
	} {
		w := open(t, fakeapi.Options{})
		w.api.Fault(fakeapi.Path(csPath), fakeapi.Fault{Code: code, Message: "No"}, 0)
		_, err := w.oa.Show(t.Context(), w.chat, "", bot.Screen{Text: "Hộ ông Sáng"}, true)
		tries := 1
		if c.class == "token" {
			tries = 2
		}
		e := outcome(err)
		if e == nil || e.Retry != c.want.Retry || e.After != c.want.After || e.Blocked != c.want.Blocked || e.Closed != c.want.Closed || e.Unknown {
			t.Errorf("%d: %+v", code, e)
		}
		if got, want := w.calls.String(), strings.Repeat("message/cs "+c.class+"\n", tries); got != want {
			t.Errorf("%d: called %q, want %q", code, got, want)
		}
		alarmed := c.class == "alarm" || c.class == "token" || c.class == "bad" && code != -100
		if strings.Contains(w.log.String(), "ERROR") != alarmed {
			t.Errorf("%d: the log says %s", code, w.log)
		}
		w.hides(err)
	}
}

// Every code of the documentation has its place in the tables, with its meaning.
func TestEveryCodeIsKnown(t *testing.T) {
	source, err := os.ReadFile("codes.go")
	if err != nil {
		t.Fatal(err)
	}
	explained := len(regexp.MustCompile(`(?m)^\s+(-?\d+|invalid|untaken):\s+\w+,\s+// \w`).FindAllSubmatch(source, -1))
	if n := len(actions) + len(templateActions); explained != n {
		t.Errorf("%d of %d codes are explained", explained, n)
	}
	for _, code := range strings.Fields("-32 -100 -200 -201 -204 -205 -209 -210 -211 -212 -213 -214 -216 -217 -218 -219 -220 -221 -223 -224 -227 -230 -232 -233 -234 -235 -237 -240 -242 -244 -248 -249 -320 -321 -403 216 401 -401") {
		if n, _ := strconv.Atoi(code); !has(actions, n) {
			t.Errorf("%s is missing", code)
		}
	}
	for _, code := range strings.Fields("-108 -109 -1121 -1122 -114 -115 -117 -118 -119 -124 -125 -131 -133 -135 -136 -137 -139 -141 -144 -146 -147 -1241") {
		if n, _ := strconv.Atoi(code); !has(templateActions, n) || n != -124 && actionOf(n, false) != ours {
			t.Errorf("%s is missing, or means something for other calls", code)
		}
	}
	if actionOf(-32, true) != backOff {
		t.Error("what both hosts say does not mean the same")
	}
}

func has(table map[int]action, code int) bool {
	_, ok := table[code]
	return ok
}

// A token that is refused is renewed once, and the call made again with the new
// one; where that is refused too, or there is none, everything waits.
func TestTokenIsRenewedOnce(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.api.Revoke()
	id := w.show(bot.Screen{Text: "a"})
	if m := w.lan.Last(); m.ID != id || m.Text != "a" || w.tokens.rejected != 1 || w.calls.String() != "message/cs token\nmessage/cs ok\n" {
		t.Errorf("%+v, refused %d, called %q", m, w.tokens.rejected, w.calls)
	}
	if strings.Contains(w.log.String(), "ERROR") {
		t.Errorf("a token that could be renewed is an alarm: %s", w.log)
	}
	w.api.Revoke()
	w.tokens.fails = commune.Errorf(commune.Denied, "zalologin.again")
	_, err := w.oa.Show(t.Context(), w.chat, "", bot.Screen{Text: "b"}, true)
	if e := outcome(err); e == nil || !e.Retry || e.After != offPause || commune.CodeOf(err) != commune.Denied {
		t.Errorf("consent is needed: %+v", e)
	}
	w.tokens.fails = errors.New("the database is down")
	_, err = w.oa.Show(t.Context(), w.chat, "", bot.Screen{Text: "c"}, true)
	if e := outcome(err); e == nil || !e.Retry || e.After != 0 || e.Unknown {
		t.Errorf("the pair cannot be read: %+v", e)
	}
	w.tokens.fails = nil
	lift := w.api.Fault(fakeapi.Path(csPath), fakeapi.Fault{Status: http.StatusUnauthorized}, 1)
	defer lift()
	if w.show(bot.Screen{Text: "d"}); w.lan.Last().Text != "d" {
		t.Errorf("after a 401: %+v", w.lan.Last())
	}
	w.api.NoViolations(t)
	w.hides(err)
}

// The network and gateways fail in their own ways. What may have arrived is told
// as such.
func TestWhatTheNetworkDoes(t *testing.T) {
	w := open(t, fakeapi.Options{})
	for name, c := range map[string]struct {
		fault   fakeapi.Fault
		unknown bool
		class   string
		arrived bool
	}{
		"cut before":          {fakeapi.Fault{DropBefore: true}, true, "timeout", false},
		"cut after":           {fakeapi.Fault{DropAfter: true}, true, "timeout", true},
		"bad gateway":         {fakeapi.Fault{Status: 502}, true, "timeout", false},
		"gateway timeout":     {fakeapi.Fault{Status: 504}, true, "timeout", false},
		"internal error":      {fakeapi.Fault{Status: 500}, false, "5xx", false},
		"unavailable":         {fakeapi.Fault{Status: 503}, false, "5xx", false},
		"too fast":            {fakeapi.Fault{Status: 429}, false, "429", false},
		"a page, with 200":    {fakeapi.Fault{Body: "<html>"}, true, "timeout", false},
		"a number, with 200":  {fakeapi.Fault{Body: "1"}, true, "timeout", false},
		"no error, with 200":  {fakeapi.Fault{Body: `{"message":"Success"}`}, true, "timeout", false},
		"a path it knows not": {fakeapi.Fault{Status: 404, Body: "empty api"}, false, "5xx", false},
	} {
		before := len(w.shown())
		lift := w.api.Fault(fakeapi.Path(csPath), c.fault, 0)
		_, err := w.oa.Show(t.Context(), w.chat, "", bot.Screen{Text: "Hộ ông Sáng"}, true)
		lift()
		e := outcome(err)
		if e == nil || !e.Retry || e.Unknown != c.unknown || e.Blocked || e.Closed || (len(w.shown()) > before) != c.arrived {
			t.Errorf("%s: %+v, %d messages", name, e, len(w.shown())-before)
		}
		if !strings.HasSuffix(w.calls.String(), "message/cs "+c.class+"\n") || strings.Count(w.calls.String(), "\n") == 0 {
			t.Errorf("%s: %s", name, w.calls)
		}
		w.hides(err)
	}
	nobody := w.account(func(o *Options) { o.API = "http://127.0.0.1:1" })
	_, err := nobody.Show(t.Context(), w.chat, "", bot.Screen{Text: "a"}, true)
	if e := outcome(err); e == nil || !e.Retry || e.Unknown {
		t.Errorf("nobody answers: %+v", e)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.oa.Show(gone, w.chat, "", bot.Screen{Text: "a"}, true); !errors.Is(err, context.Canceled) || outcome(err).Unknown {
		t.Errorf("interrupted: %v", err)
	}
	w.hides(err)
}

// A gateway, or the platform itself, says how long it wants to be left alone.
func TestWhenToComeBack(t *testing.T) {
	for name, c := range map[string]struct {
		header, body string
		status       int
		want         time.Duration
	}{
		"a gateway":     {"90", "<html>", http.StatusTooManyRequests, 90 * time.Second},
		"the platform":  {"120", `{"error":-32,"message":"a"}`, http.StatusOK, 2 * time.Minute},
		"soon":          {"5", `{"error":-32,"message":"a"}`, http.StatusOK, time.Minute},
		"nobody knows":  {"soon", "<html>", http.StatusTooManyRequests, time.Minute},
		"in the past":   {"-5", "<html>", http.StatusTooManyRequests, time.Minute},
		"not available": {"30", "<html>", http.StatusServiceUnavailable, 30 * time.Second},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", c.header)
			w.WriteHeader(c.status)
			_, _ = w.Write([]byte(c.body))
		}))
		t.Cleanup(server.Close)
		oa, _ := answering(t, func(o *Options) { o.API = server.URL })
		_, err := oa.Show(t.Context(), bot.Chat{Channel: Name, ID: lanID}, "", bot.Screen{Text: "a"}, true)
		if e := outcome(err); e == nil || !e.Retry || e.After != c.want || e.Unknown {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

// The platform may say what it was told; that is not told on.
func TestSecretsAreNotToldOn(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.oa.AppSecretProof = w.api.AppSecret()
	secrets := w.tokens.current + " " + w.api.AppSecret() + " " + w.api.SecretKey()
	w.api.Fault(fakeapi.Path(csPath), fakeapi.Fault{Code: -201, Message: secrets + " Hoàng Thị Lan"}, 0)
	_, err := w.oa.Show(t.Context(), w.chat, "", bot.Screen{Text: "a"}, true)
	if err == nil || !strings.Contains(err.Error(), "-201") || strings.Contains(err.Error()+w.log.String(), "Lan") {
		t.Errorf("%v", err)
	}
	w.hides(err)
}

// What people do to the account, and the hours they let pass, is told by the
// platform.
func TestWindowsAndBlocks(t *testing.T) {
	w := open(t, fakeapi.Options{})
	w.pass(6 * 24 * time.Hour)
	w.show(bot.Screen{Text: "a"})
	if !w.lan.Last().Paid {
		t.Errorf("after six days: %+v", w.lan.Last())
	}
	w.pass(25 * time.Hour)
	_, err := w.oa.Notify(t.Context(), w.chat, bot.Screen{Text: "b"})
	if e := outcome(err); e == nil || !e.Closed || e.Retry || e.Blocked {
		t.Errorf("after seven days: %+v", e)
	}
	for _, leave := range []func(){w.lan.Block, func() { w.lan.Unfollow() }, w.lan.Ban} {
		w.lan.Say("tôi đây")
		leave()
		_, err := w.oa.Notify(t.Context(), w.chat, bot.Screen{Text: "b"})
		if e := outcome(err); e == nil || !e.Blocked || e.Retry || e.Closed {
			t.Errorf("%+v", e)
		}
	}
	w.api.NoViolations(t)
}

// Where the app asks for it, each call proves that the caller knows its secret.
func TestProof(t *testing.T) {
	w := open(t, fakeapi.Options{Proof: true})
	if _, err := w.oa.Show(t.Context(), w.chat, "", bot.Screen{Text: "a"}, true); outcome(err) == nil || !outcome(err).Retry || outcome(err).After != offPause {
		t.Errorf("without a proof: %v", err)
	}
	w.oa.AppSecretProof = w.api.AppSecret()
	if w.show(bot.Screen{Text: "b"}); w.lan.Last().Text != "b" {
		t.Errorf("%+v", w.lan.Last())
	}
	w.hides()
}

func TestNewRefuses(t *testing.T) {
	for name, o := range map[string]Options{
		"no app":      {},
		"a word":      {AppID: "app"},
		"no address":  {AppID: "1", API: "openapi.zalo.me"},
		"other":       {AppID: "1", API: "ftp://openapi.zalo.me"},
		"no business": {AppID: "1", BusinessAPI: "://"},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	for want, o := range map[string]Options{
		PublicAPI + " " + PublicBusiness:        {AppID: "1"},
		"http://127.0.0.1:1 http://127.0.0.1:1": {AppID: "1", API: "http://127.0.0.1:1/"},
		"https://a.example https://b.example":   {AppID: "1", API: "https://a.example", BusinessAPI: "https://b.example/"},
		PublicAPI + " https://b.example":        {AppID: "1", BusinessAPI: "https://b.example"},
	} {
		oa, err := New(o)
		if err != nil || oa.API+" "+oa.BusinessAPI != want {
			t.Errorf("%+v, %v, want %s", oa, err, want)
		}
	}
}
