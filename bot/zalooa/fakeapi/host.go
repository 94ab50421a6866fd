package fakeapi

import (
	"net"
	"net/http"
	"time"
)

// host is one of the platform's hosts.
type host struct {
	serving *http.Server
	done    chan struct{} // closed when serving has ended
}

// listen opens the hosts.
//
// Holds: the hosts know nothing of each other's paths.
func (s *Server) listen() error {
	for _, h := range []struct {
		url    *string
		handle http.HandlerFunc
	}{
		{&s.URL, s.serveAPI},
		{&s.OAuthURL, s.serveOAuth},
		{&s.BusinessURL, s.serveBusiness},
		{&s.CDNURL, s.serveMedia},
	} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		*h.url = "http://" + listener.Addr().String()
		open := &host{serving: &http.Server{Handler: h.handle, ReadHeaderTimeout: time.Minute}, done: make(chan struct{})}
		s.hosts = append(s.hosts, open)
		go func() {
			defer close(open.done)
			_ = open.serving.Serve(listener)
		}()
	}
	return nil
}
