package remote

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"gandan/bot"
)

// ZaloHosts are where Zalo keeps what people send.
var ZaloHosts = []string{"zdn.vn", "zadn.vn", "zaloapp.com", "zalo.me"}

// Client returns a client as c that never follows to another address, where a
// token or a file could end up; each call brings its own time-out. A nil c is
// one that honours HTTPS_PROXY.
func Client(c *http.Client) *http.Client {
	if c == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConnsPerHost = 64
		c = &http.Client{Transport: t}
	}
	own := *c
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &own
}

// Outcome names the end of a Fetch for figures: "ok", "5xx" where trying again
// may help, or "bad".
func Outcome(err error) string {
	e := (*bot.SendError)(nil)
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &e) && e.Retry:
		return "5xx"
	}
	return "bad"
}

// RetryAfter reads how long a server wants to be left alone; zero where it does
// not say so in seconds.
func RetryAfter(h http.Header) time.Duration {
	s, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || s < 0 {
		return 0
	}
	return time.Duration(s) * time.Second
}
