package store

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"gandan/commune"
)

// sessionRests is how long Redis keeps a conversation that nobody goes on with.
// It runs by Redis' own clock; a lease ends by the times that callers give.
const sessionRests = 60 * 24 * time.Hour

// A session is one hash: owner and until of the lease (until "0": released),
// rev, data, and writer: who saved that revision.
var (
	// KEYS[1]; ARGV: owner, now, until, seconds to keep it. Gives nothing while
	// another's lease runs, else revision and data.
	loadSession = redis.NewScript(`
local s = redis.call('HMGET', KEYS[1], 'owner', 'until', 'rev', 'data')
if s[1] and s[1] ~= ARGV[1] and tonumber(s[2]) > tonumber(ARGV[2]) then
  return {}
end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'until', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return {tonumber(s[3] or '0'), s[4] or ''}`)

	// KEYS[1]; ARGV: owner, revision, data, "1" to release. Gives 1 if the data
	// is saved, now or by an earlier try of the same call, else 0.
	saveSession = redis.NewScript(`
local s = redis.call('HMGET', KEYS[1], 'owner', 'until', 'rev', 'writer')
local rev, asked = tonumber(s[3] or '0'), tonumber(ARGV[2])
local mine = s[1] == ARGV[1] and s[2] ~= '0'
if mine and rev == asked then
  redis.call('HSET', KEYS[1], 'data', ARGV[3], 'rev', asked + 1, 'writer', ARGV[1])
elseif rev ~= asked + 1 or s[4] ~= ARGV[1] or redis.call('HGET', KEYS[1], 'data') ~= ARGV[3] then
  return 0
end
if mine and ARGV[4] == '1' then
  redis.call('HSET', KEYS[1], 'until', '0')
end
return 1`)

	// KEYS[1]; ARGV: owner.
	releaseSession = redis.NewScript(`
if redis.call('HGET', KEYS[1], 'owner') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'until', '0')
end
return 1`)
)

// run runs a script over the session, in one trip, or two if Redis does not
// know the script yet.
func (r *Redis) run(ctx context.Context, script *redis.Script, key string, args ...any) *redis.Cmd {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return script.Run(ctx, r.client, []string{r.prefix + "{" + key + "}"}, args...)
}

// LoadSession leases a session to the owner until the moment and returns it; no
// bytes and revision 0 if it is new. It is ErrBusy while another owner's lease
// runs; the owner's own lease is renewed.
func (r *Redis) LoadSession(ctx context.Context, key, owner string, now, until commune.Instant) (data []byte, rev int64, err error) {
	got, err := r.run(ctx, loadSession, key, owner, int64(now), int64(until), int(sessionRests/time.Second)).Slice()
	if err != nil {
		return nil, 0, wrap("load session", err)
	}
	if len(got) == 0 {
		return nil, 0, wrap("load session", commune.ErrBusy)
	}
	rev, known := got[0].(int64)
	text, read := got[1].(string)
	if !known || !read {
		return nil, 0, fmt.Errorf("load session: redis gave %T and %T", got[0], got[1])
	}
	if text != "" {
		data = []byte(text)
	}
	return data, rev, nil
}

// SaveSession stores data with the next revision, and ends the lease if release
// is set. It is ErrConflict unless the stored revision is rev and the session
// was last leased to the owner. Saving what this owner has already saved over
// that revision is no error: the first answer may have been lost on its way.
func (r *Redis) SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error {
	saved, err := r.run(ctx, saveSession, key, owner, rev, data, release).Bool()
	if err == nil && !saved {
		err = commune.ErrConflict
	}
	return wrap("save session", err)
}

// ReleaseSession ends the owner's lease, if it is still the owner's.
func (r *Redis) ReleaseSession(ctx context.Context, key, owner string) error {
	return wrap("release session", r.run(ctx, releaseSession, key, owner).Err())
}
