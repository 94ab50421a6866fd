package telegram

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"gandan/bot"
	"gandan/bot/remote"
)

// Options are what a Bot needs.
type Options struct {
	Token    string       // as @BotFather gave it
	API      string       // base of the address; empty: PublicAPI
	Client   *http.Client // nil: one that honours HTTPS_PROXY
	Words    bot.Printer
	Commands []string // offered in the menu of commands, in order; each is described by "command.<name>"

	// Files opens what is kept under the hash of a bot.BlobRef.
	Files interface {
		Open(ctx context.Context, hash string) (io.ReadCloser, error)
	}
	// Take handles an update; an error means that it must be brought again.
	Take func(ctx context.Context, u bot.Update, raw []byte) error
	// Blocked is told that a person stopped the bot in the chat, or let it speak
	// again. What a send finds out is told by its bot.SendError instead.
	Blocked func(ctx context.Context, chat string, blocked bool) error

	Now func() time.Time
	Log *slog.Logger
	// Watch is told of each call how it ended: "ok", "429", "5xx", "blocked",
	// "timeout" or "bad"; nil: nobody.
	Watch func(method, class string)
}

// Bot speaks with Telegram. It is safe for concurrent use.
type Bot struct {
	Options
	format string // of the address of a method: token, name
	sleep  func(ctx context.Context, d time.Duration) error
	grace  time.Duration // that what is in hand has when Poll ends

	answering sync.WaitGroup // callback queries that are being acknowledged
	answered  recent         // their ids
	refused   chatSet        // groups that were told that the bot is not for them
	keyboards chatSet        // chats that were shown a keyboard in place of the letters
}

// tokens is the form of a token: what else is one could break an address.
var tokens = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)

// silence keeps the library from writing tokens and words into a log.
var silence = sync.OnceFunc(func() { _ = tgbotapi.SetLogger(silent{}) })

type silent struct{}

// Println implements tgbotapi.BotLogger.
func (silent) Println(...any) {}

// Printf implements tgbotapi.BotLogger.
func (silent) Printf(string, ...any) {}

// New returns a Bot. It does not use the network.
func New(o Options) (*Bot, error) {
	silence()
	if !tokens.MatchString(o.Token) {
		return nil, errors.New("telegram: the token is not of the form 123456:ABC")
	}
	if o.API == "" {
		o.API = PublicAPI
	}
	o.API = strings.TrimRight(o.API, "/")
	if _, err := http.NewRequest(http.MethodPost, o.API, nil); err != nil {
		return nil, errors.New("telegram: the address of the API cannot be read")
	}
	o.Client = remote.Client(o.Client)
	return &Bot{
		Options: o, sleep: bot.Sleep, grace: 10 * time.Second,
		format: strings.ReplaceAll(o.API, "%", "%%") + "/bot%s/%s",
	}, nil
}
