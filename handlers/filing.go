package handlers

import (
	"context"
	"encoding/json"
	"fmt"
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
	lines := []string{s.reportText(t, sent, bodies, f.Around)}
	if f.Main().PersonID != t.Person {
		lines = append([]string{t.Print("filing.by", "Name", comrade(t, f.Around.People[f.Main().PersonID].Name))}, lines...)
	}
	lines = append(lines, s.lifeLine(t, f, sent)...)
	lines = append(lines, s.remarkLines(t, f, bodies)...)
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
	for _, r := range f.Reports {
		for _, v := range f.Versions {
			if v.ReportID != r.ID {
				continue
			}
			var b commune.Body
			if err := json.Unmarshal([]byte(v.Body), &b); err != nil {
				return nil, nil, fmt.Errorf("report body: %w", err)
			}
			bodies, sent = append(bodies, b), append(sent, r)
		}
	}
	return bodies, sent, nil
}

// lifeLine says where the report stands: sent, read by whom, accepted or returned.
func (s *Service) lifeLine(t bot.Turn, f commune.Filing, sent []commune.Report) []string {
	r := sent[0]
	key := "filing.sent"
	if r.FirstSent > r.Deadline() {
		key = "filing.sent_late"
	}
	lines := []string{t.Print(key, "Moment", s.moment(t, r.FirstSent))}
	if r.Version > 1 {
		lines[0] = t.Print("filing.version", "Line", lines[0], "N", r.Version, "Moment", s.moment(t, r.LastSent))
	}
	var readers []string
	seen := map[string]bool{}
	for _, o := range f.Openings {
		if !seen[o.PersonID] {
			seen[o.PersonID] = true
			readers = append(readers, comrade(t, f.Around.People[o.PersonID].Name))
		}
	}
	if len(readers) > 0 {
		lines = append(lines, t.Print("filing.read_by", "Names", strings.Join(readers, ", ")))
	}
	if r.State == commune.Accepted || r.State == commune.Returned {
		lines = append(lines, t.Print("filing."+string(r.State), "Name", comrade(t, f.Around.People[r.DecidedBy].Name), "Moment", s.moment(t, r.Decided)))
	}
	return lines
}

// remarkLines tells what was remarked, the newest three.
func (s *Service) remarkLines(t bot.Turn, f commune.Filing, bodies []commune.Body) []string {
	var lines []string
	for _, m := range f.Remarks[max(0, len(f.Remarks)-3):] {
		lines = append(lines, t.Print("filing.remark", "Name", comrade(t, f.Around.People[m.By].Name), "Text", s.remarkText(t, m, bodies)))
	}
	return lines
}

// remarkText words a remark with the household it is about: "Hộ bà Liên: …".
func (s *Service) remarkText(t bot.Turn, m commune.Remark, bodies []commune.Body) string {
	for _, b := range bodies {
		for _, h := range b.Households {
			if h.ID == m.HouseholdID {
				return t.Print("filing.remark_household", "Household", householdShort(t, h.Head, h.Sex, false), "Text", m.Text)
			}
		}
	}
	return m.Text
}

func (s *Service) filingOptions(t bot.Turn, f commune.Filing, bodies []commune.Body) []bot.Option {
	r := f.Main()
	args := bot.Args{"r": r.ID, "v": strconv.Itoa(r.Version)}
	var list []bot.Option
	if r.Decidable() && s.may(t, f, commune.AcceptReport) {
		list = append(list, bot.Option{Label: t.Print("filing.accept"), Do: bot.Do{Act: "report.accept", Args: args}},
			bot.Option{Label: t.Print("filing.return"), Do: bot.Do{Flow: "return", Args: args}})
	}
	if s.may(t, f, commune.RemarkReport) {
		list = append(list, bot.Option{Label: t.Print("filing.remark_it"), Do: bot.Do{Flow: "remark", Args: args}})
	}
	if r.State == commune.Returned && r.PersonID == t.Person {
		list = append(list, bot.Option{Label: t.Print("filing.mend"), Do: bot.Do{Page: "returned", Args: bot.Args{"r": r.ID}}})
	}
	if n := filesOf(bodies); n > 0 {
		list = append(list, bot.Option{Label: t.Print("filing.files", "N", n), Do: bot.Do{Page: "entry_files", Args: bot.Args{"r": r.ID}}})
	}
	return append(list, menuOption(t))
}

func filesOf(bodies []commune.Body) int {
	n := 0
	if len(bodies) > 0 {
		for _, e := range bodies[0].Entries {
			n += e.Files
		}
	}
	return n
}

// filesShown returns what was attached to the entries of the report that args
// name under "r", as it was sent last, if that may be seen.
func (s *Service) filesShown(ctx context.Context, t bot.Turn) ([]commune.Attachment, error) {
	f, err := s.readFiling(ctx, t)
	if err != nil {
		return nil, err
	}
	bodies, _, err := filedBodies(f)
	if err != nil {
		return nil, err
	}
	if len(bodies) == 0 {
		return nil, commune.Errorf(commune.NotFound, "report.none")
	}
	var ids []string
	for _, e := range bodies[0].Entries {
		ids = append(ids, e.ID)
	}
	return s.DB.Attachments(ctx, ids...)
}

// entryFiles shows the photos and files that were sent with a report's entries.
func (s *Service) entryFiles(ctx context.Context, t bot.Turn) (bot.View, error) {
	list, err := s.filesShown(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: t.Print("files.text", "N", len(list)), Options: []bot.Option{
		{Label: t.Print("files.back"), Do: bot.Do{Page: "filing", Args: bot.Args{"r": t.Args["r"]}}}, menuOption(t)}}
	for _, a := range list {
		if a.Kind == "location" {
			v.Text += "\n" + t.Print("files.location", "Lat", fmt.Sprintf("%.5f", a.Lat), "Lon", fmt.Sprintf("%.5f", a.Lon))
			continue
		}
		v.Files = append(v.Files, fileOf(a))
	}
	return v, nil
}
