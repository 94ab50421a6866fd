package main

import (
	"maps"
	"slices"

	"gandan/commune"
)

// does carries out a deed in the store, at its moment.
func (s *yearService) does(d yearDeed) {
	s.Helper()
	at, person := commune.InstantOf(yearMoment(d.at, s.rules.Zone)), s.ids[d.person]
	account := "web-" + person
	switch d.do {
	case yearFiles:
		s.files(person, d.month, at)
	case yearReturned:
		s.returned(person, d.month, at)
	case yearLinks:
		s.must(s.db.LinkAccount(s.Context(), commune.Account{ID: account, Channel: s.channel(), Chat: person, PersonID: person, Linked: at, LastIn: at}))
		s.must(s.db.TouchAccount(s.Context(), account, at)) // who links has just spoken
	case yearUnlinks:
		s.must(s.db.UnlinkAccount(s.Context(), account, at))
	case yearBlocks:
		s.blocked[person] = true
	case yearUnblocks:
		delete(s.blocked, person)
		s.must(s.db.TouchAccount(s.Context(), account, at))
	case yearExtends:
		s.extends(person, d.month, commune.Date(d.until), at)
	case yearAway:
		s.away(d, at)
	case yearDoes:
		s.doTasks(person, commune.ReportKind(d.kind), at)
	case yearMeets:
		s.meets(person, d.heads, at)
	case yearSpeaks:
		if _, _, err := s.db.Account(s.Context(), s.channel(), person); err == nil && !s.blocked[person] {
			s.must(s.db.TouchAccount(s.Context(), account, at))
		}
	case yearTakes:
		s.takesOver(person, d.duty, at)
	}
}

// files sends what somebody owes for a month.
func (s *yearService) files(person, month string, at commune.Instant) {
	s.Helper()
	owed, err := s.db.OwedReports(s.Context(), person, s.rules.Today(at.In(s.rules.Zone)))
	s.must(err)
	c := commune.FileCommand{Reports: ofMonth(owed, month)}
	for range c.Reports {
		c.Bodies, c.IDs = append(c.Bodies, commune.Body{}), append(c.IDs, newID())
	}
	if len(c.Reports) == 0 { // is no keeper, or not any more
		return
	}
	_, err = s.db.FileReports(s.Context(), commune.Submission{ID: newID(), PersonID: person, At: at}, c)
	s.must(err)
}

// extends has somebody ask for more time and get it.
func (s *yearService) extends(person, month string, until commune.Date, at commune.Instant) {
	s.Helper()
	owed, err := s.db.OwedReports(s.Context(), person, s.rules.Today(at.In(s.rules.Zone)))
	s.must(err)
	of := map[string]commune.Extension{}
	var ids []string
	for _, r := range ofMonth(owed, month) {
		ids = append(ids, r.ID)
		of[r.PlaceID] = commune.Extension{ID: newID(), CommuneID: r.CommuneID, PersonID: person, PlaceID: r.PlaceID, Due: r.Due,
			Until: until, UntilAt: until.End(s.rules.Zone), Asked: at}
	}
	if len(ids) == 0 {
		return
	}
	asked := slices.Collect(maps.Values(of))
	s.must(s.db.AskExtension(s.Context(), commune.Submission{ID: newID(), PersonID: person, At: at}, ids, asked, nil))
	for i := range asked {
		asked[i].Rev = 1
	}
	s.must(s.db.DecideExtensions(s.Context(), commune.Submission{ID: newID(), At: at}, asked, true, "", nil))
}

