package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gandan/commune"
)

// asking returns the question that the current screen asks, if it still applies.
func (x *exchange) asking() *asked {
	f, ok := x.openFlow()
	if !ok || x.s.Screen.Step == "" {
		return nil
	}
	return f.asks(x.s.Frame.Answers, x.s.Screen.Step)
}

// accept takes the answer to the open question, with what was collected for
// it, and goes on.
func (x *exchange) accept(ctx context.Context, a Answer) error {
	q := x.asking()
	if q == nil {
		if x.s.Frame == nil {
			return x.again(ctx)
		}
		return x.advance(ctx)
	}
	f, _ := x.openFlow()
	frame := x.s.Frame
	a.Step = q.Key
	if q.Ask.takesFiles() {
		a.Files = append(slices.Clone(frame.Files), x.u.Files...)
		if a.Place == nil {
			a.Place = frame.Place
		}
		frame.Files, frame.Place = nil, nil
	}
	frame.Answers = f.prune(frame.Answers.with(a))
	frame.Editing = ""
	x.expect(q.Key)
	return x.advance(ctx)
}

// chooseAnswer answers the open question with one of its options.
func (x *exchange) chooseAnswer(ctx context.Context, value, label string) error {
	a := Answer{Values: []string{value}, Label: label}
	if q := x.asking(); q != nil && q.Ask.Kind == Day {
		var err error
		if a, err = x.dayAnswer(ctx, q.Ask, commune.Date(value)); err != nil {
			return x.refuse(ctx, err)
		}
	}
	return x.accept(ctx, a)
}

// done ends a multiple choice, or a collection of photos.
func (x *exchange) done(ctx context.Context) error {
	q := x.asking()
	if q == nil {
		return x.again(ctx)
	}
	if q.Ask.Kind != Choices {
		return x.doneCollecting(ctx, q)
	}
	keys := chosen(x.s.Screen)
	if len(keys) == 0 {
		return x.say(ctx, "bot.tick_one")
	}
	return x.accept(ctx, Answer{Values: keys, Label: strings.Join(x.s.Screen.ticked(), ", ")})
}

// typedAnswer reads words typed as the answer to q. It reports false where they
// are none.
func (x *exchange) typedAnswer(ctx context.Context, q *asked, text string) (a Answer, ok bool, err error) {
	switch q.Ask.Kind {
	case Number:
		a, err = x.number(q.Ask, text)
		return a, true, err
	case Day:
		return x.day(ctx, q.Ask, text)
	case Text, Position:
		a, err = x.text(q.Ask, text)
		return a, true, err
	}
	return a, false, nil
}

// text takes words as they are, or as the question reads them.
func (x *exchange) text(q Question, text string) (Answer, error) {
	longest := q.Max
	if longest == 0 {
		longest = 1000
	}
	if n := utf8.RuneCountInString(text); n > longest {
		return Answer{}, commune.Errorf(commune.Invalid, "bot.too_long", "N", longest, "Count", n)
	}
	if q.Read == nil {
		return Answer{Values: []string{text}, Label: text}, nil
	}
	values, label, err := q.Read(x.flowTurn(), text)
	if err != nil {
		return Answer{}, fmt.Errorf("bot: read answer: %w", err)
	}
	return Answer{Values: values, Label: label}, nil
}

// number reads a whole number: "12", "1.200".
func (x *exchange) number(q Question, text string) (Answer, error) {
	n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "").Replace(text))
	if err != nil {
		return Answer{}, commune.Errorf(commune.Invalid, "bot.number_wanted")
	}
	if n < q.Min || q.Max > 0 && n > q.Max {
		key := "bot.number_from"
		if q.Max > 0 {
			key = "bot.number_between"
		}
		return Answer{}, commune.Errorf(commune.Invalid, key, "Min", q.Min, "Max", q.Max)
	}
	return Answer{Values: []string{strconv.Itoa(n)}, Label: strconv.Itoa(n)}, nil
}
