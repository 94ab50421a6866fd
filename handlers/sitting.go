package handlers

import (
	"context"
	"slices"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// sittings reads what a keeper files.
type sittings interface {
	// OwedReports returns what a person owes and may file by the day, the
	// earliest deadline first.
	OwedReports(ctx context.Context, personID string, day commune.Date) ([]commune.Report, error)
	// SentReports returns the newest reports that a person has sent.
	SentReports(ctx context.Context, personID string, limit int) ([]commune.Report, error)
	// Sitting returns what a person files for one month with the periods that end with it.
	Sitting(ctx context.Context, personID string, month commune.Period, ending []commune.Period, day commune.Date) (commune.Sitting, error)
	// EnsureReportsOf makes what a person owes, and for the periods ahead what
	// they will owe.
	EnsureReportsOf(ctx context.Context, personID string, kinds []commune.ReportKind, s commune.Settings,
		today commune.Date, at commune.Instant, newID func() string, ahead ...commune.Period) (made int, err error)
	// MarkHouseholds makes these the households chosen as changed.
	MarkHouseholds(ctx context.Context, sub commune.Submission, reportIDs []string, marks []commune.Mark) error
	// MarkDone stores that all is said about a household.
	MarkDone(ctx context.Context, sub commune.Submission, reportID, householdID string) error
	// SetClosing stores the reporter's closing remark.
	SetClosing(ctx context.Context, sub commune.Submission, reportIDs []string, text string) error
}

// opened returns what a person owes and may file by now. A wider period is
// filed with its last month, so it waits until that has begun.
func (s *Service) opened(ctx context.Context, t bot.Turn) ([]commune.Report, error) {
	list, err := s.DB.OwedReports(ctx, t.Person, s.today(t))
	return slices.DeleteFunc(list, func(r commune.Report) bool {
		opens, _ := s.Rules().Window(r.Period.LastMonth())
		return opens > s.today(t)
	}), err
}

// owed returns what a person owes and is to file now: the earliest deadline,
// and others that are due as well or came back. A month that has just begun
// waits for the one before it.
func (s *Service) owed(ctx context.Context, t bot.Turn) ([]commune.Report, error) {
	list, err := s.opened(ctx, t)
	if len(list) == 0 {
		return nil, err
	}
	first := list[0].Due
	return slices.DeleteFunc(list, func(r commune.Report) bool {
		return r.Due != first && r.State != commune.Returned && commune.DateOf(s.local(r.Deadline())) > s.today(t)
	}), err
}

// sitting reads the sitting of the month that args name under "m".
func (s *Service) sitting(ctx context.Context, t bot.Turn) (commune.Sitting, error) {
	month, ok := commune.ParsePeriod(t.Args["m"])
	if !ok || month.Kind() != commune.Monthly {
		return commune.Sitting{}, commune.Errorf(commune.NotFound, "report.none")
	}
	return s.DB.Sitting(ctx, t.Person, month, s.Rules().EndingWith(month), s.today(t))
}

// whileOpen shows a page of a report that is still to be sent or is being amended;
// of one that has been sent meanwhile it shows how it was sent.
func (s *Service) whileOpen(ctx context.Context, t bot.Turn, show func(commune.Sitting, []commune.Report) (bot.View, error)) (bot.View, error) {
	sit, err := s.sitting(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	open := sit.Open()
	if len(open) == 0 || len(sit.Households) == 0 && !open[0].Owed() { // whose duty has ended amends nothing
		return s.filing(ctx, t.With(bot.Args{"r": sit.Reports[0].ID}))
	}
	return show(sit, open)
}

// monthReports returns the ids of the month's own reports that are open.
func monthReports(s commune.Sitting) []string {
	var ids []string
	for _, r := range s.Reports {
		if r.Period == s.Month && r.Open() {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// onward returns what comes next in a sitting: the next household that was
// chosen and is not done, else the preview.
func (s *Service) onward(sit commune.Sitting) bot.Do {
	k, nth, of, ok := sit.Pending()
	if !ok {
		return bot.Do{Page: "preview", Args: bot.Args{"m": string(sit.Month)}}
	}
	return s.changeOf(sit, k, nth, of)
}

// changeOf opens the change flow for a household of a sitting.
func (s *Service) changeOf(sit commune.Sitting, k commune.Kept, nth, of int) bot.Do {
	args := householdArgs(k.Household, clashes(householdsOf(sit))[k.ID])
	args["m"] = string(sit.Month)
	if r, ok := sit.Report(k.GroupID); ok {
		args["r"] = r.ID
	}
	if of > 1 {
		args["n"], args["of"] = strconv.Itoa(nth), strconv.Itoa(of)
	}
	return bot.Do{Flow: "change", Args: args}
}

// householdArgs carries what a household is called into a flow, so that its
// questions need not look it up again.
func householdArgs(h commune.Household, clash bool) bot.Args {
	args := bot.Args{"h": h.ID, "head": h.Head}
	if h.Sex != commune.UnknownSex {
		args["sex"] = string(h.Sex)
	}
	if h.Count > 0 {
		args["count"] = strconv.Itoa(h.Count)
	}
	if clash {
		args["clash"] = "1"
	}
	return args
}

// shortOf and fullOf name the household that args carry.
func shortOf(t bot.Turn) string {
	return householdShort(t, t.Args["head"], commune.Sex(t.Args["sex"]), t.Args["clash"] != "")
}

func fullOf(t bot.Turn) string {
	return householdFull(t, t.Args["head"], commune.Sex(t.Args["sex"]))
}

func householdsOf(sit commune.Sitting) []commune.Household {
	list := make([]commune.Household, len(sit.Households))
	for i, k := range sit.Households {
		list[i] = k.Household
	}
	return list
}

// noted counts the entries of the month and the households they are about.
func noted(sit commune.Sitting) (entries, households int) {
	for _, k := range sit.Households {
		if n := len(sit.Noted(k.ID)); n > 0 {
			entries += n
			households++
		}
	}
	return entries, households
}
