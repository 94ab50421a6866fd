package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// joiner links chat accounts to persons.
type joiner interface {
	// TryJoin looks at what an account offers to be linked by, and counts wrong tries.
	TryJoin(ctx context.Context, sub commune.Submission, try commune.JoinTry) (commune.Joining, error)
	// Meant returns the person whom Link would link, or a NotFound error.
	Meant(ctx context.Context, now commune.Instant, l commune.Linking) (commune.Person, error)
	Link(ctx context.Context, sub commune.Submission, l commune.Linking, newID func() string) (commune.Joining, error)
	// Disown unlinks another account of the person, unless it was linked anew since.
	Disown(ctx context.Context, sub commune.Submission, accountID, from string, linked commune.Instant) (commune.Account, error)
	AccountsOf(ctx context.Context, personID string) ([]commune.Account, error)
}

// Joining (story A) is three flows, each of which submits one try, so that
// wrong ones are counted: the code, the digits of the phone, the consent. They
// pass on the id of the code's row or of the person, never the code, and no
// name is told before the digits are right.

// joinFlow takes a code ("text", or its hash "h") or a shared phone number
// ("text" with "by"), and asks nothing. With neither it leads to the menu.
func (s *Service) joinFlow() bot.Flow {
	return bot.Flow{Name: "join", Strangers: true, Title: joinTitle, Submit: s.submitJoin}
}

func joinTitle(_ context.Context, t bot.Turn) (string, error) { return t.Print("join.title"), nil }

// joinFrom is the argument of joinFlow that says where its text comes from.
const (
	joinFrom  = "by"
	fromPhone = "phone"
)

func (s *Service) submitJoin(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	try, wrong := s.try(sub.Turn), "join.wrong"
	switch text := sub.Args["text"]; {
	case sub.Args[joinFrom] == fromPhone:
		try.Phone, wrong = commune.NationalPhone(text), "join.wrong_phone"
	case sub.Args["h"] != "":
		try.Hash = sub.Args["h"]
	case text != "":
		try.Hash = commune.JoinHash(text)
	}
	if try.Hash == "" && try.Phone == "" {
		return bot.Next{}, nil
	}
	j, err := s.DB.TryJoin(ctx, submission(sub.ID, sub.Turn), try)
	switch {
	case err != nil:
		return bot.Next{}, err
	case j.Outcome == commune.JoinWrong:
		return bot.Next{Said: sub.Print(wrong)}, nil
	case j.Outcome != commune.JoinMatched:
		return s.notJoined(ctx, sub.Turn, j)
	case j.CodeID == "":
		return bot.Next{Then: &bot.Do{Flow: "join_consent", Args: bot.Args{"p": j.PersonID}}}, nil
	case j.HasPhone && s.Rules().JoinDigits:
		return bot.Next{Then: &bot.Do{Flow: "join_digits", Args: bot.Args{"c": j.CodeID}}}, nil
	}
	return bot.Next{Then: &bot.Do{Flow: "join_consent", Args: bot.Args{"c": j.CodeID}}}, nil
}

// try is what every try of an account has.
func (s *Service) try(t bot.Turn) commune.JoinTry {
	return commune.JoinTry{Channel: t.Chat.Channel, Chat: t.Chat.ID, PersonID: t.Person, Day: s.today(t)}
}

// notJoined says why joining does not go on.
func (s *Service) notJoined(ctx context.Context, t bot.Turn, j commune.Joining) (bot.Next, error) {
	switch j.Outcome {
	case commune.JoinLocked:
		return bot.Next{Said: t.Print("join.locked", "N", commune.JoinTries, "Time", s.local(j.Until).Format("15:04"))}, nil
	case commune.JoinPaused:
		if j.Pausing {
			s.Log.Error("joining paused: too many wrong codes", "tries", commune.JoinTriesAll, "until", j.Until)
		}
		return bot.Next{Said: t.Print("join.paused", "Time", s.local(j.Until).Format("15:04"))}, nil
	case commune.JoinAlready:
		return bot.Next{Said: t.Print("join.already"), Options: []bot.Option{menuOption(t)}}, nil
	case commune.JoinTaken:
		if t.Person == "" {
			break // linked by somebody else in this very moment
		}
		own, err := s.DB.Person(ctx, t.Person)
		if err != nil {
			return bot.Next{}, err
		}
		return bot.Next{Said: t.Print("join.taken", "Name", own.Name), Options: []bot.Option{menuOption(t)}}, nil
	}
	return bot.Next{Said: t.Print("join.wrong")}, nil
}

// digitsFlow asks the last digits of the phone that the roster has for the
// person of the code "c", without saying whose; "again" after wrong ones.
func (s *Service) digitsFlow() bot.Flow {
	return bot.Flow{
		Name: "join_digits", Help: "help.join", Title: joinTitle,
		Steps:  []bot.Step{{Name: "digits", Ask: bot.Question{Kind: bot.Text, Max: 20, Words: askDigits, Read: readDigits}}},
		Submit: s.submitDigits,
	}
}

func askDigits(_ context.Context, t bot.Turn) (string, error) {
	if t.Args["again"] != "" {
		return t.Print("join.digits_wrong"), nil
	}
	return t.Print("join.digits"), nil
}

// readDigits takes three digits, or the whole number.
func readDigits(_ bot.Turn, text string) ([]string, string, error) {
	digits := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-+", r) {
			return -1
		}
		return r
	}, text)
	if len(digits) < commune.LastDigits || strings.Trim(digits, "0123456789") != "" {
		return nil, "", commune.Errorf(commune.Invalid, "join.digits_wanted")
	}
	return []string{commune.PhoneEnd(digits)}, "", nil
}

func (s *Service) submitDigits(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	try := s.try(sub.Turn)
	try.CodeID, try.Digits = sub.Args["c"], sub.Answers.Get("digits")
	j, err := s.DB.TryJoin(ctx, submission(sub.ID, sub.Turn), try)
	args := bot.Args{"c": sub.Args["c"]}
	switch {
	case err != nil:
		return bot.Next{}, err
	case j.Outcome == commune.JoinMatched:
		return bot.Next{Then: &bot.Do{Flow: "join_consent", Args: args}}, nil
	case j.Outcome == commune.JoinWrong:
		args["again"] = "1"
		return bot.Next{Then: &bot.Do{Flow: "join_digits", Args: args}}, nil
	}
	return s.notJoined(ctx, sub.Turn, j)
}
