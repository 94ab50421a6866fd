package handlers

import (
	"cmp"
	"context"
	"slices"
	"strconv"

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

// arrival is a sitting's reports of one reporter, and whether this person is
// to accept them.
type arrival struct {
	commune.Arrived
	mine bool
}

// arrived returns what others have sent within somebody's receiving, one line
// for each sitting, those to be accepted first.
func (s *Service) arrived(ctx context.Context, t bot.Turn, h commune.Holder) ([]arrival, error) {
	scope := commune.ScopeOf(h, commune.SeeReport, s.today(t))
	list, err := s.DB.ArrivedReports(ctx, receiving(h, scope.Paths), arrivedShown)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	var where []string
	for _, r := range list {
		where = append(where, r.Path)
	}
	around, err := s.DB.Around(ctx, where, s.today(t))
	if err != nil {
		return nil, err
	}
	var arrivals []arrival
	shown := map[string]bool{}
	for _, r := range narrowWaiting(list) {
		sitting := r.PersonID + "/" + r.PlaceID + "/" + fullDay(commune.DateOf(s.local(r.Due)))
		if r.PersonID == t.Person || shown[sitting] || r.Period.Kind() != commune.Monthly && !r.Decidable() {
			continue
		}
		shown[sitting] = true
		may := r.Decidable() && slices.Contains(commune.Acceptors(r.Kind, r.Path, r.PersonID, around.Duties, s.today(t)), t.Person)
		arrivals = append(arrivals, arrival{r, may})
	}
	return arrivals, nil
}

// narrowWaiting puts of the reports that wait the months first, as a line stands for
// all that were sent with one; a wider one that was sent again alone has its own.
func narrowWaiting(list []commune.Arrived) []commune.Arrived {
	slices.SortStableFunc(list, func(a, b commune.Arrived) int {
		rank := func(r commune.Arrived) int {
			switch monthly := r.Period.Kind() == commune.Monthly; {
			case !r.Decidable():
				return 2
			case monthly:
				return 0
			}
			return 1
		}
		return cmp.Compare(rank(a), rank(b))
	})
	return list
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

// waitingOptions offers what the person is to accept.
func waitingOptions(t bot.Turn, arrivals []arrival) []bot.Option {
	var list []bot.Option
	for _, a := range arrivals {
		if a.mine {
			list = append(list, arrivalOption(t, a, "arrived.waiting"))
		}
	}
	return list
}

func arrivalOption(t bot.Turn, a arrival, key string) bot.Option {
	return bot.Option{Label: t.Print(key, "Name", comrade(t, a.Reporter), "Period", periodName(t, a.Period)),
		Do: bot.Do{Act: "report.open", Args: bot.Args{"r": a.ID}}}
}

// received lists what has arrived, accepted or not.
func (s *Service) received(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	arrivals, err := s.arrived(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: t.Print("arrived.list", "N", len(arrivals)), Search: true}
	for _, a := range arrivals {
		key := "arrived.waiting"
		if !a.Decidable() {
			key = "arrived.decided"
		}
		v.Options = append(v.Options, arrivalOption(t, a, key))
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
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

// openedLetter tells the reporter who read the report: once a person and version.
func (s *Service) openedLetter(t bot.Turn, f commune.Filing) commune.Letter {
	r := f.Main()
	v := strconv.Itoa(newest(sentOf(f)).Version)
	l := s.letter(t, r.CommuneID, r.PersonID, "report_opened", bot.Args{"r": r.ID, "p": t.Person, "v": v})
	l.Dedup = "opened/" + r.ID + "/" + t.Person
	if v != "1" {
		l.Dedup += "/" + v
	}
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
