package fakeapi

import "net/http"

// medium is a file that a person or the account has sent.
type medium struct {
	kind string // media type
	body []byte
}

// publish puts a file on the hosts of media and returns its address. The caller
// holds s.mu.
func (s *Server) publish(folder, ending, kind string, body []byte) string {
	path := "/" + folder + "/" + s.newID() + ending
	s.media[path] = &medium{kind, body}
	return s.CDNURL + path
}

// serveMedia serves what was sent.
//
// Holds: media are open to all who know the address.
func (s *Server) serveMedia(w http.ResponseWriter, r *http.Request) {
	if s.before(s.faultFor(r), w, r, func(w http.ResponseWriter, no *refusal) { writeJSON(w, no) }) {
		return
	}
	s.mu.Lock()
	m := s.media[r.URL.Path]
	s.mu.Unlock()
	if m == nil {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.Header.Get("access_token") != "" {
		s.mu.Lock()
		s.violate("token", "media are fetched by GET, without a token")
		s.mu.Unlock()
	}
	w.Header().Set("Content-Type", m.kind)
	_, _ = w.Write(m.body)
}

// Expire takes away everything that was sent so far, as the platform does after
// a time.
func (s *Server) Expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.media)
}
