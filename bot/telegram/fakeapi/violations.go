package fakeapi

import (
	"fmt"
	"slices"
	"testing"
)

// maxViolations is how many are kept; more say nothing new.
const maxViolations = 1000

// Violations returns what the bot did that it should never do, oldest first.
// Each begins with its kind and a colon: "blocked", "button data", "callback
// late", "callback twice", "callback unanswered", "parse mode", "too long",
// "unmodified edit". A callback query counts as unanswered when its update was
// confirmed without an answer. After a kill some cannot be avoided: an update
// that comes again is answered again.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := slices.Clone(s.violations)
	for _, q := range s.asked {
		if q.update.done && q.answers == 0 && !q.expired {
			list = append(list, fmt.Sprintf("callback unanswered: %q in chat %d", q.data, q.chat))
		}
	}
	return list
}

// NoViolations fails a test where there are any.
func (s *Server) NoViolations(t testing.TB) {
	t.Helper()
	for _, v := range s.Violations() {
		t.Error(v)
	}
}

// violate notes a violation. The caller holds s.mu.
func (s *Server) violate(kind string, c *call, what string) {
	if len(s.violations) < maxViolations {
		s.violations = append(s.violations, fmt.Sprintf("%s: %s to chat %s: %s", kind, c.method, c.params.text("chat_id"), what))
	}
}

// note is violate for a caller who does not hold s.mu.
func (s *Server) note(kind string, c *call, what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.violate(kind, c, what)
}
