package telegram

import "sync"

// mostChats is how many chats a chatSet holds before it forgets all of them.
const mostChats = 10_000

// chatSet is a set of chats. It lives as long as the process: what it forgets
// costs a message that was not needed, or a keyboard that stays a while.
type chatSet struct {
	mu    sync.Mutex
	chats map[string]bool
}

// add puts the chat in and reports whether it was new.
func (s *chatSet) add(chat string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[chat] {
		return false
	}
	if s.chats == nil || len(s.chats) >= mostChats {
		s.chats = map[string]bool{}
	}
	s.chats[chat] = true
	return true
}

// has reports whether the chat is in.
func (s *chatSet) has(chat string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.chats[chat]
}

// remove takes the chat out.
func (s *chatSet) remove(chat string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.chats, chat)
}

// remembered is how many ids a recent holds.
const remembered = 1024

// recent is a set of the last ids put into it.
type recent struct {
	mu   sync.Mutex
	ids  map[string]bool
	ring [remembered]string
	next int
}

// add puts the id in and reports whether it was new.
func (r *recent) add(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ids[id] {
		return false
	}
	if r.ids == nil {
		r.ids = make(map[string]bool, remembered)
	}
	delete(r.ids, r.ring[r.next])
	r.ring[r.next], r.ids[id] = id, true
	r.next = (r.next + 1) % remembered
	return true
}
