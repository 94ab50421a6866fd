package fakeapi

import (
	"context"
	"net/http"
	"slices"
	"time"
)

// Fault is what happens to a call instead of, or after, doing it. With nothing
// but a Delay the call is done as always, later.
type Fault struct {
	Status  int    // with an HTML page, as a gateway says it
	Code    int    // an error code in JSON
	Message string // of Code; "": a usual one
	Body    string // sent as it is with Status, or with 200
	Delay   time.Duration

	DropBefore bool // the connection is cut and nothing is done
	DropAfter  bool // it is done, and the connection is cut: the caller cannot know
	HangBefore bool // no answer comes until the caller gives up, and nothing is done
	HangAfter  bool // it is done, and no answer comes until the caller gives up
}

// fault is an ordered failure. Server.mu guards left.
type fault struct {
	Fault
	match func(method, path string) bool
	left  int
}

// Fault makes the next calls that match fail, so many times; 0: until it is
// lifted. Paths are those of all hosts: "/v3.0/oa/message/cs",
// "/v4/oa/access_token", "/message/template". A nil match is for every call. Of
// several faults that match the oldest is used. The function that it returns
// lifts it.
func (s *Server) Fault(match func(method, path string) bool, f Fault, times int) (lift func()) {
	ordered := &fault{Fault: f, match: match, left: times}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, ordered)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(other *fault) bool { return other == ordered })
	}
}

// Path matches the calls of one path, for Fault.
func Path(path string) func(method, path string) bool {
	return func(_, called string) bool { return called == path }
}

// faultFor returns the fault for a call and counts it; the zero Fault: none.
func (s *Server) faultFor(r *http.Request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.match != nil && !f.match(r.Method, r.URL.Path) {
			continue
		}
		if f.left > 0 {
			if f.left--; f.left == 0 {
				s.faults = slices.Delete(s.faults, i, i+1)
			}
		}
		if f.Fault != (Fault{Delay: f.Delay}) {
			s.stats.Faults++
		}
		return f.Fault
	}
	return Fault{}
}

// before waits, and answers what fails before it is done; refusal writes an
// error of the host. It reports whether the call was answered.
func (s *Server) before(f Fault, w http.ResponseWriter, r *http.Request, write func(http.ResponseWriter, *refusal)) bool {
	s.sleep(r.Context(), f.Delay)
	switch {
	case f.HangBefore:
		s.hang(r.Context())
	case f.DropBefore:
		panic(http.ErrAbortHandler)
	case f.Status != 0 || f.Body != "":
		body := f.Body
		setDefault(&body, "<html><body><h1>"+http.StatusText(f.Status)+"</h1></body></html>")
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(max(f.Status, http.StatusOK))
		_, _ = w.Write([]byte(body))
		return true
	case f.Code != 0:
		message := f.Message
		setDefault(&message, "An error that was ordered")
		write(w, &refusal{f.Code, message})
		return true
	}
	return false
}

// after cuts or keeps waiting the connection of a call that was done, if that
// is the fault.
func (s *Server) after(f Fault, r *http.Request) {
	if f.HangAfter {
		s.hang(r.Context())
	}
	if f.DropAfter {
		panic(http.ErrAbortHandler)
	}
}

// hang waits until the caller gives up, or the server is closed, and cuts the
// connection.
func (s *Server) hang(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-s.stopped.Done():
	}
	panic(http.ErrAbortHandler)
}

// sleep lets time pass, but not longer than the other side waits.
func (s *Server) sleep(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return
	case <-ctx.Done():
	case <-s.stopped.Done():
	}
	panic(http.ErrAbortHandler)
}
