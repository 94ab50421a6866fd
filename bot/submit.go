package bot

import (
	"context"
	"errors"
	"fmt"

	"gandan/commune"
)

// submit carries out what was decided. It may run more than once for one Latch:
// its id and time are the same each time.
func (x *exchange) submit(ctx context.Context) error {
	latch := *x.s.Sending
	next, err := x.effect(ctx, latch)
	var known *commune.Error
	switch {
	case errors.As(err, &known) && known.Code != commune.Internal && known.Code != commune.Busy:
		x.s.Sending = nil
		return x.refused(ctx, latch, known)
	case err != nil:
		return fmt.Errorf("bot: submit %s%s: %w", latch.Do.Flow, latch.Do.Act, err)
	}
	x.s.Sending = nil
	if latch.Files != nil {
		x.target, x.same = x.s.Message, true
		return x.say(ctx, "bot.more_files", "N", len(latch.Files))
	}
	if latch.Do.Flow != "" {
		x.s.Frame = nil
	}
	if x.stranger() || x.s.Checked == 0 {
		if err := x.identify(ctx); err != nil {
			return err
		}
	}
	x.source = effect(latch.ID, "then")
	return x.follow(ctx, next, latch.Do.Flow)
}

// effect calls the flow or the action.
func (x *exchange) effect(ctx context.Context, latch Latch) (Next, error) {
	t := x.turn(latch.Do.Args)
	t.At = latch.At.In(x.at.Location())
	if latch.Do.Act != "" {
		a, ok := x.find().actions[latch.Do.Act]
		if !ok {
			return Next{}, unknown()
		}
		return a.Do(ctx, Act{Turn: t, ID: latch.ID, Chosen: latch.Chosen})
	}
	f, ok := x.find().flows[latch.Do.Flow]
	if !ok {
		return Next{}, unknown()
	}
	if latch.Files != nil {
		return Next{}, f.Attach(ctx, Submission{Turn: t, ID: latch.ID}, latch.Files)
	}
	if x.s.Frame == nil {
		return Next{}, unknown()
	}
	t.Args, t.Answers = x.s.Frame.Args, x.s.Frame.Answers
	return f.Submit(ctx, Submission{Turn: t, ID: latch.ID})
}

// follow tells what came of a submission and goes where it leads.
func (x *exchange) follow(ctx context.Context, next Next, ended string) error {
	stays := next.Then == nil && x.s.Frame == nil
	another := stays && x.sentenceWaits(ended)
	if stays && !another {
		if next.Said == "" {
			return x.home(ctx)
		}
		x.receipt(next)
		return nil
	}
	if next.Said != "" {
		said := Screen{Text: next.Said, Options: next.Options, Token: x.NewID(), Lang: x.s.Lang}
		if x.s.Said != nil && !x.s.Told {
			said.Text = join(x.s.Said.Text, said.Text)
		}
		x.s.Said, x.s.Told = &said, false
	}
	switch {
	case another:
		return x.arrive(ctx, x.resume(ctx))
	case next.Then == nil:
		return x.advance(ctx) // the question that was open before
	}
	return x.arrive(ctx, x.perform(ctx, *next.Then, nil, ""))
}

// receipt shows what came of a submission as a message that stays, with the
// offer to go on with what was suspended for it.
func (x *exchange) receipt(next Next) {
	text := next.Said
	if n := len(x.s.Stack); n > 0 {
		text = join(text, x.print("bot.still_open", "Title", x.s.Stack[n-1].Title))
	}
	x.put(View{Text: text, Options: next.Options}, Do{}, "")
	x.s.Stays = true
}

// arrive makes sure that nobody is left on the question of a flow that has
// ended because what should follow it could not be shown.
func (x *exchange) arrive(ctx context.Context, err error) error {
	if err = x.tell(err); err != nil {
		return err
	}
	if x.s.Frame != nil || x.s.Sending != nil || x.s.Screen.From.Flow == "" {
		return nil
	}
	return x.homeUnder(ctx, x.s.Line)
}

// refused tells why a submission was not taken. What can be mended is asked
// again, with all answers kept; else the person is shown how things stand now.
func (x *exchange) refused(ctx context.Context, latch Latch, why *commune.Error) error {
	if err := x.after(ctx, latch, why); err != nil {
		return err
	}
	x.s.Line = x.print(why.Key, why.Args...)
	return nil
}

func (x *exchange) after(ctx context.Context, latch Latch, why *commune.Error) error {
	f, open := x.openFlow()
	switch {
	case latch.Files != nil:
		return x.again(ctx)
	case latch.Do.Act != "" && (why.Code == commune.Invalid || x.s.Screen.From.Page == ""):
		return x.again(ctx)
	case latch.Do.Act != "":
		return x.arrive(ctx, x.page(ctx, x.s.Screen.From))
	case !open:
		x.s.Frame = nil
		return x.home(ctx)
	case why.Code != commune.Invalid || len(x.s.Frame.Answers) == 0:
		return x.leave(ctx)
	}
	if f.Preview == nil && !x.s.Frame.Loaded {
		x.s.Frame.Editing = x.s.Frame.Answers[len(x.s.Frame.Answers)-1].Step
	}
	return x.advance(ctx)
}
