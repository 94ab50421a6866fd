package main

import (
	"strings"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store/storetest"
)

// TestDoctorJudgesZaloTokens holds what is said of a pair, given at 8:00 for 25
// hours.
func TestDoctorJudgesZaloTokens(t *testing.T) {
	given := time.Date(2026, 11, 24, 8, 0, 0, 0, commune.Defaults().Zone)
	at := func(d time.Duration) commune.Instant { return commune.InstantOf(given.Add(d)) }
	const hour = time.Hour
	good := commune.ZaloTokens{Access: "a", Refresh: "r", Refreshed: at(0), Expires: at(25 * hour)}
	with := func(change func(*commune.ZaloTokens)) commune.ZaloTokens { t := good; change(&t); return t }
	for name, c := range map[string]struct {
		pair  commune.ZaloTokens
		seed  bool
		after time.Duration
		want  state
		key   string
	}{
		"none":                  {commune.ZaloTokens{}, false, 0, broken, "doctor.zalo_token.none"},
		"to begin with":         {commune.ZaloTokens{}, true, 0, doubtful, "doctor.zalo_token.seed"},
		"begun with":            {commune.ZaloTokens{Refresh: "r", Refreshed: at(0)}, true, hour, doubtful, "doctor.zalo_token.seed"},
		"fresh":                 {good, false, 0, well, "doctor.zalo_token.ok"},
		"nearly due":            {good, false, 20 * hour, well, "doctor.zalo_token.ok"},
		"just due":              {good, false, 20*hour + 10*time.Minute, well, "doctor.zalo_token.ok"},
		"not refreshed":         {good, false, 20*hour + 11*time.Minute, doubtful, "doctor.zalo_token.late"},
		"over":                  {good, false, 25 * hour, broken, "doctor.zalo_token.over"},
		"being refreshed":       {with(func(t *commune.ZaloTokens) { t.Began = at(20 * hour) }), false, 20*hour + time.Minute, well, "doctor.zalo_token.ok"},
		"interrupted":           {with(func(t *commune.ZaloTokens) { t.Began = at(20 * hour) }), false, 20*hour + 3*time.Minute, doubtful, "doctor.zalo_token.interrupted"},
		"dead":                  {with(func(t *commune.ZaloTokens) { t.Dead, t.Reason = at(20*hour), "-118" }), true, 21 * hour, broken, "doctor.zalo_token.dead"},
		"dead before its first": {commune.ZaloTokens{Refresh: "r", Dead: at(hour), Reason: "-118"}, true, 2 * hour, broken, "doctor.zalo_token.dead"},
	} {
		got := judgeZaloToken(c.pair, c.seed, given.Add(c.after))
		if got.state != c.want || got.found.key != c.key || (got.state == well) != (got.mend.key == "") {
			t.Errorf("%s: %s %s (%s), not %s %s", name, got.state, got.found.key, got.mend.key, c.want, c.key)
		}
	}
}

// TestDoctorOfZaloTokens: before the login, after it, and after Zalo's refusal,
// which is told with Zalo's words; without an account nothing is.
func TestDoctorOfZaloTokens(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, database string) {
		db := seed(t, database)
		env := wellSet(t, database)
		if c := examined(t, env); c.state("zalo_token") != "" {
			t.Error(c.text)
		}
		api := zaloRig(t, database)
		env["GANDAN_PUBLIC_URL"] = "http://127.0.0.1:1"
		if c := examined(t, env); !c.finds("zalo_token", broken, "Chưa có token") {
			t.Error(c.text)
		}
		if _, stderr, code := login(t, asItIs); code != 0 {
			t.Fatal(stderr)
		}
		if c := examined(t, env); !c.finds("zalo_token", well, "tự gia hạn") {
			t.Error(c.text)
		}
		pair := zaloTokens(t, database, api)
		if err := db.KillZaloTokens(t.Context(), pair, commune.InstantOf(time.Now()), "-118 Invalid grant"); err != nil {
			t.Fatal(err)
		}
		c := examined(t, env)
		if !c.finds("zalo_token", broken, "-118 Invalid grant") {
			t.Error(c.text)
		}
		for _, secret := range []string{pair.Access, pair.Refresh, fakeapi.DefaultAppSecret, fakeapi.DefaultSecretKey} {
			if strings.Contains(c.text+c.stderr, secret) {
				t.Errorf("a secret is printed: %s", c.text)
			}
		}
	})
}
