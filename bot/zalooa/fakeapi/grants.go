package fakeapi

import (
	"slices"
	"time"
)

// Pair is an access token with the refresh token that came with it.
type Pair struct {
	Access, Refresh string
	Issued          time.Time
}

// grants are the tokens of the app. Server.mu guards it.
type grants struct {
	pairs   []Pair
	current *Pair          // whose access token works; nil: none was given
	uses    map[string]int // of refresh tokens
	codes   map[string]*code
}

// code is what an administrator's consent gives.
type code struct {
	challenge string
	given     time.Time
	used      bool
}

func newGrants() grants { return grants{uses: map[string]int{}, codes: map[string]*code{}} }

// issue makes a pair. The caller holds s.mu.
//
// Holds: a new access token ends the one before at once.
func (s *Server) issue() Pair {
	p := Pair{Access: s.newSecret("AT"), Refresh: s.newSecret("RT"), Issued: s.opt.Now()}
	s.grants.pairs = append(s.grants.pairs, p)
	s.grants.current = &p
	return p
}

// RefreshToken returns a fresh refresh token, as consent gives it. The access
// token before it ends.
func (s *Server) RefreshToken() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.issue().Refresh
}

// AccessToken returns the access token that works, which is a new one where
// there is none.
func (s *Server) AccessToken() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.grants.current; now != nil && s.live(now.Access) {
		return now.Access
	}
	return s.issue().Access
}

// ValidAccess tells whether an access token works now.
func (s *Server) ValidAccess(token string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.live(token)
}

// Revoke ends the access token that works, as when the app was removed and
// added again; refresh tokens stay good.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grants.current = nil
}

// RefreshUses returns how often a refresh token was presented, done or refused.
func (s *Server) RefreshUses(token string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.grants.uses[token]
}

// Tokens returns all pairs that were issued, oldest first.
func (s *Server) Tokens() []Pair {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.grants.pairs)
}

// renew trades a refresh token for a new pair. The caller holds s.mu.
//
// Holds: a refresh token is good once and for three months. Assumed: one that
// is not good is -118.
func (s *Server) renew(token string) (Pair, error) {
	g := &s.grants
	i := slices.IndexFunc(g.pairs, func(p Pair) bool { return p.Refresh == token })
	g.uses[token]++
	if n := g.uses[token]; n > 2 {
		s.violate("refresh", "a refresh token came %d times", n)
	}
	if i < 0 || g.uses[token] > 1 || s.opt.Now().After(g.pairs[i].Issued.Add(refreshLife)) {
		return Pair{}, &oauthError{Code: -118, Name: "Invalid grant", Description: "Refresh token is invalid"}
	}
	return s.issue(), nil
}
