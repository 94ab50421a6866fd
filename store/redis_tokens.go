package store

import (
	"context"
	"errors"
	"time"

	"github.com/go-redis/redis_rate/v10"
)

// Tokens takes up to n leaves to send from those that all replicas share under
// the name, of which no second gives more than perSecond. None granted: wait is
// how long until there are some. Each is for one message, to be sent at once.
func (r *Redis) Tokens(ctx context.Context, name string, perSecond, n int) (granted int, wait time.Duration, err error) {
	if perSecond < 1 || n < 1 {
		return 0, 0, errors.New("store: tokens of nothing")
	}
	limit := sending(perSecond)
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	// A batch is granted whole or not at all: a part of it would be charged for
	// the fraction of a token beyond it too.
	n = min(n, max(1, limit.Burst/2))
	got, err := r.limits.AllowN(ctx, r.prefix+"send:"+name, limit, n)
	if err != nil {
		return 0, 0, wrap("tokens", err)
	}
	return got.Allowed, max(0, got.RetryAfter), nil
}

// sending is a bucket that lets at most perSecond through in any 1.01 seconds,
// the hundredth being for messages that do not go out evenly. What may come at
// once, after a rest or a late call, is one in thirty of a second's and one
// more, and the steady rate leaves room for it: 28.7 of 30, 957 of 1,000.
func sending(perSecond int) redis_rate.Limit {
	burst := 1 + perSecond/30
	period := 1.01 * float64(perSecond) / float64(perSecond-burst+1)
	return redis_rate.Limit{Rate: perSecond, Burst: burst, Period: time.Duration(period * float64(time.Second))}
}
