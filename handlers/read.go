package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
	"gandan/reading/fold"
)

// foundMost is how many households of one given name are looked at, and
// foundShown how many are offered.
const (
	foundMost  = 300
	foundShown = 20
)

// read understands a plain sentence: a code to join with, something to note of
// a household, or the name of one. What comes without words is noted, too.
func (s *Service) read(ctx context.Context, t bot.Turn, text string) (*bot.Do, error) {
	if do, ok := joinCode(t, text); ok || t.Person == "" {
		return do, nil
	}
	if do := s.lifeAsked(t, text); do != nil {
		return do, nil
	}
	if text == "" {
		return s.photoNote(ctx, t)
	}
	h, err := s.hear(ctx, t, text)
	if err != nil {
		return nil, err
	}
	if do := s.followUp(t, h); do != nil {
		return do, nil
	}
	switch {
	case h.meaning.Intent != reading.Note && !h.meaning.Stranger || !h.writes:
		if do := s.asked(t, h); do != nil {
			return do, nil
		}
	case t.Open != "" && t.Open != "note" && !h.ofHousehold():
		return nil, nil // more likely meant for the open question
	case h.nothingNew():
		return &bot.Do{Page: "reports"}, nil
	default:
		return &bot.Do{Flow: "note", Args: bot.Args{"text": text}}, nil
	}
	return s.findNamed(ctx, t, text)
}

// asked leads to the answer of a question, or of what is said out of courtesy.
// What may be meant for an open question is not refused.
func (s *Service) asked(t bot.Turn, h heard) *bot.Do {
	if do := s.question(t, h, h.meaning); do != nil && (t.Open == "" || do.Args["k"] != deniedAnswer) {
		return do
	}
	return small(t, h.meaning.Intent)
}

// photoNote begins a note with what came without words, by whoever may note.
func (s *Service) photoNote(ctx context.Context, t bot.Turn) (*bot.Do, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil || !mayWriteNotes(h, s.today(t)) {
		return nil, err
	}
	return &bot.Do{Flow: "note", Args: bot.Args{"photo": "1"}}, nil
}

// findNamed finds the household that a text names, among the person's own first,
// then in all that they may see.
func (s *Service) findNamed(ctx context.Context, t bot.Turn, text string) (*bot.Do, error) {
	own, err := s.DB.KeptHouseholds(ctx, t.Person, s.today(t))
	if err != nil {
		return nil, err
	}
	found, err := s.namedOwn(ctx, text, own)
	if err != nil {
		return nil, err
	}
	mine := len(found) > 0
	if !mine {
		if found, err = s.findInScope(ctx, t, text); err != nil {
			return nil, err
		}
	}
	return householdNamed(found, mine), nil
}

// householdNamed leads to the household that was named, or to those of one name;
// nowhere if there is none.
func householdNamed(found []commune.Household, mine bool) *bot.Do {
	switch len(found) {
	case 0:
		return nil
	case 1:
		return &bot.Do{Page: "household", Args: bot.Args{"h": found[0].ID}}
	}
	args := bot.Args{"ids": idsOf(found[:min(foundShown, len(found))]), "name": reading.Given(found[0].Head)}
	if mine {
		args["own"] = "1"
	}
	return &bot.Do{Page: "households", Args: args}
}

// namedOwn returns the households that a text names among those a person
// keeps: by the head, a member, or the number in the list.
func (s *Service) namedOwn(ctx context.Context, text string, own []commune.Household) ([]commune.Household, error) {
	ids := make([]string, len(own))
	for i, h := range own {
		ids[i] = h.ID
	}
	list, err := s.DB.MembersOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	members := map[string][]string{}
	for _, m := range list {
		if m.Standing != commune.Dead && m.Standing != commune.Gone {
			members[m.HouseholdID] = append(members[m.HouseholdID], m.Name)
		}
	}
	return named(text, own, members, true), nil
}

// named returns the households that a text names.
func named(text string, list []commune.Household, members map[string][]string, numbered bool) []commune.Household {
	candidates := make([]reading.Candidate, len(list))
	byID := map[string]commune.Household{}
	for i, h := range list {
		candidates[i] = reading.Candidate{ID: h.ID, Head: h.Head, Sex: h.Sex, Members: members[h.ID]}
		if numbered {
			candidates[i].Number = i + 1
		}
		byID[h.ID] = h
	}
	var found []commune.Household
	for _, c := range reading.FindHousehold(text, candidates) {
		found = append(found, byID[c.ID])
	}
	return found
}

// findInScope looks among all households that may be seen, if the text begins
// as one that names a household: by its last word, the given name.
func (s *Service) findInScope(ctx context.Context, t bot.Turn, text string) ([]commune.Household, error) {
	words := fold.Words(text)
	if len(words) == 0 || !reading.Mentions(text) {
		return nil, nil
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return nil, err
	}
	scope := commune.ScopeOf(h, commune.SeeHousehold, s.today(t))
	list, err := s.DB.FindHouseholds(ctx, scope.Paths, fold.Text(words[len(words)-1]), foundMost)
	if err != nil {
		return nil, err
	}
	return named(text, list, nil, false), nil
}
