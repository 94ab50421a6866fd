package fakeapi

import (
	"fmt"
	"slices"
)

// maxViolations is how many are kept; more say nothing new.
const maxViolations = 1000

// Violations returns what the bot did that it should never do, oldest first.
// Each begins with its kind and a colon: "empty caption", "parse mode", "too
// long", "two pollers", "unknown method".
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.violations)
}

// NoViolations fails a test where there are any.
func (s *Server) NoViolations(t TB) {
	t.Helper()
	for _, v := range s.Violations() {
		t.Errorf("%s", v)
	}
}

// violate notes a violation. The caller holds s.mu.
func (s *Server) violate(kind, method, what string) {
	if len(s.violations) < maxViolations {
		s.violations = append(s.violations, fmt.Sprintf("%s: %s %s", kind, method, what))
	}
}

// note is violate for a caller who does not hold s.mu.
func (s *Server) note(kind, method, what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.violate(kind, method, what)
}
