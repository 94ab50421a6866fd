package zalooa

import (
	"context"

	"gandan/bot/remote"
)

// Fetch brings a file that somebody sent, from the address that stands in its
// reference after the channel's name, if that is one of Zalo's. The errors are
// those of remote.Fetch.
func (o *OA) Fetch(ctx context.Context, address string, limit int64) (body []byte, name string, err error) {
	body, name, err = remote.Fetch(ctx, o.Client, address, o.Hosts, limit)
	if o.Watch != nil {
		o.Watch("fetch", remote.Outcome(err))
	}
	return body, name, err
}
