package zalooa

import (
	"context"

	"gandan/bot"
)

// askPhone sends the card by which a person shares their name and number. They
// come back as user_submit_info.
func (o *OA) askPhone(ctx context.Context, chat bot.Chat, lang string) error {
	p := &part{Type: "template"}
	p.Payload.TemplateType = "request_user_info"
	p.Payload.Elements = []element{{
		Title: o.Words.Print(lang, "zalo.share_title"), Subtitle: o.Words.Print(lang, "zalo.share_subtitle"), ImageURL: o.Card,
	}}
	_, err := o.deliver(ctx, chat, "", p)
	return err
}
