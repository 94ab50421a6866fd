package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// conversation is a chat that one process leads, turn after turn.
type conversation struct {
	t    *testing.T
	r    *store.Redis
	said []string // what was saved
}

// begin loads the session and expects what was saved last.
func (c *conversation) begin() {
	c.t.Helper()
	data, rev, err := c.r.LoadSession(c.t.Context(), "telegram:1", "a", 1, 11)
	if string(data) != strings.Join(c.said, " ") || rev != int64(len(c.said)) || err != nil {
		c.t.Fatalf("loaded %q, revision %d, %v, after %q", data, rev, err, c.said)
	}
}

// save ends a turn in which a word was said.
func (c *conversation) save(word string) error {
	c.t.Helper()
	next := strings.Join(append(c.said[:len(c.said):len(c.said)], word), " ")
	err := c.r.SaveSession(c.t.Context(), "telegram:1", "a", []byte(next), int64(len(c.said)), true)
	if err == nil {
		c.said = append(c.said, word)
	}
	return err
}

// ends polls until it works, for at most ten seconds.
func ends(t *testing.T, what func() error) time.Duration {
	t.Helper()
	start := time.Now()
	for {
		err := what()
		if err == nil {
			return time.Since(start)
		}
		if time.Since(start) > 10*time.Second {
			t.Fatalf("still not: %v", err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// Redis that lost everything in the middle of a turn: the turn is told so, and
// the conversation begins anew.
func TestRedisFlushed(t *testing.T) {
	server := miniredis.RunT(t)
	c := conversation{t: t, r: storetest.OpenRedis(t, "redis://"+server.Addr())}
	c.begin()
	must(t, c.save("one"))
	c.begin()
	server.FlushAll()
	if err := c.save("two"); commune.CodeOf(err) != commune.Conflict {
		t.Fatalf("saved over nothing: %v", err)
	}
	c.said = nil
	c.begin()
	must(t, c.save("three"))
	t.Log("flushed between load and save: the save is a conflict, the next load a new session, and it goes on")
}

// A Redis that is down is told at once, and used again when it is back.
func TestRedisDownAndBack(t *testing.T) {
	storetest.EachRedis(t, func(t *testing.T, raw string) {
		p, through := storetest.Behind(t, raw)
		r := storetest.OpenRedis(t, through)
		c := conversation{t: t, r: r}
		c.begin()
		must(t, c.save("one"))
		c.begin()
		p.Refuse()
		start := time.Now()
		var told []string
		for range 3 {
			err := c.save("two")
			if commune.CodeOf(err) != commune.Internal {
				t.Fatalf("down: %v", err)
			}
			told = append(told, fmt.Sprint(time.Since(start).Round(time.Millisecond)))
		}
		p.Resume()
		back := ends(t, func() error { return c.save("two") })
		c.begin()
		t.Logf("down: told after %s; back: saved after %v, nothing lost: %q", strings.Join(told, ", "), back.Round(time.Millisecond), c.said)
	})
}

// A Redis that does not answer holds nobody up for long.
func TestRedisSlow(t *testing.T) {
	p, through := storetest.Behind(t, storetest.RedisURL(t))
	r := storetest.OpenRedis(t, through)
	c := conversation{t: t, r: r}
	c.begin()
	must(t, c.save("one"))
	p.Delay(100 * time.Millisecond)
	c.begin()
	must(t, c.save("two"))
	p.Delay(time.Minute)
	start := time.Now()
	_, _, err := r.LoadSession(t.Context(), "telegram:1", "a", 1, 11)
	took := time.Since(start)
	if commune.CodeOf(err) != commune.Internal || took > time.Minute {
		t.Fatalf("after %v: %v", took, err)
	}
	p.Delay(0)
	back := ends(t, func() error { _, _, err := r.LoadSession(t.Context(), "telegram:1", "a", 1, 11); return err })
	c.begin()
	t.Logf("100 ms a trip: works; no answer: told after %v; back after %v", took.Round(time.Millisecond), back.Round(time.Millisecond))
}

// What Redis did and could not say: the client asks again by itself, and the
// answer is the same.
func TestRedisAnswerLost(t *testing.T) {
	storetest.EachRedis(t, func(t *testing.T, raw string) {
		p, through := storetest.Behind(t, raw)
		r := storetest.OpenRedis(t, through)
		c := conversation{t: t, r: r}
		for i := range 20 {
			p.LoseAnswers(i % 2)
			c.begin()
			p.LoseAnswers(1 - i%2)
			must(t, c.save(fmt.Sprint("word", i)))
		}
		c.begin()
		t.Logf("20 turns, each with one answer lost: %d words saved, each once", len(c.said))
	})
}

// Connections that broke while nobody spoke are replaced without a word.
func TestRedisCut(t *testing.T) {
	p, through := storetest.Behind(t, storetest.RedisURL(t))
	r := storetest.OpenRedis(t, through)
	c := conversation{t: t, r: r}
	for i := range 5 {
		c.begin()
		p.Cut()
		must(t, c.save(fmt.Sprint("word", i)))
		p.Cut()
	}
	c.begin()
}
