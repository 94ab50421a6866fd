package fakeapi

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
)

// newID returns an id that no server gave before. The caller holds s.mu.
//
// Holds: ids of messages are hexadecimal, those of persons decimal.
func (s *Server) newID() string {
	s.count++
	sum := sha256.Sum256([]byte(s.born + "#" + strconv.FormatInt(s.count, 10)))
	return hex.EncodeToString(sum[:10])
}

// newSecret returns a token or code with a prefix that tells what it is.
func (s *Server) newSecret(prefix string) string { return prefix + s.newID() + s.newID() }

// byApp returns the id that a person has for the app.
//
// Holds: it is another one than the person's id for the Official Account.
func byApp(id string) string {
	sum := sha256.Sum256([]byte("app#" + id))
	n := int64(sum[0])<<16 | int64(sum[1])<<8 | int64(sum[2])
	return "55217" + strings.Repeat("0", 6) + strconv.FormatInt(10_000_000+n, 10)
}

// timestamp returns the time of an event in ms. No two are the same, so that
// events keep their order while the clock stands.
func (s *Server) timestamp() string {
	s.lastTime = max(s.lastTime+1, s.opt.Now().UnixMilli())
	return strconv.FormatInt(s.lastTime, 10)
}

// NumberIDs makes events carry ids and times as JSON numbers instead of
// strings, from now on.
func (s *Server) NumberIDs(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.numbers = on
}

// id returns an id or a time as events carry it.
//
// Holds: ids and times are strings.
func (s *Server) id(text string) any {
	if s.hook.numbers && strings.Trim(text, "0123456789") == "" {
		return json.Number(text)
	}
	return text
}
