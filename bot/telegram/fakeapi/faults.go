package fakeapi

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"
)

// FileDownload is the name under which downloads of files are counted and
// matched.
const FileDownload = "file"

// Match says which calls a fault is for.
type Match struct {
	Method string // "": every one; FileDownload: downloads
	ChatID int64  // 0: any
	Times  int    // how often; 0: until it is lifted
}

// Response is what happens to a matching call instead of, or after, doing it.
// With nothing but a Delay the call is done as always, later.
type Response struct {
	Code        int    // the refusal's code; 0 with a Body: 200
	Description string // of the refusal; "": a usual one for Code
	RetryAfter  int    // seconds, with Code 429
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
func (s *Server) faultFor(method string, chat int64) *fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.Method != "" && !strings.EqualFold(f.Method, method) || f.ChatID != 0 && f.ChatID != chat {
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
	if f.DropBefore {
		f.s.count(method, errFault)
		panic(http.ErrAbortHandler)
	}
	if f.Body == "" && f.Code == 0 {
		return false
	}
	err := f.refusal()
	f.s.count(method, err)
	if f.Body == "" {
		f.s.reply(w, nil, err)
		return true
	}
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(max(f.Code, http.StatusOK))
	_, _ = w.Write([]byte(f.Body))
	return true
}

// after cuts the connection of a call that was done, if that is the fault.
func (f *fault) after(ctx context.Context) {
	if f != nil && f.DropAfterDoing {
		wait(ctx, f.Delay)
		panic(http.ErrAbortHandler)
	}
}

// refusal is the answer that the fault gives.
func (f *fault) refusal() error {
	if f.Code == http.StatusTooManyRequests && f.Description == "" {
		return tooMany(max(1, f.RetryAfter))
	}
	text := f.Description
	setDefault(&text, http.StatusText(f.Code))
	return &refusal{Code: f.Code, Description: text, RetryAfter: f.RetryAfter}
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
