package zalobot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
)

// Profile is what the platform tells of the bot.
type Profile struct {
	ID      string // whose chat is at https://zalo.me/<id>
	Account string // its name, which begins with "bot."
	Name    string // shown to people; may be empty
	Type    string // of the plan: "BASIC"
	Groups  bool   // it may be let into groups
}

// Me asks who the bot is. From then on its own words are known when they come
// back.
func (b *Bot) Me(ctx context.Context) (Profile, error) {
	result, err := b.call(ctx, sendWithin, "getMe", nil)
	if err != nil {
		return Profile{}, err
	}
	var me struct {
		ID      text `json:"id"`
		Account text `json:"account_name"`
		Name    text `json:"display_name"`
		Type    text `json:"account_type"`
		Groups  bool `json:"can_join_groups"`
	}
	if json.Unmarshal(result, &me) != nil || me.ID == "" {
		return Profile{}, errors.New("zalobot: getMe: unreadable answer")
	}
	id := string(me.ID)
	b.id.Store(&id)
	return Profile{ID: id, Account: string(me.Account), Name: string(me.Name), Type: string(me.Type), Groups: me.Groups}, nil
}

// knowMyself asks who the bot is, unless that is known. Where that fails what
// comes back is known by its mark.
func (b *Bot) knowMyself(ctx context.Context) {
	if b.id.Load() != nil {
		return
	}
	if _, err := b.Me(ctx); err != nil && ctx.Err() == nil {
		b.Log.Warn("zalobot: the bot does not know itself", slog.Any("error", err))
	}
}

// Refused reports whether a call failed because the platform does not accept the
// token, or stands at another address.
func Refused(err error) bool { return said(err).off() }
