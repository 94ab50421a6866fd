package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// againMark begins the answer that repeats an entry of the last period ("như kỳ
// trước"); the entry's id follows. No topic has such a code.
const againMark = "again/"

// againOf returns the entry that an answer repeats.
func againOf(topic string) (id string, ok bool) { return strings.CutPrefix(topic, againMark) }

// topics offers the topics of the form and, behind them so that their numbers stay
// the same, what the last report said of the household and may still hold, one tap
// each.
func (s *Service) topics(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	list, err := formTopics(ctx, t)
	if err != nil {
		return nil, err
	}
	again, err := s.againOptions(ctx, t)
	return append(list, again...), err
}

// formTopics offers the topics of the form.
func formTopics(_ context.Context, t bot.Turn) ([]bot.Option, error) {
	list := make([]bot.Option, len(commune.HouseholdForm.Topics))
	for i, topic := range commune.HouseholdForm.Topics {
		list[i] = bot.Option{Key: topic.Code, Label: t.Print("topic." + topic.Code)}
	}
	return list, nil
}

func (s *Service) againOptions(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	if t.Args["e"] != "" || t.Args[unspoken] != "" { // an entry is being edited, or there is none to repeat
		return nil, nil
	}
	last, err := s.DB.LastEntries(ctx, t.Person, t.Args["h"], commune.Period(t.Args["m"]))
	if err != nil {
		return nil, err
	}
	var list []bot.Option
	for _, e := range last {
		if !e.Lasting() {
			continue
		}
		if len(list) == 0 { // none is told to whom the household is not entrusted
			if err := s.keeps(ctx, t); err != nil {
				return nil, err
			}
		}
		list = append(list, bot.Option{Key: againMark + e.ID, Label: t.Print("again.entry", "What", shorten(entryWhat(t, e), 30))})
	}
	return list, nil
}

// entryAgain makes e say what an earlier entry of its household says. What the
// form of today would not take is asked anew instead.
func (s *Service) entryAgain(ctx context.Context, e commune.Entry, id string) (commune.Entry, error) {
	was, err := s.DB.Entry(ctx, id)
	if err != nil {
		return e, err
	}
	if was.HouseholdID != e.HouseholdID || was.Filed == 0 || !was.Lasting() || was.Period >= e.Period {
		return e, commune.Errorf(commune.NotFound, "entry.gone")
	}
	again := was.Again(e.ID, commune.Report{ID: e.ReportID, Period: e.Period}, e.AuthorID, e.At)
	again.CommuneID, again.VillageID, again.GroupID = e.CommuneID, e.VillageID, e.GroupID
	again.Form = commune.HouseholdForm.Version
	if commune.HouseholdForm.Check(again) != nil {
		return e, commune.Errorf(commune.Invalid, "again.form_changed")
	}
	return again, nil
}

// closingAgain offers the closing remark of the last report of that kind of
// period.
func (s *Service) closingAgain(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	p, ok := commune.ParsePeriod(t.Answers.Get("which"))
	if !ok {
		return nil, nil
	}
	sent, err := s.DB.SentReports(ctx, t.Person, sentLooked)
	if err != nil {
		return nil, err
	}
	for _, r := range sent {
		if r.Period.Kind() != p.Kind() || r.Period >= p {
			continue
		}
		if r.Closing == "" {
			return nil, nil
		}
		return []bot.Option{{Key: r.Closing, Label: t.Print("again.closing", "Text", shorten(r.Closing, 30))}}, nil
	}
	return nil, nil
}
