package storetest

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"

	"gandan/store"
)

// RedisVariable names the environment variable with the Redis to test on, as
// redis://127.0.0.1:6379/0.
const RedisVariable = "GANDAN_TEST_REDIS"

// Redis returns a store of its own keys on the server that RedisVariable names,
// or in the process where it names none. The keys are deleted after the test.
func Redis(t testing.TB) *store.Redis {
	t.Helper()
	return OpenRedis(t, RedisURL(t))
}

// RedisURL is the URL that Redis opens, with a prefix of its own.
func RedisURL(t testing.TB) string {
	t.Helper()
	if server := os.Getenv(RedisVariable); server != "" {
		return ownKeys(t, server)
	}
	t.Logf("%s is not set: tested on a Redis within the process", RedisVariable)
	return "redis://" + miniredis.RunT(t).Addr()
}

// OpenRedis opens the URL and closes it after the test.
func OpenRedis(t testing.TB, url string) *store.Redis {
	t.Helper()
	r, err := store.OpenRedis(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// EachRedis runs test on a Redis within the process and, where RedisVariable
// names one, on a real one, with keys of its own that are deleted afterwards.
func EachRedis(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("miniredis", func(t *testing.T) { test(t, "redis://"+miniredis.RunT(t).Addr()) })
	server := os.Getenv(RedisVariable)
	if server == "" {
		t.Logf("%s is not set: tested on a Redis within the process only", RedisVariable)
		return
	}
	t.Run("redis", func(t *testing.T) { test(t, ownKeys(t, server)) })
}

// EachSessions runs test on every kind of session store, each empty.
func EachSessions(t *testing.T, test func(t *testing.T, s Sessions)) {
	t.Helper()
	Each(t, func(t *testing.T, db *store.DB) { test(t, db) })
	EachRedis(t, func(t *testing.T, url string) { test(t, OpenRedis(t, url)) })
}

// ownKeys gives the URL a prefix of its own, and deletes its keys after the test.
func ownKeys(t testing.TB, server string) string {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil {
		t.Fatalf("%s is not a URL", RedisVariable)
	}
	prefix := "gandan_test_" + strings.ToLower(rand.Text()) + ":"
	opts := u.Query()
	opts.Del("prefix")
	u.RawQuery = opts.Encode()
	plain, err := redis.ParseURL(u.String())
	if err != nil {
		t.Fatalf("%s is not a Redis URL", RedisVariable)
	}
	t.Cleanup(func() { deleteKeys(t, plain, "*"+prefix+"*") })
	opts.Set("prefix", prefix)
	u.RawQuery = opts.Encode()
	return u.String()
}

func deleteKeys(t testing.TB, server *redis.Options, pattern string) {
	t.Helper()
	admin := redis.NewClient(server)
	defer admin.Close()
	ctx := context.Background() // the test's own has ended
	keys := admin.Scan(ctx, 0, pattern, 1000).Iterator()
	for keys.Next(ctx) {
		if err := admin.Del(ctx, keys.Val()).Err(); err != nil {
			t.Error(err)
		}
	}
	if err := keys.Err(); err != nil {
		t.Error(err)
	}
}
