package fakeapi

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Limits of buttons. That of titles is the least that was ever named.
const (
	maxButtons = 5
	maxTitle   = 35
	maxPayload = 1000
)

// phoneShape is how a phone is written.
//
// Holds: with 84 instead of the leading 0.
var phoneShape = regexp.MustCompile(`^84[1-9][0-9]{8,9}$`)

// composeButtons checks a text with buttons.
//
// Holds: at most five; what is wrong with one of them refuses the message.
// Assumed: the template_type that the app does not take is -233.
func (s *Server) composeButtons(m Message, a *sendAttachment) (Message, event, error) {
	if !s.takesButtons(a.Payload.TemplateType) {
		return m, event{}, refuse(-233, "Message type is not supported: template_type")
	}
	if err := s.checkButtons(m, a); err != nil {
		s.violate("buttons", "%v", err)
		return m, event{}, err
	}
	for _, b := range a.Payload.Buttons {
		payload, err := payloadOf(b)
		if err == nil && (strings.TrimSpace(b.Title) == "" || units(b.Title) > maxTitle) {
			err = invalid("button title " + strconv.Quote(b.Title))
		}
		if err != nil {
			s.violate("buttons", "%v", err)
			return m, event{}, err
		}
		m.Buttons = append(m.Buttons, Button{b.Title, b.Type, payload})
	}
	return m, event{name: "oa_send_template"}, nil
}

// takesButtons tells whether buttons may come with a template_type; nil: it was
// left out.
func (s *Server) takesButtons(kind *string) bool {
	switch s.opt.ButtonsType {
	case "":
		return kind == nil || *kind == "button"
	case NoButtonsType:
		return kind == nil
	}
	return kind != nil && *kind == s.opt.ButtonsType
}

// checkButtons checks what stands around the buttons.
func (s *Server) checkButtons(m Message, a *sendAttachment) error {
	n := len(a.Payload.Buttons)
	switch {
	case n == 0 || n > maxButtons:
		return invalid("buttons: " + strconv.Itoa(n))
	case strings.TrimSpace(m.Text) == "":
		return invalid("text is empty")
	case len(a.Payload.Elements) > 0 || a.Payload.Token != "":
		return invalid("buttons with elements")
	}
	return nil
}

// payloadOf checks the payload of a button by its type.
//
// Holds: a query carries a string, the others an object of strings.
func payloadOf(b sendButton) (string, error) {
	var text string
	var object struct {
		URL     string `json:"url"`
		Phone   string `json:"phone_code"`
		Content string `json:"content"`
	}
	var err error
	ok := false
	switch b.Type {
	case queryShow, queryHide:
		err = json.Unmarshal(b.Payload, &text)
		ok = text != "" && units(text) <= maxPayload
	case "oa.open.url":
		err = json.Unmarshal(b.Payload, &object)
		u, bad := url.Parse(object.URL)
		ok = bad == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
	case "oa.open.phone":
		err = json.Unmarshal(b.Payload, &object)
		ok = phoneShape.MatchString(object.Phone)
	case "oa.open.sms":
		err = json.Unmarshal(b.Payload, &object)
		ok = phoneShape.MatchString(object.Phone) && object.Content != ""
	default:
		return "", invalid("button type " + strconv.Quote(b.Type))
	}
	if err != nil || !ok {
		return "", invalid("button payload of " + b.Type)
	}
	if text == "" {
		text = string(b.Payload)
	}
	return text, nil
}
