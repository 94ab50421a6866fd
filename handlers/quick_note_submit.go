package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// noteWriter stores what a sentence tells.
type noteWriter interface {
	// HouseholdCards returns households with their places and keepers of the day.
	HouseholdCards(ctx context.Context, ids []string, day commune.Date) (map[string]commune.HouseholdCard, error)
	// AddNotes stores all of it in one.
	AddNotes(ctx context.Context, sub commune.Submission, n commune.Noted) (commune.Noted, error)
	// PendingEntries returns the entries of households that no accepted report carries.
	PendingEntries(ctx context.Context, householdIDs []string) ([]commune.Entry, error)
}

// submitNote stores what was shown: the writer's own into their report, the
// rest with who answers for the household.
func (s *Service) submitNote(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	verb, _ := noteVerb(sub.Answers)
	if verb == noteForgotten {
		return bot.Next{Said: sub.Print("note.forgotten"), Options: []bot.Option{
			{Label: sub.Print("menu.households"), Do: bot.Do{Page: "households"}}, menuOption(sub.Turn),
		}}, nil
	}
	if unlisted(sub.Answers) {
		return s.passUnlisted(ctx, sub)
	}
	jots := settled(sub.Answers)
	if len(jots) == 0 || slices.ContainsFunc(jots, func(j jot) bool { return j.Topic == "" }) {
		return bot.Next{}, commune.Errorf(commune.Invalid, "bot.gone")
	}
	b, err := s.noteBoard(ctx, sub.Turn, jots)
	if err != nil {
		return bot.Next{}, err
	}
	n, begun := s.notedOf(ctx, sub, b, jots)
	if begun != nil && commune.CodeOf(begun) != commune.Conflict {
		return bot.Next{}, begun
	}
	// Even where the report has been closed the store is asked: it may know this
	// very submission from before.
	n, err = s.DB.AddNotes(ctx, submission(sub.ID, sub.Turn), n)
	if err != nil {
		return bot.Next{}, errors.Join(begun, err)
	}
	return s.noteStored(ctx, sub.Turn, b, n)
}

// notedOf makes what jots become: entries, contacts and marks of the writer's
// own, and one note for each household that somebody else answers for.
func (s *Service) notedOf(ctx context.Context, sub bot.Submission, b board, jots []jot) (commune.Noted, error) {
	n := commune.Noted{Files: attachments(sub.Answers, sub.ID), Taken: sub.Args["n"]}
	if n.Taken != "" { // asked first: a draft may be made for what follows
		if _, err := s.mayTake(ctx, sub.Turn); err != nil && commune.CodeOf(err) != commune.Conflict {
			return n, err
		}
	}
	var err error
	drafts := draftBook{Service: s, own: b.own, found: map[string]commune.Report{}}
	var others []string
	for _, j := range jots {
		card, there := b.cards[j.Household]
		switch {
		case !there:
			return n, commune.Errorf(commune.NotFound, "household.none")
		case !b.stores(j, s.today(sub.Turn)):
			if !slices.Contains(others, j.Household) {
				others = append(others, j.Household)
			}
		case j.Topic == contactTopic && !commune.ContactWindow(s.today(sub.Turn)).Holds(thatDay(j, sub.At)):
			return n, commune.Errorf(commune.Invalid, "visit.too_old")
		case j.Topic == contactTopic:
			n.Contacts = append(n.Contacts, contactOf(sub, card, j))
		default:
			err = errors.Join(err, drafts.add(ctx, sub, b, j, &n))
		}
	}
	for _, id := range others {
		if passErr := s.pass(ctx, sub, b.cards[id], toldOf(id, jots, sub.Answers.Get("text")), &n); passErr != nil {
			return n, passErr
		}
	}
	return n, errors.Join(err, s.tellTaken(ctx, sub, &n))
}

// draftBook finds the report of each group once.
type draftBook struct {
	*Service
	own   ownReports
	found map[string]commune.Report
}

func (d draftBook) of(ctx context.Context, t bot.Turn, groupID string) (commune.Report, error) {
	if r, ok := d.found[groupID]; ok {
		return r, nil
	}
	r, err := d.draftAmong(ctx, t, d.own, groupID)
	if err == nil {
		d.found[groupID] = r
	}
	return r, err
}

// add adds the entry or the mark that a jot becomes.
func (d draftBook) add(ctx context.Context, sub bot.Submission, b board, j jot, n *commune.Noted) error {
	r, begun := d.of(ctx, sub.Turn, b.cards[j.Household].GroupID)
	if begun != nil && commune.CodeOf(begun) != commune.Conflict {
		return begun
	}
	if j.Topic == noneTopic {
		n.Unchanged = append(n.Unchanged, commune.Mark{ReportID: r.ID, HouseholdID: j.Household, Done: true, At: commune.InstantOf(sub.At)})
		return begun
	}
	e := b.entry(sub.Turn, j, sentenceOf(sub.Answers), len(n.Files))
	e.ID = entryID(sub)
	if i := len(n.Entries); i > 0 {
		e.ID = fmt.Sprintf("%s-%d", sub.ID, i)
	}
	e.ReportID, e.Period, e.AuthorID, e.At = r.ID, r.Period, sub.Person, commune.InstantOf(sub.At)
	if err := commune.HouseholdForm.Check(e); err != nil {
		return err
	}
	n.Entries = append(n.Entries, e)
	return begun
}

// wayOf is the way of a contact that a jot tells of.
func wayOf(j jot) commune.ContactWay {
	if way := commune.ContactWay(j.Event); slices.Contains(commune.ContactWays, way) {
		return way
	}
	return commune.OtherWay
}

// contactOf makes the contact that a jot tells of.
func contactOf(sub bot.Submission, card commune.HouseholdCard, j jot) commune.Contact {
	return commune.Contact{CommuneID: card.CommuneID, VillageID: card.VillageID, GroupID: card.GroupID, HouseholdID: card.ID,
		Day: thatDay(j, sub.At), Way: wayOf(j), Note: sentenceOf(sub.Answers)}
}

// attachToNote adds the rest of an album to what was just stored.
func (s *Service) attachToNote(ctx context.Context, sub bot.Submission, files []bot.File) error {
	return s.DB.AttachFiles(ctx, commune.Submission{ID: sub.ID + "/" + fileMark(files[0]), PersonID: sub.Person,
		At: commune.InstantOf(sub.At)}, entryID(sub), filesAttached(files, sub.ID))
}
