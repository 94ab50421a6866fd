package fakeapi

import (
	"math"
	"time"
)

// bucket lets through so many messages at once and so many a second.
type bucket struct {
	level float64 // what was taken and has not flowed off
	at    time.Time
}

// wait says how many seconds it is until there is room for a message; 0: now.
func (b *bucket) wait(now time.Time, rate float64, burst int) int {
	if rate <= 0 {
		return 0
	}
	if d := now.Sub(b.at); d > 0 {
		b.level = max(0, b.level-d.Seconds()*rate)
		b.at = now
	}
	if over := b.level + 1 - float64(burst); over > 1e-9 {
		return max(1, int(math.Ceil(over/rate)))
	}
	return 0
}

// limit counts n messages to a chat against the limits. The caller holds s.mu.
//
// Holds: about one message a second to one chat, 20 a minute to one group, 30
// a second in all; beyond that 429 with retry_after.
func (s *Server) limit(c *chat, n int) error {
	now, rate, burst := s.opt.Now(), s.opt.ChatRate, s.opt.ChatBurst
	if c.user == nil {
		rate, burst = s.opt.GroupRate/60, int(s.opt.GroupRate)
	}
	wait := max(c.bucket.wait(now, rate, burst), s.botBucket.wait(now, s.opt.BotRate, s.opt.BotBurst))
	if wait > 0 {
		return tooMany(wait)
	}
	c.bucket.level += float64(n)
	s.botBucket.level += float64(n)
	return nil
}
