package web

import (
	"context"
	"encoding/json"
	"math"
	"mime"
	"net/http"
	"strings"

	"gandan/bot"
)

// post takes what a person did: a text, a tap, a position, a contact or files.
// It answers once everything that came of it can be read.
func (s *server) post(w http.ResponseWriter, r *http.Request) {
	rev, err := s.posted(context.WithoutCancel(r.Context()), r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, map[string]int64{"rev": rev})
}

func (s *server) posted(ctx context.Context, r *http.Request) (rev int64, err error) {
	chat := r.PathValue("id")
	if err := s.known(ctx, chat); err != nil {
		drain(r)
		return 0, err
	}
	u, err := s.readUpdate(ctx, r)
	if err != nil {
		return 0, err
	}
	u.ID, u.Chat = s.NewID(), bot.Chat{Channel: Name, ID: chat}
	return s.take(ctx, u)
}

func (s *server) readUpdate(ctx context.Context, r *http.Request) (bot.Update, error) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "multipart/form-data" {
		u, err := s.readForm(ctx, r)
		if err != nil {
			drain(r)
		}
		return u, err
	}
	body, err := readBody(r)
	if err != nil {
		return bot.Update{}, err
	}
	var act act
	if json.Unmarshal(body, &act) != nil {
		return bot.Update{}, errMalformed
	}
	return act.update()
}

// act is the JSON body of a post: exactly one of its members.
type act struct {
	Text     *string `json:"text"`
	Data     *string `json:"data"`
	Location *struct {
		Lat *float64 `json:"lat"`
		Lon *float64 `json:"lon"`
	} `json:"location"`
	Contact *struct {
		Phone *string `json:"phone"`
		Own   bool    `json:"own"`
	} `json:"contact"`
}

func (a act) update() (u bot.Update, err error) {
	n := 0
	if a.Text != nil {
		n++
		u.Text = *a.Text
		err = sayable(u.Text)
	}
	if a.Data != nil {
		n++
		u.Data = *a.Data
		err = tappable(u.Data)
	}
	if l := a.Location; l != nil {
		n++
		u.Location, err = position(l.Lat, l.Lon)
	}
	if c := a.Contact; c != nil {
		n++
		u.Contact, err = contact(c.Phone, c.Own)
	}
	if n != 1 {
		err = errMalformed
	}
	return u, err
}

func sayable(text string) error {
	if strings.TrimSpace(text) == "" {
		return errMalformed
	}
	return nil
}

// tappable refuses a payload that no button of a channel could carry.
func tappable(data string) error {
	if data == "" || len(data) > maxData {
		return errMalformed
	}
	return nil
}

func position(lat, lon *float64) (*bot.Location, error) {
	if lat == nil || lon == nil || math.Abs(*lat) > 90 || math.Abs(*lon) > 180 {
		return nil, errMalformed
	}
	return &bot.Location{Lat: *lat, Lon: *lon}, nil
}

func contact(phone *string, own bool) (*bot.Contact, error) {
	if phone == nil || strings.TrimSpace(*phone) == "" || len(*phone) > 32 {
		return nil, errMalformed
	}
	return &bot.Contact{Phone: *phone, Own: own}, nil
}
