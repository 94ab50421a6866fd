package fakeapi

import "encoding/json"

// emit sends an event of a person to the webhook and returns its key: the id of
// its message, or the event's name with its time where it has none. The caller
// holds s.mu.
func (s *Server) emit(p *Person, e event) string {
	at := s.timestamp()
	key := e.message
	if key == "" {
		key = e.name + "." + at
	}
	s.deliverTo(&letter{
		key: key, queue: p.id, body: s.write(p, e, at), timestamp: at, template: e.phone != "",
	})
	return key
}

// echo tells the account what it has sent itself, and what became of it. The
// caller holds s.mu.
//
// Holds: every message comes back as oa_send_*, without admin_id where the API
// sent it, and is followed by receipts.
func (s *Server) echo(p *Person, e event) {
	s.emit(p, e)
	p.delivered[e.message] = true
	if s.opt.NoReceipts {
		return
	}
	s.received(p, e.message, "", "")
	s.seen(p)
}

// received tells that a message has arrived; phone and tracking are those of a
// template by phone.
func (s *Server) received(p *Person, message, phone, tracking string) {
	s.emit(p, event{name: "user_received_message", phone: phone, receipt: &wireMessage{
		ID: message, TrackingID: tracking, DeliveryTime: s.id(s.millis()),
	}})
}

// seen tells which messages the person has looked at since the last time.
func (s *Server) seen(p *Person) {
	var ids []string
	for ; p.seen < len(p.messages); p.seen++ {
		if m := p.messages[p.seen]; m.FromOA {
			ids = append(ids, m.ID)
		}
	}
	if ids != nil {
		s.emit(p, event{name: "user_seen_message", receipt: &wireMessage{IDs: ids}})
	}
}

// Push delivers a signed event of any kind, for those that this server does
// not make: fields of the common frame that are missing are filled in. It
// returns the event's key.
func (s *Server) Push(fields map[string]any) (key string) {
	s.locked(func() {
		at := s.timestamp()
		whole := map[string]any{"app_id": s.opt.AppID, "timestamp": at}
		for name, value := range fields {
			whole[name] = value
		}
		body, err := json.Marshal(whole)
		if err != nil {
			panic(err)
		}
		if own, ok := whole["timestamp"].(string); ok {
			at = own
		}
		key = "push." + at
		s.deliverTo(&letter{key: key, queue: key, body: body, timestamp: at})
	})
	return key
}
