package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// filer sends reports and reads what was sent.
type filer interface {
	// FileReports sends reports in one transaction.
	FileReports(ctx context.Context, sub commune.Submission, c commune.FileCommand) (commune.Filed, error)
	// Filing returns a report with all that may be seen of it.
	Filing(ctx context.Context, reportID string, day commune.Date) (commune.Filing, error)
	// Report returns one report.
	Report(ctx context.Context, id string) (commune.Report, error)
}

// send files everything that is open in the sitting (story B, third tap).
func (s *Service) send(ctx context.Context, a bot.Act) (bot.Next, error) {
	return s.fileSitting(ctx, a.Turn, a.ID, "")
}

// fileSitting sends what is open in the sitting that args name. A correction of
// what the level above has compiled from needs a reason, which is asked for.
func (s *Service) fileSitting(ctx context.Context, t bot.Turn, id, reason string) (bot.Next, error) {
	sit, err := s.sitting(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	out, err := s.outgoing(ctx, t, sit)
	if err != nil {
		return bot.Next{}, err
	}
	around, err := s.DB.Around(ctx, paths(sit.Reports), s.today(t))
	if err != nil {
		return bot.Next{}, err
	}
	if len(out.amended) > 0 && !s.mayFile(t, out.amended[0], around) {
		return bot.Next{}, commune.Errorf(commune.NotFound, "report.none")
	}
	if !out.corrects() {
		reason = ""
	} else if reason == "" {
		return bot.Next{Then: &bot.Do{Flow: "correct", Args: t.Args}}, nil
	}
	filed, err := s.DB.FileReports(ctx, submission(id, t), s.fileCommand(t, id, out, around, reason))
	if commune.CodeOf(err) == commune.Conflict && len(out.open) == 0 { // and it is not this very tap again
		return bot.Next{Then: &bot.Do{Page: "filing", Args: bot.Args{"r": sit.Reports[0].ID}}}, nil
	}
	if err != nil {
		return bot.Next{}, err
	}
	next := s.receipt(t, sit, around, filed)
	if !filed.Amends {
		return next, nil
	}
	return s.withWider(ctx, t, sit, next)
}

// byPlace groups reports by their group, narrowest first.
func byPlace(reports []commune.Report) [][]commune.Report {
	var groups [][]commune.Report
	at := map[string]int{}
	for _, r := range reports {
		i, ok := at[r.PlaceID]
		if !ok {
			i = len(groups)
			at[r.PlaceID] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}

// receipt is the message that stays after Gửi.
func (s *Service) receipt(t bot.Turn, sit commune.Sitting, around commune.Around, filed commune.Filed) bot.Next {
	var reports []commune.Report
	for _, r := range sit.Reports {
		if slices.Contains(filed.Reports, r.ID) {
			r.Amending = 0
			reports = append(reports, r)
		}
	}
	if len(reports) == 0 {
		return s.nothingSent(t, sit)
	}
	key := "receipt.on_time"
	switch {
	case filed.Corrects:
		key = "receipt.corrected"
	case filed.Amends:
		key = "receipt.amended"
	case filed.Version > 1:
		key = "receipt.again"
	case filed.Late:
		key = "receipt.late"
	}
	return bot.Next{
		Said: t.Print(key, "Period", periodNames(t, reports), "Moment", s.moment(t, filed.At), "Version", filed.Version,
			"Changes", changesWords(t, filed.Changes)) + "\n" +
			t.Print("receipt.to", "Recipients", s.recipientWords(t, reports, around, false)),
		Options: []bot.Option{amendOption(t, reports[0]), viewOption(t, reports[0].ID), {Label: t.Print("receipt.other"), Do: bot.Do{Page: "menu"}}},
	}
}

// viewOption leads to a report as it was sent.
func viewOption(t bot.Turn, reportID string) bot.Option {
	return bot.Option{Label: t.Print("receipt.view"), Do: bot.Do{Page: "filing", Args: bot.Args{"r": reportID}}}
}
