package zalobot

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"gandan/bot"
	"gandan/bot/remote"
)

// Options are what a Bot needs.
type Options struct {
	Token  string       // as the platform sent it to the bot's creator
	API    string       // base of the address; empty: PublicAPI
	Client *http.Client // nil: one that honours HTTPS_PROXY
	Words  bot.Printer
	Links  Links    // nil: no file can be linked
	Hosts  []string // that files are fetched from, as for remote.Fetch; nil: Zalo's

	// Accept keeps an update, so that it outlives this process; an error means
	// that it is not kept. An update that is kept already is no error.
	Accept func(ctx context.Context, u bot.Update, raw []byte) error

	Now func() time.Time
	Log *slog.Logger
	// Watch is told of each call how it ended: "ok", "429", "5xx", "blocked",
	// "timeout" or "bad"; nil: nobody.
	Watch func(method, class string)
}

// Links makes addresses at which files can be had. False means that there is
// none: the bytes are not here yet, or the service has no public address.
type Links interface {
	// Platform is for the platform, which fetches a photo at once.
	Platform(f bot.File) (string, bool)
	// Person is for the person of the chat, who opens it when they want to.
	Person(chat bot.Chat, f bot.File) (string, bool)
}

// Bot speaks with the platform. It is safe for concurrent use.
type Bot struct {
	Options
	sleep  func(ctx context.Context, d time.Duration) error
	grace  time.Duration // that what is in hand has when Poll ends
	secret *regexp.Regexp

	id      atomic.Pointer[string] // the bot's own, once it is known
	told    sync.Map               // groups that were told that the bot is not for them
	telling sync.WaitGroup
}

// tokens is the form of a token: what else is one could break an address.
var tokens = regexp.MustCompile(`^([0-9]+):([A-Za-z0-9_.~-]+)$`)

// New returns a Bot. It does not use the network.
func New(o Options) (*Bot, error) {
	token := tokens.FindStringSubmatch(o.Token)
	if token == nil {
		return nil, errors.New("zalobot: the token is not of the form 123456:ABC")
	}
	if o.API == "" {
		o.API = PublicAPI
	}
	o.API = strings.TrimRight(o.API, "/")
	if _, err := http.NewRequest(http.MethodPost, o.API, nil); err != nil {
		return nil, errors.New("zalobot: the address of the API cannot be read")
	}
	if o.Hosts == nil {
		o.Hosts = remote.ZaloHosts
	}
	o.Client = remote.Client(o.Client)
	return &Bot{
		Options: o, sleep: bot.Sleep, grace: pollFor + acceptWithin,
		secret: regexp.MustCompile(`(?i)(` + token[1] + `(:|%3A))?` + regexp.QuoteMeta(token[2])),
	}, nil
}

// watch tells the watch of a call.
func (b *Bot) watch(method, class string) {
	if b.Watch != nil {
		b.Watch(method, class)
	}
}
