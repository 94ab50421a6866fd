package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// listedTasks are a person's tasks as the menu and the schedule list them: each
// with its name and the button that opens it.
type listedTasks struct {
	tasks   []commune.Report
	lines   []string
	options []bot.Option
}

// tasksListed lists the tasks that a person still has to do; with near only
// those that are to be done soon.
func (s *Service) tasksListed(ctx context.Context, t bot.Turn, near bool) (listedTasks, error) {
	var l listedTasks
	open, err := s.DB.OpenTasks(ctx, t.Person, s.today(t))
	if err != nil {
		return l, err
	}
	for _, r := range open {
		if !near || r.Near(s.Rules(), s.today(t)) {
			l.tasks = append(l.tasks, r)
		}
	}
	places, err := s.taskPlaces(ctx, l.tasks)
	if err != nil {
		return l, err
	}
	for _, r := range l.tasks {
		l.lines = append(l.lines, t.Print("schedule.task", "Task", capital(taskName(t, r, places)), "Due", s.deadline(t, r.Deadline())))
		l.options = append(l.options, bot.Option{Label: t.Print("task.menu."+string(r.Kind), "Period", periodShort(t, r.Period)),
			Do: bot.Do{Page: "task", Args: bot.Args{"r": r.ID}}})
	}
	return l, nil
}
