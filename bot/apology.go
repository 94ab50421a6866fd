package bot

import (
	"context"
	"errors"
	"sync"

	"gandan/commune"
)

// outage remembers in memory whom was told that nothing could be recorded, and
// in which language people are spoken to, as the database may be the one that
// does not answer.
type outage struct {
	mu   sync.Mutex
	told map[Chat]bool
	lang map[Chat]string
}

// mostLanguages bounds what is remembered of languages other than the first.
const mostLanguages = 10_000

// over ends the outage for the chat.
func (o *outage) over(chat Chat) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.told, chat)
}

// speaks remembers the language of the chat.
func (o *outage) speaks(chat Chat, lang string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.lang[chat] == lang {
		return
	}
	if o.lang == nil || len(o.lang) > mostLanguages {
		o.lang = map[Chat]string{}
	}
	o.lang[chat] = lang
}

// begin reports whether the chat has not been told yet.
func (o *outage) begin(chat Chat) (first bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	first = !o.told[chat]
	if o.told == nil {
		o.told = map[Chat]bool{}
	}
	o.told[chat] = true
	return first
}

func (o *outage) language(chat Chat) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.lang[chat]
}

// sorry tells the chat of a fault, without the database.
func (e *Engine) sorry(ctx context.Context, chat Chat, key string, args ...any) {
	ch, ok := e.Channels[chat.Channel]
	if !ok {
		return
	}
	lang := e.outage.language(chat)
	if _, err := ch.Notify(ctx, chat, Screen{Text: e.Words.Print(lang, key, args...), Lang: lang}); err != nil {
		e.outage.over(chat)
		e.Log.Error("apology not sent", "chat", effect(chat.Key())[:8], "error", err)
	}
}

// Apologise says, once a chat and outage, that nothing could be recorded. It
// needs no database. The outage ends when an update of the chat is handled.
func (e *Engine) Apologise(ctx context.Context, chat Chat, cause error) {
	e.Log.Error("update not handled", "chat", effect(chat.Key())[:8], "error", cause)
	if e.outage.begin(chat) {
		e.sorry(ctx, chat, "bot.busy")
	}
}

// GiveUp rests an update that failed three times: the person is told, with a
// reference to the log, and what was answered so far is kept. An error means
// that not even that could be noted: the update must be tried again.
func (e *Engine) GiveUp(ctx context.Context, u Update, cause error) error {
	leave, err := e.chats.enter(ctx, u.Chat.Key())
	if err != nil {
		return err
	}
	defer leave()
	x, err := e.open(ctx, u)
	if err != nil {
		return err
	}
	ref := effect(u.Chat.Key(), u.ID)[:8]
	e.Log.Error("update given up", "ref", ref, "chat", effect(u.Chat.Key())[:8], "update", u.ID, "flow", x.flowName(), "error", cause)
	x.see()
	x.s.Sending, x.s.Shown, x.s.Told = nil, true, x.s.Said != nil
	x.s.At = commune.InstantOf(x.at)
	if saved, err := x.save(ctx, true); err != nil {
		if !saved {
			err = errors.Join(err, e.Sessions.ReleaseSession(ctx, u.Chat.Key(), e.Owner))
		}
		return err
	}
	e.sorry(ctx, u.Chat, "bot.fault", "Ref", ref)
	return nil
}

// flowName names the open flow, for the log.
func (x *exchange) flowName() string {
	if x.s.Frame == nil {
		return ""
	}
	return x.s.Frame.Flow
}
