package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// filing is a report as it was sent, with where it stands, for its reporter and
// for those who receive it.
func (s *Service) filing(ctx context.Context, t bot.Turn) (bot.View, error) {
	f, err := s.readFiling(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	bodies, sent, err := filedBodies(f)
	if err != nil {
		return bot.View{}, err
	}
	if len(sent) == 0 {
		return bot.View{Text: t.Print("filing.not_sent", "Period", periodNames(t, f.Reports)), Options: []bot.Option{menuOption(t)}}, nil
	}
	before, err := bodiesBefore(f, sent, 1)
	if err != nil {
		return bot.View{}, err
	}
	lines := []string{s.reportText(t, sent, bodies, before, f.Around)}
	if f.Main().PersonID != t.Person {
		lines = append([]string{t.Print("filing.by", "Name", comrade(t, f.Around.People[f.Main().PersonID].Name))}, lines...)
	}
	standing, err := s.standingLines(t, f, sent)
	if err != nil {
		return bot.View{}, err
	}
	lines = append(lines, standing...)
	lines = append(lines, s.remarkLines(t, f, bodies)...)
	if s.may(t, f, commune.AcceptReport) {
		lines = append(lines, s.unchangedLines(t, f.LongUnchanged(bodies[0], s.Rules().UnchangedFor))...)
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: s.filingOptions(t, f, bodies),
		As: bot.Do{Page: "filing", Args: bot.Args{"r": f.Main().ID}}}, nil
}

// readFiling reads the filing that args name under "r" if it may be seen.
func (s *Service) readFiling(ctx context.Context, t bot.Turn) (commune.Filing, error) {
	f, err := s.DB.Filing(ctx, t.Args["r"], s.today(t))
	if err != nil {
		return f, err
	}
	if !s.may(t, f, commune.SeeReport) {
		return f, commune.Errorf(commune.NotFound, "report.none")
	}
	return f, nil
}

// may asks the rules for a deed on a filing; whose turn it is to accept, the
// acceptors say. A report that was not sent is its reporter's alone.
func (s *Service) may(t bot.Turn, f commune.Filing, deed commune.Deed) bool {
	r := f.Main()
	if r.Version == 0 && r.PersonID != t.Person {
		return false
	}
	if !commune.May(f.Around.Holder(t.Person), deed, commune.Object{Path: r.Path, Owner: r.PersonID}, s.today(t)) {
		return false
	}
	if deed != commune.AcceptReport {
		return true
	}
	return slices.Contains(commune.Acceptors(r.Kind, r.Path, r.PersonID, f.Around.Duties, s.today(t)), t.Person)
}

// filedBodies returns the reports that were sent with what they say.
func filedBodies(f commune.Filing) (bodies []commune.Body, sent []commune.Report, err error) {
	sent = sentOf(f)
	bodies, err = bodiesBefore(f, sent, 0)
	return bodies, sent, err
}

// bodiesBefore returns what reports said some versions before the newest; nothing
// where there is none.
func bodiesBefore(f commune.Filing, reports []commune.Report, back int) ([]commune.Body, error) {
	bodies := make([]commune.Body, len(reports))
	for i, r := range reports {
		v, ok := f.Version(r.ID, r.Version-back)
		if !ok {
			continue
		}
		var err error
		if bodies[i], err = bodyOf(v); err != nil {
			return nil, err
		}
	}
	return bodies, nil
}

func (s *Service) filingOptions(t bot.Turn, f commune.Filing, bodies []commune.Body) []bot.Option {
	r := f.Main()
	args := bot.Args{"r": r.ID, "v": strconv.Itoa(r.Version)}
	var list []bot.Option
	if slices.ContainsFunc(f.Reports, commune.Report.Decidable) && s.may(t, f, commune.AcceptReport) {
		list = append(list, bot.Option{Label: t.Print("filing.accept"), Do: bot.Do{Act: "report.accept", Args: args}},
			bot.Option{Label: t.Print("filing.return"), Do: bot.Do{Flow: "return", Args: args}})
	}
	if s.may(t, f, commune.RemarkReport) {
		list = append(list, bot.Option{Label: t.Print("filing.remark_it"), Do: bot.Do{Flow: "remark", Args: args}})
	}
	switch {
	case r.PersonID != t.Person:
	case r.State == commune.Returned:
		list = append(list, bot.Option{Label: t.Print("filing.mend"), Do: bot.Do{Page: "returned", Args: bot.Args{"r": r.ID}}})
	case s.may(t, f, commune.FileReport):
		list = append(list, amendOption(t, r))
	}
	if len(sentOf(f)) > 0 && mostVersions(sentOf(f)).Version > 1 {
		list = append(list, bot.Option{Label: t.Print("versions.open"), Do: bot.Do{Page: "versions", Args: bot.Args{"r": r.ID}}})
	}
	if r.PersonID == t.Person {
		list = append(list, bot.Option{Label: t.Print("life.open"), Do: bot.Do{Page: "life", Args: bot.Args{"m": string(r.Period)}}})
	}
	if n := filesOf(bodies); n > 0 {
		list = append(list, bot.Option{Label: t.Print("filing.files", "N", n), Do: bot.Do{Page: "entry_files", Args: bot.Args{"r": r.ID}}})
	}
	return append(list, menuOption(t))
}
