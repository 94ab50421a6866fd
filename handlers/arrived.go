package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// decider receives reports.
type decider interface {
	// ArrivedReports returns the reports sent within the paths, waiting ones first.
	ArrivedReports(ctx context.Context, paths []string, limit int) ([]commune.Arrived, error)
	// OpenedReports stores that a recipient opened reports.
	OpenedReports(ctx context.Context, sub commune.Submission, reports []commune.Report, letters []commune.Letter) (first bool, err error)
	// AcceptReports accepts filed reports and changes the registers.
	AcceptReports(ctx context.Context, sub commune.Submission, reports []commune.Report, changes []commune.RegisterChange, letters []commune.Letter) error
	// ReturnReports sends reports back with remarks.
	ReturnReports(ctx context.Context, sub commune.Submission, reports []commune.Report, remarks []commune.Remark, letters []commune.Letter) error
	// RemarkReport stores a remark.
	RemarkReport(ctx context.Context, sub commune.Submission, r commune.Report, remark commune.Remark, letters []commune.Letter) error
	// MendEntry rewrites an entry of a returned report.
	MendEntry(ctx context.Context, sub commune.Submission, e commune.Entry, remarkID string, refile *commune.FileCommand) (commune.Filed, error)
}

// arrivedShown is how many arrived reports a list shows.
const arrivedShown = 40

// arrived returns the reports of others that somebody may accept, as far as
// they wait; a cell committee sees them where it is to accept.
func (s *Service) arrived(ctx context.Context, t bot.Turn, h commune.Holder) ([]commune.Arrived, error) {
	scope := commune.ScopeOf(h, commune.SeeReport, s.today(t))
	list, err := s.DB.ArrivedReports(ctx, receiving(h, scope.Paths), arrivedShown)
	if err != nil {
		return nil, err
	}
	var others []commune.Arrived
	for _, r := range list {
		if r.PersonID != t.Person {
			others = append(others, r)
		}
	}
	return others, nil
}

// receiving keeps the paths on which somebody receives household reports as a
// matter of course (Điều 6.4). Those above ask for a village's when they want
// them.
func receiving(h commune.Holder, paths []string) []string {
	var list []string
	for _, p := range paths {
		for _, d := range h.Duties {
			if d.Path == p && (d.Code == commune.GroupOfficer || d.Code == commune.CellCommittee) {
				list = append(list, p)
				break
			}
		}
	}
	return list
}

// arrivedOptions offers what arrived: one line a sitting.
func (s *Service) arrivedOptions(t bot.Turn, arrived []commune.Arrived) []bot.Option {
	type sitting struct {
		person, place string
		due           commune.Instant
	}
	seen := map[sitting]bool{}
	var list []bot.Option
	for _, r := range arrived {
		k := sitting{r.PersonID, r.PlaceID, r.Due}
		if seen[k] || r.Period.Kind() != commune.Monthly {
			continue
		}
		seen[k] = true
		key := "arrived.waiting"
		if !r.Decidable() {
			key = "arrived.decided"
		}
		list = append(list, bot.Option{Label: t.Print(key, "Name", comrade(t, r.Reporter), "Period", periodName(t, r.Period)),
			Do: bot.Do{Act: "report.open", Args: bot.Args{"r": r.ID}}})
	}
	return list
}

// openFiling shows a report to a recipient and, the first time, tells the
// reporter that it was read: "read" means opened here.
func (s *Service) openFiling(ctx context.Context, a bot.Act) (bot.Next, error) {
	f, err := s.readFiling(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	show := bot.Next{Then: &bot.Do{Page: "filing", Args: bot.Args{"r": f.Main().ID}}}
	r := f.Main()
	if r.PersonID == a.Person || r.Version == 0 {
		return show, nil
	}
	letters := []commune.Letter{s.openedLetter(a.Turn, f)}
	_, err = s.DB.OpenedReports(ctx, submission(a.ID, a.Turn), sentOf(f), letters)
	return show, err
}

// openedLetter tells the reporter who read the report: once a person and report.
func (s *Service) openedLetter(t bot.Turn, f commune.Filing) commune.Letter {
	r := f.Main()
	l := s.letter(t, r.CommuneID, r.PersonID, "report_opened", bot.Args{"r": r.ID, "p": t.Person})
	l.Dedup = "opened/" + r.ID + "/" + t.Person
	return l
}

// sentOf returns the reports of a filing that have been sent.
func sentOf(f commune.Filing) []commune.Report {
	var list []commune.Report
	for _, r := range f.Reports {
		if r.Version > 0 {
			list = append(list, r)
		}
	}
	return list
}
