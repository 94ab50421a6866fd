package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"gandan/bot"
	"gandan/bot/telegram"
	"gandan/bot/zalobot"
	"gandan/bot/zalooa"
	"gandan/locales"
	"gandan/scheduler"
	"gandan/store"
)

// serveCmd is `gandan serve`: the service, as one of any number of replicas.
type serveCmd struct{}

// couriers is how many letters a process sends at the same time.
const couriers = 8

// garbage is how much the heap may grow, in percent, before it is collected: a
// turn leaves nothing behind but garbage, so what is live stays small.
const garbage = 600

// Run serves until it is interrupted, then finishes what is in hand.
func (serveCmd) Run(out *console, c *config) error {
	if err := c.check(); err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	log, err := newLog(c.Log, out.err, append(secretsOf(c), c.Database, c.Redis)...)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := openService(ctx, c, log, out.words)
	if err != nil {
		return err
	}
	return errors.Join(s.run(ctx), s.close())
}

// service is a replica, wired and not yet started.
type service struct {
	cfg        *config
	log        *slog.Logger
	db         *store.DB
	redis      *store.Redis // nil: sessions rest in the database
	blobs      *store.Blobs
	metrics    *metrics
	rules      *liveRules
	engine     *bot.Engine
	intake     *bot.Intake
	telegram   *telegram.Bot      // nil: off
	zaloBot    *zalobot.Bot       // nil: off
	zaloOA     *zalooa.OA         // nil: off
	zaloTokens *zalooa.Keeper     // of zaloOA
	files      http.Handler       // answers links to files
	fetch      map[string]fetcher // of the files that rest with a channel, by its name
	jobs       *scheduler.Scheduler
	owner      string
}

// openService opens what the service stands on, and brings the database to
// this version's tables.
func openService(ctx context.Context, c *config, log *slog.Logger, words *locales.Catalog) (*service, error) {
	db, err := c.open(ctx)
	if err != nil {
		return nil, err
	}
	s := &service{cfg: c, log: log, db: db, owner: newID()}
	if err := s.wire(ctx, words); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *service) wire(ctx context.Context, words *locales.Catalog) (err error) {
	if err := s.db.Migrate(ctx); err != nil {
		return err
	}
	if s.blobs, err = s.cfg.openBlobs(); err != nil {
		return err
	}
	sessions := bot.Sessions(s.db)
	pace := &bot.Pace{Rates: channelRates, Now: s.cfg.Now}
	if s.cfg.Redis != "" {
		if s.redis, err = store.OpenRedis(ctx, s.cfg.Redis); err != nil {
			return err
		}
		sessions, pace.Shared = s.redis, s.redis
	}
	s.metrics = newMetrics(s.db, s.redis, s.cfg.Now)
	if s.rules, err = newLiveRules(ctx, s.db, s.cfg.Now); err != nil {
		return err
	}
	channels := map[string]bot.Channel{}
	s.engine = newEngine(parts{db: s.db, files: s.blobs, sessions: sessions, channels: channels, rules: s.rules.get, windows: s.windows, words: words,
		now: s.cfg.Now, newID: newID, owner: s.owner, log: s.log})
	s.engine.Limits, s.engine.Watch, s.engine.Couriers = pace, s.metrics, couriers
	s.intake = &bot.Intake{Engine: s.engine, Inbox: s.db, Alive: s.alive, Decode: map[string]func([]byte) (bot.Update, bool, error){}}
	s.wireFiles(words)
	s.fetch = map[string]fetcher{}
	if s.cfg.Telegram.Token != "" {
		if err := s.wireTelegram(words, channels); err != nil {
			return err
		}
	}
	if err := s.wireZalo(words, channels); err != nil {
		return err
	}
	return s.wireJobs(ctx)
}

// wireJobs makes what runs by the calendar and all the time.
func (s *service) wireJobs(ctx context.Context) (err error) {
	deliver := func(ctx context.Context) error { _, err := s.engine.Deliver(ctx); return err }
	if s.jobs, err = newScheduler(ctx, s.db, s.cfg.Now, deliver, s.windows, s.log); err != nil {
		return err
	}
	s.jobs.Ran = s.metrics.ran
	s.jobs.Loops = append(s.jobs.Loops,
		scheduler.Loop{Name: "settings", Pause: rulesEach, Run: s.rules.refresh},
		scheduler.Loop{Name: "files", Pause: 2 * time.Second, Run: s.fetchFiles})
	s.jobs.Loops = append(s.jobs.Loops, s.zaloLoops()...)
	s.jobs.Jobs = append(s.jobs.Jobs, scheduler.Job{Name: "tidy", Spec: "40 3 * * *", CatchUp: scheduler.Latest, Run: s.tidy})
	return nil
}

// alive reports whether the stores answer that a conversation needs.
func (s *service) alive(ctx context.Context) error {
	err := s.db.Ping(ctx)
	if s.redis != nil {
		err = errors.Join(err, s.redis.Ping(ctx))
	}
	return err
}

// run serves until ctx ends. Nothing new is begun then; updates and letters in
// hand are finished, ten seconds at most.
func (s *service) run(ctx context.Context) error {
	listeners, err := s.listen(ctx)
	if err != nil {
		return err
	}
	if err := s.jobs.Start(ctx); err != nil {
		return err
	}
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	var parts sync.WaitGroup
	for listener, handler := range listeners {
		parts.Go(func() {
			if err := serveUntil(ctx, listener, handler); err != nil && !errors.Is(err, http.ErrServerClosed) {
				fail(err)
			}
		})
	}
	s.runChannels(ctx, &parts)
	<-ctx.Done()
	parts.Wait()
	s.jobs.Stop()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// runChannels brings in what the channels have, and handles what was kept.
func (s *service) runChannels(ctx context.Context, parts *sync.WaitGroup) {
	if !s.cfg.channels() {
		s.log.Warn("no channel is on: no token of Telegram or Zalo is set")
	}
	if s.telegram != nil {
		parts.Go(func() { s.runTelegram(ctx) })
	}
	if s.zaloBot != nil {
		parts.Go(func() { s.runZaloBot(ctx) })
	}
	if s.zaloOA != nil {
		parts.Go(func() { s.runZaloOA(ctx) })
	}
	parts.Go(func() { s.intake.Work(ctx, workers) })
}

// close lets go of the stores.
func (s *service) close() error {
	err := s.db.Close()
	if s.redis != nil {
		err = errors.Join(err, s.redis.Close())
	}
	return err
}

// listen opens the addresses of the service: what serves where.
func (s *service) listen(ctx context.Context) (map[net.Listener]http.Handler, error) {
	var lc net.ListenConfig
	list := map[net.Listener]http.Handler{}
	main, err := lc.Listen(ctx, "tcp", s.cfg.Listen)
	if err != nil {
		return nil, err
	}
	list[main] = s.handler()
	s.log.Info("serving", "address", main.Addr().String(), "version", version)
	if s.cfg.MetricsListen == "" {
		return list, nil
	}
	second, err := lc.Listen(ctx, "tcp", s.cfg.MetricsListen)
	if err != nil {
		return nil, errors.Join(err, main.Close())
	}
	list[second] = s.metrics.handler()
	s.log.Info("serving metrics", "address", second.Addr().String())
	return list, nil
}
