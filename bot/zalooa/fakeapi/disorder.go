package fakeapi

import (
	"crypto/sha256"
	"slices"
	"strconv"
)

// again returns the same event once more. It has a queue of its own, so that it
// can arrive at the same time.
func (l *letter) again() *letter {
	return &letter{key: l.key, queue: "again " + l.key, body: l.body, timestamp: l.timestamp, template: l.template}
}

// Redeliver delivers an event once more, by the id of its message or the key
// that was returned for it. It reports whether the event is known.
func (s *Server) Redeliver(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.hook.history[key]
	if l != nil {
		s.accept(l.again())
	}
	return l != nil
}

// Duplicate delivers each of the next n events twice, at the same time.
func (s *Server) Duplicate(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.double = n
}

// Hold keeps back the events that are not on their way already, until Release
// or Reorder.
func (s *Server) Hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.held = true
}

// Release delivers what was kept back, in order for each person.
func (s *Server) Release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.release()
}

// Reorder delivers what was kept back one after another, in an order that
// depends on nothing but the seed.
func (s *Server) Reorder(seed int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rank := map[*letter]string{}
	for i, l := range s.hook.kept {
		sum := sha256.Sum256([]byte(strconv.FormatInt(seed, 10) + "/" + strconv.Itoa(i)))
		rank[l] = string(sum[:])
		l.queue = "reordered"
	}
	slices.SortFunc(s.hook.kept, func(a, b *letter) int {
		if rank[a] < rank[b] {
			return -1
		}
		return 1
	})
	s.release()
}

func (s *Server) release() {
	kept := s.hook.kept
	s.hook.held, s.hook.kept = false, nil
	for _, l := range kept {
		s.enqueue(l)
	}
}
