package main

import (
	"context"
	"errors"

	"gandan/commune"
	"gandan/store"
)

// cache looks at Redis, which holds open conversations and shared limits.
func (d *doctor) cache(ctx context.Context) []finding {
	switch {
	case d.cfg.Redis == "":
		return []finding{{"redis", well, say("doctor.redis.none"), phrase{}}}
	case d.noRed != nil:
		return []finding{judgeNoRedis(d.cfg.Redis, d.noRed)}
	}
	before := d.cfg.Now()
	server, err := d.redis.Server(ctx)
	after := d.cfg.Now()
	if err == nil {
		err = d.redis.Probe(ctx)
	}
	if err != nil {
		return []finding{judgeNoRedis(d.cfg.Redis, err)}
	}
	list := []finding{judgeRedis(server)}
	if !d.cfg.Rehearsal {
		list = append(list, judgeClock("clock_redis", reading{before, after, server.Clock}))
	}
	return list
}

// judgeNoRedis says why Redis cannot be used.
func judgeNoRedis(address string, err error) finding {
	var told *commune.Error
	if errors.As(err, &told) {
		return finding{"redis", broken, say(told.Key, told.Args...), say("doctor.config.mend")}
	}
	cause := store.CauseOf(err)
	mends := map[store.Cause]string{
		store.NoAnswer: "doctor.mend.no_answer", store.Refused: "doctor.mend.refused", store.NoHost: "doctor.mend.no_host",
		store.Password: "doctor.mend.redis_password", store.Untrusted: "doctor.mend.tls",
	}
	mend := mends[cause]
	if mend == "" {
		mend = "doctor.mend.other"
	}
	return finding{"redis", broken, unreachable(cause, host(address), err), say(mend)}
}

// redisSince is the first version whose commands are used.
const redisSince = 6

// judgeRedis looks at what the server is and whether it keeps what it is told.
// Losing it costs people the short question that is open, no more.
func judgeRedis(s store.RedisServer) finding {
	first, _ := numbers(s.Version)
	switch {
	case first < redisSince:
		return finding{"redis", broken, say("doctor.redis.old", "Version", s.Version), say("doctor.redis.old.mend")}
	case s.Policy != "noeviction" && s.Policy != "":
		return finding{"redis", doubtful, say("doctor.redis.evicts", "Version", s.Version, "Policy", s.Policy), say("doctor.redis.evicts.mend")}
	case !s.Appends:
		return finding{"redis", doubtful, say("doctor.redis.forgets", "Version", s.Version), say("doctor.redis.forgets.mend")}
	}
	return finding{"redis", well, say("doctor.redis.ok", "Version", s.Version), phrase{}}
}
