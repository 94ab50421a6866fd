package fakeapi

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server is the platform as one bot sees it, with the people who talk to that
// bot. Its methods may be called at any time from any goroutine.
type Server struct {
	URL string // base address, without a slash at the end

	opt     Options
	bot     wireUser
	serving *http.Server
	stop    context.CancelFunc
	stopped context.Context
	running sync.WaitGroup // deliveries to a webhook

	mu         sync.Mutex
	revoked    bool
	left       int // of the quota
	ids        int // that were given out
	chats      map[string]*chat
	order      []*chat // in the order in which they came up
	media      map[string][]byte
	shown      int64 // messages in all chats
	line       line
	poll       poller
	hook       hook
	faults     []*fault
	violations []string
	watching   []*func(Message)
	stats      Stats
}

// Listen returns a server on a free port of the loopback address. Close ends it.
func Listen(o Options) (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := newServer(o.withDefaults())
	s.URL = "http://" + listener.Addr().String()
	s.serving = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	go func() { _ = s.serving.Serve(listener) }()
	return s, nil
}

func newServer(o Options) *Server {
	number, _, _ := strings.Cut(o.Token, ":")
	s := &Server{
		opt: o, left: o.Quota, chats: map[string]*chat{}, media: map[string][]byte{}, stats: newStats(),
		bot: wireUser{ID: number, Name: "Bot Gan Dan", IsBot: true},
	}
	s.stopped, s.stop = context.WithCancel(context.Background())
	return s
}

// TB is the part of a test that the server needs. It is no testing.TB, as the
// package is part of the program.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(f func())
}

// Start is Listen for a test, which closes the server at its end.
func Start(t TB, o Options) *Server {
	t.Helper()
	s, err := Listen(o)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	t.Cleanup(s.Close)
	return s
}

// Close ends long polls and deliveries and stops listening.
func (s *Server) Close() {
	s.stop()
	_ = s.serving.Close()
	s.mu.Lock() // no delivery begins after this
	s.line.held = true
	s.mu.Unlock()
	s.running.Wait()
	s.opt.Client.CloseIdleConnections()
}

// Token returns the token that the server knows.
func (s *Server) Token() string { return s.opt.Token }

// BotID returns the id that getMe tells.
func (s *Server) BotID() string { return s.bot.ID }

// Revoke makes the token unknown, as when it was reset.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
}

// newID makes an id of the platform's form. The caller holds s.mu.
//
// Holds: ids are strings of 20 hexadecimal digits.
func (s *Server) newID() string {
	s.ids++
	sum := sha256.Sum256([]byte(s.opt.Token + strconv.Itoa(s.ids)))
	return hex.EncodeToString(sum[:10])
}
