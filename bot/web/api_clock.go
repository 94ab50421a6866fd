package web

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// clock answers what time it is.
func (s *server) clock(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, map[string]string{"now": s.Clock.Now().In(s.Zone).Format(time.RFC3339)})
}

// moveClock moves the clock ahead. Nobody is answered while it moves, so that
// everything happens at its own time.
func (s *server) moveClock(w http.ResponseWriter, r *http.Request) {
	to, err := readMoment(r)
	if err == nil {
		err = s.advance(context.WithoutCancel(r.Context()), to)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.clock(w, r)
}

func (s *server) advance(ctx context.Context, to time.Time) error {
	s.moving.Lock()
	defer s.moving.Unlock()
	now := s.Clock.Now()
	if to.Before(now.Truncate(time.Second)) { // what clock answered is not the past
		return errBackwards
	}
	if to.Before(now) {
		to = now
	}
	return s.Clock.Advance(ctx, to)
}

func readMoment(r *http.Request) (time.Time, error) {
	body, err := readBody(r)
	if err != nil {
		return time.Time{}, err
	}
	var asked struct {
		Now time.Time `json:"now"`
	}
	if json.Unmarshal(body, &asked) != nil || asked.Now.IsZero() {
		return time.Time{}, errMalformed
	}
	return asked.Now, nil
}
