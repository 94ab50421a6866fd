package bot

import (
	"context"
	"errors"

	"gandan/commune"
)

// post sends a notice by its way. What costs money is noted before it is sent
// and is never sent again on a doubt: nobody pays twice for one letter.
func (x *exchange) post(ctx context.Context, n Notice, letter commune.Letter, person commune.Person, route commune.Route, t Turn, s Screen) (string, error) {
	if !route.Way.Costs() {
		return x.Channels[route.Account.Channel].Notify(ctx, x.u.Chat, s)
	}
	budget := x.budget()
	switch ok, err := x.Outbox.LetterPaying(ctx, letter, route.Way, budget); {
	case err != nil:
		return "", err
	case !ok:
		return "", errSpent
	}
	id, err := x.pay(ctx, n, letter, person, route, t, s)
	fault := (*SendError)(nil)
	if errors.As(err, &fault) && fault.Unknown {
		x.Log.Warn("paid letter may have arrived", "letter", letter.ID, "way", string(route.Way), "error", err)
		return "", nil
	}
	if err != nil {
		return "", errors.Join(err, x.Outbox.LetterUnpaid(context.WithoutCancel(ctx), letter, budget))
	}
	return id, nil
}

// budget is what may be paid for at the moment.
func (x *exchange) budget() commune.Budget {
	if x.Budget == nil {
		return commune.Budget{}
	}
	return x.Budget(x.at)
}

// errSpent closes every way that costs money.
var errSpent = &SendError{Closed: true, Err: errors.New("bot: the month's budget for messages is spent")}

// pay sends a notice a way that costs money.
func (x *exchange) pay(ctx context.Context, n Notice, letter commune.Letter, person commune.Person, route commune.Route, t Turn, s Screen) (string, error) {
	ch := x.Channels[route.Account.Channel]
	if !route.Way.Templated() {
		return ch.Notify(ctx, x.u.Chat, s)
	}
	by, ok := ch.(Templates)
	if !ok || n.Template == nil || route.Way == commune.ByPhone && person.Phone == "" {
		return "", &SendError{Closed: true, Err: errors.New("bot: no template for it")}
	}
	template, err := n.Template(ctx, t)
	if err != nil {
		return "", err
	}
	phone := ""
	if route.Way == commune.ByPhone {
		phone = person.Phone
	}
	return by.NotifyTemplate(ctx, x.u.Chat, phone, template, letter.ID)
}

// saysWord reports whether the person was told the word of a notice: it stands
// in no template, but who answers one by that word means it.
func (x *exchange) saysWord(route commune.Route, s Screen) bool {
	if route.Way.Templated() {
		return true
	}
	w, ok := x.Channels[route.Account.Channel].(Wordy)
	return ok && w.SaysWord(s)
}
