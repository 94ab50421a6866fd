package bottest

import (
	"context"
	"sync"

	"gandan/commune"
)

// Sessions keeps sessions in memory, to the contract of bot.Sessions.
type Sessions struct {
	mu   sync.Mutex
	rows map[string]*row
	// Largest is the size of the largest session ever saved, in bytes.
	Largest int
}

type row struct {
	data  []byte
	rev   int64
	owner string
	until commune.Instant
}

// LoadSession implements bot.Sessions.
func (s *Sessions) LoadSession(_ context.Context, key, owner string, now, until commune.Instant) ([]byte, int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rows[key]
	if r == nil {
		r = &row{}
		if s.rows == nil {
			s.rows = map[string]*row{}
		}
		s.rows[key] = r
	}
	if r.owner != "" && r.owner != owner && r.until > now {
		return nil, 0, commune.Errorf(commune.Busy, "error.busy")
	}
	r.owner, r.until = owner, until
	return r.data, r.rev, nil
}

// SaveSession implements bot.Sessions.
func (s *Sessions) SaveSession(_ context.Context, key, owner string, data []byte, rev int64, release bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.rows[key]
	if r == nil || r.rev != rev || r.owner != owner {
		return commune.Errorf(commune.Conflict, "error.conflict")
	}
	r.data, r.rev = data, rev+1
	s.Largest = max(s.Largest, len(data))
	if release {
		r.owner = ""
	}
	return nil
}

// ReleaseSession implements bot.Sessions.
func (s *Sessions) ReleaseSession(_ context.Context, key, owner string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.rows[key]; r != nil && r.owner == owner {
		r.owner = ""
	}
	return nil
}

// Stored returns the bytes of a session.
func (s *Sessions) Stored(key string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.rows[key]; r != nil {
		return r.data
	}
	return nil
}

// Flush forgets every session, as an emptied Redis does.
func (s *Sessions) Flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = nil
}
