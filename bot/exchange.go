package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gandan/commune"
)

// exchange is one update and its answer: the session while it is held.
type exchange struct {
	*Engine
	u   Update
	s   Session
	rev int64
	at  time.Time // of the update, in the commune's zone

	target string // the message that the answer may take the place of; empty: none
	same   bool   // the answer is the same screen, ticked or turned
	source string // what the ids of effects are made from, see effect
	tapped string // the token of the button that was tapped; empty: none was
	begun  int    // flows begun in this exchange
	meant  any    // what Engine.Read understood
}

// run takes the update to its end and reports whether the session was saved and
// released. Each part leaves a state from which the same update can be handled
// again.
func (x *exchange) run(ctx context.Context) (saved bool, err error) {
	if x.s.Sending != nil { // begun by a process now dead
		if err := x.submit(ctx); err != nil {
			return false, err
		}
		x.s.Shown, x.s.Edit = false, ""
	}
	if !x.s.saw(x.u.ID) {
		if silent, err := x.silent(ctx); silent {
			return x.heard(ctx, err)
		}
		if err := x.blocked(ctx, x.catchUp(ctx)); err != nil {
			saved, saveErr := x.save(ctx, true)
			return saved, errors.Join(err, saveErr)
		}
		if err := x.answer(ctx); err != nil {
			return false, err
		}
	}
	sendErr := x.blocked(ctx, x.send(ctx))
	saved, err = x.save(context.WithoutCancel(ctx), true)
	return saved, errors.Join(sendErr, err)
}

// blocked notes that the person takes no messages any more, which is no fault
// of the update: what could not be shown is when they come back.
func (x *exchange) blocked(ctx context.Context, err error) error {
	if fault := (*SendError)(nil); !errors.As(err, &fault) || !fault.Blocked {
		return err
	}
	if x.s.Account == "" {
		return nil
	}
	return x.Accounts.BlockAccount(ctx, x.s.Account, commune.InstantOf(x.at))
}

// catchUp shows what an earlier update brought about and could not show.
func (x *exchange) catchUp(ctx context.Context) error {
	if x.s.Shown || x.s.Screen.Token == "" {
		return nil
	}
	return x.send(ctx)
}

// answer applies the update to the session and submits what it decided.
func (x *exchange) answer(ctx context.Context) error {
	if err := x.identify(ctx); err != nil {
		return err
	}
	before := x.s.clone()
	x.s.Line, x.s.Edit = "", ""
	x.source = effect(x.s.Account, x.u.Chat.Key(), x.u.ID)
	err := x.step(ctx)
	if err := x.withdraw(ctx, err); err != nil {
		return err
	}
	if err := x.tell(err); err != nil {
		return err
	}
	if err := x.something(ctx); err != nil {
		return err
	}
	if !x.s.fits() {
		x.s = before
		x.s.Line = x.print("bot.too_much")
	}
	x.see()
	x.s.At = commune.InstantOf(x.at)
	if err := x.submitAll(ctx); err != nil {
		return err
	}
	x.place()
	return nil
}

// withdraw takes back a page that offered what may not be seen any more: it is
// asked again for what it may show now, or the menu stands in its place.
func (x *exchange) withdraw(ctx context.Context, refused error) error {
	code := commune.CodeOf(refused)
	from := x.s.Screen.From
	if code != commune.Denied && code != commune.NotFound || from.Page == "" || x.s.Frame != nil {
		return nil
	}
	err := x.page(ctx, from)
	if code := commune.CodeOf(err); code == commune.Denied || code == commune.NotFound {
		return x.home(ctx)
	}
	return err
}

// submitAll carries out what was decided, and what that leads to.
func (x *exchange) submitAll(ctx context.Context) error {
	if x.s.Sending == nil {
		return nil
	}
	for range attempts {
		if x.s.Sending == nil {
			break
		}
		if _, err := x.save(ctx, false); err != nil {
			return err
		}
		if err := x.submit(ctx); err != nil {
			return err
		}
	}
	if x.s.fits() {
		return nil
	}
	err := x.home(ctx) // where it leads is too large to be kept
	x.s.Line = x.print("bot.too_much")
	return err
}

// something makes sure that there is something to show.
func (x *exchange) something(ctx context.Context) error {
	if x.s.Screen.Token != "" || x.s.Sending != nil {
		return nil
	}
	return x.homeUnder(ctx, x.s.Line)
}

// homeUnder shows the menu with a line above it.
func (x *exchange) homeUnder(ctx context.Context, line string) error {
	if err := x.home(ctx); err != nil {
		return err
	}
	x.s.Line = line
	return nil
}

// place decides where what is to be shown stands: in place of the screen that
// was tapped, or as a new message.
func (x *exchange) place() {
	x.s.Shown, x.s.Edit = false, ""
	fresh := x.s.Said != nil && !x.s.Told || x.s.Stays
	if x.same || !fresh && !x.s.Covered {
		x.s.Edit = x.target
	}
}

// tell turns an error that a person may be told about into the line above the
// screen; any other error is returned.
func (x *exchange) tell(err error) error {
	var known *commune.Error
	if !errors.As(err, &known) || known.Code == commune.Internal {
		return err
	}
	x.s.Line = x.print(known.Key, known.Args...)
	return nil
}

// save stores the session. It reports whether that was the end of the lease.
func (x *exchange) save(ctx context.Context, release bool) (bool, error) {
	data, err := x.s.encode()
	if err != nil {
		return false, err
	}
	if err := x.Sessions.SaveSession(ctx, x.u.Chat.Key(), x.Owner, data, x.rev, release); err != nil {
		return false, fmt.Errorf("bot: save session: %w", err)
	}
	x.rev++
	return release, nil
}

// turn is what pages, questions and submissions know of the moment.
func (x *exchange) turn(args Args) Turn {
	return Turn{
		Person: x.s.Person, Account: x.s.Account, Chat: x.u.Chat, Lang: x.s.Lang,
		At: x.at, Args: args, Words: x.Words, Heard: &x.meant,
	}
}

// print returns the message for key in the person's language.
func (x *exchange) print(key string, args ...any) string {
	return x.Words.Print(x.s.Lang, key, args...)
}
