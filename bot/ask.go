package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gandan/commune"
)

// begin opens a flow; the one that is open is suspended for it.
func (x *exchange) begin(ctx context.Context, do Do) error {
	f, ok := x.find().flows[do.Flow]
	if !ok {
		return unknown()
	}
	frame := Frame{Flow: do.Flow, Args: do.Args, Since: commune.InstantOf(x.at)}
	frame.ID = x.inOrder(effect(x.u.Chat.Key(), x.u.ID, do.Flow, fmt.Sprint(x.begun)))
	x.begun++
	if f.Load != nil {
		answers, err := f.Load(ctx, x.turn(do.Args))
		if err != nil {
			return fmt.Errorf("bot: load %s: %w", do.Flow, err)
		}
		frame.Answers, frame.Loaded = answers, len(answers) > 0
	}
	frame.Files, frame.Place = x.u.Files, x.u.Location
	answered, err := x.opening(f, &frame)
	if err != nil {
		return err
	}
	open, stack := x.s.Frame, x.s.Stack
	if !x.sameAgain(frame) {
		if err := x.suspend(ctx); err != nil {
			return err
		}
	}
	x.s.Frame = &frame
	x.expect(answered)
	if err := x.advance(ctx); err != nil {
		x.s.Frame, x.s.Stack = open, stack
		return err
	}
	return nil
}

// sameAgain reports whether the open flow is the one to begin and has nothing
// to lose.
func (x *exchange) sameAgain(frame Frame) bool {
	f := x.s.Frame
	return f != nil && f.empty() && f.Flow == frame.Flow && sameArgs(f.Args, frame.Args)
}

func sameArgs(a, b Args) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

// maxSteps bounds the questions that answer themselves in one turn.
const maxSteps = 200

// advance asks the next question of the open flow, or ends it.
func (x *exchange) advance(ctx context.Context) error {
	f, ok := x.find().flows[x.s.Frame.Flow]
	if !ok {
		x.s.Frame = nil
		if err := x.home(ctx); err != nil {
			return err
		}
		x.s.Line = x.print("bot.gone")
		return nil
	}
	for range maxSteps {
		q := f.asks(x.s.Frame.Answers, x.s.Frame.Editing)
		if q == nil {
			x.s.Frame.Editing = ""
			q = f.next(x.s.Frame.Answers)
		}
		if q == nil {
			return x.finish(ctx, f)
		}
		auto, err := x.question(ctx, f, q)
		if err != nil || auto == nil {
			return err
		}
		x.s.Frame.Answers = f.prune(x.s.Frame.Answers.with(*auto))
		x.s.Frame.Editing = ""
	}
	return fmt.Errorf("bot: flow %s has no end", f.Name)
}

// ask asks the question called key again, or failing that whatever comes next.
func (x *exchange) ask(ctx context.Context, key string) error {
	if f, ok := x.find().flows[x.s.Frame.Flow]; ok {
		if q := f.asks(x.s.Frame.Answers, key); q != nil {
			auto, err := x.question(ctx, f, q)
			if err != nil || auto == nil {
				return err
			}
		}
	}
	return x.advance(ctx)
}

// question shows q, or returns the answer if that needs no asking.
func (x *exchange) question(ctx context.Context, f *Flow, q *asked) (auto *Answer, err error) {
	t := x.turn(x.s.Frame.Args)
	t.Answers = x.s.Frame.Answers
	_, t.Each = each(q.Key)
	text, options, err := x.wording(ctx, f, q, t)
	if err != nil {
		return nil, err
	}
	if q.Ask.Auto && len(options) == 1 && x.s.Frame.Editing == "" {
		return &Answer{Step: q.Key, Values: []string{options[0].Key}, Label: options[0].Label, Auto: true}, nil
	}
	view := View{Text: text, Options: answering(q, options), Multi: q.Ask.Kind == Choices, Search: q.Ask.picks(), Whole: q.Ask.Whole, More: q.Ask.More}
	view.Options = append(view.Options, x.foot(q)...)
	x.put(view, Do{Flow: f.Name, Args: x.s.Frame.Args}, q.Key)
	x.s.Screen.Typed = q.Ask.Kind == Number
	return nil, nil
}

