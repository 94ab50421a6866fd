package main

import (
	"bytes"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

const loginRedirect = "https://gandan.example.vn/zalo"

// zaloRig is an Official Account, and an environment that knows of it.
func zaloRig(t *testing.T, database string) *fakeapi.Server {
	t.Helper()
	api := fakeapi.Start(t, fakeapi.Options{Now: time.Now, Redirect: loginRedirect, OAName: "UBND xã Đồng Tiến"})
	for name, value := range map[string]string{
		"GANDAN_DATABASE": database, "GANDAN_SECRET": aWorkingSecret, "GANDAN_ZALO_OA_APP_ID": api.AppID(), "GANDAN_ZALO_OA_APP_SECRET": api.AppSecret(),
		"GANDAN_ZALO_OA_SECRET_KEY": api.SecretKey(), "GANDAN_ZALO_OA_API": api.URL, "GANDAN_ZALO_OA_OAUTH": api.OAuthURL,
		"GANDAN_ZALO_OA_REDIRECT": loginRedirect, "GANDAN_ZALO_OA_REFRESH_TOKEN": "", "GANDAN_ZALO_OA_VERIFIER": "", "GANDAN_NOW": "",
	} {
		t.Setenv(name, value)
	}
	return api
}

// administrator reads what the program prints and, when it asks, consents in a
// browser and pastes where that leads; change may paste something else.
type administrator struct {
	t      *testing.T
	text   bytes.Buffer
	paste  *os.File
	change func(address string) string
	done   bool
}

var consentAddress = regexp.MustCompile(`http://\S+/v4/oa/permission\?\S+`)

// Write implements io.Writer.
func (a *administrator) Write(p []byte) (int, error) {
	a.text.Write(p)
	address := consentAddress.FindString(a.text.String())
	if a.done || address == "" {
		return len(p), nil
	}
	a.done = true
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := browser.Get(address)
	if err != nil {
		a.t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := a.paste.WriteString(a.change(response.Header.Get("Location")) + "\r\n"); err != nil {
		a.t.Fatal(err)
	}
	return len(p), nil
}

// login runs `gandan zalo-login` with an administrator at hand.
func login(t *testing.T, change func(address string) string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer write.Close()
	keyboard := os.Stdin
	os.Stdin = read
	defer func() { os.Stdin = keyboard }()
	a := &administrator{t: t, paste: write, change: change}
	var errs bytes.Buffer
	code = run(append([]string{"zalo-login"}, args...), a, &errs)
	return a.text.String(), errs.String(), code
}

func asItIs(address string) string { return address }

// zaloTokens reads the pair that is stored for the account; none is empty.
func zaloTokens(t *testing.T, database string, api *fakeapi.Server) commune.ZaloTokens {
	t.Helper()
	db, err := store.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	pair, err := db.ZaloTokens(t.Context(), api.AppID())
	if err != nil && commune.CodeOf(err) != commune.NotFound {
		t.Fatal(err)
	}
	return pair
}

// An administrator consents: with a verifier that is configured and one that is
// not, the first time and again, and the pair works. By a refresh token nobody
// has to.
func TestZaloLogin(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, database string) {
		api := zaloRig(t, database)
		for _, verifier := range []string{"", strings.Repeat("v", 43)} {
			t.Setenv("GANDAN_ZALO_OA_VERIFIER", verifier)
			stdout, stderr, code := login(t, asItIs)
			if code != 0 || stderr != "" || !strings.Contains(stdout, "UBND xã Đồng Tiến (mã "+api.OAID()+")") {
				t.Fatalf("exit %d: %s%s", code, stdout, stderr)
			}
			pair := zaloTokens(t, database, api)
			if !api.ValidAccess(pair.Access) || pair.OAID != api.OAID() || pair.Dead+pair.Began != 0 || strings.Contains(stdout, pair.Access) || strings.Contains(stdout, pair.Refresh) {
				t.Fatalf("%+v\n%s", pair, stdout)
			}
			if life := pair.Expires - pair.Refreshed; life != 25*3600*1000 {
				t.Errorf("it lives for %d ms", life)
			}
		}
		api.NoViolations(t)
		before := zaloTokens(t, database, api)
		if stdout, stderr, code := login(t, asItIs, "--refresh-token", before.Refresh); code != 0 || !strings.Contains(stdout, "UBND xã Đồng Tiến") {
			t.Fatalf("exit %d: %s%s", code, stdout, stderr)
		}
		if pair := zaloTokens(t, database, api); !api.ValidAccess(pair.Access) || pair.Refresh == before.Refresh || api.RefreshUses(before.Refresh) != 1 {
			t.Errorf("%+v", pair)
		}
	})
}

