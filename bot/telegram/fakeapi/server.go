package fakeapi

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Server is one bot's Bot API server with the persons who talk to that bot. Its
// methods may be called at any time from any goroutine.
type Server struct {
	URL string // base address, without a slash at the end; set by Start and Listen

	opt     Options
	bot     wireUser
	methods map[string]method // those of the package, which cannot name them while they name a Server
	serving *http.Server
	stop    context.CancelFunc
	stopped context.Context
	running sync.WaitGroup // deliveries to a webhook

	bytesIn, bytesOut atomic.Int64

	mu          sync.Mutex
	revoked     bool
	chats       map[int64]*chat
	files       fileStore
	lastMessage int64
	lastAlbum   int64
	lastQuery   int64
	callbacks   map[string]*callback
	asked       []*callback // in order, to forget the oldest
	commands    map[string][]Command
	botBucket   bucket
	line        line
	poll        poller
	hook        hook
	hookSet     time.Time // when setWebhook was last called
	faults      []*fault
	violations  []string
	stats       Stats
}

// New returns a server that is not listening: give it to an http.Server.
func New(o Options) *Server {
	o = o.withDefaults()
	number, _, _ := strings.Cut(o.Token, ":")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		panic("fakeapi: a token begins with the bot's number: " + o.Token)
	}
	s := &Server{
		opt:       o,
		bot:       wireUser{ID: id, IsBot: true, FirstName: "Gandan", Username: o.Username},
		methods:   methods,
		chats:     map[int64]*chat{},
		files:     newFileStore(),
		callbacks: map[string]*callback{},
		commands:  map[string][]Command{},
		line:      newLine(o.FirstUpdate),
		hook:      hook{queues: map[queueKey]*queue{}},
		stats:     newStats(),
	}
	s.stopped, s.stop = context.WithCancel(context.Background())
	return s
}

// Listen returns a server on a free port of the loopback address. Close ends it.
func Listen(o Options) (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := New(o)
	s.URL = "http://" + listener.Addr().String()
	s.serving = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	go func() { _ = s.serving.Serve(listener) }()
	return s, nil
}

// Start is Listen for a test, which closes the server at its end.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	s, err := Listen(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// Close ends long polls and deliveries and stops listening.
func (s *Server) Close() {
	s.stop()
	if s.serving != nil {
		_ = s.serving.Close()
	}
	s.mu.Lock()
	s.hook.generation++
	s.mu.Unlock()
	s.running.Wait()
	s.opt.Client.CloseIdleConnections()
}

// Token returns the token that the server knows.
func (s *Server) Token() string { return s.opt.Token }

// Revoke makes the token unknown, as when it was changed at BotFather.
func (s *Server) Revoke() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
}
