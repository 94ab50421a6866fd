package fakeapi

import "strings"

// maxTracking is how long a tracking_id may be.
const maxTracking = 48

// phoneTemplate is a template that goes to a phone.
type phoneTemplate struct {
	Phone      string            `json:"phone"`
	TemplateID string            `json:"template_id"`
	Data       map[string]string `json:"template_data"`
	TrackingID string            `json:"tracking_id"`
	Sending    string            `json:"sending_mode"`
	Mode       string            `json:"mode"`
}

// templateSent is the answer to a template by phone.
type templateSent struct {
	ID      string        `json:"msg_id"`
	Time    string        `json:"sent_time"`
	Sending string        `json:"sending_mode"`
	Quota   templateQuota `json:"quota"`
}

// templateByPhone sends a template to a phone.
//
// Holds: the phone begins with 84 or +84, else -108; a phone without an account
// of Zalo is -118; a receipt names the phone and the tracking_id. A tracking_id
// that comes again is sent and paid again.
func (s *Server) templateByPhone(c *call) (any, error) {
	var req phoneTemplate
	if err := s.decode(c, &req); err != nil {
		return nil, err
	}
	phone := strings.TrimPrefix(req.Phone, "+")
	if err := s.checkPhoneTemplate(&req, phone); err != nil {
		return nil, err
	}
	p := s.byPhone(phone)
	switch {
	case p == nil || p.banned:
		return nil, refuse(-118, "Zalo account not existed")
	case p.blocked:
		return nil, s.gone(p, refuse(-139, "User refused to receive this type of message"))
	}
	quota, err := s.spend(&s.stats.PaidByPhone)
	if err != nil {
		return nil, err
	}
	if s.tracked[req.TrackingID] {
		s.violate("paid twice", "tracking_id %s", req.TrackingID)
	}
	s.tracked[req.TrackingID] = true
	m := s.next(true)
	m.Paid, m.Template = true, &Template{req.TemplateID, req.Data, true, req.TrackingID}
	p.add(m)
	p.delivered[m.ID] = true
	if !s.opt.NoReceipts {
		s.received(p, m.ID, phone, req.TrackingID)
	}
	return templateSent{m.ID, s.millis(), "1", quota}, nil
}

// checkPhoneTemplate checks everything that does not depend on the person.
func (s *Server) checkPhoneTemplate(req *phoneTemplate, phone string) error {
	if !phoneShape.MatchString(phone) {
		s.violate("template", "a phone that does not begin with 84")
		return refuse(-108, "Phone number is invalid")
	}
	t, err := s.templateFor(req.TemplateID, req.Data)
	if err != nil {
		return err
	}
	if !t.phone {
		return refuse(-117, "OA has no permission to use this template")
	}
	if n := len(req.TrackingID); n == 0 || n > maxTracking {
		s.violate("template", "a tracking_id of %d characters", n)
		return invalid("tracking_id")
	}
	if !known(req.Sending) || req.Mode != "" {
		s.violate("template", "sending_mode %q, mode %q", req.Sending, req.Mode)
		return invalid("sending_mode")
	}
	return nil
}

// templateStatus tells whether a template has arrived: 1 it has.
func (s *Server) templateStatus(c *call) (any, error) {
	id := c.r.URL.Query().Get("message_id")
	for _, p := range s.persons {
		if p.delivered[id] {
			return map[string]any{"status": 1, "delivery_time": s.millis(), "message": "Success"}, nil
		}
	}
	return nil, refuse(-107, "Message id is invalid")
}

// userTemplate is a template that goes to a person's id.
type userTemplate struct {
	UserID     string            `json:"user_id"`
	TemplateID string            `json:"template_id"`
	Data       map[string]string `json:"template_data"`
}

// userTemplateSent is the answer to a template by a person's id.
type userTemplateSent struct {
	ID     string        `json:"message_id"`
	UserID string        `json:"user_id"`
	Time   string        `json:"sent_time"`
	Quota  templateQuota `json:"quota"`
}

// templateByUser sends a template to a person's id.
//
// Holds: the person need not follow, and no window counts; there is no
// tracking_id; a template that is not for ids is -249.
func (s *Server) templateByUser(c *call) (any, error) {
	var req userTemplate
	if err := s.decode(c, &req); err != nil {
		return nil, err
	}
	p, err := s.recipient(req.UserID)
	if err != nil {
		return nil, err
	}
	t, err := s.templateFor(req.TemplateID, req.Data)
	if err != nil {
		return nil, err
	}
	if !t.uid {
		return nil, refuse(-249, "Template cannot be sent by user id")
	}
	if err := s.takes(p); err != nil {
		return nil, err
	}
	quota, err := s.spend(&s.stats.PaidByUser)
	if err != nil {
		return nil, err
	}
	m := s.next(true)
	m.Paid, m.Template = true, &Template{ID: req.TemplateID, Fields: req.Data}
	p.add(m)
	s.echo(p, event{name: "oa_send_template", message: m.ID})
	return userTemplateSent{m.ID, p.id, s.millis(), quota}, nil
}
