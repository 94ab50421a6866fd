package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// accept receives a report for good: what it says of people goes into the
// households' member lists.
func (s *Service) accept(ctx context.Context, a bot.Act) (bot.Next, error) {
	f, err := s.decidable(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	r := f.Main()
	said := bot.Next{
		Said: a.Print("accept.done", "Name", comrade(a.Turn, f.Around.People[r.PersonID].Name), "Period", periodNames(a.Turn, sentOf(f))),
		Options: []bot.Option{
			{Label: a.Print("accept.next"), Do: bot.Do{Page: "reports"}},
			viewOption(a.Turn, r.ID),
		},
	}
	if undone, err := undoesAccepted(f); err != nil {
		return bot.Next{}, err
	} else if undone {
		said.Said += "\n" + a.Print("accept.undone")
	}
	changes, err := s.registerChanges(ctx, f)
	if err != nil {
		return bot.Next{}, err
	}
	letters := []commune.Letter{s.letter(a.Turn, r.CommuneID, r.PersonID, "report_accepted", bot.Args{"r": r.ID, "p": a.Person})}
	err = s.DB.AcceptReports(ctx, submission(a.ID, a.Turn), waiting(f), changes, letters)
	return said, err
}

// decidable reads a filing that the person may accept or return. That it no
// longer waits is for the store to say, which knows a repeated tap.
func (s *Service) decidable(ctx context.Context, t bot.Turn) (commune.Filing, error) {
	f, err := s.readFiling(ctx, t)
	if err != nil {
		return f, err
	}
	if f.Main().PersonID == t.Person {
		return f, commune.Errorf(commune.Denied, "accept.own")
	}
	if !s.may(t, f, commune.AcceptReport) {
		return f, commune.Errorf(commune.Denied, "accept.not_yours")
	}
	return f, nil
}

// waiting returns the reports of a filing that wait for a decision; of one that
// is decided already all that were sent, so that the store says so.
func waiting(f commune.Filing) []commune.Report {
	var list []commune.Report
	for _, r := range f.Reports {
		if r.Decidable() {
			list = append(list, r)
		}
	}
	if len(list) == 0 {
		return sentOf(f)
	}
	return list
}

// registerChanges works out what the month's entries do to the households.
func (s *Service) registerChanges(ctx context.Context, f commune.Filing) ([]commune.RegisterChange, error) {
	body, err := newToAccept(f)
	if err != nil {
		return nil, err
	}
	ids := changedHouseholds(body)
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := s.DB.HouseholdsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	members, err := s.DB.MembersOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	var changes []commune.RegisterChange
	for _, h := range list {
		var own []commune.Member
		for _, m := range members {
			if m.HouseholdID == h.ID {
				own = append(own, m)
			}
		}
		if c := commune.MemberChanges(h, own, body.Entries); len(c) > 0 {
			changes = append(changes, commune.RegisterChange{Household: h, Changes: c})
		}
	}
	return changes, nil
}

// newToAccept is what the month's report says that was not accepted before, in an
// earlier version.
func newToAccept(f commune.Filing) (commune.Body, error) {
	bodies, sent, err := filedBodies(f)
	if err != nil || len(bodies) == 0 {
		return commune.Body{}, err
	}
	v, ok := f.Version(sent[0].ID, sent[0].Accepted)
	if !ok {
		return bodies[0], nil
	}
	was, err := bodyOf(v)
	return bodies[0].NewSince(was), err
}

// undoesAccepted reports whether something that was accepted and may have changed
// the member lists was taken out or changed since: those are put right by hand.
func undoesAccepted(f commune.Filing) (bool, error) {
	v, ok := f.Version(f.Main().ID, f.Main().Accepted)
	if !ok {
		return false, nil
	}
	was, err := bodyOf(v)
	if err != nil {
		return false, err
	}
	bodies, _, err := filedBodies(f)
	if err != nil || len(bodies) == 0 {
		return false, err
	}
	c := commune.Compare(was, bodies[0])
	for _, e := range c.Changed {
		c.Dropped = append(c.Dropped, e.Was)
	}
	return slices.ContainsFunc(c.Dropped, commune.Entry.MovesRegister), nil
}

func changedHouseholds(b commune.Body) []string {
	var ids []string
	seen := map[string]bool{}
	for _, e := range b.Entries {
		if !seen[e.HouseholdID] {
			seen[e.HouseholdID] = true
			ids = append(ids, e.HouseholdID)
		}
	}
	return ids
}
