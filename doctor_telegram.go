package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"gandan/bot/telegram"
	"gandan/commune"
	"gandan/store"
)

// telegram asks Telegram who we are and how updates come to us.
func (d *doctor) telegram(ctx context.Context) []finding {
	t := d.cfg.Telegram
	if t.Token == "" {
		return []finding{{"telegram", well, say("doctor.telegram.off"), phrase{}}}
	}
	ear := &listening{base: http.DefaultTransport, now: d.cfg.Now}
	b, err := telegram.New(telegram.Options{Token: t.Token, API: t.API, Client: &http.Client{Transport: ear},
		Now: d.cfg.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return []finding{judgeTelegram(t, "", http.StatusUnauthorized, err)}
	}
	name, err := b.Me(ctx)
	list := []finding{judgeTelegram(t, name, ear.status, err)}
	if err != nil {
		return list
	}
	if ear.heard.said > 0 && !d.cfg.Rehearsal {
		list = append(list, judgeClock("clock_telegram", ear.heard))
	}
	info, err := b.WebhookInfo(ctx)
	if err != nil {
		return append(list, judgeTelegram(t, "", ear.status, err))
	}
	return append(list, judgeWebhook(t, d.cfg.PublicURL, info, d.cfg.Now()))
}

// listening notes of each answer its status and the server's clock, which comes
// in whole seconds.
type listening struct {
	base   http.RoundTripper
	now    func() time.Time
	status int
	heard  reading
}

// RoundTrip implements http.RoundTripper.
func (l *listening) RoundTrip(r *http.Request) (*http.Response, error) {
	before := l.now()
	response, err := l.base.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	l.status = response.StatusCode
	if at, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		l.heard = reading{before.Truncate(time.Second), l.now(), commune.InstantOf(at)}
	}
	return response, nil
}

// judgeTelegram looks at whether Telegram knows the token.
func judgeTelegram(t telegramConfig, name string, status int, err error) finding {
	switch {
	case err == nil:
		return finding{"telegram", well, say("doctor.telegram.ok", "Name", name), phrase{}}
	case status == http.StatusUnauthorized || status == http.StatusNotFound:
		return finding{"telegram", broken, say("doctor.telegram.token"), say("doctor.telegram.token.mend")}
	}
	return finding{"telegram", broken, unreachable(store.CauseOf(err), host(t.API), err), say("doctor.telegram.unreachable.mend")}
}

// judgeWebhook compares how updates are configured to come with how Telegram
// sends them.
func judgeWebhook(t telegramConfig, publicURL string, w telegram.Info, now time.Time) finding {
	webhook := func(s state, key, mend string, args ...any) finding {
		return finding{"webhook", s, say(key, args...), say(mend)}
	}
	switch {
	case !t.Webhook && w.URL != "":
		return webhook(broken, "doctor.webhook.in_the_way", "doctor.webhook.in_the_way.mend", "Host", siteOf(w.URL))
	case t.Webhook && w.URL == "":
		return webhook(broken, "doctor.webhook.none", "doctor.webhook.none.mend")
	case t.Webhook && w.URL != publicURL+telegramPath:
		return webhook(broken, "doctor.webhook.elsewhere", "doctor.webhook.elsewhere.mend", "Host", siteOf(w.URL))
	case t.Webhook && w.LastError != "" && now.Sub(w.LastFailed) < recent:
		return webhook(doubtful, "doctor.webhook.failed", "doctor.webhook.failed.mend",
			"At", w.LastFailed.In(now.Location()).Format("15:04 02/01"), "Error", w.LastError)
	case w.Pending > heap:
		return webhook(doubtful, "doctor.webhook.pending", "doctor.webhook.pending.mend", "N", w.Pending)
	}
	if t.Webhook {
		return finding{"webhook", well, say("doctor.webhook.ok", "Host", siteOf(w.URL), "N", w.Pending), phrase{}}
	}
	return finding{"webhook", well, say("doctor.webhook.polling", "N", w.Pending), phrase{}}
}

const (
	recent = time.Hour // what failed longer ago is over
	heap   = 100       // updates: more wait only where nobody takes them
)

// siteOf returns the host of a webhook's address: the path of another's may be
// its secret.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
