package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/commune"
)

const (
	maxFetch    = 20 << 20 // what the API gives out, in bytes
	fetchWithin = time.Minute
)

// paths is the form of a file's path on the server; nothing in it can lead to
// another host or out of the bot's own folder.
var paths = regexp.MustCompile(`^[A-Za-z0-9_-]+(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$`)

// Fetch brings a file that somebody sent, by its id, from the API's own host and
// no other. More bytes than limit, or than the API gives out, are an Invalid
// commune.Error; any other error is a *bot.SendError. The name is the server's:
// what the sender called the file came with the update.
func (b *Bot) Fetch(ctx context.Context, fileID string, limit int64) (body []byte, name string, err error) {
	limit = min(limit, maxFetch)
	result, err := b.call(ctx, sendWithin, "getFile", tgbotapi.Params{"file_id": fileID})
	if said(err).says(tooBig) {
		return nil, "", tooLarge(limit)
	}
	if err != nil {
		return nil, "", err
	}
	var f struct {
		Size int64  `json:"file_size"`
		Path string `json:"file_path"`
	}
	if err := json.Unmarshal(result, &f); err != nil || !paths.MatchString(f.Path) || strings.Contains(f.Path, "..") {
		return nil, "", errors.New("telegram: getFile: unreadable answer")
	}
	if f.Size > limit {
		return nil, "", tooLarge(limit)
	}
	body, err = b.download(ctx, f.Path, limit)
	return body, path.Base(f.Path), err
}

func tooLarge(limit int64) error {
	return commune.Errorf(commune.Invalid, "error.file_too_large", "N", int(limit>>20))
}

// download reads a file of the server.
func (b *Bot) download(ctx context.Context, path string, limit int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, fetchWithin)
	defer cancel()
	t := &trip{ctx: ctx, client: b.Client}
	body, err := t.read(b.API+"/file/bot"+b.Token+"/"+path, limit)
	if err != nil {
		f := b.faultOf("download", t, err)
		f.unknown = false // reading twice harms nobody
		b.watch("download", f.class())
		b.report(f)
		return nil, f.sendError()
	}
	b.watch("download", "ok")
	if int64(len(body)) > limit {
		return nil, tooLarge(limit)
	}
	return body, nil
}

// read gets what stands at the address, up to one byte more than limit.
func (t *trip) read(address string, limit int64) ([]byte, error) {
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	resp, err := t.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return io.ReadAll(io.LimitReader(resp.Body, limit+1))
}
