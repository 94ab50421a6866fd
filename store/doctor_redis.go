package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gandan/commune"
)

// RedisServer is what a Redis says of itself; of a Cluster, one of its nodes.
type RedisServer struct {
	Version string
	Appends bool            // it keeps an append-only file
	Policy  string          // what it does when its memory is full: noeviction, allkeys-lru …
	Clock   commune.Instant // its own
}

// Server asks Redis what it is.
func (r *Redis) Server(ctx context.Context) (RedisServer, error) {
	info, err := r.client.Info(ctx).Result()
	if err != nil {
		return RedisServer{}, fmt.Errorf("redis: %w", err)
	}
	s := redisServer(info)
	at, err := r.client.Time(ctx).Result()
	if err != nil {
		return s, fmt.Errorf("redis: %w", err)
	}
	s.Clock = commune.InstantOf(at)
	return s, nil
}

// redisServer reads lines of name:value.
func redisServer(info string) RedisServer {
	values := map[string]string{}
	for line := range strings.Lines(info) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		values[name] = value
	}
	return RedisServer{Version: values["redis_version"], Appends: values["aof_enabled"] == "1", Policy: values["maxmemory_policy"]}
}

// Probe writes a key under the prefix and removes it again.
func (r *Redis) Probe(ctx context.Context) error {
	key := r.prefix + "doctor"
	if err := r.client.Set(ctx, key, "1", time.Minute).Err(); err != nil {
		return fmt.Errorf("redis: %w", err)
	}
	return wrap("redis", r.client.Del(ctx, key).Err())
}
