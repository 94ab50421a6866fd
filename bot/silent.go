package bot

import (
	"context"
	"fmt"
	"time"

	"gandan/commune"
	"gandan/reading/fold"
)

const (
	officePause = 30 * time.Minute // that the bot leaves a chat to a person of the office who wrote there
	toldFor     = time.Minute      // in which what the channel does not carry is taken for parts of one thing
)

// silent takes the updates that are not answered, and reports whether this was
// one: what the office itself says in a chat and what is said to it meanwhile, a
// person who leaves, and more of what the channel does not carry.
func (x *exchange) silent(ctx context.Context) (bool, error) {
	now := commune.InstantOf(x.at)
	switch {
	case x.u.Human:
		x.s.Quiet, x.s.Covered = commune.InstantOf(x.at.Add(officePause)), true
		return true, nil
	case x.u.Left:
		return true, x.left(ctx)
	case x.s.Quiet > now && !x.wakes():
		return true, x.identify(ctx)
	case x.u.Unsupported && x.s.Deaf > 0 && now-x.s.Deaf < commune.Instant(toldFor.Milliseconds()):
		return true, nil
	}
	x.s.Quiet, x.s.Deaf = 0, 0
	if x.u.Unsupported {
		x.s.Deaf = now
	}
	return false, nil
}

// heard ends a silent update.
func (x *exchange) heard(ctx context.Context, err error) (saved bool, _ error) {
	if err != nil {
		return false, err
	}
	x.see()
	return x.save(ctx, true)
}

// wakes reports whether the person turns to the bot while the office speaks
// with them: by a button, or by a word that is a command.
func (x *exchange) wakes() bool {
	text := fold.Clean(x.u.Text)
	if _, ok := x.command(text); ok || x.u.Data != "" {
		return true
	}
	_, word := x.word(text)
	return word || x.s.noticed(text) >= 0
}

// left notes that the person takes no messages any more. When they speak again
// it is looked up anew who they are, and with that they are back.
func (x *exchange) left(ctx context.Context) error {
	x.s.Checked = 0
	account, _, err := x.Accounts.Account(ctx, x.u.Chat.Channel, x.u.Chat.ID)
	if commune.CodeOf(err) == commune.NotFound {
		return nil
	}
	if err != nil {
		return fmt.Errorf("bot: who leaves: %w", err)
	}
	return x.Accounts.BlockAccount(ctx, account.ID, commune.InstantOf(x.at))
}
