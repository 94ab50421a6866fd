package handlers

import (
	"context"
	"slices"
	"strconv"

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

// send files everything that is owed in the sitting (story B, third tap).
func (s *Service) send(ctx context.Context, a bot.Act) (bot.Next, error) {
	sit, err := s.sitting(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	reports := sit.Owed()
	if len(reports) == 0 {
		return s.alreadySent(ctx, a, sit)
	}
	around, err := s.DB.Around(ctx, paths(reports), s.today(a.Turn))
	if err != nil {
		return bot.Next{}, err
	}
	filed, err := s.DB.FileReports(ctx, submission(a.ID, a.Turn), s.fileCommand(a.Turn, a.ID, sit, reports, around))
	if err != nil {
		return bot.Next{}, err
	}
	return s.receipt(a.Turn, reports, around, filed), nil
}

// alreadySent answers a second tap on Gửi: with the receipt again if it is the
// same tap, else with the report as it was sent.
func (s *Service) alreadySent(ctx context.Context, a bot.Act, sit commune.Sitting) (bot.Next, error) {
	filed, err := s.DB.FileReports(ctx, submission(a.ID, a.Turn), commune.FileCommand{})
	if commune.CodeOf(err) == commune.Conflict {
		return bot.Next{Then: &bot.Do{Page: "filing", Args: bot.Args{"r": sit.Reports[0].ID}}}, nil
	}
	if err != nil {
		return bot.Next{}, err
	}
	around, err := s.DB.Around(ctx, paths(sit.Reports), s.today(a.Turn))
	if err != nil {
		return bot.Next{}, err
	}
	var reports []commune.Report
	for _, r := range sit.Reports {
		if slices.Contains(filed.Reports, r.ID) {
			reports = append(reports, r)
		}
	}
	return s.receipt(a.Turn, reports, around, filed), nil
}

// fileCommand is what filing these reports of the sitting does. The ids of the
// versions follow from the submission's, so that repeating it is the same.
func (s *Service) fileCommand(t bot.Turn, id string, sit commune.Sitting, reports []commune.Report, around commune.Around) commune.FileCommand {
	c := commune.FileCommand{Reports: reports}
	for i, r := range reports {
		c.Bodies = append(c.Bodies, sit.BodyOf(r))
		c.IDs = append(c.IDs, id+"-"+strconv.Itoa(i))
	}
	for _, group := range byPlace(reports) {
		main := group[0]
		for _, to := range commune.Recipients(main.Kind, main.Path, main.PersonID, around.Duties, s.today(t)) {
			c.Letters = append(c.Letters, s.letter(t, main.CommuneID, to.PersonID, "report_arrived",
				bot.Args{"r": main.ID, "v": strconv.Itoa(main.Version + 1)}))
		}
	}
	return c
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
func (s *Service) receipt(t bot.Turn, reports []commune.Report, around commune.Around, filed commune.Filed) bot.Next {
	key := "receipt.on_time"
	switch {
	case filed.Late:
		key = "receipt.late"
	case filed.Version > 1:
		key = "receipt.again"
	}
	return bot.Next{
		Said: t.Print(key, "Period", periodNames(t, reports), "Moment", s.moment(t, filed.At), "Version", filed.Version) + "\n" +
			t.Print("receipt.to", "Recipients", s.recipientWords(t, reports, around, false)),
		Options: []bot.Option{
			{Label: t.Print("receipt.view"), Do: bot.Do{Page: "filing", Args: bot.Args{"r": filed.Reports[0]}}},
			{Label: t.Print("receipt.other"), Do: bot.Do{Page: "menu"}},
		},
	}
}
