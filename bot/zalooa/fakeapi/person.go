package fakeapi

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Person is a user of Zalo, as the Official Account sees one. Server.mu guards
// what is in it.
type Person struct {
	s         *Server
	id        string
	name      string
	phone     string // "84912345061"; "": none that is known
	follower  bool
	left      bool // unfollowed, and has not written since
	blocked   bool
	banned    bool
	told      bool // the sender was told that nothing can be sent
	last      time.Time
	messages  []Message
	seen      int // messages that the platform told as seen
	delivered map[string]bool
	bell      bell
}

// Person returns the user with an id, whom the account does not know before
// something is heard of that user. A name or phone ("84912345061") that is not
// empty becomes the user's.
func (s *Server) Person(id, name, phone string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.persons[id]
	if p == nil {
		p = &Person{s: s, id: id, delivered: map[string]bool{}}
		s.persons[id] = p
	}
	if name != "" {
		p.name = name
	}
	if phone != "" {
		p.phone = strings.TrimPrefix(phone, "+")
	}
	return p
}

// ID returns the person's id for the account.
func (p *Person) ID() string { return p.id }

// Name returns the person's name.
func (p *Person) Name() string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.name
}

// interact notes that the person did something that opens the windows. To do
// anything also lifts a block. The caller holds s.mu.
//
// Holds: following, writing, clicking and sharing are interactions.
func (p *Person) interact() {
	p.last = p.s.opt.Now()
	p.left, p.blocked, p.banned, p.told = false, false, false, false
}

// Follow makes the person a follower and tells the account. It returns the key
// for Redeliver, as do Unfollow, ChatNow and SubmitInfo.
func (p *Person) Follow() string {
	return p.tell(func() event {
		p.interact()
		p.follower = true
		return event{name: "follow", follower: p.id, source: "oa_profile"}
	})
}

// Unfollow ends it: the account may not write until the person does something.
func (p *Person) Unfollow() string {
	return p.tell(func() event {
		p.follower, p.left = false, true
		return event{name: "unfollow", follower: p.id, source: "oa_profile"}
	})
}

// ChatNow clicks on the button for a chat on the account's page.
func (p *Person) ChatNow() string {
	return p.tell(func() event {
		p.interact()
		return event{name: "user_click_chatnow", user: p.id}
	})
}

// SubmitInfo shares a phone ("84912345061") and a name, as a request_user_info
// asks it.
func (p *Person) SubmitInfo(phone, name string) string {
	return p.tell(func() event {
		p.interact()
		return event{name: "user_submit_info", fromUser: true, info: &wireInfo{Name: name, Phone: phone}}
	})
}

// Block refuses all messages of the account, which is not told.
func (p *Person) Block() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.blocked = true
}

// Ban is a person whose account was banned, or who was not in Zalo for 45 days.
func (p *Person) Ban() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.banned = true
}

// tell does something with the server locked and sends the event of it.
func (p *Person) tell(f func() event) (key string) {
	p.s.locked(func() { key = p.s.emit(p, f()) })
	return key
}

// Phone returns the person's phone, "" where none is known.
func (p *Person) Phone() string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.phone
}

// Persons returns everybody, by id.
func (s *Server) Persons() []*Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := slices.Collect(maps.Values(s.persons))
	slices.SortFunc(list, func(a, b *Person) int { return strings.Compare(a.id, b.id) })
	return list
}
