package telegram

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gandan/bot"
)

// message makes a raw update of a message that Lan sent.
func fromLan(rest string) string {
	return `{"update_id":1,"message":{"message_id":12,"date":1712890000,"from":{"id":501,"is_bot":false,"first_name":"Lan"},"chat":{"id":501,"type":"private"},` + rest + `}}`
}

func TestDecode(t *testing.T) {
	said := bot.Update{ID: "m12", Seq: 1, Chat: bot.Chat{Channel: "telegram", ID: "501"}}
	with := func(change func(*bot.Update)) bot.Update {
		u := said
		change(&u)
		return u
	}
	sent := func(kind bot.FileKind, name, media string, size int64) bot.Update {
		return with(func(u *bot.Update) {
			u.Files = []bot.File{{Ref: "telegram:F", Kind: kind, Name: name, Type: media, Size: size}}
		})
	}
	for name, c := range map[string]struct {
		raw  string
		want bot.Update
	}{
		"text":             {fromLan(`"text":"nhà ông Sáng"`), with(func(u *bot.Update) { u.Text = "nhà ông Sáng" })},
		"deep link":        {fromLan(`"text":"/start KH7M2QXRTD","entities":[{"type":"bot_command","offset":0,"length":6}]`), with(func(u *bot.Update) { u.Text = "/start KH7M2QXRTD" })},
		"photo":            {fromLan(`"caption":"Mái nhà","photo":[{"file_id":"S","width":90,"height":60},{"file_id":"F","width":1280,"height":960,"file_size":80000},{"file_id":"M","width":320,"height":240}]`), with(func(u *bot.Update) { *u = sent(bot.Photo, "photo.jpg", "image/jpeg", 80000); u.Text = "Mái nhà" })},
		"album":            {fromLan(`"media_group_id":"77","photo":[{"file_id":"F","width":1,"height":1}]`), with(func(u *bot.Update) { *u = sent(bot.Photo, "photo.jpg", "image/jpeg", 0); u.Album = "77" })},
		"voice":            {fromLan(`"voice":{"file_id":"F","duration":3,"mime_type":"audio/ogg","file_size":9}`), sent(bot.Voice, "voice.ogg", "audio/ogg", 9)},
		"audio":            {fromLan(`"audio":{"file_id":"F","duration":3,"file_name":"ghi âm.m4a","mime_type":"audio/mp4"}`), sent(bot.Voice, "ghi âm.m4a", "audio/mp4", 0)},
		"video":            {fromLan(`"video":{"file_id":"F","width":1,"height":1,"duration":1}`), sent(bot.Doc, "video.mp4", "video/mp4", 0)},
		"round video":      {fromLan(`"video_note":{"file_id":"F","length":1,"duration":1}`), sent(bot.Doc, "video.mp4", "video/mp4", 0)},
		"document":         {fromLan(`"document":{"file_id":"F","file_name":"Danh sách.xlsx","mime_type":"application/x","file_size":12}`), sent(bot.Doc, "Danh sách.xlsx", "application/x", 12)},
		"animation":        {fromLan(`"animation":{"file_id":"A"},"document":{"file_id":"F"}`), with(func(u *bot.Update) { u.Sticker = true })},
		"sticker":          {fromLan(`"sticker":{"file_id":"F"}`), with(func(u *bot.Update) { u.Sticker = true })},
		"a newer kind":     {fromLan(`"checklist":{"title":"a"}`), with(func(u *bot.Update) { u.Sticker = true })},
		"location":         {fromLan(`"location":{"latitude":21.5,"longitude":106.25}`), with(func(u *bot.Update) { u.Location = &bot.Location{Lat: 21.5, Lon: 106.25} })},
		"venue":            {fromLan(`"venue":{"title":"Nhà văn hóa"},"location":{"latitude":1,"longitude":2}`), with(func(u *bot.Update) { u.Location = &bot.Location{Lat: 1, Lon: 2} })},
		"own number":       {fromLan(`"contact":{"phone_number":"84912345678","user_id":501}`), with(func(u *bot.Update) { u.Contact = &bot.Contact{Phone: "84912345678", Own: true} })},
		"another's":        {fromLan(`"contact":{"phone_number":"84912345678","user_id":502}`), with(func(u *bot.Update) { u.Contact = &bot.Contact{Phone: "84912345678"} })},
		"a bare card":      {fromLan(`"contact":{"phone_number":"84912345678"}`), with(func(u *bot.Update) { u.Contact = &bot.Contact{Phone: "84912345678"} })},
		"forwarded":        {fromLan(`"text":"a","forward_origin":{"type":"hidden_user","sender_user_name":"x","date":1}`), with(func(u *bot.Update) { u.Text, u.Forwarded = "a", true })},
		"forwarded, old":   {fromLan(`"text":"a","forward_date":1`), with(func(u *bot.Update) { u.Text, u.Forwarded = "a", true })},
		"edited":           {strings.Replace(fromLan(`"text":"a","edit_date":17`), `"message":`, `"edited_message":`, 1), with(func(u *bot.Update) { u.ID, u.Text, u.Edited = "e12.17", "a", true })},
		"tap":              {`{"update_id":2,"callback_query":{"id":"99","from":{"id":501},"message":{"message_id":8,"date":1,"chat":{"id":501,"type":"private"}},"data":"t:0+"}}`, with(func(u *bot.Update) { u.ID, u.Seq, u.Data, u.Message = "c99", 2, "t:0+", "8" })},
		"tap, message old": {`{"update_id":2,"callback_query":{"id":"99","from":{"id":501},"message":{"message_id":8,"date":0,"chat":{"id":501,"type":"private"}},"data":"n7:0"}}`, with(func(u *bot.Update) { u.ID, u.Seq, u.Data, u.Message = "c99", 2, "n7:0", "8" })},
		"tap, no message":  {`{"update_id":2,"callback_query":{"id":"99","from":{"id":501},"inline_message_id":"x","data":"a"}}`, with(func(u *bot.Update) { u.ID, u.Seq, u.Data = "c99", 2, "a" })},
	} {
		got, ok, err := Decode([]byte(c.raw))
		if !ok || err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %t, %v\nwant %+v", name, got, ok, err, c.want)
		}
	}
}

