package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"gandan/commune"
)

// Engine leads the conversations of every chat. Its exported fields are set
// once, before the first update; then it is safe for concurrent use.
type Engine struct {
	Pages   []Page
	Flows   []Flow
	Actions []Action
	Notices []Notice

	Sessions Sessions
	Accounts Accounts
	Outbox   Outbox
	Channels map[string]Channel // by Chat.Channel
	Limits   Limits             // nil: none
	Watch    Watch              // nil: nobody
	Words    Printer

	Home     Do     // the menu
	Stranger string // the page for accounts that are not linked to a person
	// Commands are what words do, by fold.Text of the word: "menu", "bao cao",
	// "baocao", "report". Slash commands are looked up without their slash; what
	// follows one on its line is Args["text"] ("/start KH7M2QXRTD"), and a shared
	// contact is the command "contact" with the phone as Args["text"].
	Commands map[string]Do
	// Read understands plain sentences, and what comes without any words (no text:
	// a photo, a file, a position); nil: not understood.
	Read func(ctx context.Context, t Turn, text string) (*Do, error)
	// NotUnderstood is what is shown for what nobody understands; nil: a
	// sentence over the menu.
	NotUnderstood func(ctx context.Context, t Turn) (View, error)
	// ReadDay reads a date as people write it.
	ReadDay func(text string, today commune.Date) (commune.Date, bool)

	Owner string         // names this process among the replicas
	Lease time.Duration  // how long a chat's session is held for one update; zero: 10 s
	Zone  *time.Location // the commune's
	// Loud returns now, or the end of the quiet hours that it falls in; nil: there
	// are none.
	Loud func(now time.Time) time.Time
	// Windows are what the channels allow now, by name; nil: everything.
	Windows func() map[string]commune.Window
	// Budget is what may be paid for messages at the moment; nil: anything.
	Budget   func(now time.Time) commune.Budget
	Couriers int // letters sent at the same time by Deliver; zero: 1
	Now      func() time.Time
	NewID    func() string // at least 64 random bits, at most 40 bytes, not beginning with "n"
	Log      *slog.Logger

	index  index
	once   sync.Once
	chats  queues
	outage outage
}

// Channel carries screens to people.
type Channel interface {
	// Show shows s in the chat and returns the channel's id of the message that
	// shows it now. A fresh screen is a new message; else message, if the channel
	// can, is changed to show s, and if it cannot s is a new message.
	Show(ctx context.Context, chat Chat, message string, s Screen, fresh bool) (id string, err error)
	// Notify sends something that nobody asked for just now.
	Notify(ctx context.Context, chat Chat, s Screen) (id string, err error)
}

// Wordy is a Channel that may show a notice without its buttons, see Numbered:
// then words count that stand for them.
type Wordy interface {
	SaysWord(s Screen) bool
}

// Templates is a Channel that can send what a platform has approved beforehand.
type Templates interface {
	// NotifyTemplate sends a template message to the chat or, where phone is not
	// empty, to that number ("0912345061"). letter is the outbox id.
	NotifyTemplate(ctx context.Context, chat Chat, phone string, t Template, letter string) (id string, err error)
}

// Limits holds back what nobody asked for just now to what the channels allow.
// Answers to a person never ask it.
type Limits interface {
	// Wait returns when something may be sent to the chat, or with the error of
	// ctx.
	Wait(ctx context.Context, chat Chat) error
	// Refused says that the channel took nothing and wants to be left alone.
	Refused(chat Chat, after time.Duration)
}

// Watch is told what the engine does, for figures. Its methods return at once.
type Watch interface {
	// Turn is an update that was taken to its end, or failed.
	Turn(channel string, took time.Duration, err error)
	// Letter is a letter that was sent, put off or dropped.
	Letter(kind, outcome string)
}

// Sessions keeps sessions as bytes with a revision, one owner at a time.
// commune.CodeOf tells the errors: Busy while another owner holds the session,
// Conflict when it changed hands meanwhile.
type Sessions interface {
	// LoadSession leases the session until the moment and returns it; no bytes
	// and revision 0 if there is none.
	LoadSession(ctx context.Context, key, owner string, now, until commune.Instant) (data []byte, rev int64, err error)
	// SaveSession stores data if the stored revision is rev and the lease is the
	// owner's, raises the revision by one and, if asked to, ends the lease.
	SaveSession(ctx context.Context, key, owner string, data []byte, rev int64, release bool) error
	ReleaseSession(ctx context.Context, key, owner string) error
}

// Accounts says who speaks.
type Accounts interface {
	// Account returns a linked account and its person, or a NotFound error.
	Account(ctx context.Context, channel, chat string) (commune.Account, commune.Person, error)
	// AccountsOf returns a person's linked accounts, the one used last first.
	AccountsOf(ctx context.Context, personID string) ([]commune.Account, error)
	Person(ctx context.Context, id string) (commune.Person, error)
	TouchAccount(ctx context.Context, id string, at commune.Instant) error
	// BlockAccount notes that messages no longer arrive there; TouchAccount that
	// they do again.
	BlockAccount(ctx context.Context, id string, at commune.Instant) error
	SetLanguage(ctx context.Context, personID, lang string) error
}

// Outbox holds the letters that wait to be delivered.
type Outbox interface {
	Letter(ctx context.Context, id string) (commune.Letter, error)
	// ClaimLetters takes up letters that are due, of each person only the first.
	ClaimLetters(ctx context.Context, now commune.Instant, by string, until commune.Instant, limit int) ([]commune.Letter, error)
	LetterSent(ctx context.Context, id, accountID, message, shown string, at commune.Instant) error
	LetterLater(ctx context.Context, id string, until commune.Instant, reason string) error
	// LetterSleeps puts a letter off that was not tried: it holds nobody up.
	LetterSleeps(ctx context.Context, id string, until commune.Instant) error
	LetterDropped(ctx context.Context, id, reason string, at commune.Instant) error
	// LetterPaying notes that a letter is about to go a way that costs money, if
	// the budget has something left.
	LetterPaying(ctx context.Context, l commune.Letter, way commune.Way, b commune.Budget) (ok bool, err error)
	// LetterUnpaid notes that such a letter did not go.
	LetterUnpaid(ctx context.Context, l commune.Letter, b commune.Budget) error
}

// index finds what is registered by its name.
type index struct {
	pages   map[string]*Page
	flows   map[string]*Flow
	actions map[string]*Action
	notices map[string]*Notice
}

// find returns the index, built at the first call.
func (e *Engine) find() *index {
	e.once.Do(func() {
		e.index = index{map[string]*Page{}, map[string]*Flow{}, map[string]*Action{}, map[string]*Notice{}}
		for i := range e.Pages {
			e.index.pages[e.Pages[i].Name] = &e.Pages[i]
		}
		for i := range e.Flows {
			e.index.flows[e.Flows[i].Name] = &e.Flows[i]
		}
		for i := range e.Actions {
			e.index.actions[e.Actions[i].Name] = &e.Actions[i]
		}
		for i := range e.Notices {
			e.index.notices[e.Notices[i].Kind] = &e.Notices[i]
		}
	})
	return &e.index
}

// lease returns how long a session is held.
func (e *Engine) lease() time.Duration {
	if e.Lease > 0 {
		return e.Lease
	}
	return 10 * time.Second
}

// instant returns the present moment as it is stored.
func (e *Engine) instant() commune.Instant { return commune.InstantOf(e.Now()) }
