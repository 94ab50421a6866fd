package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"gandan/commune"
	"gandan/locales"
)

// demoCmd is `gandan demo`: a commune at work on a page of this machine, with
// nothing else installed.
type demoCmd struct {
	Addr string    `default:"127.0.0.1:8080" help:"Loopback address to listen on; if the port is taken, the next free one."`
	Dir  string    `type:"path" help:"Folder for the database and files; default: a new temporary one."`
	Now  time.Time `default:"2024-04-12T08:00:00+07:00" help:"Where the demo's clock starts (RFC 3339)."`
	Zalo bool      `help:"Show the chats of Zalo: the real channels with stand-ins for Zalo's servers inside this process."`
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
	open := openDemo
	if c.Zalo {
		open = openZaloDemo
	}
	d, err := open(ctx, dir, c.Now, slog.New(slog.NewTextHandler(out.err, &slog.HandlerOptions{Level: slog.LevelWarn})))
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

// console is where a command prints, in the first language.
type console struct {
	out, err io.Writer
	words    *locales.Catalog
}

func (c *console) print(key string, args ...any) string {
	return c.words.Print(locales.Default, key, args...)
}
