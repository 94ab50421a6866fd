package fakeapi

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// mediaPath is where the server gives out what people sent. The platform has
// hosts of their own for that.
const mediaPath = "/media/"

// maxPhoto is the most that is fetched of a photo, in bytes; it is assumed.
const maxPhoto = 10 << 20

// keep keeps what a person sent and returns its address. The caller holds s.mu.
func (s *Server) keep(data []byte, ending string) string {
	name := s.newID() + ending
	s.media[name] = data
	return s.URL + mediaPath + name
}

// serveMedia gives out what a person sent.
//
// Holds: whoever has the address gets it, by GET and without a token.
func (s *Server) serveMedia(w http.ResponseWriter, r *http.Request, name string) {
	f := s.faultFor(MediaDownload, "")
	if f.before(r.Context(), w, MediaDownload) {
		return
	}
	s.mu.Lock()
	data, ok := s.media[name]
	s.mu.Unlock()
	if !ok || r.Method != http.MethodGet {
		page(w, http.StatusNotFound, "<html><h1>404 Not Found</h1></html>")
		return
	}
	w.Header().Set("Content-Type", http.DetectContentType(data))
	_, _ = w.Write(data)
}

// ForgetMedia makes the addresses of all that was sent so far invalid.
//
// Holds: they do not last; how long is not known.
func (s *Server) ForgetMedia() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.media)
}

// checkPhoto looks at the address of a photo.
func (s *Server) checkPhoto(address string) error {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return refuse(400, "The photo must not be empty")
	case !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://"):
		return refuse(400, "The photo must start with http:// or https://")
	case err != nil || u.Host == "":
		return refuse(400, "The photo URL is invalid")
	}
	return nil
}

// fetchPhoto fetches a photo as the platform does.
//
// Holds: the platform asks the address itself, and refuses what is no picture.
func (s *Server) fetchPhoto(ctx context.Context, address string) ([]byte, error) {
	if s.opt.NoFetch {
		return nil, nil
	}
	invalid := refuse(400, "The photo URL is invalid")
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.reach(address), nil)
	if err != nil || s.opt.Reach == "" && !isLoopback(r.URL.Hostname()) {
		return nil, invalid
	}
	resp, err := s.opt.Client.Do(r)
	if err != nil {
		return nil, invalid
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxPhoto+1))
	if err != nil || resp.StatusCode != http.StatusOK || len(data) > maxPhoto || !strings.HasPrefix(http.DetectContentType(data), "image/") {
		return nil, invalid
	}
	return data, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// reach returns where an address is really asked.
func (s *Server) reach(address string) string {
	u, err := url.Parse(address)
	if err != nil || s.opt.Reach == "" || strings.HasPrefix(address, s.URL+"/") {
		return address
	}
	u.Scheme, u.Host = "http", s.opt.Reach
	return u.String()
}
