package fakeapi

import (
	"encoding/json"
	"strings"
)

// sendRequest is a message to a person.
type sendRequest struct {
	Recipient struct {
		UserID string `json:"user_id"`
	} `json:"recipient"`
	Message sendMessage `json:"message"`
}

type sendMessage struct {
	Text       string          `json:"text"`
	Attachment *sendAttachment `json:"attachment"`
	Quote      string          `json:"quote_message_id"`
}

type sendAttachment struct {
	Type    string      `json:"type"`
	Payload sendPayload `json:"payload"`
}

type sendPayload struct {
	TemplateType *string       `json:"template_type"`
	Elements     []sendElement `json:"elements"`
	Buttons      []sendButton  `json:"buttons"`
	Token        string        `json:"token"`
}

type sendElement struct {
	MediaType    string `json:"media_type"`
	URL          string `json:"url"`
	AttachmentID string `json:"attachment_id"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	Title        string `json:"title"`
	Subtitle     string `json:"subtitle"`
	ImageURL     string `json:"image_url"`
}

type sendButton struct {
	Title   string          `json:"title"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// sent is the answer to a message.
type sent struct {
	Quota     *sentQuota `json:"quota,omitempty"`
	MessageID string     `json:"message_id"`
	UserID    string     `json:"user_id"`
	SentTime  string     `json:"sent_time"`
}

type sentQuota struct {
	Type string `json:"quota_type"`
}

// sendMessage sends a message of customer care.
//
// Holds: the answer names no quota where the message was charged.
func (s *Server) sendMessage(c *call) (any, error) {
	var req sendRequest
	if err := s.decode(c, &req); err != nil {
		return nil, err
	}
	p, err := s.recipient(req.Recipient.UserID)
	if err != nil {
		return nil, err
	}
	m, e, err := s.compose(&req.Message)
	if err != nil {
		return nil, err
	}
	if m.Paid, err = s.reach(p); err != nil {
		return nil, err
	}
	p.add(m)
	e.message, e.text = m.ID, m.Text
	s.echo(p, e)
	answer := sent{MessageID: m.ID, UserID: p.id, SentTime: s.millis()}
	if !m.Paid {
		answer.Quota = &sentQuota{"reply"}
	}
	return answer, nil
}

// recipient finds the person that a call names.
//
// Holds: an id that is nobody's is -201.
func (s *Server) recipient(id string) (*Person, error) {
	p := s.persons[id]
	if p == nil {
		return nil, invalid("user_id")
	}
	return p, nil
}

// compose checks a message and returns it with the event that echoes it.
//
// Holds: a text over the limit is -210 and nothing of it is sent; a picture that
// is no template is -201.
func (s *Server) compose(in *sendMessage) (Message, event, error) {
	m := s.next(true)
	m.Text, m.Quote = in.Text, in.Quote
	if n := units(in.Text); n > maxText {
		s.violate("too long", "a text of %d", n)
		return m, event{}, refuse(-210, "Text length is over limit 2000")
	}
	a := in.Attachment
	if a == nil {
		if strings.TrimSpace(in.Text) == "" {
			return m, event{}, invalid("text is empty")
		}
		return m, event{name: "oa_send_text"}, nil
	}
	kind := ""
	if a.Payload.TemplateType != nil {
		kind = *a.Payload.TemplateType
	}
	switch {
	case a.Type == "file":
		return s.composeFile(m, a)
	case a.Type != "template":
		s.violate("media", "an attachment of type %q", a.Type)
		return m, event{}, invalid("attachment.type")
	case kind == "media":
		return s.composeMedia(m, a)
	case kind == "request_user_info":
		return s.composeContact(m, a)
	}
	return s.composeButtons(m, a)
}

// maxText is how long a text may be, in UTF-16 units. The platform says 2,000
// characters and not which; this is the least.
const maxText = 2000

// units counts the UTF-16 units of a text.
func units(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x10000 {
			n++
		}
	}
	return n
}
