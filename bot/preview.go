package bot

import (
	"context"
	"fmt"
	"strings"

	"gandan/commune"
)

// finish ends the open flow, all questions answered: with its preview if it has
// one or began with stored answers, else by submitting.
func (x *exchange) finish(ctx context.Context, f *Flow) error {
	if f.Preview != nil || x.s.Frame.Loaded {
		return x.preview(ctx, f)
	}
	x.decide()
	return nil
}

// preview shows the answers before they are submitted, each with a button to
// give it anew.
func (x *exchange) preview(ctx context.Context, f *Flow) error {
	t := x.turn(x.s.Frame.Args)
	t.Answers = x.s.Frame.Answers
	text := x.listing(f)
	if f.Preview != nil {
		var err error
		if text, err = f.Preview(ctx, t); err != nil {
			return fmt.Errorf("bot: preview of %s: %w", f.Name, err)
		}
	}
	send := f.Send
	if send == "" {
		send = "bot.save"
	}
	options := []Option{{Label: x.print(send), Do: Do{Verb: verbSave}}}
	for q := range f.plan(x.s.Frame.Answers) {
		options = append(options, Option{
			Label: x.print("bot.edit", "Name", x.shortName(f, &q)), Do: Do{Verb: verbEdit + q.Key},
		})
	}
	if x.canGoBack() {
		options = append(options, Option{Label: x.print("bot.back"), Do: Do{Verb: verbBack}, Foot: true})
	}
	x.put(View{Text: text, Options: options}, Do{Flow: f.Name, Args: x.s.Frame.Args}, "")
	return nil
}

// listing is the preview of a flow that has none of its own.
func (x *exchange) listing(f *Flow) string {
	var b strings.Builder
	b.WriteString(x.print("bot.preview"))
	for q := range f.plan(x.s.Frame.Answers) {
		label := x.s.Frame.Answers.Label(q.Key)
		if label == "" {
			label = x.print("bot.skipped")
		}
		b.WriteString("\n" + x.print("bot.preview_line", "Name", x.shortName(f, &q), "Answer", label))
	}
	return b.String()
}

// shortName names a question in a few words.
func (x *exchange) shortName(f *Flow, q *asked) string {
	return x.print(f.Name+"."+q.Name+".short", "Each", x.eachLabel(f, q))
}

// reopen asks a question that has been answered again. The old answer stays until
// the new one comes.
func (x *exchange) reopen(ctx context.Context, key string) error {
	if x.s.Frame == nil {
		return x.again(ctx)
	}
	x.s.Frame.Editing, x.s.Frame.Files, x.s.Frame.Place = key, nil, nil
	return x.advance(ctx)
}

// saveFlow decides to submit what the preview showed.
func (x *exchange) saveFlow(ctx context.Context) error {
	f, ok := x.openFlow()
	if !ok || f.next(x.s.Frame.Answers) != nil {
		return x.resume(ctx)
	}
	x.decide()
	return nil
}

// decide settles that the open flow is submitted; it is carried out when that is stored.
func (x *exchange) decide() {
	frame := x.s.Frame
	x.s.Sending = &Latch{Do: Do{Flow: frame.Flow}, ID: frame.ID, At: commune.InstantOf(x.at)}
}

// openFlow returns the flow that is open, if the program still has it.
func (x *exchange) openFlow() (*Flow, bool) {
	if x.s.Frame == nil {
		return nil, false
	}
	f, ok := x.find().flows[x.s.Frame.Flow]
	return f, ok
}
