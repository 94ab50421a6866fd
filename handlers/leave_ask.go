package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// nobody is the answer that nobody stands in.
const nobody = "nobody"

// leaveLengths are the days after the first on which a leave may end, to
// choose from.
var leaveLengths = []int{0, 2, 6, 13}

// leaveFlow asks for leave: from when until when, why, and who stands in.
func (s *Service) leaveFlow() bot.Flow {
	return bot.Flow{
		Name: "leave",
		Steps: []bot.Step{
			{Name: "from", Ask: bot.Question{Kind: bot.Day, Options: s.leaveBegins, Within: s.leaveBegin}},
			{Name: "to", Ask: bot.Question{Kind: bot.Day, Options: s.leaveEnds, Within: s.leaveEnd}},
			{Name: "why", Ask: bot.Question{Kind: bot.Text, Max: 200, Options: worded("leave.why.suggest")}},
			{Name: "who", Ask: bot.Question{Kind: bot.Choice, Options: s.standIns}},
		},
		Title:  func(_ context.Context, t bot.Turn) (string, error) { return t.Print("leave.title"), nil },
		Submit: s.submitLeave,
		Leave:  func(_ bot.Turn) bot.Do { return bot.Do{Page: "schedule"} },
	}
}

// asker is somebody who may ask for leave, from a day on.
type asker struct {
	commune.Holder
	from     commune.Date
	around   commune.Around
	granters []string
}

// leaveBegins offers the first days, to whoever may ask for leave.
func (s *Service) leaveBegins(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	a, err := s.asksLeave(ctx, t)
	if err != nil {
		return nil, err
	}
	if today := s.today(t); a.from == today {
		return []bot.Option{{Key: string(today), Label: t.Print("leave.today")}, {Key: string(today.Add(1)), Label: t.Print("leave.tomorrow")}}, nil
	}
	return []bot.Option{{Key: string(a.from), Label: capital(weekday(t, a.from))}}, nil
}

// asksLeave returns what the person holds, if that is something to be away from
// and somebody is there to grant it. Whoever is away already, with all duties in
// a stand-in's hands, may ask for the days after that.
func (s *Service) asksLeave(ctx context.Context, t bot.Turn) (a asker, err error) {
	a.from = s.today(t)
	if a.Holder, err = s.DB.Holder(ctx, t.Person, a.from); err == nil && len(a.Duties) == 0 {
		leaves, err := s.DB.LeavesOf(ctx, t.Person, a.from)
		if err != nil {
			return a, err
		}
		for _, l := range leaves {
			if l.PersonID == t.Person && l.Stands() && l.From <= a.from {
				a.from = l.To.Add(1)
			}
		}
		a.Holder, err = s.DB.Holder(ctx, t.Person, a.from)
		if err != nil {
			return a, err
		}
	}
	if err == nil && commune.ScopeOf(a.Holder, commune.AskLeave, a.from).Empty() {
		err = commune.Errorf(commune.Denied, "leave.no_duty")
	}
	if err != nil {
		return a, err
	}
	if a.around, err = s.DB.Around(ctx, dutyPaths(a.Holder), s.today(t)); err != nil {
		return a, err
	}
	if a.granters = commune.LeaveGranters(a.Holder, a.around.Duties, s.today(t)); len(a.granters) == 0 {
		err = commune.Errorf(commune.Invalid, "leave.nobody_grants")
	}
	return a, err
}

func (s *Service) leaveBegin(ctx context.Context, t bot.Turn) (from, to commune.Date, err error) {
	a, err := s.asksLeave(ctx, t)
	return a.from, commune.LeaveLast(a.from), err
}

func (s *Service) leaveEnds(_ context.Context, t bot.Turn) ([]bot.Option, error) {
	from := commune.Date(t.Answers.Get("from"))
	var list []bot.Option
	for _, n := range leaveLengths {
		list = append(list, bot.Option{Key: string(from.Add(n)), Label: capital(weekday(t, from.Add(n)))})
	}
	return list, nil
}

