package main

import (
	"net/url"
	"strings"
)

// state is how it stands with one thing, as --json says it.
type state string

// States.
const (
	well     state = "ok"
	doubtful state = "warn" // the service runs; somebody should look at it
	broken   state = "fail" // the service does not run, or loses something
)

// marks are what a person sees before a line.
var marks = map[state]string{well: "✓", doubtful: "!", broken: "✗"}

// phrase is a text of the catalogue with what is filled in; no key, no text.
type phrase struct {
	key  string
	args []any
}

// say makes a phrase.
func say(key string, args ...any) phrase { return phrase{key, args} }

// finding is what the examination of one thing came to.
type finding struct {
	check string // what was examined, a key of titles
	state state
	found phrase
	mend  phrase // in one line; none where all is well
}

// titles name what is examined to people.
var titles = map[string]string{
	"config":         "doctor.check.config",
	"secret":         "doctor.check.secret",
	"clock":          "doctor.check.clock",
	"clock_database": "doctor.check.clock_database",
	"clock_redis":    "doctor.check.clock_redis",
	"clock_telegram": "doctor.check.clock_telegram",
	"database":       "doctor.check.database",
	"migrations":     "doctor.check.migrations",
	"redis":          "doctor.check.redis",
	"blobs":          "doctor.check.blobs",
	"disk":           "doctor.check.disk",
	"telegram":       "doctor.check.telegram",
	"webhook":        "doctor.check.webhook",
	"zalo_bot":       "doctor.check.zalo_bot",
	"zalo_token":     "doctor.check.zalo_token",
	"zalo_oa":        "doctor.check.zalo_oa",
	"public_url":     "doctor.check.public_url",
	"days_off":       "doctor.check.days_off",
	"settings":       "doctor.check.settings",
	"people":         "doctor.check.people",
	"joining":        "doctor.check.joining",
	"outbox":         "doctor.check.outbox",
	"inbox":          "doctor.check.inbox",
	"paying":         "doctor.check.paying",
}

// line is a finding in words.
type line struct {
	Check string `json:"check"`
	State state  `json:"state"`
	Found string `json:"found"`
	Mend  string `json:"mend"` // empty where all is well
	title string
}

// finding words a finding, without the secrets.
func (c *console) finding(f finding, secrets []string) line {
	word := func(p phrase) string {
		if p.key == "" {
			return ""
		}
		return oneLine(hide(c.print(p.key, p.args...), secrets))
	}
	return line{Check: f.check, State: f.state, Found: word(f.found), Mend: word(f.mend), title: c.print(titles[f.check])}
}

// oneLine takes out the breaks that an error of a server may bring.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// secretsOf lists what must never be printed. No text holds any of it to begin
// with: an error of a library may.
func secretsOf(c *config) []string {
	list := []string{c.Secret, c.Telegram.Token, c.ZaloBot.Token, c.ZaloOA.AppSecret, c.ZaloOA.SecretKey, c.ZaloOA.RefreshToken, c.ZaloOA.Verifier}
	for _, address := range []string{c.Database, c.Redis, c.PublicURL} {
		if u, err := url.Parse(address); err == nil && u.User != nil {
			password, _ := u.User.Password()
			list = append(list, password, url.QueryEscape(password), url.PathEscape(password))
		}
	}
	return list
}

// hide puts dots in the place of secrets. One of three letters or fewer is left:
// it would tear words apart and tell what it is.
func hide(text string, secrets []string) string {
	for _, s := range secrets {
		if len(s) > 3 {
			text = strings.ReplaceAll(text, s, "…")
		}
	}
	return text
}
