package store_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// within gives the keys of a Redis URL one more beginning, so that tests on the
// same server do not meet.
func within(t *testing.T, raw, name string) string {
	t.Helper()
	u, err := url.Parse(raw)
	must(t, err)
	opts := u.Query()
	opts.Set("prefix", opts.Get("prefix")+name+":")
	u.RawQuery = opts.Encode()
	return u.String()
}

func TestRedisSessions(t *testing.T) {
	storetest.EachRedis(t, func(t *testing.T, url string) {
		storetest.SessionContract(t, func(t *testing.T) storetest.Sessions {
			return storetest.OpenRedis(t, within(t, url, t.Name()))
		})
	})
}

// A turn is one trip to load and one to save, also where one process has many
// chats; only a script's first use takes another.
func TestRedisTrips(t *testing.T) {
	storetest.EachRedis(t, func(t *testing.T, url string) {
		r := storetest.OpenRedis(t, url)
		turn := func(key string) int64 {
			t.Helper()
			before := r.Trips()
			_, rev, err := r.LoadSession(t.Context(), key, "a", 1, 11)
			must(t, err)
			must(t, r.SaveSession(t.Context(), key, "a", []byte("x"), rev, true))
			return r.Trips() - before
		}
		first := turn("k")
		for _, key := range []string{"k", "k", "l"} {
			if n := turn(key); n != 2 {
				t.Errorf("%d trips", n)
			}
		}
		must(t, r.ReleaseSession(t.Context(), "k", "a"))
		if r.Trips()-first < 7 {
			t.Errorf("%d trips counted in all", r.Trips())
		}
		t.Logf("trips of a turn: 2; of the first: %d", first)
	})
}

// A save that was done stays the saver's also when another went on since.
func TestRedisRepeatedSaveAfterAnother(t *testing.T) {
	storetest.EachRedis(t, func(t *testing.T, url string) {
		r, ctx := storetest.OpenRedis(t, url), t.Context()
		load := func(owner string, now commune.Instant, rev int64) {
			t.Helper()
			if _, got, err := r.LoadSession(ctx, "k", owner, now, now+10); got != rev || err != nil {
				t.Fatalf("revision %d, %v", got, err)
			}
		}
		save := func(owner, data string, code commune.Code) {
			t.Helper()
			if err := r.SaveSession(ctx, "k", owner, []byte(data), 0, true); commune.CodeOf(err) != code {
				t.Fatalf("%s saves %s: %v", owner, data, err)
			}
		}
		load("a", 1, 0)
		save("a", "one", "")
		load("b", 2, 1)
		save("a", "one", "")
		save("b", "one", commune.Conflict)
		if _, _, err := r.LoadSession(ctx, "k", "c", 3, 13); commune.CodeOf(err) != commune.Busy {
			t.Fatalf("a's repetition ended b's lease: %v", err)
		}
	})
}

// What nobody touched for sixty days goes; every turn begins them anew.
func TestRedisSessionRests(t *testing.T) {
	server := miniredis.RunT(t)
	r, ctx := storetest.OpenRedis(t, "redis://"+server.Addr()), t.Context()
	turn := func(rev int64) {
		t.Helper()
		if _, got, err := r.LoadSession(ctx, "web:1", "a", 1, 11); got != rev || err != nil {
			t.Fatalf("revision %d, %v, not %d", got, err, rev)
		}
		must(t, r.SaveSession(ctx, "web:1", "a", []byte("x"), rev, true))
	}
	const day = 24 * time.Hour
	turn(0)
	server.FastForward(59 * day)
	turn(1)
	server.FastForward(59 * day)
	turn(2)
	if keys := server.Keys(); len(keys) != 1 || keys[0] != "gandan:{web:1}" {
		t.Fatalf("keys %q", keys)
	}
	server.FastForward(61 * day)
	if keys := server.Keys(); len(keys) != 0 {
		t.Fatalf("after sixty days: %q", keys)
	}
	turn(0)
}

// A service starts while its Redis is away.
func TestOpenRedisThatIsAway(t *testing.T) {
	r, err := store.OpenRedis(t.Context(), "redis://user:secret@127.0.0.1:1/0")
	must(t, err)
	defer r.Close()
	if err := r.Ping(t.Context()); commune.CodeOf(err) != commune.Internal || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
}
