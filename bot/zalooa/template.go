package zalooa

import (
	"context"
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gandan/bot"
)

// maxTracking is how long a tracking id may be, in letters.
const maxTracking = 48

// Why a template is not even tried.
var (
	errTemplate = errors.New("zalooa: no template of this name is set up")
	errPhone    = errors.New("zalooa: not a phone number of Viet Nam")
	errBlank    = errors.New("zalooa: a blank of a template is not filled")
)

// byPhone and byUser are a template as the two hosts take it.
type byPhone struct {
	Phone      string            `json:"phone"`
	TemplateID string            `json:"template_id"`
	Data       map[string]string `json:"template_data"`
	TrackingID string            `json:"tracking_id"`
}

type byUser struct {
	UserID     string            `json:"user_id"`
	TemplateID string            `json:"template_id"`
	Data       map[string]string `json:"template_data"`
}

// NotifyTemplate implements bot.Templates. It is paid for, so what may have
// arrived is told as such and never sent again from here: the error of a call
// whose end is not known is Unknown and not for Retry. Where no such template is
// set up, or the number is none, it is Closed.
func (o *OA) NotifyTemplate(ctx context.Context, chat bot.Chat, phone string, t bot.Template, letter string) (string, error) {
	c, err := o.template(chat, phone, t, letter)
	if err != nil {
		return "", err
	}
	if err := o.pace.hold(o.Now()); err != nil {
		return "", err
	}
	data, err := o.do(ctx, c)
	if e := (*bot.SendError)(nil); errors.As(err, &e) && e.Unknown {
		e.Retry = false
	}
	if err != nil {
		return "", err
	}
	return messageID(data), nil
}

// template makes the call for a template.
func (o *OA) template(chat bot.Chat, phone string, t bot.Template, letter string) (*call, error) {
	id := o.Templates[t.Name]
	if id == "" {
		return nil, &bot.SendError{Closed: true, Err: errTemplate}
	}
	data, err := blanks(t.Fields)
	if err != nil {
		return nil, &bot.SendError{Err: err}
	}
	if phone == "" {
		return paid(post("template/user", o.API+"/v3.0/oa/message/template", byUser{UserID: chat.ID, TemplateID: id, Data: data}))
	}
	number, ok := international(phone)
	if !ok {
		return nil, &bot.SendError{Closed: true, Err: errPhone}
	}
	return paid(post("template/phone", o.BusinessAPI+"/message/template", byPhone{
		Phone: number, TemplateID: id, Data: data, TrackingID: letter[:min(len(letter), maxTracking)],
	}))
}

// paid marks a call as one of a template.
func paid(c *call, err error) (*call, error) {
	if err == nil {
		c.paid = true
	}
	return c, err
}

// longestBlank is how many letters fill a blank, by its name; of any other, 30.
var longestBlank = map[string]int{"ho_ten": 30, "viec": 30, "han": 20}

const shortBlank = 30

// blanks makes what fills the blanks of a template fit: one line, not too long.
func blanks(fields map[string]string) (map[string]string, error) {
	data := make(map[string]string, len(fields))
	for name, value := range fields {
		longest, ok := longestBlank[name]
		if !ok {
			longest = shortBlank
		}
		value = cut(norm.NFC.String(strings.Join(strings.Fields(value), " ")), longest)
		if value == "" {
			return nil, errBlank
		}
		data[name] = value
	}
	return data, nil
}

// cut shortens a line to so many letters, between words where it can.
func cut(line string, longest int) string {
	if units(line) <= longest {
		return line
	}
	line = bot.Split(line, longest-1)[0]
	return strings.TrimRight(line, " ,.;:-") + "…"
}

// international writes a number as the roster has it, 0912345061, as the
// platform takes it: 84912345061.
func international(phone string) (string, bool) {
	rest, ok := strings.CutPrefix(phone, "0")
	if !ok || len(rest) != 9 || strings.Trim(rest, "0123456789") != "" {
		return "", false
	}
	return "84" + rest, true
}
