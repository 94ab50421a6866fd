package fakeapi

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Server is the platform with one app and one Official Account. Its methods may
// be called at any time from any goroutine.
type Server struct {
	// Base addresses without a slash at the end; set by Listen.
	URL         string // of the API
	OAuthURL    string // of the OAuth server; the paths begin with /v4
	BusinessURL string // of templates by phone
	CDNURL      string // of what persons send

	opt     Options
	hosts   []*host
	stop    context.CancelFunc
	stopped context.Context
	running sync.WaitGroup // deliveries

	mu         sync.Mutex
	closed     bool
	born       string // makes ids differ from those of an earlier server
	count      int64  // of ids
	lastTime   int64  // of an event, in ms
	persons    map[string]*Person
	grants     grants
	rate       rate
	uploads    uploads
	media      map[string]*medium // by path
	registry   map[string]template
	tracked    map[string]bool // tracking ids that were taken
	purse      purse
	hook       hook
	faults     []*fault
	violations []string
	stats      Stats
	news       []string // persons whose chat has changed and who were not told of yet
	listeners  []func(personID string)
}

// errNoClock is returned for Options without Now.
var errNoClock = errors.New("fakeapi: Options.Now is not set: give time.Now or the test's clock")

// Listen returns a server on free ports of the loopback address. Close ends it.
func Listen(o Options) (*Server, error) {
	if o.Now == nil {
		return nil, errNoClock
	}
	s := &Server{
		opt:      o.withDefaults(),
		born:     o.Now().Format(time.RFC3339Nano),
		persons:  map[string]*Person{},
		grants:   newGrants(),
		uploads:  uploads{byID: map[string]*uploaded{}},
		media:    map[string]*medium{},
		registry: map[string]template{},
		tracked:  map[string]bool{},
		purse:    purse{balance: 1_000_000},
		hook:     newHook(),
		stats:    newStats(),
	}
	s.hook.url = s.opt.Webhook
	s.stopped, s.stop = context.WithCancel(context.Background())
	if err := s.listen(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close stops listening and ends deliveries: what was not delivered is lost.
func (s *Server) Close() {
	s.stop()
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	for _, h := range s.hosts {
		_ = h.serving.Close()
		<-h.done
	}
	s.running.Wait()
	s.opt.Client.CloseIdleConnections()
}

// AppID returns the id of the app.
func (s *Server) AppID() string { return s.opt.AppID }

// AppSecret returns the secret that the OAuth server wants as secret_key.
func (s *Server) AppSecret() string { return s.opt.AppSecret }

// SecretKey returns the key that signs webhooks.
func (s *Server) SecretKey() string { return s.opt.SecretKey }

// OAID returns the id of the Official Account.
func (s *Server) OAID() string { return s.opt.OAID }

// Changed calls a function with a person's id whenever the chat with that
// person has something new. The function may call the server.
func (s *Server) Changed(f func(personID string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listeners = append(s.listeners, f)
}

// locked does something with the server locked, and tells afterwards whose
// chat has changed by it.
func (s *Server) locked(f func()) {
	s.mu.Lock()
	news, listeners := s.during(f)
	for _, id := range news {
		for _, tell := range listeners {
			tell(id)
		}
	}
}

// during does something and unlocks the server, whatever comes of it.
func (s *Server) during(f func()) (news []string, listeners []func(string)) {
	defer s.mu.Unlock()
	f()
	news, s.news = s.news, nil
	return news, s.listeners
}
