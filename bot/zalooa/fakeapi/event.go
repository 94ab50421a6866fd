package fakeapi

import "encoding/json"

// event is something that happened, before it is written down for the webhook.
type event struct {
	name        string
	fromUser    bool   // sender is the person, else the account
	admin       string // the officer who typed it
	message     string // id
	text        string
	attachments []wireAttachment
	receipt     *wireMessage // of user_received_message and user_seen_message
	phone       string       // recipient of a template by phone
	follower    string
	source      string
	user        string // of user_click_chatnow
	info        *wireInfo
}

// wireEvent is an event as the webhook gets it. Ids and times are strings, or
// numbers where NumberIDs says so.
type wireEvent struct {
	AppID       any          `json:"app_id"`
	UserIDByApp any          `json:"user_id_by_app,omitempty"`
	Event       string       `json:"event_name"`
	Timestamp   any          `json:"timestamp"`
	Sender      *wireParty   `json:"sender,omitempty"`
	Recipient   *wireParty   `json:"recipient,omitempty"`
	Message     *wireMessage `json:"message,omitempty"`
	OAID        any          `json:"oa_id,omitempty"`
	UserID      any          `json:"user_id,omitempty"`
	Follower    *wireParty   `json:"follower,omitempty"`
	Source      string       `json:"source,omitempty"`
	Info        *wireInfo    `json:"info,omitempty"`
}

type wireParty struct {
	ID      any `json:"id"`
	AdminID any `json:"admin_id,omitempty"`
}

type wireMessage struct {
	ID           string           `json:"msg_id,omitempty"`
	IDs          []string         `json:"msg_ids,omitempty"`
	Text         string           `json:"text,omitempty"`
	Attachments  []wireAttachment `json:"attachments,omitempty"`
	TrackingID   string           `json:"tracking_id,omitempty"`
	DeliveryTime any              `json:"delivery_time,omitempty"`
}

type wireAttachment struct {
	Type    string      `json:"type"`
	Payload wirePayload `json:"payload"`
}

type wirePayload struct {
	Thumbnail   string           `json:"thumbnail,omitempty"`
	Description string           `json:"description,omitempty"`
	URL         string           `json:"url,omitempty"`
	ID          any              `json:"id,omitempty"`
	Size        any              `json:"size,omitempty"`
	Name        string           `json:"name,omitempty"`
	Checksum    string           `json:"checksum,omitempty"`
	Type        string           `json:"type,omitempty"`
	Coordinates *wireCoordinates `json:"coordinates,omitempty"`
}

type wireCoordinates struct {
	Latitude  string `json:"latitude"`
	Longitude string `json:"longitude"`
}

type wireInfo struct {
	Name    string      `json:"name"`
	Phone   string      `json:"phone"`
	Born    string      `json:"user_dob"`
	Gender  string      `json:"gender"`
	Address wireAddress `json:"full_address"`
}

type wireAddress struct {
	City   string `json:"user_city"`
	Ward   string `json:"user_ward"`
	Street string `json:"user_address"`
}

// write writes an event of a person down.
//
// Holds: management events have oa_id and neither sender nor message; a receipt
// of a template by phone has the phone as recipient.
func (s *Server) write(p *Person, e event, timestamp string) []byte {
	party := func(id string) *wireParty {
		if id == "" {
			return nil
		}
		return &wireParty{ID: s.id(id)}
	}
	w := wireEvent{
		AppID: s.id(s.opt.AppID), Event: e.name, Timestamp: s.id(timestamp), Info: e.info,
		Message: e.receipt, Follower: party(e.follower), Source: e.source,
	}
	if e.phone == "" {
		w.UserIDByApp = s.id(byApp(p.id))
	}
	if e.message != "" {
		w.Message = &wireMessage{ID: e.message, Text: e.text, Attachments: e.attachments}
	}
	switch {
	case e.user != "" || e.follower != "":
		w.OAID = s.id(s.opt.OAID)
		if e.user != "" {
			w.UserID = s.id(e.user)
		}
	case e.fromUser:
		w.Sender, w.Recipient = party(p.id), party(s.opt.OAID)
	case e.phone != "":
		w.Sender, w.Recipient = party(s.opt.OAID), party(e.phone)
	default:
		w.Sender, w.Recipient = party(s.opt.OAID), party(p.id)
		if e.admin != "" {
			w.Sender.AdminID = s.id(e.admin)
		}
	}
	body, err := json.Marshal(w)
	if err != nil {
		panic(err)
	}
	return body
}
