package zalooa

import (
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"gandan/bot"
)

// reserve is the part of the calls of a minute that is kept for answers: a
// twentieth.
const reserve = 20

// errPace is why a notice waits that the platform would still have taken.
var errPace = errors.New("zalooa: few calls are left for this minute")

// pace holds back what nobody asked for while few calls are left, by what the
// platform says of them with each answer.
type pace struct {
	mu    sync.Mutex
	until time.Time
}

// note reads what an answer says of the calls that are left.
func (p *pace) note(h http.Header, now time.Time) {
	left, err := strconv.Atoi(h.Get("X-RateLimit-Remain"))
	if err != nil {
		return
	}
	limit, err := strconv.Atoi(h.Get("X-RateLimit-Limit"))
	if err != nil {
		limit = 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if left <= limit/reserve {
		p.until = now.Add(minutePause)
	}
}

// hold returns an error while a notice shall wait.
func (p *pace) hold(now time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if wait := p.until.Sub(now); wait > 0 {
		return &bot.SendError{Retry: true, After: wait, Err: errPace}
	}
	return nil
}
