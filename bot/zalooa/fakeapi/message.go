package fakeapi

import "time"

// Message is a message in the chat of a person with the Official Account.
type Message struct {
	ID     string
	FromOA bool // by the API or by an officer
	Human  bool // an officer typed it in the Official Account's own chat
	At     time.Time
	Text   string // of a template by id: empty, its words are with the platform

	Buttons     []Button
	Image       []byte // an uploaded or a person's picture
	ImageURL    string // where the picture can be fetched
	File        *File
	InfoRequest *InfoRequest
	Template    *Template
	Quote       string // id of the message that it answers
	Paid        bool   // it was charged
}

// Button is a button under a message.
type Button struct {
	Title   string
	Type    string // "oa.query.hide", "oa.query.show", "oa.open.url", "oa.open.phone", "oa.open.sms"
	Payload string // of a query what comes back; else the JSON that was sent
}

// File is a document in a chat.
type File struct {
	Name string
	Body []byte
	URL  string
}

// InfoRequest asks a person to share name and phone.
type InfoRequest struct {
	Title, Subtitle, ImageURL string
}

// Template is a message of words that the platform approved.
type Template struct {
	ID       string
	Fields   map[string]string
	ByPhone  bool
	Tracking string // tracking_id
}

// add puts a message at the end of a chat. The caller holds s.mu.
func (p *Person) add(m Message) {
	p.messages = append(p.messages, m)
	p.bell.ring()
	p.s.news = append(p.s.news, p.id)
}

// next returns a message that begins now. The caller holds s.mu.
func (s *Server) next(fromOA bool) Message {
	return Message{ID: s.newID(), FromOA: fromOA, At: s.opt.Now()}
}
