package store

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"
)

// patience is how long one call may take in all, its repetitions included: a
// person is told within seconds that the service is not at its best.
const patience = 3 * time.Second

// Redis keeps sessions and the shared limits of sending for all replicas of one
// deployment: a single server, one behind Sentinel, or a Cluster. Safe for use
// by many goroutines. Errors but Busy and Conflict are Internal by
// commune.CodeOf: then Redis does not answer, and comes back by itself.
type Redis struct {
	client redis.UniversalClient
	limits *redis_rate.Limiter
	prefix string
	trips  atomic.Int64
}

// OpenRedis reads the URL and connects when first used, so that a service may
// start before its Redis does; Ping tells. A URL that cannot be read is an
// Invalid commune.Error, which never repeats the URL.
//
//	redis://user:password@host:6379/0            one server
//	redis://h1:26379,h2:26379/0?sentinel=NAME    the master of that name; sentinel_user, sentinel_password
//	redis://h1:6379,h2:6379/?cluster=true        a Cluster
//	rediss://…?tls-ca=FILE                       TLS; tls=skip-verify asks for no proof
//
// Options for all: prefix (of the keys, "gandan:"), pool (connections a server,
// 32), timeout (to connect, 2s), readTimeout and writeTimeout (2s).
func OpenRedis(_ context.Context, url string) (*Redis, error) {
	u, err := parseRedis(url)
	if err != nil {
		return nil, err
	}
	redis.SetLogger(silent{})
	r := &Redis{client: redis.NewUniversalClient(&u.client), prefix: u.prefix}
	r.client.AddHook(tripCounter{&r.trips})
	r.limits = redis_rate.NewLimiter(r.client)
	return r, nil
}

// Close ends all connections.
func (r *Redis) Close() error { return r.client.Close() }

// Ping reports whether Redis answers.
func (r *Redis) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return wrap("redis", r.client.Ping(ctx).Err())
}

// Trips returns how many round trips were made since OpenRedis, not counting
// those that open a connection, nor a trip's repetitions.
func (r *Redis) Trips() int64 { return r.trips.Load() }

// silent is a log for go-redis, which would write to the terminal: what matters
// comes back as an error.
type silent struct{}

// Printf implements go-redis' internal.Logging.
func (silent) Printf(context.Context, string, ...any) {}

// tripCounter counts commands as they pass.
type tripCounter struct{ n *atomic.Int64 }

// DialHook implements redis.Hook.
func (tripCounter) DialHook(next redis.DialHook) redis.DialHook { return next }

// ProcessHook implements redis.Hook.
func (c tripCounter) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		if cmd.Name() != "hello" {
			c.n.Add(1)
		}
		return next(ctx, cmd)
	}
}

// ProcessPipelineHook implements redis.Hook; only opening a connection uses one.
func (tripCounter) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return next
}
