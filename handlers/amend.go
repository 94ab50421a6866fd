package handlers

import (
	"cmp"
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// amender opens again what was sent.
type amender interface {
	// AmendingReports returns the reports that a person is amending.
	AmendingReports(ctx context.Context, personID string) ([]commune.Report, error)
	// LastVersions returns the newest version of each of the reports.
	LastVersions(ctx context.Context, reportIDs []string) ([]commune.Version, error)
	// BeginAmending opens sent reports for writing.
	BeginAmending(ctx context.Context, sub commune.Submission, reports []commune.Report) error
	// StopAmending makes reports what their last versions say.
	StopAmending(ctx context.Context, sub commune.Submission, reports []commune.Report) error
}

// amend opens a sent sitting for writing (Bổ sung): its readers keep seeing what
// was sent until it is sent again.
func (s *Service) amend(ctx context.Context, a bot.Act) (bot.Next, error) {
	f, err := s.readFiling(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	r := f.Main()
	if r.PersonID != a.Person || !s.may(a.Turn, f, commune.FileReport) {
		return bot.Next{}, commune.Errorf(commune.NotFound, "report.none")
	}
	t := a.With(bot.Args{"m": string(r.Period.LastMonth())})
	sit, err := s.sitting(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	if err := s.DB.BeginAmending(ctx, submission(a.ID, t), sentReports(sit)); err != nil {
		return bot.Next{}, err
	}
	do := bot.Do{Page: "edit", Args: t.Args}
	switch n, _ := noted(sit); {
	case a.Args["wider"] != "":
		do.Page = "preview" // what differs is there already
	case n == 0:
		do.Page = "report" // there is nothing to change but to add
	}
	return bot.Next{Then: &do}, nil
}

// sentReports returns those of a sitting that were sent and are not to be mended.
func sentReports(sit commune.Sitting) []commune.Report {
	var list []commune.Report
	for _, r := range sit.Reports {
		if r.Version > 0 && !r.Owed() {
			list = append(list, r)
		}
	}
	return list
}

// mayFile asks the rules whether the person may write and send that report.
func (s *Service) mayFile(t bot.Turn, r commune.Report, around commune.Around) bool {
	return commune.May(around.Holder(t.Person), commune.FileReport, commune.Object{Path: r.Path, Owner: r.PersonID}, s.today(t))
}

// amendOption offers to amend a report that was sent: to correct it, where the
// level above has compiled from it; to go on, where that is begun.
func amendOption(t bot.Turn, r commune.Report) bot.Option {
	if r.Amending != 0 {
		return bot.Option{Label: t.Print("amend.go_on"), Do: bot.Do{Page: "preview", Args: bot.Args{"m": string(r.Period.LastMonth())}}}
	}
	return bot.Option{Label: amendAct(t, r), Do: bot.Do{Act: "report.amend", Args: bot.Args{"r": r.ID}}}
}

// amendAct names what is done to a report that was sent: Bổ sung, or Đính chính
// once the level above has compiled from it.
func amendAct(t bot.Turn, r commune.Report) string {
	if r.Compiled {
		return t.Print("amend.correct")
	}
	return t.Print("amend.begin")
}

// toWrite returns what somebody owes now, and offers it with what they have begun
// to amend and not sent.
func (s *Service) toWrite(ctx context.Context, t bot.Turn) ([]commune.Report, []bot.Option, error) {
	owed, err := s.owed(ctx, t)
	if err != nil {
		return nil, nil, err
	}
	list, err := s.DB.AmendingReports(ctx, t.Person)
	if err != nil {
		return nil, nil, err
	}
	options := s.owedOptions(t, owed)
	for _, same := range byDeadline(list) {
		options = append(options, bot.Option{Label: t.Print("amend.unfinished", "Period", periodNames(t, same)),
			Do: bot.Do{Page: "preview", Args: bot.Args{"m": string(same[0].Period.LastMonth())}}})
	}
	return owed, options, nil
}

// giveUpPage asks whether what was written since the sending is to go.
func (s *Service) giveUpPage(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOpen(ctx, t, func(sit commune.Sitting, _ []commune.Report) (bot.View, error) {
		out, err := s.outgoing(ctx, t, sit)
		if err != nil {
			return bot.View{}, err
		}
		if !out.amends() {
			return s.preview(ctx, t)
		}
		key := "amend.give_up"
		if len(out.reports) == 0 {
			key = "amend.give_up_same"
		}
		args := bot.Args{"m": string(sit.Month)}
		return bot.View{Text: t.Print(key, "Period", periodNames(t, out.open), "Changes", changesWords(t, out.changes), "N", out.open[0].Version-1),
			Options: []bot.Option{
				{Label: t.Print("amend.stop"), Do: bot.Do{Act: "report.amend_stop", Args: args}},
				{Label: t.Print("amend.go_on"), Do: bot.Do{Page: "preview", Args: args}},
			}}, nil
	})
}

// stopAmending gives up what was written since the sending.
func (s *Service) stopAmending(ctx context.Context, a bot.Act) (bot.Next, error) {
	sit, err := s.sitting(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	var list []commune.Report
	for _, r := range sit.Reports {
		if r.Amending != 0 && !r.Owed() {
			list = append(list, r)
		}
	}
	if err := s.DB.StopAmending(ctx, submission(a.ID, a.Turn), list); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: a.Print("amend.stopped", "Period", periodNames(a.Turn, sentReports(sit))),
		Options: []bot.Option{viewOption(a.Turn, sit.Reports[0].ID), menuOption(a.Turn)}}, nil
}

// withWider adds to the receipt of an amended month which wider reports were sent
// before and still say what the month said then, and offers to amend the first.
func (s *Service) withWider(ctx context.Context, t bot.Turn, sit commune.Sitting, next bot.Next) (bot.Next, error) {
	sent, err := s.DB.SentReports(ctx, t.Person, sentLooked)
	if err != nil {
		return next, err
	}
	wider := slices.DeleteFunc(sent, func(r commune.Report) bool {
		return r.Owed() || r.Period.LastMonth() == sit.Month || !slices.Contains(r.Period.Months(), sit.Month)
	})
	if len(wider) == 0 {
		return next, nil
	}
	first := slices.MinFunc(wider, func(a, b commune.Report) int { return cmp.Compare(a.Due, b.Due) })
	name := periodName(t, first.Period)
	next.Said += "\n" + t.Print("amend.wider", "Period", name, "Month", periodShort(t, sit.Month))
	next.Options = append([]bot.Option{{Label: t.Print("amend.wider_begin", "Period", name),
		Do: bot.Do{Act: "report.amend", Args: bot.Args{"r": first.ID, "wider": "1"}}}}, next.Options...)
	return next, nil
}

// nothingSent says that what was amended says the same as before.
func (s *Service) nothingSent(t bot.Turn, sit commune.Sitting) bot.Next {
	return bot.Next{Said: t.Print("amend.same", "Period", periodNames(t, sit.Reports)),
		Options: []bot.Option{viewOption(t, sit.Reports[0].ID), menuOption(t)}}
}

// correctFlow asks why a report is corrected that the level above has compiled
// from (Đính chính), and sends it.
func (s *Service) correctFlow() bot.Flow {
	return bot.Flow{
		Name:  "correct",
		Steps: []bot.Step{{Name: "why", Ask: bot.Question{Kind: bot.Text, Max: 500}}},
		Submit: func(ctx context.Context, sub bot.Submission) (bot.Next, error) {
			return s.fileSitting(ctx, sub.Turn, sub.ID, sub.Answers.Get("why"))
		},
		Leave: func(t bot.Turn) bot.Do { return bot.Do{Page: "preview", Args: bot.Args{"m": t.Args["m"]}} },
	}
}
