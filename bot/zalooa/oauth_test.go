package zalooa

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// TestReadGrant holds what each kind of answer means for the token that was sent.
func TestReadGrant(t *testing.T) {
	const tokens = `"access_token":"AT","refresh_token":"RT"`
	for body, want := range map[string]time.Duration{
		`{` + tokens + `,"expires_in":"90000"}`:                                    25 * time.Hour,
		`{` + tokens + `,"expires_in":90000,"refresh_token_expires_in":"7776000"}`: 25 * time.Hour,
		`{` + tokens + `,"expires_in":" 3600 ","error":0}`:                         time.Hour,
		`{` + tokens + `}`:                                                           time.Hour,
		`{` + tokens + `,"expires_in":""}`:                                           time.Hour,
		`{` + tokens + `,"expires_in":"soon"}`:                                       time.Hour,
		`{` + tokens + `,"expires_in":-5}`:                                           time.Hour,
		`{` + tokens + `,"expires_in":1e300}`:                                        time.Hour,
		`{` + tokens + `,"expires_in":{"s":1},"error_name":[]}`:                      time.Hour,
		`{"access_token":" AT ","refresh_token":"RT","expires_in":"7200","error":0}`: 2 * time.Hour,
	} {
		if g, err := readGrant(200, []byte(body), nil); err != nil || g != (Grant{"AT", "RT", want}) {
			t.Errorf("%s: %+v, %v", body, g, err)
		}
	}
	for _, c := range []struct {
		status int
		body   string
		class  OAuthClass
		reason string
	}{
		{200, `{"error":-118,"error_name":"Invalid grant","error_description":"x"}`, Refused, "-118 Invalid grant"},
		{200, `{"error":"-14014","error_name":"Expired"}`, Refused, "-14014 Expired"},
		{400, `{"error":-14003,"error_name":"Invalid redirect uri"}`, Refused, "-14003 Invalid redirect uri"},
		{200, `{"error":-32,"error_name":"Limit"}`, Later, "-32 Limit"},
		{429, `<html>`, Later, "429"},
		{200, `{"error":-14002,"error_name":"App is not active"}`, Setup, "-14002 App is not active"},
		{404, `empty api`, Setup, "404"},
		{200, `{"error":404,"message":"empty api"}`, Setup, "404"},
		{500, `{"error":-118}`, Unknown, "-118"},
		{502, `<html>`, Unknown, "502"},
		{200, ``, Unknown, "200"},
		{200, `[]`, Unknown, "200"},
		{200, `{"access_token":"AT","expires_in":"90000"}`, Unknown, "200"},
		{403, `<html>a proxy's page</html>`, Unknown, "403"},
		{302, ``, Unknown, "302"},
		{200, `{"error":-1,"error_name":"RT-1 and RT%2F1 ` + strings.Repeat("ă", 100) + `"}`, Refused, "-1 … and … " + strings.Repeat("ă", 34)},
	} {
		_, err := readGrant(c.status, []byte(c.body), []string{"RT-1", "RT/1"})
		var said *OAuthError
		if !errors.As(err, &said) || said.Class != c.class || said.Reason() != c.reason {
			t.Errorf("%d %s: %v, not %s %s", c.status, c.body, err, c.class, c.reason)
		}
	}
}

// FuzzReadGrant: whatever comes, there are two tokens and a life, or an error
// that holds no secret.
func FuzzReadGrant(f *testing.F) {
	f.Add(200, `{"access_token":"a","refresh_token":"b","expires_in":"90000"}`)
	f.Add(200, `{"error":-118,"error_name":"S3CRET"}`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		g, err := readGrant(status, []byte(body), []string{"S3CRET"})
		if err == nil && (g.Access == "" || g.Refresh == "" || g.Life <= 0 || g.Life > longestLife) {
			t.Errorf("%+v", g)
		}
		if err != nil && (g != Grant{} || strings.Contains(err.Error(), "S3CRET")) {
			t.Errorf("%+v, %v", g, err)
		}
	})
}

// TestOAuthWithoutAnAnswer: what never left was not looked at; what left may have
// been done. Neither tells a secret, nor does one follow to another address.
func TestOAuthWithoutAnAnswer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := listener.Addr().String()
	listener.Close()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("asked elsewhere, with %v", r.Header)
	}))
	t.Cleanup(elsewhere.Close)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/moved") {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
			return
		}
		panic(http.ErrAbortHandler)
	}))
	t.Cleanup(site.Close)
	for host, want := range map[string]OAuthClass{
		"http://" + gone: Later, site.URL: Unknown, site.URL + "/moved": Unknown, "http://%zz": Later,
	} {
		o := &OAuth{AppID: "1", Secret: "S3CRET", Host: host}
		_, err := o.Refresh(t.Context(), "R3FRESH")
		var said *OAuthError
		if !errors.As(err, &said) || said.Class != want || strings.Contains(err.Error(), "S3CRET") || strings.Contains(err.Error(), "R3FRESH") {
			t.Errorf("%s: %v, not %s", host, err, want)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = (&OAuth{AppID: "1", Host: site.URL}).Refresh(ended, "R")
	var said *OAuthError
	if !errors.As(err, &said) || said.Class != Later || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
}

// TestConsentURL: the address has what Zalo asks for, and the challenge of the
// verifier, worked out by RFC 7636, appendix B.
func TestConsentURL(t *testing.T) {
	o := &OAuth{AppID: "4307", Host: "https://oauth.example/v4/"}
	u, err := url.Parse(o.ConsentURL("https://a.vn/z?x=1&y=2", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "s&t"))
	if err != nil || u.Scheme+"://"+u.Host+u.Path != "https://oauth.example/v4/oa/permission" {
		t.Fatal(u, err)
	}
	for name, want := range map[string]string{"app_id": "4307", "redirect_uri": "https://a.vn/z?x=1&y=2", "state": "s&t",
		"code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"} {
		if got := u.Query().Get(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	if u := (&OAuth{AppID: "1"}).ConsentURL("https://a.vn", "", "s"); strings.Contains(u, "code_challenge") || !strings.HasPrefix(u, PublicOAuth+"/v4/") {
		t.Error(u)
	}
}
