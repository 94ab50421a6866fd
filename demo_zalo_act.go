package main

import (
	"context"
	"io"
	"strings"

	"gandan/bot"
	"gandan/bot/web"
	botapi "gandan/bot/zalobot/fakeapi"
	oaapi "gandan/bot/zalooa/fakeapi"
)

// Act implements web.Platform: the person does it on Zalo, and the service has
// been told when it returns.
func (z *zaloPhones) Act(ctx context.Context, u bot.Update) error {
	files, err := z.read(ctx, u.Files)
	if err != nil {
		return err
	}
	z.mu.Lock()
	if strings.HasSuffix(u.Chat.ID, botSuffix) {
		z.onBot(z.zalo.bot.Person(u.Chat.ID, ""), u, files)
	} else {
		z.onOA(z.zalo.oa.Person(u.Chat.ID, "", ""), u, files)
	}
	z.mu.Unlock()
	return z.zalo.bring()
}

// read reads the bytes of files that were sent to the page.
func (z *zaloPhones) read(ctx context.Context, files []bot.File) (list [][]byte, err error) {
	for _, f := range files {
		r, err := z.blobs.Open(ctx, strings.TrimPrefix(f.Ref, bot.BlobRef))
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(r)
		_ = r.Close() // it has been read to its end
		if err != nil {
			return nil, err
		}
		list = append(list, body)
	}
	return list, nil
}

// show has a message of a person drawn otherwise than the platform keeps it.
func (z *zaloPhones) show(message, text string, files ...bot.File) {
	z.said[message] = web.Bubble{Person: true, Text: text, Files: files}
}

// strangersPhone is the number of who is not in the roster.
const strangersPhone = "84999999999"

// onOA does something in a chat with the Official Account.
func (z *zaloPhones) onOA(p *oaapi.Person, u bot.Update, files [][]byte) {
	switch {
	case u.Data == shareInfo:
		phone := p.Phone()
		if phone == "" {
			phone = strangersPhone
		}
		p.SubmitInfo(phone, p.Name())
	case u.Data != "":
		p.TapPayload(u.Data)
	case u.Location != nil:
		z.show(p.Location(u.Location.Lat, u.Location.Lon, ""), web.Position(z.words, *u.Location))
	case u.Contact != nil && u.Contact.Own:
		p.SubmitInfo(zaloPhone(u.Contact.Phone), p.Name())
	case u.Contact != nil:
		z.show(p.BusinessCard(), u.Contact.Phone)
	default:
		z.send(sender{p.Say, p.Photo, p.Audio, p.File}, u, files)
	}
}

// onBot does something in a chat with the Zalo Bot, which learns of words,
// photos and voices, and of all else that there was something.
func (z *zaloPhones) onBot(p *botapi.Person, u bot.Update, files [][]byte) {
	switch {
	case u.Data != "":
		p.Say(u.Data) // there is no button that it could be of
	case u.Location != nil:
		p.Unsupported(web.Position(z.words, *u.Location))
	case u.Contact != nil:
		p.Unsupported(u.Contact.Phone)
	default:
		unsupported := func(name string, _ []byte) string { return p.Unsupported(name) }
		z.send(sender{p.Say, p.Photo, p.Voice, unsupported}, u, files)
	}
}

// sender is how somebody sends what on a platform; each returns the message's id.
type sender struct {
	say   func(text string) string
	photo func(body []byte, caption string) string
	voice func(body []byte) string
	file  func(name string, body []byte) string
}

// send sends words and files. Words go with a photo where that comes first, else
// before the files.
func (z *zaloPhones) send(to sender, u bot.Update, files [][]byte) {
	text := u.Text
	if text != "" && (len(files) == 0 || u.Files[0].Kind != bot.Photo) {
		to.say(text)
		text = ""
	}
	for i, body := range files {
		f := u.Files[i]
		var id string
		switch f.Kind {
		case bot.Photo:
			id = to.photo(body, text)
		case bot.Voice:
			id = to.voice(body)
		default:
			id = to.file(f.Name, body)
		}
		z.show(id, text, f)
		text = ""
	}
}
