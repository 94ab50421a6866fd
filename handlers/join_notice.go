package handlers

import (
	"context"
	"strconv"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// linkedNotice tells another account of the person that the account "new" was
// linked at the instant "at", with the way to end that at once. It goes out in
// quiet hours as well: whoever linked it is awake, and so should be its owner.
func (s *Service) linkedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	accounts, err := s.DB.AccountsOf(ctx, t.Person)
	if err != nil {
		return bot.View{}, err
	}
	for _, a := range accounts {
		if a.ID != t.Args["new"] || a.ID == t.Account || strconv.FormatInt(int64(a.Linked), 10) != t.Args["at"] {
			continue
		}
		at := s.local(a.Linked)
		return bot.View{
			Text: t.Print("linked.notice", "Channel", channelName(t, a.Channel), "Time", at.Format("15:04"), "Day", dayMonth(commune.DateOf(at))),
			Options: []bot.Option{{Label: t.Print("linked.not_me"), Do: bot.Do{Act: "join.not_me",
				Args: bot.Args{"a": a.ID, "at": t.Args["at"]}}}},
		}, nil
	}
	return bot.View{}, nil
}

// channelName names a channel as people do.
func channelName(t bot.Turn, channel string) string {
	switch channel {
	case "telegram":
		return t.Print("channel.telegram")
	case "web":
		return t.Print("channel.web")
	}
	return t.Print("channel.other")
}

// disown ends the link of an account that the person did not link: the chat
// is a stranger's with its next message, and no open code is left.
func (s *Service) disown(ctx context.Context, a bot.Act) (bot.Next, error) {
	id, linked, err := s.disowned(ctx, a)
	if err != nil {
		return bot.Next{}, err
	}
	account, err := s.DB.Disown(ctx, submission(a.ID, a.Turn), id, a.Account, linked)
	if commune.CodeOf(err) == commune.NotFound {
		if id == "" { // asked of the store all the same: this may be the repetition of what was done
			return bot.Next{}, commune.Errorf(commune.NotFound, "linked.ended_already")
		}
		return bot.Next{Said: a.Print("linked.ended_already"), Options: []bot.Option{menuOption(a.Turn)}}, nil
	}
	if err != nil {
		return bot.Next{}, err
	}
	if err := s.Forget(ctx, bot.Chat{Channel: account.Channel, ID: account.Chat}); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: a.Print("linked.ended", "Channel", channelName(a.Turn, account.Channel)), Options: []bot.Option{menuOption(a.Turn)}}, nil
}

// lately is for how long after an account was linked the words alone end that.
const lately = 7 * 24 * time.Hour

// disowned tells which account is meant, and when it was linked: that of the
// notice, or where the words were typed later the one that was linked last, if
// that is not long ago. It is one that came after the account where this is said:
// whoever linked it cannot end the older ones in turn.
func (s *Service) disowned(ctx context.Context, a bot.Act) (id string, linked commune.Instant, err error) {
	if id := a.Args["a"]; id != "" {
		at, err := strconv.ParseInt(a.Args["at"], 10, 64)
		if err != nil {
			return "", 0, commune.ErrNotFound
		}
		return id, commune.Instant(at), nil
	}
	accounts, err := s.DB.AccountsOf(ctx, a.Person)
	if err != nil {
		return "", 0, err
	}
	since := commune.InstantOf(a.At.Add(-lately))
	for _, other := range accounts {
		if other.ID == a.Account {
			since = max(since, other.Linked+1)
		}
	}
	for _, other := range accounts {
		if other.ID != a.Account && other.Linked >= max(since, linked) {
			id, linked = other.ID, other.Linked
		}
	}
	return id, linked, nil
}
