package handlers

import (
	"context"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// historian reads what became of reports.
type historian interface {
	// Versions returns all versions of reports, oldest first.
	Versions(ctx context.Context, reportIDs []string) ([]commune.Version, error)
	// ReportLife returns what happened to reports, in order of time.
	ReportLife(ctx context.Context, reportIDs []string) ([]commune.LifeEvent, error)
	// ReportsOf returns a person's reports of a period.
	ReportsOf(ctx context.Context, personID string, p commune.Period) ([]commune.Report, error)
}

// differencesShown is how many lines of differences fit a phone's screen.
const differencesShown = 12

// versions tells the versions of a report, when each was sent and why it was
// corrected, and in what the one that args name under "n", else the newest,
// differs from the one before it.
func (s *Service) versions(ctx context.Context, t bot.Turn) (bot.View, error) {
	f, err := s.readFiling(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	sent := sentOf(f)
	if len(sent) == 0 {
		return bot.View{}, commune.Errorf(commune.NotFound, "report.none")
	}
	list, err := s.DB.Versions(ctx, idsOfReports(sent))
	if err != nil {
		return bot.View{}, err
	}
	main := mostVersions(sent)
	n, err := strconv.Atoi(t.Args["n"])
	if err != nil || n < 2 || n > main.Version {
		n = main.Version
	}
	lines := []string{t.Print("versions.title", "Period", periodNames(t, sent), "Name", comrade(t, f.Around.People[main.PersonID].Name))}
	lines = append(lines, s.versionLines(t, list, main.ID)...)
	differ, err := s.differences(t, list, sent, n)
	if err != nil {
		return bot.View{}, err
	}
	if n > 1 {
		lines = append(lines, t.Print("versions.differ", "N", n, "Before", n-1))
		lines = append(lines, differ...)
	}
	v := bot.View{Text: strings.Join(lines, "\n")}
	for other := main.Version; other > 1; other-- {
		if other != n {
			v.Options = append(v.Options, bot.Option{Label: t.Print("versions.other", "N", other, "Before", other-1),
				Do: bot.Do{Page: "versions", Args: bot.Args{"r": f.Main().ID, "n": strconv.Itoa(other)}}})
		}
	}
	back := viewOption(t, f.Main().ID)
	back.Foot = true
	v.Options = append(v.Options, back, menuOption(t))
	return v, nil
}

func idsOfReports(list []commune.Report) []string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID
	}
	return ids
}

// mostVersions returns the report that was sent most often, of several the
// narrowest.
func mostVersions(sent []commune.Report) commune.Report {
	most := sent[0]
	for _, r := range sent {
		if r.Version > most.Version {
			most = r
		}
	}
	return most
}

// versionLines tells when each version of a report was sent.
func (s *Service) versionLines(t bot.Turn, list []commune.Version, reportID string) []string {
	var lines []string
	for _, v := range list {
		if v.ReportID != reportID {
			continue
		}
		line := t.Print("versions.line", "N", v.Number, "Moment", s.moment(t, v.At))
		if v.Reason != "" {
			line = t.Print("versions.corrected", "Line", line, "Reason", v.Reason)
		}
		lines = append(lines, line)
	}
	return lines
}

// differences tells in what version n of the reports differs from the one before
// it, each difference once: what a month tells its quarter tells as well.
func (s *Service) differences(t bot.Turn, list []commune.Version, sent []commune.Report, n int) ([]string, error) {
	var lines []string
	told := map[string]bool{}
	for _, r := range sent {
		was, now, err := twoBodies(list, r.ID, n)
		if err != nil {
			return nil, err
		}
		for _, line := range s.comparedLines(t, was, now) {
			if !told[line] {
				told[line] = true
				lines = append(lines, line)
			}
		}
	}
	if more := len(lines) - differencesShown; more > 1 {
		lines = append(lines[:differencesShown], t.Print("versions.more", "N", more))
	}
	return lines, nil
}

// twoBodies finds what version n of a report says and the one before it; the same
// where there are not two.
func twoBodies(list []commune.Version, reportID string, n int) (was, now commune.Body, err error) {
	both := 0
	for _, v := range list {
		if v.ReportID != reportID || v.Number != n && v.Number != n-1 {
			continue
		}
		both++
		to := &now
		if v.Number == n-1 {
			to = &was
		}
		if *to, err = bodyOf(v); err != nil {
			return was, now, err
		}
	}
	if both < 2 {
		return commune.Body{}, commune.Body{}, nil
	}
	return was, now, nil
}
