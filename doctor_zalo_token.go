package main

import (
	"context"
	"time"

	"gandan/commune"
)

// zaloToken looks at the token pair of the Official Account.
func (d *doctor) zaloToken(ctx context.Context) []finding {
	o := d.cfg.ZaloOA
	if o.AppID == "" {
		return nil
	}
	db := d.tables(ctx)
	if db == nil {
		return nil
	}
	t, err := db.ZaloTokens(ctx, o.AppID)
	if err != nil && commune.CodeOf(err) != commune.NotFound {
		return []finding{unread("zalo_token", err)}
	}
	return []finding{judgeZaloToken(t, o.RefreshToken != "", d.cfg.Now())}
}

const (
	refreshTakes = 2 * time.Minute  // at most: one that was begun before then broke off
	refreshWaits = 10 * time.Minute // a running service looks every minute whether it is time
)

// judgeZaloToken looks at a pair, which is empty if there is none; seed is
// whether the settings have a refresh token to begin with.
func judgeZaloToken(t commune.ZaloTokens, seed bool, now time.Time) finding {
	shown := func(at commune.Instant) string { return at.In(now.Location()).Format("15:04 02/01/2006") }
	since := func(at commune.Instant) time.Duration { return now.Sub(at.In(now.Location())) }
	judged := func(s state, key, mend string, args ...any) finding {
		return finding{"zalo_token", s, say(key, args...), say(mend)}
	}
	switch {
	case t.Refresh == "" && !seed:
		return judged(broken, "doctor.zalo_token.none", "doctor.zalo_token.login")
	case t.Dead != 0:
		return judged(broken, "doctor.zalo_token.dead", "doctor.zalo_token.login", "At", shown(t.Dead), "Said", t.Reason, "Until", shown(max(t.Dead, t.Expires)))
	case t.Began != 0 && since(t.Began) > refreshTakes:
		return judged(doubtful, "doctor.zalo_token.interrupted", "doctor.zalo_token.interrupted.mend", "At", shown(t.Began))
	case t.Access == "":
		return judged(doubtful, "doctor.zalo_token.seed", "doctor.zalo_token.seed.mend")
	case since(t.Expires) >= 0:
		return judged(broken, "doctor.zalo_token.over", "doctor.zalo_token.over.mend", "At", shown(t.Expires))
	case since(t.Due()) > refreshWaits:
		return judged(doubtful, "doctor.zalo_token.late", "doctor.zalo_token.late.mend", "Due", shown(t.Due()), "At", shown(t.Expires))
	}
	return finding{"zalo_token", well, say("doctor.zalo_token.ok", "At", shown(t.Expires), "Due", shown(t.Due())), phrase{}}
}
