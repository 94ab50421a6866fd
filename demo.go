package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"gandan/bot"
	"gandan/bot/filelink"
	"gandan/bot/web"
	"gandan/commune"
	"gandan/locales"
	"gandan/scheduler"
	"gandan/store"
)

// demoCmd is `gandan demo`: a commune at work on a page of this machine, with
// nothing else installed.
type demoCmd struct {
	Addr string    `default:"127.0.0.1:8080" help:"Loopback address to listen on; if the port is taken, the next free one."`
	Dir  string    `type:"path" help:"Folder for the database and files; default: a new temporary one."`
	Now  time.Time `default:"2024-04-12T08:00:00+07:00" help:"Where the demo's clock starts (RFC 3339)."`
}

// Run serves the demo until it is interrupted.
func (c *demoCmd) Run(out *console) error {
	listener, err := listenLoopback(c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	dir, temporary, err := demoDir(c.Dir)
	if err != nil {
		return err
	}
	if temporary {
		defer os.RemoveAll(dir)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	d, err := openDemo(ctx, dir, c.Now, slog.New(slog.NewTextHandler(out.err, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return err
	}
	defer d.close()
	if err := d.clock.jobs.Start(ctx); err != nil {
		return err
	}
	defer d.clock.jobs.Stop()
	fmt.Fprintln(out.out, out.print("demo.ready", "Address", "http://"+listener.Addr().String()+"/"))
	return serveUntil(ctx, listener, d.handler)
}

// serveUntil serves until ctx ends, then finishes what is in hand.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// ports is how many ports are tried, from the wanted one up.
const ports = 50

// listenLoopback listens on a loopback address, or the next port that is free.
// Any other address is a wrong use of the command: the demo has no passwords.
func listenLoopback(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, usageError{"demo.bad_address"}
	}
	ip := net.ParseIP(host)
	first, err := strconv.Atoi(port)
	if host != "localhost" && (ip == nil || !ip.IsLoopback()) || err != nil || first < 0 || first > 65535 {
		return nil, usageError{"demo.bad_address"}
	}
	for n := first; n <= min(first+ports, 65535); n++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(n)))
		if err == nil {
			return listener, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			return nil, err
		}
	}
	return nil, commune.Errorf(commune.Internal, "demo.no_port", "Port", first)
}

// demoDir makes the folder of the demo.
func demoDir(dir string) (name string, temporary bool, err error) {
	if dir != "" {
		return dir, false, os.MkdirAll(dir, 0o700)
	}
	name, err = os.MkdirTemp("", "gandan-demo-")
	return name, true, err
}

// demo is the demo, ready to be served.
type demo struct {
	db      *store.DB
	clock   *demoClock
	handler http.Handler
}

func (d *demo) close() { _ = d.db.Close() }

// openDemo opens or makes the demo in a folder, its clock at start or, in a
// folder that was used before, where it stood last if that is later.
func openDemo(ctx context.Context, dir string, start time.Time, log *slog.Logger) (*demo, error) {
	db, err := store.Open(ctx, "sqlite:"+filepath.Join(dir, "gandan.db"))
	if err != nil {
		return nil, err
	}
	d, err := wireDemo(ctx, db, dir, start, log)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return d, nil
}

func wireDemo(ctx context.Context, db *store.DB, dir string, start time.Time, log *slog.Logger) (*demo, error) {
	if err := db.Migrate(ctx); err != nil {
		return nil, err
	}
	if err := db.Alone(ctx); err != nil {
		return nil, err
	}
	if err := seedDemo(ctx, db, start); err != nil {
		return nil, err
	}
	communes, err := db.Communes(ctx)
	if err != nil || len(communes) == 0 {
		return nil, errors.Join(err, errors.New("the demo's database holds no commune"))
	}
	id := communes[0].ID
	rules, err := rulesOf(ctx, db, id)
	if err != nil {
		return nil, err
	}
	words, err := locales.Load()
	if err != nil {
		return nil, err
	}
	blobs, err := store.OpenBlobs("dir:" + filepath.Join(dir, "files"))
	if err != nil {
		return nil, err
	}
	if last, err := db.LastMoment(ctx); err != nil {
		return nil, err
	} else if at := last.In(rules.Zone); at.After(start) {
		start = at
	}
	clock := scheduler.NewClock(start, time.Now)
	channel := &web.Channel{Messages: db, Words: words, Now: clock.Now}
	engine := newEngine(parts{db: db, sessions: db, channels: map[string]bot.Channel{web.Name: channel}, rules: always(rules),
		words: words, now: clock.Now, newID: newID, owner: newID(), log: log})
	courier := &demoEngine{Engine: engine}
	deliver := func(ctx context.Context) error { _, err := courier.Deliver(ctx); return err }
	jobs, err := newScheduler(ctx, db, clock.Now, deliver, log)
	if err != nil {
		return nil, err
	}
	moved := &demoClock{clock: clock, jobs: jobs, deliver: deliver}
	people := demoPeople{db: db, commune: id, words: words, now: clock.Now, zone: rules.Zone}
	phones, err := people.firstPhones(ctx)
	if err != nil {
		return nil, err
	}
	// Links last a day of the real clock: the demo's jumps while a page is open.
	links := filelink.Links{Base: "/", Secret: secret(), Now: time.Now}
	files := filelink.Handler(filelink.Options{Links: links, Files: blobs, Rights: web.Rights{Messages: db}, Words: words, Log: log,
		Watch: func(string, string) {}})
	return &demo{db: db, clock: moved, handler: web.New(web.Options{
		Engine: courier, Messages: db, Chats: db, People: people, Clock: moved, Blobs: blobs, Words: words, NewID: newToken,
		Zone: rules.Zone, Links: links, Files: files, Log: log, Phones: phones, Goal: time.Date(2024, 4, 17, 7, 0, 0, 0, rules.Zone),
	})}, nil
}

// secret is what links to files are signed with while this process runs.
func secret() []byte {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return b
}

// console is where a command prints, in the first language.
type console struct {
	out, err io.Writer
	words    *locales.Catalog
}

func (c *console) print(key string, args ...any) string {
	return c.words.Print(locales.Default, key, args...)
}
