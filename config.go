package main

import (
	"context"
	"net/url"
	"strings"
	"time"

	"gandan/bot/telegram"
	"gandan/commune"
	"gandan/store"
)

// config is what the environment says; the file .env says it where the
// environment does not, and for each GANDAN_X the file that GANDAN_X_FILE names
// where neither does: that is how secrets are handed to a container.
type config struct {
	Database      string           // GANDAN_DATABASE
	Redis         string           // GANDAN_REDIS; empty: sessions and limits rest in the database
	Listen        string           // GANDAN_LISTEN
	MetricsListen string           // GANDAN_METRICS_LISTEN; empty: /metrics is served only without a public URL
	PublicURL     string           // GANDAN_PUBLIC_URL, without a slash at its end
	Secret        string           // GANDAN_SECRET, at least minSecret bytes where a channel is on
	Blobs         string           // GANDAN_BLOBS
	Log           string           // GANDAN_LOG: debug, info, warn or error
	Telegram      telegramConfig   // off without a token
	ZaloBot       zaloBotConfig    // off without a token
	ZaloOA        zaloOAConfig     // off without an app
	Rehearsal     bool             // GANDAN_NOW is set
	Zone          *time.Location   // GANDAN_TIMEZONE
	Now           func() time.Time // in Zone; it begins at GANDAN_NOW, if that is set
}

// telegramConfig is how the service reaches Telegram.
type telegramConfig struct {
	Token   string // GANDAN_TELEGRAM_TOKEN
	API     string // GANDAN_TELEGRAM_API, the base of the address, without a slash at its end
	Webhook bool   // GANDAN_TELEGRAM_MODE is webhook, not polling
}

// minSecret is how many bytes GANDAN_SECRET has at least.
const minSecret = 32

// readConfig reads the environment and the .env file beside it.
func readConfig(getenv func(string) string, file string) (*config, error) {
	values, err := readEnvFile(file)
	if err != nil {
		return nil, err
	}
	e := environment{getenv: getenv, file: values}
	c := &config{
		Database:      e.value("GANDAN_DATABASE", "sqlite:gandan.db"),
		Redis:         e.value("GANDAN_REDIS", ""),
		Listen:        e.value("GANDAN_LISTEN", ":8080"),
		MetricsListen: e.value("GANDAN_METRICS_LISTEN", ""),
		PublicURL:     e.base("GANDAN_PUBLIC_URL", ""),
		Secret:        e.value("GANDAN_SECRET", ""),
		Blobs:         e.value("GANDAN_BLOBS", "dir:files"),
		Log:           strings.ToLower(e.value("GANDAN_LOG", "info")),
		Telegram: telegramConfig{
			Token:   e.value("GANDAN_TELEGRAM_TOKEN", ""),
			API:     e.base("GANDAN_TELEGRAM_API", telegram.PublicAPI),
			Webhook: e.either("GANDAN_TELEGRAM_MODE", "polling", "webhook"),
		},
		ZaloBot:   readZaloBot(&e),
		ZaloOA:    readZaloOA(&e),
		Rehearsal: e.value("GANDAN_NOW", "") != "",
	}
	if e.err != nil {
		return nil, e.err
	}
	c.Now, c.Zone, err = clock(e.value("GANDAN_TIMEZONE", "Asia/Ho_Chi_Minh"), e.value("GANDAN_NOW", ""), time.Now)
	return c, err
}

// channels reports whether the service is to speak on any channel.
func (c *config) channels() bool {
	return c.Telegram.Token != "" || c.ZaloBot.Token != "" || c.ZaloOA.AppID != ""
}

// check finds what contradicts itself, before anything is started.
func (c *config) check() error {
	switch {
	case c.channels() && len(c.Secret) < minSecret:
		return commune.Errorf(commune.Invalid, "config.secret", "N", minSecret)
	case c.Telegram.Token != "" && c.Telegram.Webhook && !webURL(c.PublicURL):
		return commune.Errorf(commune.Invalid, "config.public_url")
	case c.Rehearsal && c.Telegram.Token != "" && c.Telegram.API == telegram.PublicAPI:
		return commune.Errorf(commune.Invalid, "config.rehearsal", "Name", "GANDAN_TELEGRAM_API")
	case !webURL(c.Telegram.API):
		return commune.Errorf(commune.Invalid, "config.api", "Name", "GANDAN_TELEGRAM_API")
	}
	return c.checkZalo()
}

// webURL reports whether s is an address of the web.
func webURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// clock returns a clock of the zone that starts at the moment start and runs
// on, or the real one if start is empty.
func clock(zone, start string, real func() time.Time) (func() time.Time, *time.Location, error) {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return nil, nil, commune.Errorf(commune.Invalid, "config.bad_zone")
	}
	if start == "" {
		return func() time.Time { return real().In(loc) }, loc, nil
	}
	from, err := time.Parse(time.RFC3339, start)
	if err != nil {
		return nil, nil, commune.Errorf(commune.Invalid, "config.bad_now")
	}
	began := real()
	return func() time.Time { return from.Add(real().Sub(began)).In(loc) }, loc, nil
}

// open opens the configured database.
func (c *config) open(ctx context.Context) (*store.DB, error) { return store.Open(ctx, c.Database) }

// openBlobs opens the store of photos and files.
func (c *config) openBlobs() (*store.Blobs, error) { return store.OpenBlobs(c.Blobs) }
