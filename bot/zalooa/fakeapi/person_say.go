package fakeapi

import "strings"

// Types of buttons. A query comes back as a text of the person.
const (
	queryShow = "oa.query.show"
	queryHide = "oa.query.hide"
)

// send makes the person's message, which arrives as an event. The caller holds
// s.mu.
func (p *Person) send(m Message, e event) event {
	p.interact()
	m.Text = e.text
	p.add(m)
	e.fromUser, e.message = true, m.ID
	return e
}

// Say writes a text and returns the message's id, as do all that follow.
func (p *Person) Say(text string) string {
	return p.tell(func() event {
		return p.send(p.s.next(false), event{name: "user_send_text", text: text})
	})
}

// Tap clicks on the newest button with a label, and reports whether there is
// one. Buttons that open something tell the account nothing.
//
// Holds: buttons can be clicked forever; a query comes back as a text with the
// payload, which only oa.query.show also writes into the chat.
func (p *Person) Tap(label string) bool {
	b, ok := p.button(label)
	if !ok {
		return false
	}
	switch b.Type {
	case queryHide:
		p.TapPayload(b.Payload)
	case queryShow:
		p.Say(b.Payload)
	}
	return true
}

// TapPayload clicks on a button of type oa.query.hide with a payload, be there
// such a button or not.
func (p *Person) TapPayload(payload string) string {
	return p.tell(func() event {
		p.interact()
		return event{name: "user_send_text", fromUser: true, message: p.s.newID(), text: payload}
	})
}

// button finds the newest button with a label.
func (p *Person) button(label string) (Button, bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	for i := len(p.messages) - 1; i >= 0; i-- {
		for _, b := range p.messages[i].Buttons {
			if b.Title == label {
				return b, true
			}
		}
	}
	return Button{}, false
}

// OfficeReply is an officer who types into the account's own chat with the
// person.
//
// Holds: the echo carries sender.admin_id.
func (p *Person) OfficeReply(text string) string {
	return p.tell(func() event {
		m := p.s.next(true)
		m.Text, m.Human = text, true
		p.add(m)
		return event{name: "oa_send_text", admin: "310000000000000009", message: m.ID, text: text}
	})
}

// Seen is the person who looks at what came.
func (p *Person) Seen() {
	p.s.locked(func() { p.s.seen(p) })
}

// Find returns the newest message of the account that contains a text.
func (p *Person) Find(text string) (Message, bool) {
	list := p.Messages()
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].FromOA && strings.Contains(list[i].Text, text) {
			return list[i], true
		}
	}
	return Message{}, false
}
