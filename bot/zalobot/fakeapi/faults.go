package fakeapi

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"
)

// MediaDownload is the name under which the fetching of what people sent is
// counted and matched.
const MediaDownload = "media"

// Match says which calls a fault is for.
type Match struct {
	Method string // "": every one; MediaDownload: what people sent
	ChatID string // "": any
	Times  int    // how often; 0: until it is lifted
}

// Response is what happens to a matching call instead of, or after, doing it.
// With nothing but a Delay the call is done as always, later.
type Response struct {
	Code        int    // the refusal's error_code, with status 200
	Description string // of the refusal; "": a usual one for Code
	Status      int    // of HTTP, with Body
	Body        string // sent as it is, as text/html: what a gateway says
	Delay       time.Duration

	DropBefore     bool // the connection is cut and nothing is done
	DropAfterDoing bool // it is done, and the connection is cut: the bot cannot know
}

// errFault is counted for calls that a fault answered.
var errFault = errors.New("fakeapi: fault")

// fault is an ordered failure. Server.mu guards left.
type fault struct {
	Match
	Response
	left int
	s    *Server
}

// Fault makes matching calls fail from now on. Of several faults that match
// the oldest is used. The function that it returns lifts it.
func (s *Server) Fault(m Match, r Response) (lift func()) {
	f := &fault{Match: m, Response: r, left: m.Times, s: s}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, f)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(other *fault) bool { return other == f })
	}
}

// faultFor returns the fault for a call and counts it; nil: none.
func (s *Server) faultFor(method, chat string) *fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.Method != "" && f.Method != method || f.ChatID != "" && f.ChatID != chat {
			continue
		}
		if f.Times > 0 {
			if f.left--; f.left == 0 {
				s.faults = slices.Delete(s.faults, i, i+1)
			}
		}
		return f
	}
	return nil
}

// before waits, and answers what fails before it is done. It reports whether
// the call was answered.
func (f *fault) before(ctx context.Context, w http.ResponseWriter, method string) bool {
	if f == nil || f.DropAfterDoing {
		return false
	}
	wait(ctx, f.Delay)
	switch {
	case f.DropBefore:
		f.s.count(method, errFault)
		panic(http.ErrAbortHandler)
	case f.Body != "":
		f.s.count(method, errFault)
		page(w, max(f.Status, http.StatusOK), f.Body)
	case f.Code != 0:
		text := f.Description
		setDefault(&text, http.StatusText(f.Code))
		err := refuse(f.Code, text)
		f.s.count(method, err)
		reply(w, nil, err)
	default:
		return false
	}
	return true
}

// after cuts the connection of a call that was done, if that is the fault.
func (f *fault) after(ctx context.Context) {
	if f != nil && f.DropAfterDoing {
		wait(ctx, f.Delay)
		panic(http.ErrAbortHandler)
	}
}

// wait lets time pass, but not longer than the other side waits.
func wait(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
