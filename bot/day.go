package bot

import (
	"context"
	"fmt"
	"strings"

	"gandan/commune"
)

// day reads a date that was typed.
func (x *exchange) day(ctx context.Context, q Question, text string) (Answer, bool, error) {
	if x.ReadDay == nil {
		return Answer{}, false, nil
	}
	d, ok := x.ReadDay(text, commune.DateOf(x.at))
	if !ok {
		return Answer{}, false, nil
	}
	if q.Within != nil {
		from, to, err := q.Within(ctx, x.flowTurn())
		if err != nil {
			return Answer{}, true, fmt.Errorf("bot: read day: %w", err)
		}
		d = x.ahead(text, d, from, to)
	}
	a, err := x.dayAnswer(ctx, q, d)
	return a, true, err
}

// ahead reads a day that was taken for one gone by, a day of the week or a number
// alone, as the next such day that may be answered. What counts from today, as
// yesterday does, moves with it and stays what it is.
func (x *exchange) ahead(text string, d, from, to commune.Date) commune.Date {
	if moved, _ := x.ReadDay(text, commune.DateOf(x.at).Add(1)); d >= from || moved == d.Add(1) {
		return d
	}
	for _, last := range []commune.Date{from.Add(6), to} {
		if next, ok := x.ReadDay(text, last); ok && next.Within(from, to) {
			return next
		}
	}
	return d
}

// flowTurn is the turn in which the open question is answered.
func (x *exchange) flowTurn() Turn {
	t := x.turn(x.s.Frame.Args)
	t.Answers = x.s.Frame.Answers
	return t
}

func (x *exchange) dayAnswer(ctx context.Context, q Question, d commune.Date) (Answer, error) {
	if q.Past && d > commune.DateOf(x.at) {
		return Answer{}, commune.Errorf(commune.Invalid, "bot.future", "Day", longDay(d))
	}
	if q.Within != nil {
		from, to, err := q.Within(ctx, x.flowTurn())
		if err != nil {
			return Answer{}, fmt.Errorf("bot: answer day: %w", err)
		}
		if !d.Within(from, to) {
			return Answer{}, commune.Errorf(commune.Invalid, "bot.day_between", "From", longDay(from), "To", longDay(to))
		}
	}
	return Answer{Values: []string{string(d)}, Label: longDay(d)}, nil
}

// longDay writes a date as papers do: 08/4/2024, 05/02/2024.
func longDay(d commune.Date) string { return shortDay(d) + "/" + string(d[:4]) }

// shortDay writes a date of this year: 17/4, 08/4, 05/02.
func shortDay(d commune.Date) string {
	if len(d) != len("2006-01-02") {
		return string(d)
	}
	month := string(d[5:7])
	if month > "02" {
		month = strings.TrimPrefix(month, "0")
	}
	return string(d[8:10]) + "/" + month
}
