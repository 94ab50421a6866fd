package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"unicode"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
	"gandan/commune"
)

// way is how a kind of file is sent.
type way struct{ method, field string }

// ways are how the API sends what it calls so where it refuses a file id for
// being of another kind than it was sent as.
var ways = map[string]way{
	"Photo": {"sendPhoto", "photo"}, "VoiceNote": {"sendVoice", "voice"}, "Document": {"sendDocument", "document"},
	"Audio": {"sendAudio", "audio"}, "Video": {"sendVideo", "video"}, "VideoNote": {"sendVideoNote", "video_note"},
	"Animation": {"sendAnimation", "animation"},
}

// wayOf is how a file of the kind is sent.
func wayOf(kind bot.FileKind) way {
	switch kind {
	case bot.Photo:
		return ways["Photo"]
	case bot.Voice:
		return ways["VoiceNote"]
	}
	return ways["Document"]
}

// sendFiles sends the files of a message. What the API does not take as an album
// is sent one by one, what it does not take as a photo or a voice message as a
// file.
func (b *Bot) sendFiles(ctx context.Context, chat string, m message) (id string, err error) {
	if len(m.Files) > 1 {
		id, err = b.sendAlbum(ctx, chat, m.Files)
		if err == nil || !said(err).bad() && commune.CodeOf(err) != commune.NotFound {
			return id, err
		}
	}
	for _, f := range m.Files {
		sent, err := b.sendFile(ctx, chat, f, wayOf(m.Kind))
		if err != nil {
			return "", err
		}
		if sent != "" {
			id = sent
		}
	}
	return id, nil
}

// bad reports whether the API found something wrong with what was sent.
func (f *fault) bad() bool { return f.class() == "bad" && !f.off() }

// sendFile sends one file by w, and if the API does not take it so by the way it
// names, or as a file. A file that is gone, or that it takes in no way, is left
// out: the text matters more.
func (b *Bot) sendFile(ctx context.Context, chat string, f bot.File, w way) (string, error) {
	result, err := b.sendBy(ctx, chat, f, w)
	if said := said(err); said.bad() {
		if other := otherWay(said, w); other != w {
			result, err = b.sendBy(ctx, chat, f, other)
		}
	}
	if commune.CodeOf(err) == commune.NotFound || said(err).bad() {
		b.Log.Error("telegram: a file is left out", slog.String("ref", f.Ref), slog.Any("error", err))
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return messageID(result), nil
}

// otherWay finds how to send what was refused.
func otherWay(f *fault, tried way) way {
	if _, kind, ok := strings.Cut(f.text, wrongKind); ok {
		kind, _, _ = strings.Cut(kind, " ")
		if w, ok := ways[kind]; ok {
			return w
		}
	}
	if tried == ways["Photo"] || tried == ways["VoiceNote"] {
		return ways["Document"]
	}
	return tried
}

func (b *Bot) sendBy(ctx context.Context, chat string, f bot.File, w way) (json.RawMessage, error) {
	p := tgbotapi.Params{"chat_id": chat}
	if id, ok := byID(f); ok {
		p[w.field] = id
		return b.call(ctx, sendWithin, w.method, p)
	}
	body, err := b.open(ctx, f)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	return b.call(ctx, sendWithin, w.method, p, upload(w.field, f, body))
}

// sendAlbum sends several photos as one album.
func (b *Bot) sendAlbum(ctx context.Context, chat string, list []bot.File) (string, error) {
	type item struct {
		Type  string `json:"type"`
		Media string `json:"media"`
	}
	items := make([]item, len(list))
	var parts []tgbotapi.RequestFile
	for i, f := range list {
		items[i] = item{Type: "photo"}
		if id, ok := byID(f); ok {
			items[i].Media = id
			continue
		}
		body, err := b.open(ctx, f)
		if err != nil {
			return "", err
		}
		defer body.Close()
		name := "file" + strconv.Itoa(i)
		items[i].Media = "attach://" + name
		parts = append(parts, upload(name, f, body))
	}
	p := tgbotapi.Params{"chat_id": chat}
	if err := p.AddInterface("media", items); err != nil {
		return "", err
	}
	result, err := b.call(ctx, sendWithin, "sendMediaGroup", p, parts...)
	if err != nil {
		return "", err
	}
	return messageID(result), nil
}

// byID returns the id under which Telegram itself has the file.
func byID(f bot.File) (id string, ok bool) { return strings.CutPrefix(f.Ref, Name+":") }

// open opens the bytes of a file, anew for each try: what was read once cannot
// be sent again.
func (b *Bot) open(ctx context.Context, f bot.File) (io.ReadCloser, error) {
	hash, ok := strings.CutPrefix(f.Ref, bot.BlobRef)
	if !ok {
		return nil, fmt.Errorf("telegram: file of another channel: %w", commune.ErrNotFound)
	}
	return b.Files.Open(ctx, hash)
}

// upload is a file as a part of a request.
func upload(field string, f bot.File, body io.Reader) tgbotapi.RequestFile {
	return tgbotapi.RequestFile{Name: field, Data: tgbotapi.FileReader{Name: fileName(f.Name), Reader: body}}
}

// maxName is how long the name of a file may be, in letters.
const maxName = 80

// fileName makes a name fit for the head of a part: one line, no path.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || strings.ContainsRune(`/\"`, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	if letters := []rune(strings.TrimSpace(name)); len(letters) > maxName {
		return string(letters[len(letters)-maxName:]) // with its ending
	} else if len(letters) > 0 {
		return string(letters)
	}
	return "file"
}
