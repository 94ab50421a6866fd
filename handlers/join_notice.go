package handlers

import (
	"context"
	"strconv"

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
	linked, err := strconv.ParseInt(a.Args["at"], 10, 64)
	if err != nil {
		return bot.Next{}, commune.ErrNotFound
	}
	account, err := s.DB.Disown(ctx, submission(a.ID, a.Turn), a.Args["a"], a.Account, commune.Instant(linked))
	if commune.CodeOf(err) == commune.NotFound {
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
