package fakeapi

import "maps"

// Stats are figures since the server was made.
type Stats struct {
	Calls  map[string]map[int]int // by path and error code; 0: done
	Faults int                    // calls that an ordered fault answered

	Paid        int // messages beyond 48 hours, which are charged
	PaidByUser  int // templates to a person's id
	PaidByPhone int // templates to a phone

	Events     int         // that were made
	Deliveries int         // tries to deliver them
	Answers    map[int]int // to deliveries, by status; 0: no answer
	Late       int         // answers that took more than 2 s
	Lost       int         // events that were given up or had no webhook
	Probes     int
}

func newStats() Stats { return Stats{Calls: map[string]map[int]int{}, Answers: map[int]int{}} }

// Stats returns the figures so far.
func (s *Server) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.stats
	now.Answers = maps.Clone(now.Answers)
	now.Calls = map[string]map[int]int{}
	for path, codes := range s.stats.Calls {
		now.Calls[path] = maps.Clone(codes)
	}
	return now
}

// Done returns how many calls of a path were done.
func (s Stats) Done(path string) int { return s.Calls[path][0] }

// Total returns how many calls of a path were answered, done or refused.
func (s Stats) Total(path string) int {
	n := 0
	for _, times := range s.Calls[path] {
		n += times
	}
	return n
}

// Code returns how often an error code was given on any path.
func (s Stats) Code(code int) int {
	n := 0
	for _, codes := range s.Calls {
		n += codes[code]
	}
	return n
}

// tally counts a call. The caller holds s.mu.
func (s *Server) tally(path string, code int) {
	codes := s.stats.Calls[path]
	if codes == nil {
		codes = map[int]int{}
		s.stats.Calls[path] = codes
	}
	codes[code]++
}
