package main

import (
	"bytes"
	"context"
	"strings"
	"time"

	"gandan/bot"
	"gandan/bot/media"
	"gandan/bot/web"
	botapi "gandan/bot/zalobot/fakeapi"
	oaapi "gandan/bot/zalooa/fakeapi"
)

// zaloMessage is a message of a chat, which is drawn when somebody reads it.
type zaloMessage struct {
	at     time.Time
	bubble func(ctx context.Context) web.Bubble
}

// chat returns all that stands in a chat, oldest first.
func (z *zaloPhones) chat(id string) (list []zaloMessage) {
	if strings.HasSuffix(id, botSuffix) {
		for _, m := range z.zalo.bot.Person(id, "").Messages() {
			list = append(list, zaloMessage{m.Sent, func(ctx context.Context) web.Bubble { return z.ofBot(ctx, m) }})
		}
		return list
	}
	for _, m := range z.zalo.oa.Person(id, "", "").Messages() {
		list = append(list, zaloMessage{m.At, func(ctx context.Context) web.Bubble { return z.ofOA(ctx, m) }})
	}
	return list
}

// ofBot draws a message of a chat with the Zalo Bot.
func (z *zaloPhones) ofBot(ctx context.Context, m botapi.Message) web.Bubble {
	if b, ok := z.said[m.ID]; ok {
		return b
	}
	b := web.Bubble{Person: !m.FromBot, Notice: z.notices[m.ID], Text: m.Text}
	if len(m.Data) > 0 {
		b.Files = z.keep(ctx, m.ID, "photo.jpg", m.Data)
	}
	return b
}

// shareInfo is what a tap on the card that asks for a phone number sends.
const shareInfo = "share_info"

// ofOA draws a message of a chat with the Official Account.
func (z *zaloPhones) ofOA(ctx context.Context, m oaapi.Message) web.Bubble {
	if b, ok := z.said[m.ID]; ok {
		return b
	}
	b := web.Bubble{Person: !m.FromOA, Notice: z.notices[m.ID] || m.Template != nil, Text: m.Text}
	for _, x := range m.Buttons {
		b.Buttons = append(b.Buttons, web.Button{Label: x.Title, Data: x.Payload})
	}
	switch {
	case m.Template != nil:
		b.Text = z.approved(m.Template)
	case m.InfoRequest != nil:
		b.Text = m.InfoRequest.Title + "\n" + m.InfoRequest.Subtitle
		b.Buttons = []web.Button{{Label: z.words.Print("", "demo.share_phone"), Data: shareInfo}}
	case m.File != nil:
		b.Files = z.keep(ctx, m.ID, m.File.Name, m.File.Body)
	case m.ImageURL != "":
		b.Files = z.picture(ctx, m)
	}
	return b
}

// approved fills in the words of a template, which the platform keeps.
func (z *zaloPhones) approved(t *oaapi.Template) string {
	if t.ID == reminderTemplate {
		return z.words.Print("", "demo.template_reminder", "Name", t.Fields["ho_ten"], "Work", t.Fields["viec"], "Due", t.Fields["han"])
	}
	return z.words.Print("", "demo.template_notice", "Name", t.Fields["ho_ten"])
}

// picture is the picture of a message of the account, which the account may have
// named by its address only.
func (z *zaloPhones) picture(ctx context.Context, m oaapi.Message) []bot.File {
	body := m.Image
	if body == nil {
		var err error
		if body, _, err = z.fetch(ctx, m.ImageURL, mostFile); err != nil {
			return nil
		}
	}
	return z.keep(ctx, m.ID, "photo.jpg", body)
}

// keep keeps a file that the page shows; one that cannot be kept is not shown.
func (z *zaloPhones) keep(ctx context.Context, message, name string, body []byte) []bot.File {
	z.keeping.Lock()
	defer z.keeping.Unlock()
	if f, ok := z.kept[message]; ok {
		return []bot.File{f}
	}
	kept, err := media.Examine(body, name, "")
	if err != nil {
		return nil
	}
	hash, size, err := z.blobs.Put(ctx, bytes.NewReader(kept.Body), 2*mostFile)
	if err != nil {
		return nil
	}
	f := bot.File{Ref: bot.BlobRef + hash, Kind: kept.Kind, Name: media.SafeName(name), Type: kept.Type, Size: size}
	z.kept[message] = f
	return []bot.File{f}
}
