package handlers

import (
	"context"
	"slices"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// entryWriter stores what is said of households.
type entryWriter interface {
	// EntryPlace returns where an entry goes, and whether the person keeps the household.
	EntryPlace(ctx context.Context, personID, householdID, reportID string, day commune.Date) (commune.EntryPlace, error)
	// Entry returns one entry that stands.
	Entry(ctx context.Context, id string) (commune.Entry, error)
	// LastEntries returns what was filed last of a household and is not repeated yet.
	LastEntries(ctx context.Context, personID, householdID string, before commune.Period) ([]commune.Entry, error)
	// AddEntry stores an entry on a report that is still owed.
	AddEntry(ctx context.Context, sub commune.Submission, e commune.Entry, files []commune.Attachment) (commune.Entry, error)
	// ChangeEntry replaces what an entry says.
	ChangeEntry(ctx context.Context, sub commune.Submission, e commune.Entry, files []commune.Attachment) (commune.Entry, error)
	// DropEntry takes an entry out of a report that is still owed and returns it.
	DropEntry(ctx context.Context, sub commune.Submission, reportID, entryID string) (commune.Entry, error)
	// AttachFiles adds files to an entry.
	AttachFiles(ctx context.Context, sub commune.Submission, entryID string, files []commune.Attachment) error
	// Attachments returns what was attached to entries.
	Attachments(ctx context.Context, entryIDs ...string) ([]commune.Attachment, error)
}

// entryID is the id of the entry that a submission makes.
func entryID(sub bot.Submission) string { return sub.ID }

// entryOf makes the entry that the answers say.
func (s *Service) entryOf(ctx context.Context, sub bot.Submission, place commune.EntryPlace) (commune.Entry, error) {
	e, err := s.entryBegun(ctx, sub, place)
	if err != nil {
		return e, err
	}
	if id, repeated := againOf(sub.Answers.Get("topic")); repeated {
		return s.entryAgain(ctx, e, id)
	}
	e.Topic, e.Facts = sub.Answers.Get("topic"), commune.Facts{}
	e.Event, e.Proposal, e.MemberID, e.Day, e.Text = "", "", "", "", ""
	e.Form = commune.HouseholdForm.Version
	topic, ok := commune.HouseholdForm.Topic(e.Topic)
	if !ok {
		return e, commune.Errorf(commune.Invalid, "change.no_topic")
	}
	e.Event = topic.Event
	for _, f := range topic.Fields {
		if err := s.answerField(ctx, sub, topic.Code, f, &e); err != nil {
			return e, err
		}
	}
	return e, commune.HouseholdForm.Check(e)
}

// entryBegun is the stored entry where one is edited, else a new one on the
// report that takes entries of this household now.
func (s *Service) entryBegun(ctx context.Context, sub bot.Submission, place commune.EntryPlace) (commune.Entry, error) {
	if id := sub.Args["e"]; id != "" {
		e, err := s.DB.Entry(ctx, id)
		if err == nil && e.HouseholdID != place.HouseholdID {
			err = commune.Errorf(commune.NotFound, "entry.gone")
		}
		return e, err
	}
	e := commune.Entry{
		ID: entryID(sub), ReportID: place.ReportID, CommuneID: place.CommuneID, VillageID: place.VillageID, GroupID: place.GroupID,
		HouseholdID: place.HouseholdID, Period: place.Period, AuthorID: sub.Person, At: commune.InstantOf(sub.At),
	}
	if e.ReportID != "" {
		return e, nil
	}
	if sub.Args["r"] != "" {
		return e, commune.Errorf(commune.Conflict, "report.closed")
	}
	r, err := s.draftFor(ctx, sub.Turn, place.GroupID)
	e.ReportID, e.Period = r.ID, r.Period
	return e, err
}

// draftFor returns the report that an entry of a group's household goes to where
// none is being written: the one that the rule names, which is made where its
// window has not begun.
func (s *Service) draftFor(ctx context.Context, t bot.Turn, groupID string) (commune.Report, error) {
	own, err := s.ownReports(ctx, t)
	if err != nil {
		return commune.Report{}, err
	}
	return s.draftAmong(ctx, t, own, groupID)
}

// ownReports are a person's reports, owed and sent.
type ownReports struct{ owed, sent []commune.Report }

func (s *Service) ownReports(ctx context.Context, t bot.Turn) (own ownReports, err error) {
	if own.owed, err = s.DB.OwedReports(ctx, t.Person, s.today(t)); err != nil {
		return own, err
	}
	own.sent, err = s.DB.SentReports(ctx, t.Person, sentLooked)
	return own, err
}

// month returns the month whose report takes what is noted today of a group's
// households, and whether that report has been made.
func (own ownReports) month(rules commune.Settings, today commune.Date, groupID string) (month commune.Period, there bool) {
	months := map[commune.Period]bool{}
	for _, r := range slices.Concat(own.owed, own.sent) {
		if r.PlaceID == groupID && r.Period.Kind() == commune.Monthly {
			months[r.Period] = !r.Owed()
		}
	}
	month = rules.DraftMonth(today, months)
	_, there = months[month]
	return month, there
}

// draftAmong is draftFor where the person's reports are known.
func (s *Service) draftAmong(ctx context.Context, t bot.Turn, own ownReports, groupID string) (commune.Report, error) {
	month, there := own.month(s.Rules(), s.today(t), groupID)
	owed := own.owed
	if !there {
		var err error
		if owed, err = s.ahead(ctx, t, month); err != nil {
			return commune.Report{}, err
		}
	}
	i := slices.IndexFunc(owed, func(r commune.Report) bool { return r.PlaceID == groupID && r.Period == month })
	if i < 0 {
		return commune.Report{}, commune.Errorf(commune.Conflict, "report.none_open")
	}
	return owed[i], nil
}

// sentLooked is how many sent reports are looked at for the months that are closed.
const sentLooked = 40

// ahead makes the person's reports of a month whose window has not begun.
func (s *Service) ahead(ctx context.Context, t bot.Turn, month commune.Period) ([]commune.Report, error) {
	opens, _ := s.Rules().Window(month)
	_, err := s.DB.EnsureReportsOf(ctx, t.Person, []commune.ReportKind{commune.HouseholdReport}, s.Rules(), s.today(t),
		commune.InstantOf(t.At), s.NewID, month)
	if err != nil {
		return nil, err
	}
	return s.DB.OwedReports(ctx, t.Person, max(opens, s.today(t)))
}

// answerField puts one answer where the entry keeps it: what is counted and
// searched in columns of its own, the rest as facts.
func (s *Service) answerField(ctx context.Context, sub bot.Submission, topic string, f commune.Field, e *commune.Entry) error {
	value := sub.Answers.Get(topic + "." + f.Code)
	if a, ok := sub.Answers.Of(topic + "." + f.Code); value == "" && ok && f.Ask == commune.AskText && (len(a.Files) > 0 || a.Place != nil) {
		value = sub.Print("entry.see_files") // a picture may say it all
	}
	if value == "" {
		return nil
	}
	switch {
	case f.Code == "event":
		e.Event = value
	case f.Code == "proposal":
		e.Proposal = value
	case f.Ask == commune.AskMember:
		return s.answerMember(ctx, sub, topic, f, value, e)
	case f.Ask == commune.AskDay:
		e.Day = commune.Date(value)
	case f.Ask == commune.AskDetail:
		s.answerDetail(sub.Turn, f.Code, value, e)
	case f.Code == "text" || f.Code == "what":
		e.Text = value
	default:
		e.Facts[f.Code] = value
	}
	return nil
}

// answerMember stores whom it is about, with the name and title of that day.
func (s *Service) answerMember(ctx context.Context, sub bot.Submission, topic string, f commune.Field, id string, e *commune.Entry) error {
	switch id {
	case other:
		e.Facts[commune.FactWhoName] = sub.Answers.Get(topic + "." + f.Code + "_name")
		return nil
	case head:
		e.Facts[commune.FactWhoName] = sub.Args["head"]
		if title := headTitleCode(sub.Turn); title != "" {
			e.Facts[commune.FactWhoTitle] = title
		}
		return nil
	}
	m, err := s.memberOf(ctx, e.HouseholdID, id)
	if err != nil {
		return err
	}
	e.MemberID = m.ID
	e.Facts[commune.FactWhoName] = m.Name
	if title := memberTitle(m, s.today(sub.Turn).Time(time.UTC).Year()); title != "" {
		e.Facts[commune.FactWhoTitle] = title
	}
	return nil
}

// answerDetail stores "place, job, since when" apart, as far as it is understood.
func (s *Service) answerDetail(t bot.Turn, field, text string, e *commune.Entry) {
	d := reading.Away(text, s.today(t))
	set := func(key, value string) {
		if value != "" {
			e.Facts[key] = value
		}
	}
	set(field, d.Place)
	set(commune.FactJob, d.Job)
	set(commune.FactSince, string(d.Since))
	e.Text = d.Rest
}

// memberOf returns a member of a household.
func (s *Service) memberOf(ctx context.Context, householdID, id string) (commune.Member, error) {
	list, err := s.DB.Members(ctx, householdID)
	for _, m := range list {
		if m.ID == id {
			return m, err
		}
	}
	if err == nil {
		err = commune.Errorf(commune.NotFound, "member.none")
	}
	return commune.Member{}, err
}
