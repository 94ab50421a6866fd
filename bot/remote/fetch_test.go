package remote

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"gandan/bot"
	"gandan/commune"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// origin serves files, and says where.
func origin(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

func TestAllowed(t *testing.T) {
	hosts := []string{"zdn.vn", "http://127.0.0.1:8080"}
	for address, want := range map[string]bool{
		"https://f1.photo.zdn.vn/o.jpg":     true,
		"https://zdn.vn/o.jpg":              true,
		"https://F1.Photo.ZDN.vn:443/o.jpg": true,
		"http://127.0.0.1:8080/o.jpg":       true,
		"http://f1.photo.zdn.vn/o.jpg":      false,
		"https://f1.photo.zdn.vn:8443/":     false,
		"https://evilzdn.vn/o.jpg":          false,
		"https://zdn.vn.evil.com/o.jpg":     false,
		"https://evil.com/zdn.vn":           false,
		"https://zdn.vn@evil.com/":          false,
		"https://a@f1.zdn.vn/":              false,
		"http://127.0.0.1:8081/o.jpg":       false,
		"https://127.0.0.1:8080/o.jpg":      false,
		"file:///etc/passwd":                false,
		"//f1.zdn.vn/o.jpg":                 false,
		"":                                  false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := allowed(u, hosts); got != want {
			t.Errorf("%q: %t", address, got)
		}
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "49.213.95.62": true, "2001:4860:4860::8888": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "0.0.0.0": false,
		"100.64.1.1": false, "198.18.0.1": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false, "fe80::1": false, "fd00::1": false,
		"::ffff:127.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false,
	} {
		if err := publicOnly("tcp", net.JoinHostPort(address, "443"), nil); (err == nil) != want {
			t.Errorf("%s (%v): %v", address, netip.MustParseAddr(address), err)
		}
	}
}

// A name that is allowed and resolves to this machine is not asked.
func TestNamesThatResolveInside(t *testing.T) {
	_, _, err := Fetch(t.Context(), nil, "https://localhost/o.jpg", []string{"localhost"}, 10)
	fault := (*bot.SendError)(nil)
	if !errors.As(err, &fault) || fault.Retry || !errors.Is(err, errPrivate) {
		t.Errorf("%v", err)
	}
}

func TestFetch(t *testing.T) {
	elsewhere := origin(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("inside")) })
	here := origin(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/a/o.jpg":
			_, _ = w.Write([]byte("0123456789"))
		case "/chunked":
			_, _ = w.Write([]byte("01234"))
			w.(http.Flusher).Flush()
			_, _ = w.Write([]byte("567890"))
		case "/moved":
			http.Redirect(w, r, "/a/o.jpg", http.StatusFound)
		case "/out":
			http.Redirect(w, r, elsewhere+"/o.jpg", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/down":
			w.WriteHeader(http.StatusBadGateway)
		case "/fast":
			w.WriteHeader(http.StatusTooManyRequests)
		default:
			w.WriteHeader(http.StatusForbidden)
		}
	})
	for name, c := range map[string]struct {
		path  string
		limit int64
		body  string
		code  commune.Code // of the error; empty: none
		retry bool
		cause error
	}{
		"file":              {path: "/a/o.jpg", limit: 10, body: "0123456789"},
		"too large":         {path: "/a/o.jpg", limit: 9, code: commune.Invalid},
		"too large, unsaid": {path: "/chunked", limit: 10, code: commune.Invalid},
		"empty limit":       {path: "/a/o.jpg", limit: 0, code: commune.Invalid},
		"moved":             {path: "/moved", limit: 10, body: "0123456789"},
		"sent out":          {path: "/out", limit: 10, code: commune.Internal, cause: errAddress},
		"sent round":        {path: "/round", limit: 10, code: commune.Internal, cause: errRedirects},
		"gone":              {path: "/gone", limit: 10, code: commune.Internal},
		"down":              {path: "/down", limit: 10, code: commune.Internal, retry: true},
		"too fast":          {path: "/fast", limit: 10, code: commune.Internal, retry: true},
	} {
		body, file, err := Fetch(t.Context(), nil, here+c.path+"?key=K3Y", []string{here}, c.limit)
		fault := (*bot.SendError)(nil)
		if errors.As(err, &fault); string(body) != c.body || commune.CodeOf(err) != c.code || c.retry != (fault != nil && fault.Retry) {
			t.Errorf("%s: %q, %v", name, body, err)
		}
		if c.cause != nil && !errors.Is(err, c.cause) {
			t.Errorf("%s: %v, want %v", name, err, c.cause)
		}
		if err == nil && c.path == "/a/o.jpg" && file != "o.jpg" {
			t.Errorf("%s: named %q", name, file)
		}
		if err != nil && strings.Contains(err.Error(), "K3Y") {
			t.Errorf("%s: the error tells the address: %v", name, err)
		}
	}
}

// A proxy that stands inside is the operator's choice, and dialled.
func TestProxyInside(t *testing.T) {
	var asked string
	proxy := origin(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.Method + " " + r.Host
		w.WriteHeader(http.StatusBadGateway)
	})
	at, err := url.Parse(proxy)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(at)}}
	_, _, err = Fetch(t.Context(), client, "https://f1.zdn.vn/o.jpg?key=K3Y", []string{"zdn.vn"}, 10)
	fault := (*bot.SendError)(nil)
	if !errors.As(err, &fault) || !fault.Retry || asked != "CONNECT f1.zdn.vn:443" || strings.Contains(err.Error(), "K3Y") {
		t.Errorf("asked %q, %v", asked, err)
	}
}
