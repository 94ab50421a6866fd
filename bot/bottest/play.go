package bottest

import (
	"context"
	"testing"

	"gandan/bot"
)

// Act is one thing that somebody did, or a while that passed, and what came of
// it.
type Act struct {
	Line    string   // of the transcript
	Screens []string // that the bot answered; one shown again is told once
	Notices []string // that came to people by themselves, each letter once
	Journal []string // what was stored
}

// Play plays one transcript in a world whose stores may fail: an update that
// was not handled is apologised for and comes again until it is, as from a real
// channel. It returns what the people saw.
func Play(t testing.TB, w World, script string) []Act {
	t.Helper()
	p := newPlayer(t, w, faulty)
	p.play(script)
	return p.acts
}

// again is what becomes of an update that was not handled.
func (p *player) again(u bot.Update, cause error) {
	p.eng.Apologise(context.Background(), u.Chat, cause)
	if p.w.Failed != nil {
		p.w.Failed(u, cause)
	}
}
