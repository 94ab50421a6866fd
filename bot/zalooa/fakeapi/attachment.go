package fakeapi

import "net/url"

// composeFile checks a document.
//
// Holds: it is named by the token of its upload, not by attachment_id.
func (s *Server) composeFile(m Message, a *sendAttachment) (Message, event, error) {
	if m.Text != "" {
		s.violate("media", "words with a file are lost")
		m.Text = ""
	}
	up, err := s.uploaded(a.Payload.Token, "file")
	if err != nil {
		return m, event{}, err
	}
	m.File = &File{Name: up.name, Body: up.body, URL: up.url}
	return m, event{name: "oa_send_file", attachments: []wireAttachment{s.fileAttachment(m.File)}}, nil
}

// composeMedia checks a picture.
//
// Holds: one element of image, gif or sticker, with either url or attachment_id;
// a gif needs width and height.
func (s *Server) composeMedia(m Message, a *sendAttachment) (Message, event, error) {
	list := a.Payload.Elements
	if len(list) != 1 || len(a.Payload.Buttons) > 0 {
		s.violate("media", "%d elements and %d buttons", len(list), len(a.Payload.Buttons))
		return m, event{}, invalid("elements")
	}
	e := list[0]
	known := map[string]string{"image": "oa_send_image", "gif": "oa_send_gif", "sticker": "oa_send_sticker"}
	switch {
	case known[e.MediaType] == "":
		s.violate("media", "media_type %q", e.MediaType)
		return m, event{}, invalid("media_type")
	case (e.URL == "") == (e.AttachmentID == ""):
		s.violate("media", "url %t and attachment_id %t: one of them", e.URL != "", e.AttachmentID != "")
		return m, event{}, invalid("url or attachment_id")
	case e.MediaType == "gif" && (e.Width <= 0 || e.Height <= 0):
		s.violate("media", "a gif without width and height")
		return m, event{}, invalid("width and height")
	}
	if err := s.fillMedia(&m, e); err != nil {
		return m, event{}, err
	}
	payload := wirePayload{Thumbnail: m.ImageURL, URL: m.ImageURL}
	return m, event{name: known[e.MediaType], attachments: []wireAttachment{{e.MediaType, payload}}}, nil
}

// fillMedia puts the picture of an element into a message.
func (s *Server) fillMedia(m *Message, e sendElement) error {
	if e.AttachmentID != "" && e.MediaType != "sticker" {
		up, err := s.uploaded(e.AttachmentID, e.MediaType)
		if err == nil {
			m.Image, m.ImageURL = up.body, up.url
		}
		return err
	}
	if e.URL != "" {
		if u, err := url.Parse(e.URL); err != nil || !s.public(u) {
			s.violate("media", "the address of a picture is not public: %s", e.URL)
			return invalid("url")
		}
		m.ImageURL = e.URL
	}
	return nil
}

// Limits of a request for name and phone.
const (
	maxInfoTitle    = 100
	maxInfoSubtitle = 500
)

// composeContact checks a request for name and phone.
//
// Holds: exactly one element with a title, a subtitle and a picture. Assumed:
// there is no text with it.
func (s *Server) composeContact(m Message, a *sendAttachment) (Message, event, error) {
	wrong := ""
	var e sendElement
	if len(a.Payload.Elements) == 1 {
		e = a.Payload.Elements[0]
	}
	u, err := url.Parse(e.ImageURL)
	switch {
	case len(a.Payload.Elements) != 1 || len(a.Payload.Buttons) > 0:
		wrong = "elements"
	case m.Text != "":
		wrong = "text"
	case e.Title == "" || units(e.Title) > maxInfoTitle:
		wrong = "title"
	case e.Subtitle == "" || units(e.Subtitle) > maxInfoSubtitle:
		wrong = "subtitle"
	case err != nil || !s.public(u):
		wrong = "image_url"
	}
	if wrong != "" {
		s.violate("contact", "%s", wrong)
		return m, event{}, invalid(wrong)
	}
	m.InfoRequest = &InfoRequest{e.Title, e.Subtitle, e.ImageURL}
	return m, event{name: "oa_send_template"}, nil
}
