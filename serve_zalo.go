package main

import (
	"context"
	"net/http"
	"time"

	"gandan/bot"
	"gandan/bot/remote"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/commune"
	"gandan/locales"
	"gandan/scheduler"
)

const (
	zaloBotPath  = "/webhook/zalo-bot"
	zaloOAPath   = "/webhook/zalo-oa"
	zaloCardPath = "/files/zalo.png"
)

// What a Zalo Official Account allows after a person's word: free for two days,
// for money to a week.
const (
	zaloFree = 48 * time.Hour
	zaloPaid = 7 * 24 * time.Hour
)

const (
	workers    = 4           // that handle what came into the inbox
	tokensEach = time.Minute // between looks at the tokens of the Official Account
)

// windows are what the channels allow under the rules.
func (c *config) windows(rules commune.Settings) map[string]commune.Window {
	return map[string]commune.Window{zalooa.Name: {
		Free: zaloFree, Paid: zaloPaid, Pays: rules.ZaloPaid, Template: len(c.ZaloOA.templates()) > 0,
	}}
}

// windows are what the channels allow at the moment: nothing that costs money once
// the month's budget is spent.
func (s *service) windows() map[string]commune.Window {
	windows := s.cfg.windows(s.rules.get())
	if s.rules.spent.Load() {
		return commune.Shut(windows)
	}
	return windows
}

// templates are the approved templates by the names that the conversations know.
func (o zaloOAConfig) templates() map[string]string {
	list := map[string]string{}
	for name, id := range map[string]string{"reminder": o.TemplateReminder, "notice": o.TemplateNotice} {
		if id != "" {
			list[name] = id
		}
	}
	return list
}

// hosts are where files of people are fetched from: Zalo's, or what stands in
// for it in a rehearsal.
func hosts(api, public string) []string {
	if api == public {
		return remote.ZaloHosts
	}
	return append([]string{api}, remote.ZaloHosts...)
}

// wireZalo makes the channels to Zalo that are on, and their ways to the engine.
func (s *service) wireZalo(words *locales.Catalog, channels map[string]bot.Channel) error {
	if s.cfg.ZaloBot.Token != "" {
		if err := s.wireZaloBot(words, channels); err != nil {
			return err
		}
	}
	if s.cfg.ZaloOA.AppID != "" {
		return s.wireZaloOA(words, channels)
	}
	return nil
}

func (s *service) wireZaloBot(words *locales.Catalog, channels map[string]bot.Channel) (err error) {
	c := s.cfg.ZaloBot
	s.zaloBot, err = zalobot.New(zalobot.Options{
		Token: c.Token, API: c.API, Words: words, Links: s.links(), Hosts: hosts(c.API, zalobot.PublicAPI),
		Accept: s.intake.Accept, Now: s.cfg.Now, Log: s.log, Watch: s.metrics.call(zalobot.Name),
	})
	if err != nil {
		return err
	}
	channels[zalobot.Name] = s.zaloBot
	s.intake.Decode[zalobot.Name], s.fetch[zalobot.Name] = zalobot.Decode, s.zaloBot.Fetch
	return nil
}

func (s *service) wireZaloOA(words *locales.Catalog, channels map[string]bot.Channel) (err error) {
	c := s.cfg.ZaloOA
	s.zaloTokens = zalooa.NewKeeper(zalooa.KeeperOptions{
		OAuth: c.oauth(), Seed: c.RefreshToken, Store: s.db, Now: s.cfg.Now, Log: s.log,
		Lock:  zaloTokenLock{db: s.db, appID: c.AppID, owner: s.owner, now: s.cfg.Now},
		Alarm: s.metrics.zaloAlarm,
	})
	options := zalooa.Options{
		AppID: c.AppID, SecretKey: c.SecretKey, API: c.API, Tokens: s.zaloTokens, Words: words, Links: s.links(), Files: s.blobs,
		Accept: s.intake.Accept, Templates: c.templates(), ButtonsType: c.Buttons, Phone: c.SharePhone,
		Card: s.cfg.PublicURL + zaloCardPath, Hosts: hosts(c.API, zalooa.PublicAPI),
		Now: s.cfg.Now, Log: s.log, Watch: s.metrics.call(zalooa.Name),
	}
	if c.API == zalooa.PublicAPI {
		options.BusinessAPI = zalooa.PublicBusiness
	}
	if s.zaloOA, err = zalooa.New(options); err != nil {
		return err
	}
	channels[zalooa.Name] = s.zaloOA
	s.intake.Decode[zalooa.Name], s.fetch[zalooa.Name] = s.zaloOA.Decode, s.zaloOA.Fetch
	return nil
}

// zaloLoops are what runs all the time for Zalo.
func (s *service) zaloLoops() []scheduler.Loop {
	if s.zaloOA == nil {
		return nil
	}
	return []scheduler.Loop{{Name: "zalo-tokens", Pause: tokensEach, Run: s.zaloTokens.Refresh}}
}

// handleZalo mounts what Zalo asks for.
func (s *service) handleZalo(mux *http.ServeMux) {
	if s.zaloBot != nil && s.cfg.ZaloBot.Webhook {
		mux.Handle(zaloBotPath, s.zaloBot.Handler(s.cfg.webhookSecret(zalobot.Name)))
	}
	if s.zaloOA != nil {
		mux.Handle(zaloOAPath, s.zaloOA.Handler())
		mux.HandleFunc("GET "+zaloCardPath, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			_, _ = w.Write(zalooa.CardPicture())
		})
	}
}

// runZaloOA learns which account the tokens are of: until then events of any
// that the app serves are taken.
func (s *service) runZaloOA(ctx context.Context) {
	s.untilDone(ctx, "zalo account", func(ctx context.Context) error {
		_, err := s.zaloOA.Account(ctx)
		return err
	})
}

// runZaloBot brings updates in until ctx ends.
func (s *service) runZaloBot(ctx context.Context) {
	if s.cfg.ZaloBot.Webhook {
		s.untilDone(ctx, "zalo webhook", func(ctx context.Context) error {
			return s.zaloBot.SetWebhook(ctx, s.cfg.PublicURL+zaloBotPath, s.cfg.webhookSecret(zalobot.Name))
		})
		return
	}
	for ctx.Err() == nil {
		if err := s.zaloBot.Poll(ctx, pollLock{s, zalobot.Name}); err != nil && ctx.Err() == nil {
			s.log.Error("polling ended", "channel", zalobot.Name, "error", err)
			_ = bot.Sleep(ctx, time.Second)
		}
	}
}
