package bottest

import (
	"context"
	"time"

	"gandan/bot"
)

// World is what a transcript runs in. It is made anew for each.
type World struct {
	// Engine makes a process over the stores of this world, which outlive it.
	Engine func() *bot.Engine
	// Journal returns, and forgets, what was stored since it was last called.
	Journal func() []string
	// Now is the world's clock, in the zone of the transcripts.
	Now func() time.Time
	// Advance moves the clock and runs the jobs on the way in order.
	Advance func(to time.Time) error
	// Person returns the chat of somebody by name.
	Person func(name string) (bot.Chat, bool)
	// Name returns who a chat belongs to.
	Name func(bot.Chat) string
	// Deliver delivers what is due; nil: Engine.Deliver.
	Deliver func(*bot.Engine) error
	// Told is told of everything that is shown or sent, apologies too; may be nil.
	Told func(bot.Chat, bot.Screen)
	// Stamp is the time that an update bears from the channel; nil: none.
	Stamp func() time.Time
	// Failed is told of an update that was not handled and comes again; may be nil.
	Failed func(bot.Update, error)
	// Tries is how often an update comes before the test fails; zero: 20.
	Tries int
	// Channel is the name of the channel of the chats; empty: "web".
	Channel string
}

func (w World) channel() string {
	if w.Channel == "" {
		return "web"
	}
	return w.Channel
}

func (w World) tries() int {
	if w.Tries == 0 {
		return 20
	}
	return w.Tries
}

func (w World) deliver(e *bot.Engine) error {
	if w.Deliver != nil {
		return w.Deliver(e)
	}
	_, err := e.Deliver(context.Background())
	return err
}
