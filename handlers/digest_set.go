package handlers

import (
	"context"
	"strconv"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// setDigest changes the part of the own digest that args name under "k" to what
// they say under "v".
func (s *Service) setDigest(ctx context.Context, a bot.Act) (bot.Next, error) {
	_, d, err := s.digestWish(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	on := a.Args["v"] == onOff(true)
	switch a.Args["k"] {
	case "weekly":
		d.Weekly = on
	case "deadlines":
		d.Deadlines = on
	case "alerts":
		d.Alerts = on
	case "weekday":
		if d.Weekday, err = strconv.Atoi(a.Args["v"]); err != nil || d.Weekday < 1 || d.Weekday > 7 {
			return bot.Next{}, commune.Errorf(commune.Invalid, "digest.pick")
		}
	}
	return s.digestSaved(ctx, submission(a.ID, a.Turn), d)
}

// digestSaved stores what was chosen and shows it.
func (s *Service) digestSaved(ctx context.Context, sub commune.Submission, d commune.Digest) (bot.Next, error) {
	if err := s.DB.SetDigest(ctx, sub, d); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Then: &bot.Do{Page: "digest"}}, nil
}

// digestHours are offered, in minutes after midnight: before work, at noon, at
// its end and in the evening.
var digestHours = []commune.Clock{6*60 + 45, 7*60 + 30, 11*60 + 30, 17 * 60, 19 * 60}

// digestHourFlow asks at what time the digest is to come.
func (s *Service) digestHourFlow() bot.Flow {
	return bot.Flow{
		Name:   "digest_hour",
		Steps:  []bot.Step{{Name: "at", Ask: bot.Question{Kind: bot.Text, Max: 40, Options: s.digestHourOptions, Read: s.readDigestHour}}},
		Title:  func(_ context.Context, t bot.Turn) (string, error) { return t.Print("digest_hour.title"), nil },
		Submit: s.submitDigestHour,
		Leave:  func(_ bot.Turn) bot.Do { return bot.Do{Page: "digest"} },
	}
}

func (s *Service) digestHourOptions(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	if _, _, err := s.digestWish(ctx, t); err != nil {
		return nil, err
	}
	var list []bot.Option
	for _, at := range digestHours {
		if s.Rules().DigestClock(at) == at {
			list = append(list, bot.Option{Key: clockWords(at), Label: clockWords(at)})
		}
	}
	return list, nil
}

// readDigestHour reads a typed hour; one in the quiet hours is not taken.
func (s *Service) readDigestHour(t bot.Turn, text string) (values []string, label string, err error) {
	at, ok := reading.Hour(text)
	if !ok {
		return nil, "", commune.Errorf(commune.Invalid, "digest_hour.unread")
	}
	rules := s.Rules()
	if moment := at.On(s.today(t), rules.Zone); !rules.Loud(moment).Equal(moment) {
		return nil, "", commune.Errorf(commune.Invalid, "digest_hour.quiet", "From", clockWords(rules.QuietFrom), "To", clockWords(rules.QuietTo))
	}
	return []string{clockWords(at)}, clockWords(at), nil
}

func (s *Service) submitDigestHour(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	_, d, err := s.digestWish(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	values, _, err := s.readDigestHour(sub.Turn, sub.Answers.Get("at"))
	if err != nil {
		return bot.Next{}, err
	}
	d.At, _ = reading.Hour(values[0])
	return s.digestSaved(ctx, submission(sub.ID, sub.Turn), d)
}