// away has somebody ask for leave and get it, as whoever grants it does.
func (s *yearService) away(d yearDeed, at commune.Instant) {
	s.Helper()
	ctx, today := s.Context(), s.rules.Today(at.In(s.rules.Zone))
	l := commune.Leave{ID: newID(), CommuneID: s.communeID, PersonID: s.ids[d.person], From: commune.Date(d.from), To: commune.Date(d.until),
		StandIn: s.ids[d.instead], Asked: at}
	if l.StandIn == "" {
		l.Grace = s.rules.LeaveGrace(l.To)
	}
	s.must(s.db.AskLeave(ctx, commune.Submission{ID: newID(), PersonID: l.PersonID, At: at}, l, nil))
	l.Rev, l.Granted = 1, true
	var rows commune.LeaveRows
	people := []string{l.PersonID}
	if l.StandIn != "" {
		people = append(people, l.StandIn)
		duties, keepings, err := s.db.DutyRows(ctx, l.PersonID)
		s.must(err)
		other, err := s.db.Holder(ctx, l.StandIn, l.From)
		s.must(err)
		rows = commune.CutForLeave(l, duties, keepings, other.Duties, newID)
	}
	s.must(s.db.DecideLeave(ctx, commune.Submission{ID: newID(), At: at}, l, rows, nil))
	for _, id := range people {
		_, err := s.db.EnsureReportsOf(ctx, id, reportKinds, s.rules, today, at, newID)
		s.must(err)
	}
}

// doTasks has somebody say that what was to be done of a kind is done.
func (s *yearService) doTasks(person string, kind commune.ReportKind, at commune.Instant) {
	s.Helper()
	open, err := s.db.OpenTasks(s.Context(), person, s.rules.Today(at.In(s.rules.Zone)))
	s.must(err)
	for _, task := range open {
		if task.Kind == kind {
			s.must(s.db.DoTask(s.Context(), commune.Submission{ID: newID(), PersonID: person, At: at}, task))
		}
	}
}

// meets has somebody visit households.
func (s *yearService) meets(person string, heads []string, at commune.Instant) {
	s.Helper()
	var list []commune.Contact
	for _, head := range heads {
		h := s.homes[head]
		list = append(list, commune.Contact{CommuneID: s.communeID, VillageID: h.VillageID, GroupID: h.GroupID, HouseholdID: h.ID,
			Day: s.rules.Today(at.In(s.rules.Zone)), Way: commune.InPerson})
	}
	_, err := s.db.AddContacts(s.Context(), commune.Submission{ID: newID(), PersonID: person, At: at}, list, nil)
	s.must(err)
}

// returned has the reports of a month sent back.
func (s *yearService) returned(person, month string, at commune.Instant) {
	s.Helper()
	sent, err := s.db.SentReports(s.Context(), person, 100)
	s.must(err)
	sent = slices.DeleteFunc(ofMonth(sent, month), func(r commune.Report) bool { return !r.Decidable() })
	s.must(s.db.ReturnReports(s.Context(), commune.Submission{ID: newID(), At: at}, sent, nil, nil))
}

func ofMonth(list []commune.Report, month string) []commune.Report {
	last := commune.Period(month[:4] + "-M" + month[5:])
	return slices.DeleteFunc(list, func(r commune.Report) bool { return r.Period.LastMonth() != last })
}

// takesOver ends somebody's duty with a day and gives it to somebody else from
// the next day on, as the import of a list does.
func (s *yearService) takesOver(to string, duty yearDuty, at commune.Instant) {
	s.Helper()
	h, err := s.db.Holder(s.Context(), s.ids[duty.person], commune.Date(duty.to))
	s.must(err)
	plan := commune.RosterPlan{CommuneID: s.communeID}
	for _, d := range h.Duties {
		if string(d.Code) != duty.code || d.PlaceID != s.placeIDs[duty.place] {
			continue
		}
		next := d
		next.ID, next.PersonID, next.From, next.Rev = newID(), to, commune.Date(duty.to).Add(1), 0
		d.To = commune.Date(duty.to)
		plan.Set.Duties, plan.Add.Duties = append(plan.Set.Duties, d), append(plan.Add.Duties, next)
		for _, k := range s.keepings[d.ID] {
			plan.Add.Keepings = append(plan.Add.Keepings, commune.Keeping{DutyID: next.ID, HouseholdID: k.HouseholdID, From: next.From})
		}
	}
	if len(plan.Add.Duties) != 1 {
		s.Fatalf("%d duties change hands: %+v", len(plan.Add.Duties), duty)
	}
	s.must(s.db.ApplyRoster(s.Context(), commune.Submission{ID: newID(), At: at}, plan))
	_, err = s.db.EnsureReports(s.Context(), s.communeID, reportKinds, s.rules, s.rules.Today(at.In(s.rules.Zone)), at, newID)
	s.must(err)
}
