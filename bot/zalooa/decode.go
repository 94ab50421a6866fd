package zalooa

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"gandan/bot"
)

// text is an id, a time or a figure, which may come as a text or as a number
// that a float would not hold.
type text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *text) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(b, []byte(`"`)) {
		return json.Unmarshal(b, (*string)(t))
	}
	var n json.Number
	err := json.Unmarshal(b, &n)
	*t = text(n.String())
	return err
}

// event is what is read of an event. It holds only what matters here.
type event struct {
	Name      string   `json:"event_name"`
	Timestamp text     `json:"timestamp"` // ms
	Sender    party    `json:"sender"`
	Recipient party    `json:"recipient"`
	OAID      text     `json:"oa_id"` // where there is no sender
	Follower  party    `json:"follower"`
	Message   received `json:"message"`
	Info      struct {
		Phone text `json:"phone"`
	} `json:"info"`
}

// party is who sent or gets something.
type party struct {
	ID    text `json:"id"`
	Admin text `json:"admin_id"` // the person of the office who wrote as the account
}

// Decode reads an event as Zalo sends it. False means that it holds nothing for
// the engine; an error, that it cannot be read and never will be.
func (o *OA) Decode(raw []byte) (bot.Update, bool, error) {
	var e event
	err := json.Unmarshal(raw, &e)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return bot.Update{}, false, fmt.Errorf("zalooa: unreadable event: byte %d", syntax.Offset)
	} // a part of an unexpected shape is passed over, the rest is read
	u, oa, ok := o.neutral(e)
	if !ok || u.Chat.ID == "" || u.ID == "" || !o.ours(oa) {
		return bot.Update{}, false, nil
	}
	return u, true, nil
}

// neutral returns the event in channel-neutral form, and the account that it is
// of. Receipts, reactions, groups and what the account itself sent hold nothing.
func (o *OA) neutral(e event) (u bot.Update, oa string, ok bool) {
	u.Seq, _ = strconv.ParseInt(string(e.Timestamp), 10, 64)
	switch {
	case e.Name == "follow" || e.Name == "unfollow":
		u.Joined, u.Left = e.Name == "follow", e.Name == "unfollow"
		return e.by(u, e.Follower), string(e.OAID), true
	case e.Name == "user_submit_info":
		u.Contact = &bot.Contact{Phone: string(e.Info.Phone), Own: true}
		return e.by(u, e.Sender), string(e.Recipient.ID), o.Phone && e.Info.Phone != ""
	case strings.HasPrefix(e.Name, "oa_send_"):
		u.Human = true // with the name of who wrote; without, it is our own echo
		return e.by(u, e.Recipient), string(e.Sender.ID), e.Sender.Admin != "" && !strings.Contains(e.Name, "group")
	}
	ok = e.Message.read(e.Name, &u)
	return e.by(u, e.Sender), string(e.Recipient.ID), ok
}

// by completes the update with who is meant and with an id: the message's, or
// where there is none the kind and time of what was done.
func (e event) by(u bot.Update, p party) bot.Update {
	u.Chat = bot.Chat{Channel: Name, ID: string(p.ID)}
	switch {
	case e.Message.ID != "":
		u.ID = "m" + string(e.Message.ID)
	case e.Timestamp != "":
		u.ID = e.Name + "." + string(e.Timestamp)
	}
	return u
}
