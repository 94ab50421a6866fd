package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gandan/commune"
)

// suspend puts the open flow aside, to be offered again later. At most three
// wait, or eight that sentences began: one more is refused, unless one of them
// has no answer to lose. A stranger's is dropped: it would be offered to whoever
// the account is linked to.
func (x *exchange) suspend(ctx context.Context) error {
	if x.s.Frame == nil {
		return nil
	}
	if x.stranger() {
		x.s.Frame = nil
		return nil
	}
	frame := *x.s.Frame
	title, err := x.title(ctx, frame)
	if err != nil {
		return err
	}
	frame.Title = title
	stack := slices.Clone(x.s.Stack)
	if waiting, most := x.waiting(frame); waiting >= most {
		i := slices.IndexFunc(stack, Frame.empty)
		if i < 0 {
			return commune.Errorf(commune.Invalid, "bot.stack_full", "N", len(stack), "List", titles(stack))
		}
		stack = slices.Delete(stack, i, i+1)
	}
	x.s.Frame, x.s.Stack = nil, append(stack, frame)
	return nil
}

// waiting counts the suspended flows of a frame's kind, and how many may be.
func (x *exchange) waiting(frame Frame) (n, most int) {
	kind := x.sentences(frame)
	for _, f := range x.s.Stack {
		if x.sentences(f) == kind {
			n++
		}
	}
	if kind {
		return n, queued
	}
	return n, deepest
}

// sentences reports whether a frame is of a flow that a sentence begins.
func (x *exchange) sentences(frame Frame) bool {
	f, ok := x.find().flows[frame.Flow]
	return ok && f.Sentence != ""
}

// sentenceWaits reports whether the flow that has just ended was begun by a
// sentence, as was the one suspended last: then that is asked about at once.
func (x *exchange) sentenceWaits(ended string) bool {
	n := len(x.s.Stack)
	return n > 0 && x.sentences(Frame{Flow: ended}) && x.sentences(x.s.Stack[n-1])
}

// empty reports whether dropping the frame would lose nothing that was said.
func (f Frame) empty() bool {
	return len(f.Answers) == 0 && len(f.Files) == 0 && f.Place == nil
}

func titles(stack []Frame) string {
	var list []string
	for _, f := range stack {
		list = append(list, f.Title)
	}
	return strings.Join(list, "; ")
}

// title names what a flow under way is doing.
func (x *exchange) title(ctx context.Context, frame Frame) (string, error) {
	f, ok := x.find().flows[frame.Flow]
	if !ok || f.Title == nil {
		return x.print(frame.Flow + ".title"), nil
	}
	t := x.turn(frame.Args)
	t.Answers = frame.Answers
	title, err := f.Title(ctx, t)
	if err != nil {
		return "", fmt.Errorf("bot: title of %s: %w", frame.Flow, err)
	}
	return title, nil
}

// withResume adds the way back to the flow suspended last.
func (x *exchange) withResume(options []Option) []Option {
	if len(x.s.Stack) == 0 {
		return options
	}
	title := x.s.Stack[len(x.s.Stack)-1].Title
	return append(slices.Clone(options), Option{
		Label: x.print("bot.resume_title", "Title", title), Do: Do{Verb: verbResume}, Foot: true,
	})
}

// resume goes on with the open flow, or with the one suspended last.
func (x *exchange) resume(ctx context.Context) error {
	if x.s.Frame == nil {
		n := len(x.s.Stack)
		if n == 0 {
			return x.home(ctx)
		}
		frame := x.s.Stack[n-1]
		x.s.Frame, x.s.Stack = &frame, slices.Clone(x.s.Stack[:n-1])
	}
	return x.advance(ctx)
}

// drop forgets the open flow, or the one suspended last, and says so.
func (x *exchange) drop(ctx context.Context) error {
	if x.s.Frame != nil {
		return x.cancel(ctx)
	}
	n := len(x.s.Stack)
	if n == 0 {
		return x.home(ctx)
	}
	title := x.s.Stack[n-1].Title
	x.s.Stack = slices.Clone(x.s.Stack[:n-1])
	if err := x.redraw(ctx); err != nil {
		return err
	}
	x.s.Line = x.print("bot.dropped", "Title", title)
	return nil
}

// offer asks what shall become of a flow that has rested for long.
func (x *exchange) offer(ctx context.Context) error {
	frame := *x.s.Frame
	title, err := x.title(ctx, frame)
	if err != nil {
		return err
	}
	day := commune.DateOf(x.s.At.In(x.at.Location()))
	options := []Option{
		{Label: x.print("bot.resume"), Do: Do{Verb: verbResume}},
		{Label: x.print("bot.drop"), Do: Do{Verb: verbDrop}},
	}
	if do, open := x.leaving(frame); do.some() {
		options = append(options, Option{Label: x.print(open), Do: Do{Verb: verbLater}})
	}
	text := x.print("bot.idle", "Title", title, "Day", shortDay(day))
	x.put(View{Text: text, Options: options}, Do{Flow: frame.Flow}, "")
	return nil
}

// leaving says where leaving the flow goes, and the words of a button for it.
func (x *exchange) leaving(frame Frame) (do Do, open string) {
	f, ok := x.find().flows[frame.Flow]
	if ok && f.Leave != nil {
		t := x.turn(frame.Args)
		t.Answers = frame.Answers
		do = f.Leave(t)
	}
	open = "bot.later"
	if p, ok := x.find().pages[do.Page]; ok && p.Open != "" {
		open = p.Open
	}
	return do, open
}

// later puts the open flow aside and shows the page that it came from.
func (x *exchange) later(ctx context.Context) error {
	if x.s.Frame == nil {
		return x.home(ctx)
	}
	if do, _ := x.leaving(*x.s.Frame); do.Page != "" {
		return x.visit(ctx, do)
	}
	return x.home(ctx)
}
