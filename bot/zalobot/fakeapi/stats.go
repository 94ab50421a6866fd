package fakeapi

import (
	"errors"
	"maps"
)

// Stats are figures since the server was made.
type Stats struct {
	Done       map[string]int64 // calls that were done, by method
	Refused    map[string]int64 // calls that were not, by method
	Codes      map[int]int64    // refusals by code; 0: a fault that is no refusal
	Updates    int64            // that were made
	Deliveries int64            // of updates, each try by webhook and each by getUpdates
	Failures   int64            // tries by webhook that failed
	Lost       int64            // updates that no webhook took
}

func newStats() Stats {
	return Stats{Done: map[string]int64{}, Refused: map[string]int64{}, Codes: map[int]int64{}}
}

// Stats returns the figures so far.
func (s *Server) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.stats
	now.Done, now.Refused, now.Codes = maps.Clone(now.Done), maps.Clone(now.Refused), maps.Clone(now.Codes)
	return now
}

// count counts a call.
func (s *Server) count(method string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.stats.Done[method]++
		return
	}
	s.stats.Refused[method]++
	code := 0
	if no, ok := errors.AsType[*refusal](err); ok {
		code = no.Code
	}
	s.stats.Codes[code]++
}
