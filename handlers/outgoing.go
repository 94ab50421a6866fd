package handlers

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// outgoing is what a sitting sends next.
type outgoing struct {
	open    []commune.Report // all that may be written on, as their next versions are read
	bodies  []commune.Body   // of each
	was     []commune.Body   // of each as it was sent last
	reports []commune.Report // those of them that go out, as they were read
	said    []commune.Body   // of each of these
	settled []commune.Report // those that were being amended and say what they said
	amended []commune.Report // of reports, those that had been sent and were not returned
	changes commune.Changes  // in which they differ from what was sent
}

// amends reports whether all of it had been sent before and was not returned.
func (o outgoing) amends() bool {
	return len(o.open) > 0 && !slices.ContainsFunc(o.open, commune.Report.Owed)
}

// corrects reports whether something goes out again that the level above has
// compiled from.
func (o outgoing) corrects() bool {
	return slices.ContainsFunc(o.amended, func(r commune.Report) bool { return r.Compiled })
}

// outgoing works out what the open reports of a sitting say. One that was sent
// before speaks of the households that it spoke of; one that is amended goes out
// if it says something else.
func (s *Service) outgoing(ctx context.Context, t bot.Turn, sit commune.Sitting) (outgoing, error) {
	var o outgoing
	open := sit.Open()
	last, err := s.lastBodies(ctx, open)
	if err != nil {
		return o, err
	}
	books, err := s.contactBooks(ctx, t, sit)
	if err != nil {
		return o, err
	}
	for _, r := range open {
		body, was := sit.BodyOf(r), last[r.ID]
		if r.Version > 0 {
			body = sit.NextBodyOf(r, was)
		}
		if r.Period.Kind() == commune.Monthly && books != nil {
			body.Contacts = s.Rules().States(books, body.Households, s.today(t))
		}
		o.add(r, body, was)
	}
	return o, nil
}

// contactBooks reads the contacts that a report states, of whoever owes them or
// has made some.
func (s *Service) contactBooks(ctx context.Context, t bot.Turn, sit commune.Sitting) ([]commune.ContactBook, error) {
	contacted := func(k commune.Kept) bool { return k.Contacted }
	if !s.Rules().OwesContacts(commune.Keeper) && !slices.ContainsFunc(sit.Households, contacted) {
		return nil, nil
	}
	return s.DB.ContactMonths(ctx, t.Person, commune.ContactMonths(s.today(t))...)
}

func (o *outgoing) add(r commune.Report, body, was commune.Body) {
	c := commune.Compare(was, body)
	next := r
	next.Version++
	o.open, o.bodies, o.was = append(o.open, next), append(o.bodies, body), append(o.was, was)
	if !r.Owed() && c.Same() {
		o.settled = append(o.settled, r)
		return
	}
	o.reports, o.said = append(o.reports, r), append(o.said, body)
	if r.Owed() {
		return
	}
	n := c.Count()
	if len(o.amended) > 0 && r.Period.Kind() != commune.Monthly {
		n = commune.Changes{Closing: n.Closing} // the rest is the month's
	}
	o.amended, o.changes = append(o.amended, r), o.changes.And(n)
}

// owedOnly leaves out what is being amended: it is sent when its reporter says so.
func (o outgoing) owedOnly() outgoing {
	var only outgoing
	for i, r := range o.reports {
		if r.Owed() {
			only.reports, only.said = append(only.reports, r), append(only.said, o.said[i])
		}
	}
	return only
}

// lastBodies reads what the reports said when they were sent last, by their ids.
func (s *Service) lastBodies(ctx context.Context, reports []commune.Report) (map[string]commune.Body, error) {
	var ids []string
	for _, r := range reports {
		if r.Version > 0 {
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	versions, err := s.DB.LastVersions(ctx, ids)
	if err != nil {
		return nil, err
	}
	bodies := make(map[string]commune.Body, len(versions))
	for _, v := range versions {
		if bodies[v.ReportID], err = bodyOf(v); err != nil {
			return nil, err
		}
	}
	return bodies, nil
}

// bodyOf reads what a version says.
func bodyOf(v commune.Version) (commune.Body, error) {
	var b commune.Body
	if err := json.Unmarshal([]byte(v.Body), &b); err != nil {
		return b, fmt.Errorf("report body: %w", err)
	}
	return b, nil
}

// fileCommand is what sending it does. The ids of the versions follow from the
// submission's, so that repeating it is the same.
func (s *Service) fileCommand(t bot.Turn, id string, o outgoing, around commune.Around, reason string) commune.FileCommand {
	c := commune.FileCommand{Reports: o.reports, Bodies: o.said, Settled: o.settled, Changes: o.changes, Reason: reason}
	for i := range o.reports {
		c.IDs = append(c.IDs, id+"-"+strconv.Itoa(i))
	}
	for _, group := range byPlace(o.reports) {
		main := group[0]
		for _, to := range commune.Recipients(main.Kind, main.Path, main.PersonID, around.Duties, s.today(t)) {
			l := s.letter(t, main.CommuneID, to.PersonID, "report_arrived", bot.Args{"r": main.ID, "v": strconv.Itoa(main.Version + 1)})
			l.Dedup = commune.ArrivedKey(main.ID, main.Version+1, to.PersonID)
			c.Letters = append(c.Letters, l)
		}
	}
	return c
}
