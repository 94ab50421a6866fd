package main

import (
	"context"
	"encoding/hex"
	"errors"
	"log/slog"
	"net"
	"time"

	"gandan/bot/web"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/scheduler"
)

// zaloPhoneChats are everybody's chats on Zalo. On the page the id of a chat is the
// one that the platform has for the person.
var zaloPhoneChats = []demoChat{{channel: zalooa.Name}, {channel: zalobot.Name, suffix: botSuffix}}

// botSuffix ends the ids of chats with the Zalo Bot.
const botSuffix = ".bot"

// zaloLines are the platforms on each phone of the page.
var zaloLines = []web.Line{{Key: "web.line_oa"}, {Suffix: botSuffix, Key: "web.line_bot"}}

// openZaloDemo opens the demo in which the phones show Zalo: the service with its
// channels to Zalo as in an office, and stand-ins for Zalo's servers, all in this
// process and on loopback addresses.
func openZaloDemo(ctx context.Context, dir string, start time.Time, log *slog.Logger) (*demo, error) {
	s, err := openStage(ctx, dir, start, zaloPhoneChats, log)
	if err != nil {
		return nil, err
	}
	zalo, err := listenZalo(s.clock.Now)
	if err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	d := &demo{closing: []func(){func() { _ = s.db.Close() }, zalo.close}}
	if err := s.wireZalo(ctx, d, zalo); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

// wireZalo fills in d. What it opened is closed with d, also on an error.
func (s *demoStage) wireZalo(ctx context.Context, d *demo, zalo *zaloServers) error {
	var lc net.ListenConfig
	listener, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	cfg := zalo.config("http://"+listener.Addr().String(), s.blobs())
	cfg.Now, cfg.Zone = s.clock.Now, s.rules.Zone
	office := &service{cfg: cfg, log: s.log, db: s.db, owner: newID()}
	if err := office.wire(ctx, s.words); err != nil {
		return errors.Join(err, listener.Close())
	}
	zalo.reach(office.zaloOA)
	d.serve(listener, office.handler(), s.log)
	courier := office.demoEngine()
	d.clock = office.demoClock(s.clock, courier)
	phones := newZaloPhones(zalo, office, s.words)
	if err := s.meetZalo(ctx, zalo, phones); err != nil {
		return err
	}
	if err := office.zaloBot.SetWebhook(ctx, cfg.PublicURL+zaloBotPath, cfg.webhookSecret(zalobot.Name)); err != nil {
		return err
	}
	zalo.oa.SetWebhook(cfg.PublicURL + zaloOAPath)
	page, err := s.page(ctx, zalooa.Name, office.blobs, phones)
	if err != nil {
		return err
	}
	page.Engine, page.Platform, page.Chats, page.Clock, page.Lines = courier, phones, phones, d.clock, zaloLines
	d.handler = web.New(page)
	return nil
}

// meetZalo makes the demo's people known to the platforms, those who are linked
// as people who have written before.
func (s *demoStage) meetZalo(ctx context.Context, zalo *zaloServers, phones *zaloPhones) error {
	people, err := s.db.AllPeople(ctx, s.commune)
	if err != nil {
		return err
	}
	linked, err := s.db.LinkedChats(ctx, zalooa.Name)
	if err != nil {
		return err
	}
	for _, p := range people {
		zalo.meet(p, linked[p.ID] == p.ID)
		phones.know(p.ID)
	}
	return nil
}

// demoEngine is the service's engine, which takes up what the platforms brought
// before each delivery. The platforms of the demo set no limits to be kept.
func (s *service) demoEngine() *demoEngine {
	s.engine.Limits = nil
	return &demoEngine{Engine: s.engine, before: func(ctx context.Context) error {
		return errors.Join(s.zaloTokens.Refresh(ctx), s.intake.Drain(ctx), s.fetchFiles(ctx))
	}}
}

// demoClock makes the demo's clock move the service. All that the service does all
// the time is done by the engine's deliveries, so that it is done when a request
// is answered; tokens are refreshed on the way as well.
func (s *service) demoClock(clock *scheduler.Clock, courier *demoEngine) *demoClock {
	deliver := func(ctx context.Context) error { _, err := courier.Deliver(ctx); return err }
	s.jobs.Loops = []scheduler.Loop{{Name: "deliver", Pause: deliverEach, Run: deliver}}
	return &demoClock{clock: clock, jobs: s.jobs, deliver: deliver, passing: s.zaloTokens.Refresh}
}

// secretText is a secret that can be put into a configuration.
func secretText() string { return hex.EncodeToString(secret()) }
