package zalooa

import (
	"context"
	"errors"

	"gandan/bot"
	"gandan/bot/remote"
)

// Fetch brings a file that somebody sent, from the address that stands in its
// reference after the channel's name, if that is one of Zalo's. The errors are
// those of remote.Fetch.
func (o *OA) Fetch(ctx context.Context, address string, limit int64) (body []byte, name string, err error) {
	body, name, err = remote.Fetch(ctx, o.Client, address, o.Hosts, limit)
	if o.Watch != nil {
		o.Watch("fetch", fetched(err))
	}
	return body, name, err
}

// fetched names the end of a fetch for figures.
func fetched(err error) string {
	e := (*bot.SendError)(nil)
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &e) && e.Retry:
		return "5xx"
	}
	return "bad"
}
