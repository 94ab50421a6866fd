package main

import (
	"context"
	"errors"
	"net/url"
	"os"
	"strings"
	"time"

	"gandan/commune"
)

// configuration looks at what the environment says.
func (d *doctor) configuration(context.Context) []finding {
	list := []finding{judgeConfig(d.cfg), judgeSecret(d.cfg.Secret, d.cfg.channels()), judgeZone(d.cfg)}
	if info, err := os.Stat(envFile); err == nil && info.Mode().Perm()&0o077 != 0 {
		list = append(list, finding{"config", doubtful, say("doctor.config.open_file", "File", envFile), say("doctor.config.open_file.mend", "File", envFile)})
	}
	return list
}

// envFile is where secrets may stand beside the environment.
const envFile = ".env"

// judgeConfig finds what contradicts itself.
func judgeConfig(c *config) finding {
	var told *commune.Error
	if err := c.check(); errors.As(err, &told) {
		return finding{"config", broken, say(told.Key, told.Args...), say("doctor.config.mend")}
	}
	if !c.channels() {
		return finding{"config", doubtful, say("doctor.config.no_channel"), say("doctor.config.no_channel.mend")}
	}
	if u, err := url.Parse(c.PublicURL); c.PublicURL != "" && (err != nil || u.Scheme != "https") {
		return finding{"config", doubtful, say("doctor.config.http"), say("doctor.config.http.mend")}
	}
	return finding{"config", well, say("doctor.config.ok"), phrase{}}
}

// fewest is how many different characters a drawn secret has at least; 32
// hexadecimal digits nearly always have more.
const fewest = 8

// judgeSecret looks at what links and codes are signed with. That it is too
// short where a channel is on is a contradiction, and stands there.
func judgeSecret(secret string, channels bool) finding {
	different := map[rune]bool{}
	for _, r := range secret {
		different[r] = true
	}
	switch {
	case secret == "" && !channels:
		return finding{"secret", well, say("doctor.secret.not_needed"), phrase{}}
	case len(secret) < minSecret:
		return finding{"secret", broken, say("doctor.secret.short", "N", minSecret), say("doctor.secret.mend")}
	case len(different) < fewest:
		return finding{"secret", doubtful, say("doctor.secret.weak"), say("doctor.secret.mend")}
	}
	return finding{"secret", well, say("doctor.secret.ok"), phrase{}}
}

// judgeZone looks at the clock's zone, and whether it is a real clock.
func judgeZone(c *config) finding {
	now := c.Now()
	_, offset := now.Zone()
	shown := now.Format("15:04 02/01/2006")
	switch {
	case c.Rehearsal:
		return finding{"clock", doubtful, say("doctor.clock.rehearsal", "At", shown), say("doctor.clock.rehearsal.mend")}
	case offset != int((7 * time.Hour).Seconds()):
		return finding{"clock", doubtful, say("doctor.clock.zone", "At", shown, "Zone", c.Zone), say("doctor.clock.zone.mend")}
	}
	return finding{"clock", well, say("doctor.clock.ok", "At", shown, "Zone", c.Zone), phrase{}}
}

// host returns a URL's hosts without user, password and path.
func host(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	rest = rest[strings.LastIndex(rest, "@")+1:]
	end := strings.IndexAny(rest, "/?#")
	if end >= 0 {
		rest = rest[:end]
	}
	return rest
}
