package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// schedule is /lich: the person's duties and what is due when.
func (s *Service) schedule(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	leaves, err := s.DB.LeavesOf(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	lines, err := s.dutyLines(ctx, t, h, leaves)
	if err != nil {
		return bot.View{}, err
	}
	owed, err := s.owed(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	sent, err := s.DB.SentReports(ctx, t.Person, 1)
	if err != nil {
		return bot.View{}, err
	}
	lines = append(lines, s.scheduleLines(t, h, owed, sent, leaves)...)
	options := s.owedOptions(t, owed)
	if len(owed) > 0 {
		if o, ok := s.extendOption(t, byDeadline(owed)[0]); ok {
			options = append(options, o)
		}
	}
	tasks, err := s.tasksListed(ctx, t, false)
	if err != nil {
		return bot.View{}, err
	}
	if len(tasks.lines) > 0 {
		lines = append(append(lines, t.Print("schedule.tasks")), tasks.lines...)
	}
	contacts, err := s.contactReminder(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	if contacts.Text != "" {
		lines = append(lines, contacts.Text)
	}
	stands, err := s.ownLight(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	if stands != "" {
		lines = append(lines, stands)
	}
	waiting, err := s.toAnswer(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	away, asks := s.leaveLines(t, h, leaves)
	return bot.View{Text: strings.Join(append(lines, away...), "\n"),
		Options: slices.Concat(options, tasks.options, contacts.Options, waiting, lastSentOption(t, sent), asks, []bot.Option{menuOption(t)})}, nil
}

// dutyLines lists what somebody holds, and for whom meanwhile; nothing where
// that is nothing.
func (s *Service) dutyLines(ctx context.Context, t bot.Turn, h commune.Holder, leaves []commune.AskedLeave) ([]string, error) {
	var ids []string
	for _, d := range h.Duties {
		ids = append(ids, commune.PathIDs(d.Path)...)
	}
	places, err := s.DB.Places(ctx, ids...)
	if err != nil || len(h.Duties) == 0 {
		return nil, err
	}
	lines := []string{t.Print("schedule.duties")}
	for _, d := range h.Duties {
		lines = append(lines, t.Print("schedule.duty", "Duty", capital(t.Print("duty."+string(d.Code))), "Place", pathWords(t, d, places))+s.standsFor(t, leaves, d))
	}
	return lines, nil
}

// lastSentOption leads to what became of the report that was sent last.
func lastSentOption(t bot.Turn, sent []commune.Report) []bot.Option {
	if len(sent) == 0 {
		return nil
	}
	month := sent[0].Period.LastMonth()
	return []bot.Option{{Label: t.Print("life.open_of", "Period", periodName(t, month)),
		Do: bot.Do{Page: "life", Args: bot.Args{"m": string(month)}}}}
}

// scheduleLines tells what the person owes, or for a keeper who owes nothing
// now when the next report is due.
func (s *Service) scheduleLines(t bot.Turn, h commune.Holder, owed, sent []commune.Report, leaves []commune.AskedLeave) []string {
	var lines []string
	for _, group := range byDeadline(owed) {
		lines = append(lines, t.Print("schedule.owed", "Period", periodNames(t, group), "Due", s.deadline(t, commune.FirstDeadline(group))))
	}
	if len(lines) > 0 {
		return append([]string{t.Print("schedule.reports")}, lines...)
	}
	for _, d := range h.Duties {
		if d.Code == commune.Keeper {
			next := s.Rules().MonthOf(s.today(t))
			if s.Rules().Due(commune.HouseholdReport, next) < s.today(t) || len(sent) > 0 && sent[0].Period.LastMonth() >= next {
				next = next.Next()
			}
			for s.standInFiles(t, leaves, s.Rules().Due(commune.HouseholdReport, next)) {
				next = next.Next()
			}
			return []string{t.Print("schedule.nothing_owed", "Period", periodName(t, next),
				"Day", weekday(t, s.Rules().Due(commune.HouseholdReport, next)))}
		}
	}
	return []string{t.Print("schedule.nothing")}
}

// pathWords names a duty's place with the village above a group.
func pathWords(t bot.Turn, d commune.Duty, places map[string]commune.Place) string {
	return placeInFull(t, places[d.PlaceID], places)
}
