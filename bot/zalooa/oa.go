package zalooa

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"gandan/bot"
	"gandan/bot/remote"
)

// TokenSource keeps the access token of the account.
type TokenSource interface {
	// Token returns the token to speak with now.
	Token(ctx context.Context) (string, error)
	// Rejected says that the platform refused this token, and returns the new one.
	Rejected(ctx context.Context, token string) (string, error)
}

// Links makes addresses under which a file can be opened by whoever has them.
type Links interface {
	// Person makes one for the person of a chat; false: the file cannot be linked.
	Person(chat bot.Chat, f bot.File) (string, bool)
}

// Options are what an OA needs.
type Options struct {
	AppID          string // of the app at developers.zalo.me; digits
	OAID           string // of the account; empty: any, until Account has asked
	SecretKey      string // the OA Secret Key of the app's webhook page; empty: nothing is taken in
	AppSecretProof string // the App Secret, where the app asks for a proof of it; else empty
	API            string // base of the address; empty: PublicAPI
	BusinessAPI    string // of templates by phone; empty: PublicBusiness, or API where that is set
	Tokens         TokenSource
	Client         *http.Client // nil: one that honours HTTPS_PROXY
	Words          bot.Printer
	Links          Links // nil: nothing can be linked

	// Files opens what is kept under the hash of a bot.BlobRef.
	Files interface {
		Open(ctx context.Context, hash string) (io.ReadCloser, error)
	}
	// Accept keeps an update for later; an error means that it must be brought again.
	Accept func(ctx context.Context, u bot.Update, raw []byte) error

	Templates   map[string]string // the ids of approved templates by bot.Template.Name
	ButtonsType string            // template_type of a message with buttons; empty: none is sent
	Phone       bool              // a person is asked to share their number, and it is believed
	Card        string            // public address of CardPicture, without which nobody is asked
	Hosts       []string          // that media are fetched from, as for remote.Fetch; nil: Zalo's

	Now func() time.Time
	Log *slog.Logger
	// Watch is told of each call how it ended: "ok", "429", "5xx", "blocked",
	// "closed", "timeout", "token", "alarm" or "bad"; nil: nobody.
	Watch func(method, class string)
}

// OA speaks with Zalo as the account. It is safe for concurrent use.
type OA struct {
	Options
	id      atomic.Pointer[string] // of the account, once it is known
	pace    pace
	uploads uploads
	worded  worded
}

// New returns an OA. It does not use the network.
func New(o Options) (*OA, error) {
	if o.AppID == "" || strings.Trim(o.AppID, "0123456789") != "" {
		return nil, errors.New("zalooa: the app's id is not a number")
	}
	if o.BusinessAPI == "" && o.API == "" {
		o.BusinessAPI = PublicBusiness
	}
	if o.API == "" {
		o.API = PublicAPI
	}
	if o.BusinessAPI == "" {
		o.BusinessAPI = o.API
	}
	for _, base := range []*string{&o.API, &o.BusinessAPI} {
		u, err := url.Parse(*base)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return nil, errors.New("zalooa: the address of the API cannot be read")
		}
		*base = strings.TrimRight(*base, "/")
	}
	if o.Hosts == nil {
		o.Hosts = remote.ZaloHosts
	}
	o.Client = remote.Client(o.Client)
	oa := &OA{Options: o}
	if o.OAID != "" {
		oa.id.Store(&o.OAID)
	}
	return oa, nil
}

// ours reports whether an event is of this account.
func (o *OA) ours(id string) bool {
	own := o.id.Load()
	return own == nil || *own == id
}
