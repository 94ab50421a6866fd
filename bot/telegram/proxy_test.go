package telegram

import (
	"bufio"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// The proxy of the environment is read once by a process, so another one asks.
func TestHTTPSProxyIsHonoured(t *testing.T) {
	if os.Getenv("GANDAN_TEST_BEHIND_PROXY") != "" {
		b, err := New(Options{Token: "1:a", Words: words(t), Now: time.Now, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = b.Me(t.Context())
		return
	}
	proxy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	asked := make(chan string, 1)
	go func() {
		conn, err := proxy.Accept()
		if err != nil {
			asked <- err.Error()
			return
		}
		defer conn.Close()
		r, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil {
			asked <- err.Error()
			return
		}
		asked <- r.Method + " " + r.Host
		_, _ = conn.Write([]byte("HTTP/1.1 502 Bad Gateway\r\n\r\n"))
	}()
	other := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHTTPSProxyIsHonoured$")
	other.Env = append(os.Environ(), "GANDAN_TEST_BEHIND_PROXY=1", "NO_PROXY=", "no_proxy=", "https_proxy=", "HTTPS_PROXY=http://"+proxy.Addr().String())
	out, err := other.CombinedOutput()
	_ = proxy.Close()
	if got := <-asked; got != "CONNECT api.telegram.org:443" || err != nil {
		t.Errorf("the proxy was asked %q; %v %s", got, err, strings.TrimSpace(string(out)))
	}
}
