package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// progressNone says why there is no progress to tell: the period has not begun,
// or nobody had to report there. A place beyond the scope is as none.
func (s *Service) progressNone(ctx context.Context, t bot.Turn, f followed, scope commune.Scope) (bot.View, error) {
	if _, err := s.areaOf(ctx, t, scope); err != nil {
		return bot.View{}, err
	}
	text := t.Print("progress.none", "Period", periodName(t, f.period))
	o, owed := s.Rules().Obligation(commune.HouseholdReport, commune.Duty{Code: commune.Keeper}, f.period)
	if owed && o.Opens > s.today(t) {
		text = t.Print("progress.not_yet", "Period", periodName(t, f.period), "From", fullDay(o.Opens), "Due", fullDay(commune.DateOf(s.local(o.Due))))
	}
	return bot.View{Text: text, Options: s.progressFoot(t, f)}, nil
}

// periodBefore names a period that is offered beside another: with its year
// where that is a different one.
func (s *Service) periodBefore(t bot.Turn, before, than commune.Period) string {
	if before.Year() == than.Year() {
		return periodShort(t, before)
	}
	return periodName(t, before)
}
