package fakeapi

import (
	"net/http"
	"time"
)

// DefaultToken is the bot's token where Options names none.
const DefaultToken = "123456789:AAFakeTokenOfTheTestBotForLoopback0"

// Options are how a Server behaves. The zero value but for Now is a server
// without rate limits that keeps everything.
type Options struct {
	Token    string           // the only token that is known; "": DefaultToken
	Username string           // the bot's name without @; "": "gandan_test_bot"
	Now      func() time.Time // the server's clock; must be set

	// Limits; zero: none. An answer that is held back says 429.
	ChatRate  float64 // messages per second to one private chat; Telegram: 1
	ChatBurst int     // messages at once to one chat before ChatRate counts; 0: 20
	BotRate   float64 // messages per second to all chats together; Telegram: 30
	BotBurst  int     // messages at once before BotRate counts; 0: BotRate
	GroupRate float64 // messages per minute to one group; Telegram: 20

	// AnswerWithin is how long after a tap its callback query can be answered;
	// 0: a minute.
	AnswerWithin time.Duration
	// Penalties turns on what the real server does against haste, by Now:
	// getUpdates on one offset is slowed, setWebhook works once a second, and a
	// repeated 409 takes 3 s × Backoff.
	Penalties bool
	// AnyPhoto takes photos that no decoder knows, for tests without pictures.
	AnyPhoto bool

	// Webhooks.
	LoopbackHTTP bool          // setWebhook takes http:// and any port on the loopback address
	Reach        string        // host:port that stands for any webhook host, by plain http; "": the URL's own, loopback only
	Client       *http.Client  // delivers webhooks; nil: one with a time-out of 60 s
	Backoff      time.Duration // what the real server's second of waiting lasts; 0: 10 ms

	// FirstUpdate is the first update_id; 0: 1000.
	FirstUpdate int64
	// History is how many messages a chat keeps, and how many updates can be
	// delivered again; 0: 1,000,000. Older ones are gone as if deleted.
	History int
	// Light keeps neither the times of sending nor the bytes of uploads, for
	// benches.
	Light bool
}

// withDefaults fills in what was left out.
func (o Options) withDefaults() Options {
	if o.Now == nil {
		panic("fakeapi: Options.Now is not set: give time.Now or the test's clock")
	}
	setDefault(&o.Token, DefaultToken)
	setDefault(&o.Username, "gandan_test_bot")
	setDefault(&o.ChatBurst, 20)
	setDefault(&o.BotBurst, max(1, int(o.BotRate)))
	setDefault(&o.AnswerWithin, time.Minute)
	setDefault(&o.Backoff, 10*time.Millisecond)
	setDefault(&o.FirstUpdate, 1000)
	setDefault(&o.History, 1_000_000)
	if o.Client == nil {
		// Holds: the server waits about 60 s for a webhook's answer, and a
		// redirect is not followed.
		o.Client = &http.Client{
			Timeout:       time.Minute,
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
