package fakeapi

import (
	"fmt"
	"slices"
)

// maxViolations is how many are kept; more say nothing new.
const maxViolations = 1000

// Violations returns what the other side did that it should never do, oldest
// first. Each begins with its kind and a colon: "address" (a path, method or
// content type that the platform does not know), "token" (sent where it does
// not belong), "secret", "redirect", "refresh" (a token that was refused
// already), "json", "unknown field", "too long", "buttons", "media", "upload",
// "contact", "gone" (a person who is known not to take messages), "template",
// "paid twice", "webhook", "probe".
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
func (s *Server) violate(kind, format string, args ...any) {
	if len(s.violations) < maxViolations {
		s.violations = append(s.violations, kind+": "+fmt.Sprintf(format, args...))
	}
}
