package handlers

import (
	"context"
	"maps"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// tasksReminder speaks of the person's own tasks, each with the button that says
// that it is done.
func (s *Service) tasksReminder(ctx context.Context, t bot.Turn, _ commune.Holder, rows []commune.Reminded) (bot.View, error) {
	list, err := s.DB.OpenTasks(ctx, t.Person, s.today(t))
	list = slices.DeleteFunc(list, func(r commune.Report) bool { return !speakOf(rows, r) })
	if err != nil || len(list) == 0 {
		return bot.View{}, err
	}
	places, err := s.taskPlaces(ctx, list)
	if err != nil {
		return bot.View{}, err
	}
	var lines []string
	var v bot.View
	for _, r := range list {
		day := commune.DateOf(s.local(r.Deadline()))
		stage := "before"
		switch left := day.Sub(s.today(t)); {
		case left == 0:
			stage = "today"
		case left < 0:
			stage = "over"
		}
		name := taskName(t, r, places)
		lines = append(lines, capital(t.Print("task.remind."+stage, "Task", name, "Due", s.deadline(t, r.Deadline()),
			"Day", weekday(t, day), "N", day.Sub(s.today(t)))))
		v.Options = append(v.Options, doTaskOption(t, r))
	}
	v.Text = strings.Join(append(lines, t.Print("task.remind.how")), "\n")
	return v, nil
}

func (s *Service) taskPlaces(ctx context.Context, list []commune.Report) (map[string]commune.Place, error) {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.PlaceID)
	}
	return s.DB.Places(ctx, ids...)
}

// othersTasksReminder tells who above has to know of tasks that others have
// still to do.
func (s *Service) othersTasksReminder(ctx context.Context, t bot.Turn, h commune.Holder, rows []commune.Reminded) (bot.View, error) {
	var lines []string
	for _, o := range othersOf(rows, commune.ReportKind.Task) {
		places, err := s.DB.Places(ctx, o.places...)
		if err != nil {
			return bot.View{}, err
		}
		named, counted := commune.Watched(h, o.kind, slices.Collect(maps.Values(places)), s.today(t))
		for id, p := range places {
			if !slices.Contains(named, p.Path) && !slices.Contains(counted, p.Path) {
				delete(places, id)
			}
		}
		list, err := s.DB.OpenTasksAt(ctx, o.kind, o.period, slices.Sorted(maps.Keys(places)), t.Person)
		if err != nil {
			return bot.View{}, err
		}
		lines = append(lines, s.taskLines(t, list, places)...)
	}
	return bot.View{Text: strings.Join(lines, "\n")}, nil
}

// taskLines writes a line for each place, with who has to do the task there.
func (s *Service) taskLines(t bot.Turn, list []commune.TaskOf, places map[string]commune.Place) []string {
	var lines []string
	for i := 0; i < len(list); {
		first, names := list[i], []string(nil)
		for ; i < len(list) && list[i].PlaceID == first.PlaceID; i++ {
			names = append(names, comrade(t, list[i].Owner))
		}
		if rest := len(names) - namesShown; rest > 0 {
			names = append(names[:namesShown], t.Print("progress.others", "N", rest))
		}
		lines = append(lines, t.Print("task.others."+string(first.Kind), "Task", capital(taskName(t, first.Report, places)),
			"Due", s.deadline(t, first.Deadline()), "Names", strings.Join(names, ", ")))
	}
	return lines
}
