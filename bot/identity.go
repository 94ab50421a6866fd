package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gandan/commune"
)

// recheck is how long the engine relies on knowing who speaks. Linking,
// unlinking and ended duties do not wait for it: see Engine.Forget.
const recheck = 10 * time.Minute

// identify makes sure that the session says who speaks. For an account known
// already that costs nothing but now and then.
func (x *exchange) identify(ctx context.Context) error {
	if x.s.Account != "" && x.at.Sub(x.s.Checked.In(time.UTC)).Abs() < recheck {
		return nil
	}
	account, person, err := x.Accounts.Account(ctx, x.u.Chat.Channel, x.u.Chat.ID)
	if commune.CodeOf(err) == commune.NotFound {
		if x.s.Account != "" {
			x.s.forget()
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("bot: who speaks: %w", err)
	}
	if x.s.Account != "" && x.s.Person != person.ID {
		x.s.forget()
	}
	now := commune.InstantOf(x.at)
	if err := x.Accounts.TouchAccount(ctx, account.ID, now); err != nil {
		return fmt.Errorf("bot: touch account: %w", err)
	}
	x.s.Person, x.s.Account, x.s.Checked = person.ID, account.ID, now
	if person.Lang != "" {
		x.s.Lang = person.Lang
	}
	return nil
}

// stranger reports whether nobody known speaks.
func (x *exchange) stranger() bool { return x.s.Account == "" }

// Forget makes the engine ask anew who speaks in the chat, as after linking,
// unlinking or the end of a duty. It may be called by a submission for the very
// chat whose update caused it.
func (e *Engine) Forget(ctx context.Context, chat Chat) error {
	if x, ok := ctx.Value(handling{}).(*exchange); ok && x.u.Chat == chat {
		x.s.Checked = 0
		return nil
	}
	leave, err := e.chats.enter(ctx, chat.Key())
	if err != nil {
		return err
	}
	defer leave()
	x, err := e.open(ctx, Update{Chat: chat})
	if err != nil {
		return err
	}
	if x.s.Checked == 0 { // nothing is relied on there
		return e.Sessions.ReleaseSession(ctx, chat.Key(), e.Owner)
	}
	x.s.Checked = 0
	saved, err := x.save(ctx, true)
	if !saved {
		err = errors.Join(err, e.Sessions.ReleaseSession(ctx, chat.Key(), e.Owner))
	}
	return err
}
