package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// board is what is known of the households that a sentence tells of.
type board struct {
	me      string
	holder  commune.Holder // of whom notes on others' households; their rights
	cards   map[string]commune.HouseholdCard
	members map[string][]commune.Member
	own     ownReports
	clash   map[string]bool
}

// noteBoard reads about the households of jots: nothing that was read with the
// sentence in this turn.
func (s *Service) noteBoard(ctx context.Context, t bot.Turn, jots []jot) (board, error) {
	b := board{me: t.Person, cards: map[string]commune.HouseholdCard{}, members: map[string][]commune.Member{}}
	h, read := heardIn(t)
	own := h.scope.Households[:h.scope.Own]
	var err error
	if !read {
		if own, err = s.DB.KeptHouseholds(ctx, t.Person, s.today(t)); err != nil {
			return b, err
		}
	}
	b.clash, b.members = clashes(own), h.scope.Members
	for _, x := range own {
		b.cards[x.ID] = commune.HouseholdCard{Household: x, Keepers: []commune.Person{{ID: t.Person}}}
	}
	if err := s.addCards(ctx, t, &b, jots); err != nil {
		return b, err
	}
	if !read {
		if b.members, err = livingMembers(ctx, s.DB, b.told(jots)); err != nil {
			return b, err
		}
	}
	if slices.ContainsFunc(jots, b.mine) {
		b.own, err = s.ownReports(ctx, t)
	}
	return b, err
}

// addCards reads the households of others that the person may see now: what may
// not be seen is as what does not exist.
func (s *Service) addCards(ctx context.Context, t bot.Turn, b *board, jots []jot) error {
	var missing []string
	for _, j := range jots {
		if _, there := b.cards[j.Household]; j.Household != "" && !there && !slices.Contains(missing, j.Household) {
			missing = append(missing, j.Household)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return err
	}
	b.holder = h
	cards, err := s.DB.HouseholdCards(ctx, missing, s.today(t))
	for id, card := range cards {
		if commune.May(h, commune.SeeHousehold, card.Object(), s.today(t)) {
			b.cards[id] = card
		}
	}
	if err == nil && slices.ContainsFunc(missing, func(id string) bool { return b.cards[id].ID == "" }) {
		return commune.Errorf(commune.NotFound, "household.none")
	}
	return err
}

// told lists the households that jots tell of.
func (b board) told(jots []jot) (list []commune.Household) {
	for _, j := range jots {
		same := func(h commune.Household) bool { return h.ID == j.Household }
		if card, ok := b.cards[j.Household]; ok && !slices.ContainsFunc(list, same) {
			list = append(list, card.Household)
		}
	}
	return list
}

// mine reports whether the person keeps the household of a jot (Điều 6.1.1).
func (b board) mine(j jot) bool { return keptBy(b.cards[j.Household], b.me) }

// stores reports whether the writer stores a jot themself and does not pass it
// on: what is of their own households, and contacts that they may write down
// (Điều 5.1.4).
func (b board) stores(j jot, today commune.Date) bool {
	return b.mine(j) || j.Topic == contactTopic && commune.May(b.holder, commune.RecordContact, b.cards[j.Household].Object(), today)
}

// keptBy reports whether a person keeps a household.
func keptBy(card commune.HouseholdCard, personID string) bool {
	return slices.ContainsFunc(card.Keepers, func(k commune.Person) bool { return k.ID == personID })
}

// member returns a member of a household.
func (b board) member(householdID, id string) (commune.Member, bool) {
	for _, m := range b.members[householdID] {
		if m.ID == id {
			return m, true
		}
	}
	return commune.Member{}, false
}

// short and full name the household of a jot.
func (b board) short(t bot.Turn, id string) string {
	card := b.cards[id]
	return householdShort(t, card.Head, card.Sex, b.clash[id])
}

func (b board) full(t bot.Turn, id string) string {
	card := b.cards[id]
	return householdFull(t, card.Head, card.Sex)
}
