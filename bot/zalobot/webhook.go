package zalobot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"
)

// Info is what the platform tells of the webhook. It tells neither what waits
// nor what went wrong.
type Info struct {
	URL     string    // empty: none is set
	Updated time.Time // zero: not told
}

// hook is a webhook as the platform tells of it.
type hook struct {
	URL          string `json:"url"`
	Updated      number `json:"updated_at"` // milliseconds
	Verification *struct {
		OK      bool   `json:"ok"`
		Outcome text   `json:"outcome"`
		Status  number `json:"status_code"`
	} `json:"verification"`
}

// SetWebhook has updates brought to the address, which is public and https, with
// the secret in a header: 8 to 256 characters. The platform tries the address
// out at once and keeps it whatever it finds; what it found is logged.
func (b *Bot) SetWebhook(ctx context.Context, url, secret string) error {
	b.knowMyself(ctx)
	result, err := b.call(ctx, sendWithin, "setWebhook", map[string]string{"url": url, "secret_token": secret})
	if err != nil {
		return err
	}
	var h hook
	if json.Unmarshal(result, &h) != nil {
		return errors.New("zalobot: setWebhook: unreadable answer")
	}
	if v := h.Verification; v != nil && !v.OK {
		b.Log.Error("zalobot: the platform does not reach the webhook", slog.String("outcome", b.scrub(string(v.Outcome))), slog.Int("status", int(v.Status)))
	}
	return nil
}

// DeleteWebhook has updates given out by getUpdates. That there was no webhook
// is no error.
func (b *Bot) DeleteWebhook(ctx context.Context) error {
	_, err := b.call(ctx, sendWithin, clearMethod, nil)
	return err
}

// WebhookInfo asks what the platform knows of the webhook.
func (b *Bot) WebhookInfo(ctx context.Context) (Info, error) {
	result, err := b.call(ctx, sendWithin, "getWebhookInfo", nil)
	if err != nil {
		return Info{}, err
	}
	var h hook
	if json.Unmarshal(result, &h) != nil {
		return Info{}, errors.New("zalobot: getWebhookInfo: unreadable answer")
	}
	i := Info{URL: h.URL}
	if h.Updated > 0 {
		i.Updated = time.UnixMilli(h.Updated.millis()).UTC()
	}
	return i, nil
}
