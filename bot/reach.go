package bot

import (
	"context"
	"errors"
	"slices"

	"gandan/commune"
)

// AccountArg names the argument of a letter that goes to one account of its
// person only, by the account's id.
const AccountArg = "account"

// patience is how often an account is tried before a person's next one.
const patience = 3

// reachable keeps the accounts that a letter may go to, those where messages
// arrive.
func (e *Engine) reachable(letter commune.Letter, accounts []commune.Account) []commune.Account {
	only := letter.Args[AccountArg]
	return slices.DeleteFunc(accounts, func(a commune.Account) bool {
		return e.Channels[a.Channel] == nil || a.Blocked > 0 || only != "" && a.ID != only
	})
}

// reach sends a letter the first way that takes it. One that only fails for now
// is waited for, but not for ever where there is another.
func (e *Engine) reach(ctx context.Context, notice Notice, letter commune.Letter, person commune.Person, accounts []commune.Account) (bool, error) {
	var failed error
	reason := "unreachable"
	routes := commune.Routes(accounts, e.instant(), e.windows(), notice.Template != nil)
	for i, route := range routes {
		sent, err := e.notify(ctx, notice, letter, person, route)
		fault := (*SendError)(nil)
		switch {
		case err == nil:
			return sent, nil
		case !errors.As(err, &fault):
			return sent, e.wait(ctx, letter, err)
		case fault.Closed || fault.Blocked && route.Way.Templated():
			e.Log.Info("way closed", "letter", letter.ID, "channel", route.Account.Channel, "way", string(route.Way), "error", err)
		case fault.Blocked:
			if err := e.Accounts.BlockAccount(ctx, route.Account.ID, e.instant()); err != nil {
				return false, e.wait(ctx, letter, err)
			}
		case fault.Retry || fault.Unknown:
			failed = err
			e.refused(route, fault)
			if letter.Attempts < patience || i == len(routes)-1 {
				return false, e.wait(ctx, letter, err)
			}
		default:
			reason = "refused"
			e.Log.Error("letter refused", "letter", letter.ID, "kind", letter.Kind, "error", err)
		}
	}
	if failed != nil {
		return false, e.wait(ctx, letter, failed)
	}
	return false, e.dropLetter(ctx, letter, reason)
}

// refused tells the limits that a channel wants to be left alone.
func (e *Engine) refused(route commune.Route, fault *SendError) {
	if e.Limits != nil && fault.After > 0 {
		e.Limits.Refused(Chat{route.Account.Channel, route.Account.Chat}, fault.After)
	}
}

// windows are what the channels allow now.
func (e *Engine) windows() map[string]commune.Window {
	if e.Windows == nil {
		return nil
	}
	return e.Windows()
}

// notify sends a letter one way, in turn with the updates of its chat.
func (e *Engine) notify(ctx context.Context, notice Notice, letter commune.Letter, person commune.Person, route commune.Route) (bool, error) {
	chat := Chat{route.Account.Channel, route.Account.Chat}
	if e.Limits != nil { // before the chat is held: its person goes first
		if err := e.Limits.Wait(ctx, chat); err != nil {
			return false, err
		}
	}
	leave, err := e.chats.enter(ctx, chat.Key())
	if err != nil {
		return false, err
	}
	defer leave()
	x, err := e.open(ctx, Update{Chat: chat})
	if err != nil {
		return false, err
	}
	sent, err := x.guard(func() (bool, error) { return x.notify(ctx, notice, letter, person, route) })
	if sent {
		x.cover(ctx)
		e.told(letter, "sent")
		return true, err
	}
	return false, errors.Join(err, e.Sessions.ReleaseSession(ctx, chat.Key(), e.Owner))
}
