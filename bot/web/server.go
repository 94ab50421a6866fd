package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// Engine takes what people do to its end; *bot.Engine is one.
type Engine interface {
	Handle(ctx context.Context, u bot.Update) error
	// GiveUp tells the person that u cannot be handled, and rests it.
	GiveUp(ctx context.Context, u bot.Update, cause error) error
	// Apologise says that nothing could be recorded; it needs no database.
	Apologise(ctx context.Context, chat bot.Chat, cause error)
	// Deliver sends every notice that is due.
	Deliver(ctx context.Context) (sent int, err error)
}

// People lists whom one can be in the demo.
type People interface {
	WebPeople(ctx context.Context) ([]Person, error)
}

// Person is somebody whom one can be. The id is also the id of the chat.
type Person struct {
	ID     string             `json:"id"`
	Name   string             `json:"name"`
	Title  string             `json:"title"`
	Duties []commune.DutyCode `json:"duties"`
	Place  string             `json:"place"`
	Linked bool               `json:"linked"`
}

// Chats keeps the accounts that nobody is linked to.
type Chats interface {
	AddWebChat(ctx context.Context, chat string, at commune.Instant) error
	WebChatExists(ctx context.Context, chat string) (bool, error)
}

// Clock is the demo's clock. It runs by itself and can be moved ahead.
type Clock interface {
	Now() time.Time
	// Advance moves the clock to the moment and returns when every job on the
	// way has run in order and nothing due is left in the outbox.
	Advance(ctx context.Context, to time.Time) error
}

// Platform stands between the people and the engine: it shows the chats itself.
type Platform interface {
	Reader
	// Act does what a person did, and returns when the engine can be told of it.
	Act(ctx context.Context, u bot.Update) error
}

// Line is one of several platforms that everybody is on.
type Line struct {
	Suffix string // of the ids of its chats; what comes before is the id of the person
	Key    string // of its name, in the catalogue
}

// Options are what the server works with. All are needed but Phones, Goal and
// Lines, and one of Messages and Platform.
type Options struct {
	Engine   Engine
	Messages Messages // of the page's own chats; not read where there is a Platform
	Platform Platform // nil: the page is the platform, and what people do goes to the engine at once
	Lines    []Line   // what one can choose between on a phone; none: there is just one
	Chats    Chats
	People   People
	Clock    Clock
	Blobs    Blobs
	Words    bot.Printer
	NewID    func() string
	Zone     *time.Location // of the commune, for the times shown
	Links    Links
	Files    http.Handler // answers what Links makes, under /files/
	Log      *slog.Logger
	Phones   []string  // ids of the people on the three phones at first
	Goal     time.Time // the moment that the page offers to go to first
}

// server answers the page and the API.
type server struct {
	Options
	shows      Reader       // what the chats show
	chats      sync.Map     // the ids of chats that are known to be there
	busy       keyed        // one update of a chat at a time
	moving     sync.RWMutex // held for writing while the clock moves
	delivering sync.Mutex   // what another request is sending is readable once this is free
}

// New returns the demo's page and API. It serves this machine only: requests
// under another host name, or from a page of another origin, are refused.
func New(o Options) http.Handler {
	s := &server{Options: o, shows: o.Messages}
	if o.Platform != nil {
		s.shows = o.Platform
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/people", s.people)
	mux.HandleFunc("POST /api/chats", s.addChat)
	mux.HandleFunc("GET /api/chats/{id}/messages", s.messages)
	mux.HandleFunc("POST /api/chats/{id}/messages", s.post)
	mux.HandleFunc("GET /api/clock", s.clock)
	mux.HandleFunc("POST /api/clock", s.moveClock)
	mux.Handle("GET /files/", s.Files)
	mux.HandleFunc("GET /{$}", s.page)
	mux.Handle("GET /page/", assets())
	mux.HandleFunc("/", s.nothing)
	return guard(mux, s.refuse)
}