// A code from a consent of before is given in the command.
func TestZaloLoginByCode(t *testing.T) {
	database := "sqlite:" + storetest.SQLiteFile(t)
	api := zaloRig(t, database)
	verifier := strings.Repeat("w", 43)
	t.Setenv("GANDAN_ZALO_OA_VERIFIER", verifier)
	t.Setenv("GANDAN_ZALO_OA_REDIRECT", "")
	consent, err := readConsent(api.Consent(fakeapi.Challenge(verifier), loginRedirect, "s"), "s")
	if err != nil {
		t.Fatal(err)
	}
	if stdout, stderr, code := login(t, asItIs, "--code", consent.code); code != 0 {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	if !api.ValidAccess(zaloTokens(t, database, api).Access) {
		t.Error("no token that works")
	}
	if _, stderr, code := login(t, asItIs, "--code", consent.code); code != 1 || !strings.Contains(stderr, "chỉ dùng được một lần") {
		t.Errorf("the code again: exit %d, %s", code, stderr)
	}
	api.NoViolations(t)
}

// What goes wrong is told in one line without a secret, and the pair that there
// was is left as it was.
func TestZaloLoginRefused(t *testing.T) {
	database := "sqlite:" + storetest.SQLiteFile(t)
	api := zaloRig(t, database)
	const token = "/v4/oa/access_token"
	used := api.Consent("", loginRedirect, "")
	if _, stderr, code := login(t, func(string) string { return used }); code != 0 {
		t.Fatal(stderr)
	}
	before := zaloTokens(t, database, api)
	for name, c := range map[string]struct {
		env    map[string]string
		fault  fakeapi.Fault
		change func(string) string
		args   []string
		says   string
		code   int
	}{
		"another state":      {change: func(a string) string { return strings.Replace(a, "state=", "state=x", 1) }, says: "không phải của lần đồng ý này", code: 1},
		"a code used before": {change: func(string) string { return used }, says: "chỉ dùng được một lần", code: 1},
		"nothing pasted":     {change: func(string) string { return "" }, says: "không có mã", code: 1},
		"the wrong address":  {change: func(string) string { return loginRedirect }, says: "không có mã", code: 1},
		"no address":         {change: func(string) string { return "%zz\x7f" }, says: "không có mã", code: 1},
		"she says no":        {change: func(string) string { return loginRedirect + "?error=access_denied" }, says: "chưa đồng ý", code: 1},
		"another verifier":   {args: []string{"--code", "unknown"}, fault: fakeapi.Fault{Code: -14003, Message: "Invalid code verifier"}, says: "PKCE", code: 1},
		"another redirect":   {fault: fakeapi.Fault{Code: -14003, Message: "Invalid redirect uri"}, says: "địa chỉ chuyển hướng", code: 1},
		"a wrong secret":     {env: map[string]string{"GANDAN_ZALO_OA_APP_SECRET": "passw0rd"}, says: "GANDAN_ZALO_OA_APP_SECRET", code: 1},
		"a used-up token":    {args: []string{"--refresh-token", "RT-passw0rd"}, says: "không nhận refresh token", code: 1},
		"too many calls":     {fault: fakeapi.Fault{Code: -32}, says: "đang bận", code: 1},
		"no answer":          {fault: fakeapi.Fault{DropAfter: true}, says: "có thể đã dùng mất", code: 1},
		"nobody there":       {env: map[string]string{"GANDAN_ZALO_OA_OAUTH": "http://127.0.0.1:1"}, args: []string{"--code", "passw0rd"}, says: "127.0.0.1:1 từ chối", code: 1},
		"no app":             {env: map[string]string{"GANDAN_ZALO_OA_APP_ID": ""}, says: "GANDAN_ZALO_OA_APP_ID", code: 1},
		"no secret":          {env: map[string]string{"GANDAN_ZALO_OA_APP_SECRET": ""}, says: "GANDAN_ZALO_OA_APP_SECRET", code: 1},
		"no redirect":        {env: map[string]string{"GANDAN_ZALO_OA_REDIRECT": ""}, says: "GANDAN_ZALO_OA_REDIRECT", code: 1},
		"a rehearsal":        {env: map[string]string{"GANDAN_NOW": "2024-04-12T08:00:00+07:00", "GANDAN_ZALO_OA_OAUTH": ""}, says: "diễn tập", code: 1},
		"both ways":          {args: []string{"--code", "a", "--refresh-token", "b"}, says: "--code", code: 2},
	} {
		t.Run(name, func(t *testing.T) {
			for k, v := range c.env {
				t.Setenv(k, v)
			}
			if c.change == nil {
				c.change = asItIs
			}
			if c.fault != (fakeapi.Fault{}) {
				defer api.Fault(fakeapi.Path(token), c.fault, 1)()
			}
			stdout, stderr, code := login(t, c.change, c.args...)
			if code != c.code || !strings.Contains(stderr, c.says) || strings.Count(stderr, "\n") != 1 {
				t.Errorf("exit %d, not %d with %q: %q", code, c.code, c.says, stderr)
			}
			if strings.Contains(stdout+stderr, "passw0rd") || strings.Contains(stdout+stderr, api.AppSecret()) {
				t.Errorf("a secret is printed: %s%s", stdout, stderr)
			}
			if got := zaloTokens(t, database, api); got != before {
				t.Errorf("the pair is another: %+v, not %+v", got, before)
			}
		})
	}
}

// The pair is stored although Zalo does not tell the account's name.
func TestZaloLoginNameless(t *testing.T) {
	database := "sqlite:" + storetest.SQLiteFile(t)
	api := zaloRig(t, database)
	api.Fault(fakeapi.Path("/v2.0/oa/getoa"), fakeapi.Fault{Status: 502}, 0)
	stdout, stderr, code := login(t, asItIs)
	if code != 0 || !strings.Contains(stdout, "Đã lưu token") || !strings.Contains(stderr, "chưa cho biết tên OA") {
		t.Errorf("exit %d: %s%s", code, stdout, stderr)
	}
	if !api.ValidAccess(zaloTokens(t, database, api).Access) {
		t.Error("no token that works")
	}
}
