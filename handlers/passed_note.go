package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// passes keeps the notes on households that somebody else answers for.
type passes interface {
	// PassedNote returns one.
	PassedNote(ctx context.Context, id string) (commune.PassedNote, error)
	// RefuseNote stores that one is not right.
	RefuseNote(ctx context.Context, sub commune.Submission, n commune.PassedNote, letters ...commune.Letter) error
	// PassedTo returns the open ones that were passed to a person or to villages' cell committees.
	PassedTo(ctx context.Context, personID string, villageIDs []string) ([]commune.PassedNote, error)
}

// pass adds a note for who keeps a household; where nobody does, for who
// receives what nobody answers for.
func (s *Service) pass(ctx context.Context, sub bot.Submission, card commune.HouseholdCard, text string, n *commune.Noted) error {
	note := commune.PassedNote{ID: passedID(sub, n), CommuneID: card.CommuneID, VillageID: card.VillageID, HouseholdID: card.ID, Text: text}
	if len(card.Keepers) > 0 {
		note.ToPerson = card.Keepers[0].ID
		s.passTo(sub, note, []string{note.ToPerson}, n)
		return nil
	}
	return s.passToVillage(ctx, sub, note, upPath(card.Path), n)
}

// toldOf is what a sentence tells of one household: all of it, unless it tells
// of others too, who are none of the receiver's business.
func toldOf(householdID string, jots []jot, text string) string {
	var said []string
	whole := true
	for _, j := range jots {
		if j.Household != householdID {
			whole = false
		} else if words := j.said(text); !slices.Contains(said, words) {
			said = append(said, words)
		}
	}
	if whole {
		return text
	}
	return strings.Join(said, "; ")
}

func passedID(sub bot.Submission, n *commune.Noted) string {
	return sub.ID + "-p" + strconv.Itoa(len(n.Passed))
}

// passTo adds a note with a letter to each who may take it.
func (s *Service) passTo(sub bot.Submission, note commune.PassedNote, to []string, n *commune.Noted) {
	n.Passed = append(n.Passed, note)
	for _, person := range to {
		n.Letters = append(n.Letters, s.letter(sub.Turn, note.CommuneID, person, "note_passed", bot.Args{"n": note.ID}))
	}
}

// passToVillage adds a note for the village's cell committee, else its overseer.
func (s *Service) passToVillage(ctx context.Context, sub bot.Submission, note commune.PassedNote, villagePath string, n *commune.Noted) error {
	around, err := s.DB.Around(ctx, []string{villagePath}, s.today(sub.Turn))
	if err != nil {
		return err
	}
	to := commune.Receivers(villagePath, sub.Person, around.Duties, s.today(sub.Turn))
	if len(to) == 0 {
		return commune.Errorf(commune.NotFound, "note.nobody")
	}
	if len(to) == 1 {
		note.ToPerson = to[0]
	}
	s.passTo(sub, note, to, n)
	return nil
}

// passUnlisted passes a note on whose household is none of the writer's: to its
// keeper where just one household of the village can be meant, else to the
// village's cell committee. What the writer reads is the same, so that nobody
// learns whether there is such a household.
func (s *Service) passUnlisted(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	h, err := s.DB.Holder(ctx, sub.Person, s.today(sub.Turn))
	if err != nil {
		return bot.Next{}, err
	}
	village := villageOfHolder(h)
	if village == "" || !mayWriteNotes(h, s.today(sub.Turn)) {
		return bot.Next{}, commune.Errorf(commune.Denied, "note.not_yours")
	}
	n := commune.Noted{Files: attachments(sub.Answers, sub.ID), Taken: sub.Args["n"]}
	card, found, err := s.meantInVillage(ctx, sub, village)
	if err != nil {
		return bot.Next{}, err
	}
	if found {
		err = s.pass(ctx, sub, card, sub.Answers.Get("text"), &n)
	} else {
		note := commune.PassedNote{ID: passedID(sub, &n), CommuneID: h.Duties[0].CommuneID, VillageID: lastID(village), Text: sub.Answers.Get("text")}
		err = s.passToVillage(ctx, sub, note, village, &n)
	}
	if err != nil {
		return bot.Next{}, err
	}
	taken := s.tellTaken(ctx, sub, &n)
	if taken != nil && commune.CodeOf(taken) != commune.Conflict { // it may be this very submission that took it
		return bot.Next{}, taken
	}
	if _, err := s.DB.AddNotes(ctx, submission(sub.ID, sub.Turn), n); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: sub.Print("note.passed_unlisted"), Options: []bot.Option{menuOption(sub.Turn)}}, nil
}

// villageOfHolder is the path of the village that somebody's first duty below
// the commune is in.
func villageOfHolder(h commune.Holder) string {
	for _, d := range h.Duties {
		if ids := commune.PathIDs(d.Path); len(ids) > 1 {
			return "/" + ids[0] + "/" + ids[1] + "/"
		}
	}
	return ""
}

// meantInVillage returns the one household of a village that a sentence can
// mean, if it is just one and not the writer's own.
func (s *Service) meantInVillage(ctx context.Context, sub bot.Submission, village string) (commune.HouseholdCard, bool, error) {
	text := sub.Answers.Get("text")
	given, narrow := reading.GivenNames(text)
	scope := reading.Scope{Today: s.today(sub.Turn)}
	var err error
	if scope.Households, err = s.DB.HouseholdsUnder(ctx, []string{village}, !narrow, given); err != nil {
		return commune.HouseholdCard{}, false, err
	}
	if scope.Members, err = livingMembers(ctx, s.DB, scope.Households); err != nil {
		return commune.HouseholdCard{}, false, err
	}
	var ids []string
	for _, way := range senseOf(reading.Read(text, scope), text).Ways {
		for _, j := range way {
			if j.Household != "" && !slices.Contains(ids, j.Household) {
				ids = append(ids, j.Household)
			}
		}
	}
	if len(ids) != 1 {
		return commune.HouseholdCard{}, false, nil
	}
	cards, err := s.DB.HouseholdCards(ctx, ids, s.today(sub.Turn))
	card := cards[ids[0]]
	return card, err == nil && card.ID != "" && !keptBy(card, sub.Person), err
}
