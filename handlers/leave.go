package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// leaver keeps leaves and who stands in (product §2).
type leaver interface {
	// AskLeave stores that somebody asks for leave.
	AskLeave(ctx context.Context, sub commune.Submission, l commune.Leave, letters []commune.Letter) error
	// DecideLeave grants a leave with the rows that hand the duties over, or refuses it.
	DecideLeave(ctx context.Context, sub commune.Submission, l commune.Leave, rows commune.LeaveRows, letters []commune.Letter) error
	// EndLeave ends a leave with the rows that give the duties back, and returns
	// it as it was.
	EndLeave(ctx context.Context, sub commune.Submission, l commune.Leave, rows commune.LeaveRows, letters []commune.Letter) (commune.Leave, error)
	// Leave returns a leave, LeavesOf a person's that are not over, and those in
	// which the person stands in.
	Leave(ctx context.Context, id string) (commune.AskedLeave, error)
	LeavesOf(ctx context.Context, personID string, day commune.Date) ([]commune.AskedLeave, error)
	// WaitingLeaves returns the leaves that wait for an answer, of people with a
	// duty within the paths.
	WaitingLeaves(ctx context.Context, paths []string, day commune.Date) ([]commune.AskedLeave, error)
	// AwayBetween returns who of a commune is on leave on any of the days.
	AwayBetween(ctx context.Context, communeID string, from, to commune.Date) ([]string, error)
	// DutyRows returns all rows of a person's duties with those of stand-ins.
	DutyRows(ctx context.Context, personID string) ([]commune.Duty, []commune.Keeping, error)
	// CommuneDuties returns the duties of a commune on the day, by person.
	CommuneDuties(ctx context.Context, communeID string, day commune.Date) (map[string][]commune.Duty, error)
	// AllPeople returns the people of a commune in their order.
	AllPeople(ctx context.Context, communeID string) ([]commune.Person, error)
}

// absence is a leave as far as this person has to do with it.
type absence struct {
	commune.AskedLeave
	rows     []commune.Duty // of the duties, with the stand-in's
	keepings []commune.Keeping
	around   commune.Around // on their places and above
	own      bool           // the person's own
	grants   bool           // the person decides on it
}

// readLeave reads the leave that args name under "l": for whoever is away, who
// stands in, and those who grant it. For anybody else there is none.
func (s *Service) readLeave(ctx context.Context, t bot.Turn) (absence, error) {
	l, err := s.DB.Leave(ctx, t.Args["l"])
	if err != nil {
		return absence{}, err
	}
	a := absence{AskedLeave: l, own: l.PersonID == t.Person}
	if a.rows, a.keepings, err = s.DB.DutyRows(ctx, l.PersonID); err != nil {
		return a, err
	}
	h := commune.Holder{PersonID: l.PersonID}
	var where []string
	for _, d := range a.rows {
		if d.StandsFor == "" && (d.To == "" || d.To >= min(l.From, s.today(t)).Add(-1)) {
			h.Duties = append(h.Duties, d)
			where = append(where, d.Path)
		}
	}
	if a.around, err = s.DB.Around(ctx, where, s.today(t)); err != nil {
		return a, err
	}
	may := func(d commune.Duty) bool {
		return commune.May(a.around.Holder(t.Person), commune.GrantLeave, commune.Object{Path: d.Path, Owner: l.PersonID}, s.today(t))
	}
	a.grants = !a.own && slices.ContainsFunc(h.Duties, may) && slices.Contains(commune.LeaveGranters(h, a.around.Duties, s.today(t)), t.Person)
	if !a.own && !a.grants && (l.StandIn != t.Person || !l.Granted) {
		return a, commune.Errorf(commune.NotFound, "leave.none")
	}
	return a, nil
}

// leave shows a leave to those who have to do with it.
func (s *Service) leave(ctx context.Context, t bot.Turn) (bot.View, error) {
	a, err := s.readLeave(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: s.leaveText(t, a)}
	switch {
	case a.own:
		v.Options = s.ownLeaveOptions(t, a.AskedLeave)
	case a.grants && a.Waits():
		args := bot.Args{"l": a.ID}
		v.Options = []bot.Option{
			{Label: t.Print("leave.grant"), Do: bot.Do{Act: "leave.grant", Args: args}},
			{Label: t.Print("leave.refuse"), Do: bot.Do{Flow: "leave_refuse", Args: args}},
		}
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

// leaveText says who is away, when, why, who stands in, and what became of it.
func (s *Service) leaveText(t bot.Turn, a absence) string {
	who := t.Print("leave.you")
	if !a.own {
		who = capital(comrade(t, a.Name))
	}
	lines := []string{t.Print("leave.text", "Who", who, "Days", s.leaveDays(t, a.Leave))}
	if a.own || a.grants {
		lines = append(lines, t.Print("leave.reason", "Reason", a.Reason))
	}
	lines = append(lines, s.standInLine(t, a.AskedLeave))
	by := capital(comrade(t, a.around.People[a.DecidedBy].Name))
	switch {
	case a.Ended > 0:
		lines = append(lines, t.Print("leave.ended"))
	case a.Waits():
		lines = append(lines, t.Print("leave.waits"))
	case a.Granted:
		lines = append(lines, t.Print("leave.was_granted", "Name", by, "Moment", s.moment(t, a.Decided)))
	default:
		lines = append(lines, t.Print("leave.was_refused", "Name", by, "Reason", a.Note))
	}
	return strings.Join(lines, "\n")
}

// leaveDays words the days of a leave: "từ thứ Hai 15/4 đến hết thứ Bảy 20/4".
func (s *Service) leaveDays(t bot.Turn, l commune.Leave) string {
	if l.From == l.To {
		return t.Print("leave.day", "Day", weekday(t, l.From))
	}
	return t.Print("leave.days", "From", weekday(t, l.From), "To", weekday(t, l.To))
}

func (s *Service) standInLine(t bot.Turn, l commune.AskedLeave) string {
	if l.StandIn == "" {
		return t.Print("leave.no_stand_in")
	}
	return t.Print("leave.stand_in", "Name", comrade(t, l.StandInName))
}

// ownLeaveOptions offers to come back, or to give the leave up.
func (s *Service) ownLeaveOptions(t bot.Turn, l commune.AskedLeave) []bot.Option {
	key := ""
	switch {
	case l.Waits():
		key = "leave.withdraw"
	case !l.Stands() || l.To < s.today(t):
		return nil
	case l.From > s.today(t):
		key = "leave.give_up"
	default:
		key = "leave.back"
	}
	return []bot.Option{{Label: t.Print(key), Do: bot.Do{Act: "leave.end", Args: bot.Args{"l": l.ID}}}}
}
