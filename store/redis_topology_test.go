package store_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/redis/go-redis/v9"

	"gandan/store/storetest"
)

// do sends a command to the Redis at the port, as soon as it takes it.
func do(t *testing.T, port string, args ...any) {
	t.Helper()
	c := redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + port})
	defer c.Close()
	ends(t, func() error { return c.Do(context.Background(), args...).Err() })
}

// The contract holds on the master that Sentinel names, and on a Cluster.
func TestRedisTopologies(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) string{
		"sentinel": func(t *testing.T) string {
			master := storetest.RedisServer(t)
			watch := fmt.Sprintf("sentinel monitor commune 127.0.0.1 %s 1", master)
			return "redis://127.0.0.1:" + storetest.RedisServer(t, "sentinel", watch) + "/2?sentinel=commune&"
		},
		"cluster": func(t *testing.T) string {
			one, two := storetest.RedisServer(t, "cluster-enabled yes"), storetest.RedisServer(t, "cluster-enabled yes")
			do(t, one, "cluster", "addslotsrange", 0, 8000)
			do(t, two, "cluster", "addslotsrange", 8001, 16383)
			do(t, one, "cluster", "meet", "127.0.0.1", two)
			return fmt.Sprintf("redis://127.0.0.1:%s,127.0.0.1:%s/?cluster=true&", one, two)
		},
	} {
		t.Run(name, func(t *testing.T) {
			url := open(t)
			r := storetest.OpenRedis(t, url)
			turn := func(key string) error {
				_, rev, err := r.LoadSession(t.Context(), key, "a", 1, 11)
				if err == nil {
					err = r.SaveSession(t.Context(), key, "a", []byte("x"), rev, true)
				}
				return err
			}
			for _, key := range []string{"telegram:1", "telegram:2", "telegram:3", "web:a", "web:b"} { // in slots of both
				ends(t, func() error { return turn(key) })
				before := r.Trips()
				must(t, turn(key))
				if n := r.Trips() - before; n != 2 {
					t.Errorf("%s: %d trips", key, n)
				}
			}
			if n, _, err := r.Tokens(t.Context(), "telegram", 30, 1); n != 1 || err != nil {
				t.Errorf("%d tokens, %v", n, err)
			}
			storetest.SessionContract(t, func(t *testing.T) storetest.Sessions {
				return storetest.OpenRedis(t, url+"prefix="+t.Name()+":")
			})
		})
	}
}
