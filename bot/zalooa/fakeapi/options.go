package fakeapi

import (
	"net/http"
	"time"
)

// What Options leave out.
const (
	DefaultAppID     = "4307001234567890123"
	DefaultAppSecret = "appSecretForTests01"
	DefaultSecretKey = "oaSecretKeyForTests01"
	DefaultOAID      = "2900000000000000007"
	DefaultOAName    = "OA gandan"
)

// NoButtonsType is the ButtonsType that takes buttons only without a
// template_type.
const NoButtonsType = "none"

// Options are how a Server behaves. Only Now must be set.
type Options struct {
	Now       func() time.Time // the platform's clock
	AppID     string           // digits; "": DefaultAppID
	AppSecret string           // the OAuth server's secret_key; "": DefaultAppSecret
	SecretKey string           // signs webhooks; "": DefaultSecretKey
	OAID      string           // digits; "": DefaultOAID
	OAName    string           // "": DefaultOAName

	// Redirect is the redirect_uri that the console knows; "": any by https, and
	// by http on the loopback address where LoopbackHTTP is set.
	Redirect string
	// LoopbackHTTP allows http on the loopback address, with a port, for
	// webhooks, redirects and pictures by address.
	LoopbackHTTP bool
	// Webhook is where events go from the beginning; it is not probed. "": events
	// are lost until SetWebhook.
	Webhook string
	// ButtonsType is the template_type that buttons need: "" any that was ever
	// seen, NoButtonsType none at all, else that one.
	ButtonsType string
	// Proof is the app's switch that demands appsecret_proof.
	Proof bool

	RateLimit  int // calls a minute; 0: 4000; below 0: no limit
	DailyQuota int // templates a day; 0: 500
	Uploads    int // a month; 0: 5000

	// AnswerWithin is how long a webhook's answer is waited for; 0: a minute, so
	// that a busy machine does not fail a test. The platform waits 2 s.
	AnswerWithin time.Duration
	// Backoff is what a second of the retry ladder lasts; 0: a millisecond. Below
	// 0 the ladder goes by Now, and Tick looks who is due.
	Backoff time.Duration
	// NoReceipts leaves out user_received_message and user_seen_message.
	NoReceipts bool
	// Client delivers webhooks; nil: one of its own.
	Client *http.Client
}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	setDefault(&o.AppID, DefaultAppID)
	setDefault(&o.AppSecret, DefaultAppSecret)
	setDefault(&o.SecretKey, DefaultSecretKey)
	setDefault(&o.OAID, DefaultOAID)
	setDefault(&o.OAName, DefaultOAName)
	setDefault(&o.RateLimit, 4000)
	setDefault(&o.DailyQuota, 500)
	setDefault(&o.Uploads, 5000)
	setDefault(&o.AnswerWithin, time.Minute)
	setDefault(&o.Backoff, time.Millisecond)
	if o.Client == nil {
		o.Client = &http.Client{
			Transport:     &http.Transport{MaxIdleConnsPerHost: maxDeliveries},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
	}
	return o
}

// setDefault gives a value to what has none.
func setDefault[T comparable](v *T, value T) {
	var zero T
	if *v == zero {
		*v = value
	}
}
