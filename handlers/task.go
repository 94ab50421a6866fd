package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// tasks are what is owed besides reports: briefings (Điều 7.3), remarks on each
// cadre (Điều 7.4), the own yearly review (Điều 10.3).
type tasks interface {
	// OpenTasks returns the tasks that a person still has to do, the earliest
	// deadline first.
	OpenTasks(ctx context.Context, personID string, day commune.Date) ([]commune.Report, error)
	// OpenTasksAt returns the tasks of a kind and period that others than a
	// person still have to do on some places.
	OpenTasksAt(ctx context.Context, kind commune.ReportKind, p commune.Period, placeIDs []string, but string) ([]commune.TaskOf, error)
	// DoTask notes that a task is done, UndoTask takes that back, NoteTask stores
	// what somebody notes of it.
	DoTask(ctx context.Context, sub commune.Submission, task commune.Report) error
	UndoTask(ctx context.Context, sub commune.Submission, task commune.Report) error
	NoteTask(ctx context.Context, sub commune.Submission, task commune.Report, note string) error
}

// ownTask returns the task that args name under "r" if it is the person's own,
// with its place.
func (s *Service) ownTask(ctx context.Context, t bot.Turn) (commune.Report, map[string]commune.Place, error) {
	r, err := s.DB.Report(ctx, t.Args["r"])
	if err != nil {
		return r, nil, err
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return r, nil, err
	}
	if !r.Kind.Task() || r.PersonID != t.Person || !commune.May(h, commune.DoTask, commune.Object{Path: r.Path, Owner: r.PersonID}, s.today(t)) {
		return r, nil, commune.Errorf(commune.NotFound, "report.none")
	}
	places, err := s.DB.Places(ctx, r.PlaceID)
	return r, places, err
}

// taskName says what is to be done: "họp giao ban quý I/2024 thôn Lân Gầu".
func taskName(t bot.Turn, r commune.Report, places map[string]commune.Place) string {
	return t.Print("task.name."+string(r.Kind), "Period", periodName(t, r.Period), "Place", placeName(t, places[r.PlaceID]))
}

// task is the page of a task: until when it is to be done, or when it was.
func (s *Service) task(ctx context.Context, t bot.Turn) (bot.View, error) {
	r, places, err := s.ownTask(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	name := capital(taskName(t, r, places))
	if !r.Owed() {
		return s.taskDone(t, r, t.Print("task.done", "Task", name, "Moment", s.moment(t, r.FirstSent), "How", t.Print("task.state."+string(r.State)))), nil
	}
	return bot.View{
		Text:    t.Print("task.open", "Task", name, "Due", capital(s.deadline(t, r.Deadline())), "Why", t.Print("task.why."+string(r.Kind))),
		Options: []bot.Option{doTaskOption(t, r), menuOption(t)},
	}, nil
}

func doTaskOption(t bot.Turn, r commune.Report) bot.Option {
	return bot.Option{Label: t.Print("task.do." + string(r.Kind)), Do: bot.Do{Act: "task.done", Args: bot.Args{"r": r.ID}}}
}

// taskDone shows a task that is done, with what may be noted and, on the same
// day, taken back.
func (s *Service) taskDone(t bot.Turn, r commune.Report, text string) bot.View {
	note := "task.note"
	if r.Closing != "" {
		text += "\n" + t.Print("task.noted", "Text", r.Closing)
		note = "task.note_again"
	}
	v := bot.View{Text: text, Options: []bot.Option{{Label: t.Print(note), Do: bot.Do{Flow: "task_note", Args: bot.Args{"r": r.ID}}}}}
	if r.Undoable(s.Rules(), s.today(t)) {
		v.Options = append(v.Options, bot.Option{Label: t.Print("task.undo"), Do: bot.Do{Act: "task.undo", Args: bot.Args{"r": r.ID}}})
	}
	v.Options = append(v.Options, menuOption(t))
	return v
}

// doTask notes that the task is done; its reminders stop.
func (s *Service) doTask(ctx context.Context, a bot.Act) (bot.Next, error) {
	r, places, err := s.ownTask(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	if err := s.DB.DoTask(ctx, submission(a.ID, a.Turn), r); err != nil {
		return bot.Next{}, err
	}
	r.FirstSent = commune.InstantOf(a.At)
	r.State = commune.FiledState(r.Deadline(), r.FirstSent)
	v := s.taskDone(a.Turn, r, a.Print("task.said", "Task", taskName(a.Turn, r, places),
		"Moment", s.moment(a.Turn, r.FirstSent), "How", a.Print("task.state."+string(r.State))))
	return bot.Next{Said: v.Text, Options: v.Options}, nil
}

// undoTask takes back on the same day that the task is done.
func (s *Service) undoTask(ctx context.Context, a bot.Act) (bot.Next, error) {
	r, places, err := s.ownTask(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	if !r.Owed() && !r.Undoable(s.Rules(), s.today(a.Turn)) {
		return bot.Next{}, commune.Errorf(commune.Invalid, "task.too_late")
	}
	if err := s.DB.UndoTask(ctx, submission(a.ID, a.Turn), r); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: a.Print("task.undone", "Task", taskName(a.Turn, r, places), "Due", s.deadline(a.Turn, r.Deadline())),
		Options: []bot.Option{doTaskOption(a.Turn, r), menuOption(a.Turn)}}, nil
}

// taskNoteFlow takes a short note on a task that is done.
func (s *Service) taskNoteFlow() bot.Flow {
	return bot.Flow{
		Name:   "task_note",
		Steps:  []bot.Step{{Name: "text", Ask: bot.Question{Kind: bot.Text}}},
		Submit: s.submitTaskNote,
		Leave:  func(t bot.Turn) bot.Do { return bot.Do{Page: "task", Args: bot.Args{"r": t.Args["r"]}} },
	}
}

func (s *Service) submitTaskNote(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	r, _, err := s.ownTask(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	if err := s.DB.NoteTask(ctx, submission(sub.ID, sub.Turn), r, sub.Answers.Get("text")); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Then: &bot.Do{Page: "task", Args: bot.Args{"r": r.ID}}}, nil
}
