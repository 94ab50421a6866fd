package zalobot

import (
	"context"

	"gandan/bot/remote"
)

// Fetch brings a file that somebody sent, from the address that stands in its
// reference after the channel's name, if that is one of Zalo's. The address does
// not last, so it is fetched soon. The errors are those of remote.Fetch.
func (b *Bot) Fetch(ctx context.Context, address string, limit int64) (body []byte, name string, err error) {
	body, name, err = remote.Fetch(ctx, b.Client, address, b.Hosts, limit)
	b.watch("fetch", remote.Outcome(err))
	return body, name, err
}