// wording is the text of a question and what can be chosen. That of one that
// answers itself is not asked for.
func (x *exchange) wording(ctx context.Context, f *Flow, q *asked, t Turn) (text string, options []Option, err error) {
	if q.Ask.Show != nil {
		if text, options, err = q.Ask.Show(ctx, t); err != nil {
			return "", nil, fmt.Errorf("bot: %s.%s: %w", f.Name, q.Name, err)
		}
		return text, x.labelled(f, q, options), nil
	}
	if options, err = x.options(ctx, f, q, t); err != nil {
		return "", nil, fmt.Errorf("bot: options of %s.%s: %w", f.Name, q.Name, err)
	}
	if q.Ask.Auto && len(options) == 1 && x.s.Frame.Editing == "" {
		return "", options, nil
	}
	if text, err = x.words(ctx, f, q, t); err != nil {
		return "", nil, fmt.Errorf("bot: words of %s.%s: %w", f.Name, q.Name, err)
	}
	return text, options, nil
}

// words is the text of a question.
func (x *exchange) words(ctx context.Context, f *Flow, q *asked, t Turn) (string, error) {
	if q.Ask.Words != nil {
		return q.Ask.Words(ctx, t)
	}
	return x.print(f.Name+"."+q.Name, "Each", x.eachLabel(f, q)), nil
}

// eachLabel names the value that a repeated question is asked for: from the
// catalogue, or by the label that was chosen.
func (x *exchange) eachLabel(f *Flow, q *asked) string {
	if q.Each == "" {
		return ""
	}
	_, value := each(q.Key)
	key := f.Name + "." + q.Each + "." + value
	if label := x.print(key); label != key {
		return label
	}
	chosen, _ := x.s.Frame.Answers.Of(q.Each)
	labels := strings.Split(chosen.Label, ", ")
	if i := slices.Index(chosen.Values, value); i >= 0 && len(labels) == len(chosen.Values) {
		return labels[i]
	}
	return value
}

// options lists what can be chosen to answer q, with their words.
func (x *exchange) options(ctx context.Context, f *Flow, q *asked, t Turn) ([]Option, error) {
	if q.Ask.Kind == Day && q.Ask.Options == nil {
		return x.days(), nil
	}
	if q.Ask.Options == nil {
		return nil, nil
	}
	list, err := q.Ask.Options(ctx, t)
	if err != nil {
		return nil, err
	}
	return x.labelled(f, q, list), nil
}

// labelled gives the options of a question their words and ticks.
func (x *exchange) labelled(f *Flow, q *asked, list []Option) []Option {
	list = slices.Clone(list)
	chosen := x.s.Frame.Answers.All(q.Key)
	for i, o := range list {
		if o.Label == "" {
			list[i].Label = x.print(f.Name + "." + q.Name + "." + o.Key)
		}
		list[i].On = o.On || q.Ask.Kind == Choices && slices.Contains(chosen, o.Key)
	}
	return list
}

// days are the buttons of a question for a date.
func (x *exchange) days() []Option {
	today := commune.DateOf(x.at)
	return []Option{
		{Label: x.print("bot.today"), Key: string(today)},
		{Label: x.print("bot.yesterday"), Key: string(today.Add(-1))},
	}
}

// answering turns the options of a question into what is on the screen: keys to
// tick for a multiple choice, else answers.
func answering(q *asked, options []Option) []Option {
	for i, o := range options {
		if o.Do.some() || q.Ask.Kind == Choices && !o.Zero {
			continue
		}
		options[i].Do, options[i].Key, options[i].On = Do{Answer: o.Key}, "", false
	}
	return options
}

// foot lists the engine's own options under a question.
func (x *exchange) foot(q *asked) (options []Option) {
	if q.Ask.Kind == Choices {
		options = append(options, x.ending(q.Ask)...)
	} else if x.s.Frame.enough(q.Ask.Kind) {
		options = append(options, Option{Label: x.print("bot.done"), Do: Do{Verb: verbDone}, Foot: true})
	}
	if q.Ask.Skip {
		options = append(options, Option{Label: x.print("bot.skip"), Do: Do{Verb: verbSkip}, Foot: true})
	}
	if x.canGoBack() {
		options = append(options, Option{Label: x.print("bot.back"), Do: Do{Verb: verbBack}, Foot: true})
	}
	return options
}

// ending lists what ends a choice of several, and what ticks all that is shown.
func (x *exchange) ending(q Question) (options []Option) {
	if q.All != "" {
		options = append(options, Option{Label: x.print(q.All), Do: Do{Verb: verbTick}, Foot: true})
	}
	done := q.Done
	if done == "" {
		done = "bot.done_n"
	}
	return append(options, Option{Label: x.print(done), Do: Do{Verb: verbDone}, Foot: true, When: WhenSome})
}

// canGoBack reports whether there is an earlier answer, or a page it came from.
func (x *exchange) canGoBack() bool {
	frame := x.s.Frame
	if frame.Editing != "" || slices.ContainsFunc(frame.Answers, func(a Answer) bool { return !a.Auto }) {
		return true
	}
	do, _ := x.leaving(*frame)
	return do.some()
}
