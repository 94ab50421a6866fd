package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
)

// newFront starts a balancer before the replicas: it passes each request on to
// the next one that serves, and says 502 where that dies meanwhile.
func newFront(t testing.TB, g *gate) *httptest.Server {
	var turn atomic.Int64
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			target := &url.URL{Scheme: "http", Host: "127.0.0.1:1"} // nobody serves there
			if list := g.living(); len(list) > 0 {
				if u, err := url.Parse(list[int(turn.Add(1))%len(list)].url); err == nil {
					target = u
				}
			}
			r.SetURL(target)
		},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	s := httptest.NewServer(proxy)
	t.Cleanup(s.Close)
	return s
}
