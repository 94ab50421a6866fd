package fakeapi

import (
	"net/http"
	"time"
)

// DefaultToken is the bot's token where Options names none.
const DefaultToken = "123456789:FakeSecretOfTheZaloTestBot0"

// Options are how a Server behaves. The zero value but for Now is the platform
// as it was seen, without a quota.
type Options struct {
	Token string           // the only token that is known; "": DefaultToken
	Name  string           // the bot's account_name; "": "bot.gandan"
	Now   func() time.Time // the server's clock; must be set

	// Second is what the platform's second of waiting lasts; 0: 10 ms. An idle
	// getUpdates with a time-out of 30 is answered after 30 of them.
	Second time.Duration

	Wrapped         bool // a webhook's body is {"ok":true,"result":…}, as documented, and not bare
	DocumentedPhoto bool // a photo's address is under "photo", as documented, and not "photo_url"
	Echo            bool // what the bot sends comes back as an update, with is_bot
	TokenPage       bool // an unknown token is answered with a page, not in JSON
	Quota           int  // messages that may be sent; 0: any number

	NoFetch      bool         // a photo's address is not asked for its bytes
	LoopbackHTTP bool         // setWebhook takes http:// on the loopback address
	Reach        string       // host:port that stands for any host, by plain http; "": the address's own, loopback only
	Client       *http.Client // delivers webhooks and fetches photos; nil: one with a time-out of 30 s
	Retries      int          // how often a delivery that failed is tried again, a Second later; 0: it is lost
}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	if o.Now == nil {
		panic("fakeapi: Options.Now is not set: give time.Now or the test's clock")
	}
	setDefault(&o.Token, DefaultToken)
	setDefault(&o.Name, "bot.gandan")
	setDefault(&o.Second, 10*time.Millisecond)
	if o.Client == nil {
		o.Client = &http.Client{
			Timeout:       30 * time.Second,
			Transport:     &http.Transport{MaxIdleConnsPerHost: 100},
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