func TestDecodeLeavesAside(t *testing.T) {
	for name, raw := range map[string]string{
		"a group":           `{"update_id":1,"message":{"message_id":1,"from":{"id":5},"chat":{"id":-7,"type":"group"},"text":"a"}}`,
		"a channel":         `{"update_id":1,"channel_post":{"message_id":1,"chat":{"id":-7,"type":"channel"},"text":"a"}}`,
		"a bot":             `{"update_id":1,"message":{"message_id":1,"from":{"id":5,"is_bot":true},"chat":{"id":5,"type":"private"},"text":"a"}}`,
		"nobody":            `{"update_id":1,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"text":"a"}}`,
		"a pinned message":  fromLan(`"pinned_message":{"message_id":3}`),
		"a moving position": strings.Replace(fromLan(`"edit_date":17,"location":{"latitude":1,"longitude":2}`), `"message":`, `"edited_message":`, 1),
		"a group's button":  `{"update_id":2,"callback_query":{"id":"99","from":{"id":501},"message":{"message_id":8,"chat":{"id":-7,"type":"group"}},"data":"a"}}`,
		"a reaction":        `{"update_id":2,"message_reaction":{"chat":{"id":5}}}`,
		"a member":          `{"update_id":2,"my_chat_member":{"chat":{"id":501,"type":"private"},"new_chat_member":{"status":"kicked"}}}`,
		"nothing":           `{}`,
	} {
		if u, ok, err := Decode([]byte(raw)); ok || err != nil {
			t.Errorf("%s: %+v, %t, %v", name, u, ok, err)
		}
	}
	for _, raw := range []string{``, `[]`, `{"update_id":"x"}`, `{"update_id":1,"message":{"message_id":"x"}}`, `nul`} {
		if _, ok, err := Decode([]byte(raw)); ok || err == nil {
			t.Errorf("%q is read: %v", raw, err)
		}
	}
}

// FuzzDecode feeds arbitrary bytes: nothing panics, and what is for the engine
// names its chat and has an id, the same each time.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(fromLan(`"text":"a"`)))
	f.Add([]byte(fromLan(`"photo":[{"file_id":"F"}],"contact":{},"location":null`)))
	f.Add([]byte(`{"update_id":2,"callback_query":{"id":"99","from":{"id":501},"message":{},"data":"a"},"edited_message":{}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, ok, err := Decode(raw)
		if ok && (err != nil || u.ID == "" || u.Chat.Channel != Name || u.Chat.ID == "") {
			t.Errorf("%q: %+v, %v", raw, u, err)
		}
		if again, _, _ := Decode(raw); fmt.Sprint(again) != fmt.Sprint(u) && u.Location == nil && u.Contact == nil {
			t.Errorf("%q: %+v, then %+v", raw, u, again)
		}
	})
}
