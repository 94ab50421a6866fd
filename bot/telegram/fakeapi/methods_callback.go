package fakeapi

import (
	"fmt"
	"time"
)

// maxAsked is how many callback queries are remembered.
const maxAsked = 100_000

// callback is a tap that the bot is to answer. Server.mu guards it.
type callback struct {
	id, data string
	chat     int64
	at       time.Time
	update   *update
	answers  int
	expired  bool // it was never delivered
}

// Toast is the answer to a tap, which the person sees for a moment.
type Toast struct {
	Data  string // of the button
	Text  string // "": the button only stops turning
	Alert bool   // it stays until it is closed
}

// answerCallback answers a tap.
//
// Holds: a late, unknown or answered query is 400 "query is too old"; the text
// has 200 characters at most.
func (s *Server) answerCallback(c *call) (any, error) {
	text := c.params.text("text")
	if units(text) > maxToast {
		s.note("too long", c, "the answer to a tap")
		return nil, bad("MESSAGE_TOO_LONG")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	q := s.callbacks[c.params.text("callback_query_id")]
	if err := s.mayAnswer(c, q); err != nil {
		return nil, err
	}
	q.answers++
	to := s.chats[q.chat]
	to.toasts = append(to.toasts, Toast{q.data, text, c.params.bool("show_alert")})
	if len(to.toasts) > s.opt.History {
		to.toasts = to.toasts[1:]
	}
	to.changed()
	return true, nil
}

// mayAnswer tells whether a query is open, and notes when the bot should have
// known that it is not: a query that came twice is answered twice.
func (s *Server) mayAnswer(c *call, q *callback) error {
	switch {
	case q == nil:
	case q.answers > 0:
		if q.answers++; q.answers > q.update.deliveries {
			s.violate("callback twice", c, fmt.Sprintf("%q in chat %d", q.data, q.chat))
		}
	case s.opt.Now().Sub(q.at) > s.opt.AnswerWithin:
		q.answers++
		s.violate("callback late", c, fmt.Sprintf("%q in chat %d", q.data, q.chat))
	default:
		return nil
	}
	return bad("query is too old and response timeout expired or query ID is invalid")
}

// ask keeps a new query and forgets the oldest. The caller holds s.mu.
func (s *Server) ask(q *callback) {
	s.callbacks[q.id] = q
	s.asked = append(s.asked, q)
	if len(s.asked) > min(maxAsked, s.opt.History) {
		delete(s.callbacks, s.asked[0].id)
		s.asked[0] = nil
		s.asked = s.asked[1:]
	}
}
