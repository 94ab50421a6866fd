package fakeapi

import (
	"encoding/json"
	"slices"
	"time"
)

// How long an update is kept when it is not fetched.
//
// Holds: 24 hours, a callback query 150 seconds.
const (
	keepUpdate   = 24 * time.Hour
	keepCallback = 150 * time.Second
)

// The kinds of updates that this server makes.
const (
	kindMessage  = "message"
	kindEdited   = "edited_message"
	kindCallback = "callback_query"
	kindMember   = "my_chat_member"
)

// unlisted are the kinds that come only to a bot that lists them.
var unlisted = []string{"chat_member", "message_reaction", "message_reaction_count"}

// queueKey names a queue of updates that go one at a time to a webhook.
type queueKey struct {
	kind string
	id   int64 // of the chat, for a callback query of the person
}

// update is something that happened. Server.mu guards it.
type update struct {
	id         int64
	body       json.RawMessage
	queue      queueKey
	expires    time.Time
	deliveries int
	again      bool // comes in spite of a higher offset
	queued     bool // waits in a queue of the webhook
	done       bool // confirmed, or given up
	query      *callback
	blocks     *chat   // the chat in which it tells of a block
	first      *update // what this is a copy of; nil: it is none
}

// line is all updates, in the order in which they are delivered. Server.mu
// guards it.
type line struct {
	next    int64
	pending []*update // done ones leave it when they are at the front
	open    int       // how many are not done
	mixed   bool      // ids in pending may fall
	recent  []*update // to deliver again
	byID    map[int64]*update
	allowed []string
	held    bool
	double  int
	came    bell
	idle    bell
}

func newLine(first int64) line { return line{next: first, byID: map[int64]*update{}} }

// allows tells whether the bot wants a kind of update.
//
// Holds: without a list it gets all kinds but those of unlisted.
func (l *line) allows(kind string) bool {
	if len(l.allowed) == 0 {
		return !slices.Contains(unlisted, kind)
	}
	return slices.Contains(l.allowed, kind)
}

// allow remembers which kinds the bot wants.
//
// Holds: an absent list or null leaves the previous one, an empty one means
// the usual kinds.
func (l *line) allow(p params) {
	var list []string
	if json.Unmarshal([]byte(p.text("allowed_updates")), &list) == nil && list != nil {
		l.allowed = list
	}
}

// push makes an update of something that happened and returns its id; 0: the
// bot does not want to know. The caller holds s.mu.
func (s *Server) push(kind string, object any, queue queueKey, q *callback) int64 {
	if !s.line.allows(kind) {
		return 0
	}
	id := s.line.next
	s.line.next++
	body, err := json.Marshal(map[string]any{"update_id": id, kind: object})
	if err != nil {
		panic(err)
	}
	u := &update{id: id, body: body, queue: queue, query: q, expires: s.opt.Now().Add(keepUpdate)}
	if q != nil {
		u.expires, q.update = s.opt.Now().Add(keepCallback), u
	}
	s.stats.Updates++
	s.remember(u)
	s.enqueue(u)
	if s.line.double > 0 {
		s.line.double--
		s.enqueue(u.copy())
	}
	return id
}

// remember keeps an update so that it can be delivered again.
func (s *Server) remember(u *update) {
	l := &s.line
	l.byID[u.id] = u
	l.recent = append(l.recent, u)
	if len(l.recent) > s.opt.History {
		delete(l.byID, l.recent[0].id)
		l.recent[0] = nil
		l.recent = l.recent[1:]
	}
}

// copy returns the same update once more. It has a queue of its own, so that
// it can arrive at the same time.
func (u *update) copy() *update {
	return &update{id: u.id, body: u.body, queue: queueKey{"copy", u.id}, expires: u.expires, again: true, query: u.query, first: u}
}

// enqueue puts an update at the end of the line.
func (s *Server) enqueue(u *update) {
	l := &s.line
	if n := len(l.pending); n > 0 && l.pending[n-1].id >= u.id {
		l.mixed = true
	}
	l.pending = append(l.pending, u)
	l.open++
	if l.held {
		return
	}
	l.came.ring()
	s.toHook(u)
}

// delivered counts a delivery.
func (s *Server) delivered(u *update) {
	s.stats.Deliveries++
	u.deliveries++
	if u.first != nil {
		u.first.deliveries++
	}
}

// finish takes an update off the line.
func (s *Server) finish(u *update) {
	if u.done {
		return
	}
	u.done = true
	if u.blocks != nil {
		u.blocks.toldBlocked = u.blocks.blocked
	}
	l := &s.line
	for l.open--; len(l.pending) > 0 && l.pending[0].done; {
		l.pending[0] = nil
		l.pending = l.pending[1:]
	}
	if l.open == 0 {
		l.pending, l.mixed = nil, false
		l.idle.ring()
	}
}

// giveUp takes an update off the line that is too old, and reports whether it
// was.
func (s *Server) giveUp(u *update) bool {
	if !s.opt.Now().After(u.expires) {
		return false
	}
	if u.query != nil && u.deliveries == 0 {
		u.query.expired = true
	}
	s.stats.Expired++
	s.finish(u)
	return true
}
