package telegram

import (
	"context"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// turnsFor is how long a tapped button may turn until the webhook's answer
// stops it: what takes longer is acknowledged by a call of its own meanwhile.
const turnsFor = 500 * time.Millisecond

// acknowledge answers a tap, so that the button stops turning. It does not wait
// for that, and what comes of it does not matter; each tap is answered once.
func (b *Bot) acknowledge(u update) {
	if u.Callback == nil || !b.answered.add(u.Callback.ID) {
		return
	}
	b.answering.Go(func() { b.acknowledgeNow(u.Callback.ID) })
}

func (b *Bot) acknowledgeNow(id string) {
	_, _ = b.call(context.Background(), answerWithin, "answerCallbackQuery", tgbotapi.Params{"callback_query_id": id})
}

// unacknowledged is a tap whose acknowledgement can still go with the answer to
// the webhook that brought it, which spares a call. Nil is none.
type unacknowledged struct {
	bot   *Bot
	id    string
	timer *time.Timer
}

// acknowledgeSoon acknowledges a tap after a while, unless it is taken before.
func (b *Bot) acknowledgeSoon(u update) *unacknowledged {
	if u.Callback == nil || !b.answered.add(u.Callback.ID) {
		return nil
	}
	b.answering.Add(1)
	return &unacknowledged{bot: b, id: u.Callback.ID, timer: time.AfterFunc(turnsFor, func() {
		defer b.answering.Done()
		b.acknowledgeNow(u.Callback.ID)
	})}
}

// take returns the call that acknowledges the tap, as the body of an answer;
// nothing if that has been called, or there is no tap.
func (a *unacknowledged) take() tgbotapi.Params {
	if a == nil || !a.timer.Stop() {
		return nil
	}
	a.bot.answering.Done()
	return tgbotapi.Params{"method": "answerCallbackQuery", "callback_query_id": a.id}
}