func (s *Service) leaveEnd(_ context.Context, t bot.Turn) (from, to commune.Date, err error) {
	from = commune.Date(t.Answers.Get("from"))
	return from, commune.LeaveLast(from), nil
}

// standIns offers who may stand in on these days, those of the same place
// first, and that nobody does.
func (s *Service) standIns(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	h, err := s.asksLeave(ctx, t)
	if err != nil {
		return nil, err
	}
	from, to := commune.Date(t.Answers.Get("from")), commune.Date(t.Answers.Get("to"))
	communeID := h.Duties[0].CommuneID
	duties, err := s.DB.CommuneDuties(ctx, communeID, from)
	if err != nil {
		return nil, err
	}
	people, err := s.DB.AllPeople(ctx, communeID)
	if err != nil {
		return nil, err
	}
	away, err := s.DB.AwayBetween(ctx, communeID, from, to)
	if err != nil {
		return nil, err
	}
	var near, others []bot.Option
	for _, p := range people {
		may, here := standsIn(h.Duties, duties[p.ID])
		o := bot.Option{Key: p.ID, Label: capital(comrade(t, p.Name))}
		switch {
		case !may || slices.Contains(away, p.ID):
		case here:
			near = append(near, o)
		default:
			others = append(others, o)
		}
	}
	return append(append(near, others...), bot.Option{Key: nobody, Label: t.Print("leave.nobody")}), nil
}

// standsIn reports whether the holder of some duties may stand in for one of
// the absent person's, and holds one on the same place.
func standsIn(absent, other []commune.Duty) (may, here bool) {
	for _, a := range absent {
		for _, o := range other {
			if commune.MayStandIn(a, o) {
				may, here = true, here || a.PlaceID == o.PlaceID
			}
		}
	}
	return may, here
}

// submitLeave sends the wish to those who grant it.
func (s *Service) submitLeave(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	h, err := s.asksLeave(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	l := commune.Leave{ID: sub.ID, CommuneID: h.Duties[0].CommuneID, PersonID: sub.Person, From: commune.Date(sub.Answers.Get("from")),
		To: commune.Date(sub.Answers.Get("to")), Reason: sub.Answers.Get("why"), Asked: commune.InstantOf(sub.At)}
	if l.From < h.from || l.To < l.From || l.To > commune.LeaveLast(l.From) {
		return bot.Next{}, commune.Errorf(commune.Invalid, "leave.bad_days")
	}
	l.Grace = s.Rules().LeaveGrace(l.To)
	standIn, err := s.chosenStandIn(ctx, sub)
	if err != nil {
		return bot.Next{}, err
	}
	l.StandIn = standIn.Key
	var letters []commune.Letter
	var names []string
	for _, id := range h.granters {
		letters = append(letters, s.letter(sub.Turn, l.CommuneID, id, "leave_asked", bot.Args{"l": l.ID}))
		names = append(names, comrade(sub.Turn, h.around.People[id].Name))
	}
	if err := s.DB.AskLeave(ctx, submission(sub.ID, sub.Turn), l, letters); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{
		Said:    sub.Print("leave.asked", "Days", s.leaveDays(sub.Turn, l), "Names", listed(sub.Turn, names)),
		Options: []bot.Option{{Label: sub.Print("menu.schedule"), Do: bot.Do{Page: "schedule"}}, menuOption(sub.Turn)},
	}, nil
}

// chosenStandIn returns the option that was chosen, without a key for nobody; it
// must still be one of those offered.
func (s *Service) chosenStandIn(ctx context.Context, sub bot.Submission) (bot.Option, error) {
	list, err := s.standIns(ctx, sub.Turn)
	if err != nil {
		return bot.Option{}, err
	}
	for _, o := range list {
		if o.Key != sub.Answers.Get("who") {
			continue
		}
		if o.Key == nobody {
			o.Key = ""
		}
		return o, nil
	}
	return bot.Option{}, commune.Errorf(commune.Conflict, "leave.stand_in_gone")
}

func dutyPaths(h commune.Holder) []string {
	list := make([]string, len(h.Duties))
	for i, d := range h.Duties {
		list[i] = d.Path
	}
	return list
}
