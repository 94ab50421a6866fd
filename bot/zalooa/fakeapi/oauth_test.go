package fakeapi

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

const (
	verifier = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456"
	redirect = "https://xa.example.vn/zalo"
)

// token does a token call with pairs of names and values.
func (w *world) token(pairs ...string) reply {
	w.t.Helper()
	return w.tokenWith(w.AppSecret(), pairs...)
}

func (w *world) tokenWith(secret string, pairs ...string) reply {
	w.t.Helper()
	form := url.Values{"app_id": {w.AppID()}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return do(w.t, "POST", w.OAuthURL+"/v4/oa/access_token", []byte(form.Encode()), "secret_key", secret, "Content-Type", "application/x-www-form-urlencoded")
}

func (w *world) refresh(token string) reply {
	w.t.Helper()
	return w.token("grant_type", "refresh_token", "refresh_token", token)
}

// violated holds that exactly these kinds of violations were seen.
func (w *world) violated(kinds ...string) {
	w.t.Helper()
	list := w.Violations()
	if len(list) != len(kinds) {
		w.t.Fatalf("%d violations, want %d: %q", len(list), len(kinds), list)
	}
	for i, kind := range kinds {
		if !strings.HasPrefix(list[i], kind+": ") {
			w.t.Errorf("%q, want %q", list[i], kind)
		}
	}
}

// A refresh token is good once, and its access token replaces the one before.
func TestRefresh(t *testing.T) {
	w := newWorld(t, Options{})
	first := w.RefreshToken()
	old := w.AccessToken()
	r := w.refresh(first)
	pairs := w.Tokens()
	now := pairs[len(pairs)-1]
	if want := `{"access_token":"` + now.Access + `","refresh_token":"` + now.Refresh + `","expires_in":"90000"}`; r.text != want {
		t.Errorf("%s, want %s", r.text, want)
	}
	if w.ValidAccess(old) || !w.ValidAccess(now.Access) || now.Refresh == first {
		t.Error("the old access token lives, or nothing is new")
	}
	r = w.refresh(first)
	if r.status != 200 || r.Error != -118 || r.Name != "Invalid grant" || strings.Contains(r.text, "access_token") {
		t.Error(r.text)
	}
	if w.RefreshUses(first) != 2 || !w.ValidAccess(now.Access) {
		t.Error("uses, or the refusal ended a token")
	}
	w.NoViolations(t)
	w.refresh(first)
	w.violated("refresh")
	w.pass(refreshLife + 1)
	if r := w.refresh(now.Refresh); r.Error != -118 {
		t.Error(r.text)
	}
}

// Without the app's secret there is no such path; other mistakes are answered
// in JSON with 200.
func TestTokenCallMistakes(t *testing.T) {
	w := newWorld(t, Options{})
	token := w.RefreshToken()
	for _, secret := range []string{"", "wrong"} {
		if r := w.tokenWith(secret, "grant_type", "refresh_token", "refresh_token", token); r.status != 404 || r.text != "empty api" {
			t.Errorf("%d %s", r.status, r.text)
		}
	}
	if w.RefreshUses(token) != 0 {
		t.Error("the token was used up")
	}
	if r := w.token("app_id", "1", "grant_type", "refresh_token", "refresh_token", token); r.Error != -14002 {
		t.Error(r.text)
	}
	if r := w.token("grant_type", "password"); r.Error != -14001 {
		t.Error(r.text)
	}
	if r := do(t, "POST", w.OAuthURL+"/v4/oa/access_token", []byte(`{}`), "secret_key", w.AppSecret(), "Content-Type", "application/json"); r.Error != -14001 {
		t.Error(r.text)
	}
	if r := do(t, "POST", w.URL+"/v4/oa/access_token", nil, "secret_key", w.AppSecret()); r.status != 404 {
		t.Error("the API's host answers for the OAuth server")
	}
	if r := w.refresh(token); r.Error != 0 {
		t.Error(r.text)
	}
	w.violated("secret", "secret", "address", "address")
}

// consent consents and returns the code.
func (w *world) consent(challenge string) string {
	w.t.Helper()
	u, err := url.Parse(w.Consent(challenge, redirect, "s7"))
	if err != nil || u.Host != "xa.example.vn" || u.Query().Get("oa_id") != w.OAID() || u.Query().Get("state") != "s7" {
		w.t.Fatalf("%v %v", u, err)
	}
	return u.Query().Get("code")
}

// A code is good once, for ten minutes, with the verifier of its challenge.
func TestExchange(t *testing.T) {
	w := newWorld(t, Options{})
	exchange := func(code, verifier string) reply {
		t.Helper()
		return w.token("grant_type", "authorization_code", "code", code, "code_verifier", verifier)
	}
	before := w.AccessToken()
	code := w.consent(Challenge(verifier))
	if r := exchange(code, verifier); r.Error != 0 || !strings.Contains(r.text, `"expires_in":"90000"`) || w.ValidAccess(before) {
		t.Error(r.text)
	}
	if r := exchange(code, verifier); r.Error != -118 {
		t.Error("a code was good twice")
	}
	for _, wrong := range []string{"", strings.Repeat("a", 43)} {
		code := w.consent(Challenge(verifier))
		if r := exchange(code, wrong); r.Error != -14003 || r.Name != "Invalid code verifier" {
			t.Error(r.text)
		}
		if r := exchange(code, verifier); r.Error != -118 {
			t.Error("a code was good after a wrong verifier")
		}
	}
	short := strings.Repeat("a", 42)
	if r := exchange(w.consent(Challenge(short)), short); r.Error != -14003 {
		t.Error("a verifier of 42 characters")
	}
	if r := exchange(w.consent(""), ""); r.Error != 0 {
		t.Error(r.text)
	}
	late := w.consent("")
	w.pass(codeLife + 1)
	if r := exchange(late, ""); r.Error != -118 {
		t.Error("a code was good after ten minutes")
	}
}

// The consent page sends the browser back, to the address of the console only.
func TestConsentPage(t *testing.T) {
	w := newWorld(t, Options{Redirect: redirect})
	page := w.OAuthURL + "/v4/oa/permission?app_id=" + w.AppID() + "&state=x&code_challenge=" + Challenge(verifier) + "&redirect_uri="
	r := do(t, "GET", page+url.QueryEscape(redirect), nil)
	if to := r.header.Get("Location"); r.status != 302 || !strings.HasPrefix(to, redirect+"?code=CODE") || !strings.HasSuffix(to, "&oa_id="+w.OAID()+"&state=x") {
		t.Errorf("%d %s", r.status, to)
	}
	w.NoViolations(t)
	if r := do(t, "GET", page+url.QueryEscape(redirect+"/"), nil); r.Error != -14003 || r.Name != "Invalid redirect uri" {
		t.Error(r.text)
	}
	w.violated("redirect")
	if r := do(t, "GET", w.OAuthURL+"/v4/oa/permission?app_id=1&redirect_uri="+url.QueryEscape(redirect), nil); r.Error != -14002 {
		t.Error(r.text)
	}
}

// What redirects and webhooks may be where the console does not say it.
func TestPublicAddresses(t *testing.T) {
	for address, wants := range map[string][2]bool{ // without and with LoopbackHTTP
		"https://xa.example.vn/a":      {true, true},
		"http://xa.example.vn/a":       {false, false},
		"https://xa.example.vn:8443/a": {false, false},
		"https://203.0.113.7/a":        {false, false},
		"https://localhost/a":          {false, false},
		"http://127.0.0.1:8080/a":      {false, true},
		"http://localhost:8080/a":      {false, true},
		"http://192.168.1.2:8080/a":    {false, false},
		"":                             {false, false},
	} {
		for i, loopback := range []bool{false, true} {
			s := &Server{opt: Options{LoopbackHTTP: loopback}}
			u, err := url.Parse(address)
			if err != nil || s.public(u) != wants[i] {
				t.Errorf("%q with %t: %t", address, loopback, !wants[i])
			}
		}
	}
}

// An access token lasts 25 hours.
func TestAccessLife(t *testing.T) {
	w := newWorld(t, Options{})
	token := w.AccessToken()
	get := func() reply {
		t.Helper()
		return do(t, "GET", w.URL+"/v2.0/oa/getoa", nil, "access_token", token)
	}
	w.pass(25*time.Hour - 1)
	if r := get(); r.Error != 0 || w.AccessToken() != token {
		t.Error(r.text)
	}
	w.pass(1)
	if r := get(); r.Error != -220 || w.ValidAccess(token) {
		t.Error(r.text)
	}
	next := w.AccessToken()
	if r := get(); r.Error != -216 || !w.ValidAccess(next) {
		t.Error(r.text)
	}
	w.Revoke()
	if w.ValidAccess(next) {
		t.Error("revoked, and valid")
	}
}
