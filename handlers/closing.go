package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// closingFlow takes the reporter's opinion and proposals, the closing remark
// of a report; each period of a sitting may have its own.
func (s *Service) closingFlow() bot.Flow {
	return bot.Flow{
		Name: "closing",
		Steps: []bot.Step{
			{Name: "which", Ask: bot.Question{Kind: bot.Choice, Options: s.closingPeriods, Auto: true}},
			{Name: "text", Ask: bot.Question{Kind: bot.Text, Options: s.closingAgain}},
		},
		Submit: s.submitClosing,
		Leave:  func(t bot.Turn) bot.Do { return bot.Do{Page: "preview", Args: bot.Args{"m": t.Args["m"]}} },
	}
}

// closingPeriods offers the periods of the sitting; a lone one is not asked.
func (s *Service) closingPeriods(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	sit, err := s.sitting(ctx, t)
	if err != nil {
		return nil, err
	}
	var list []bot.Option
	for _, p := range periodsOf(sit.Open()) {
		list = append(list, bot.Option{Key: string(p), Label: capital(periodShort(t, p))})
	}
	return list, nil
}

func (s *Service) submitClosing(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	sit, err := s.sitting(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	var ids []string
	for _, r := range sit.Open() {
		if string(r.Period) == sub.Answers.Get("which") {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return bot.Next{}, commune.Errorf(commune.Conflict, "report.closed")
	}
	if err := s.DB.SetClosing(ctx, submission(sub.ID, sub.Turn), ids, sub.Answers.Get("text")); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Then: &bot.Do{Page: "preview", Args: bot.Args{"m": sub.Args["m"]}}}, nil
}
