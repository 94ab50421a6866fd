package handlers

import (
	"context"
	"strings"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// households reads the households that somebody may see.
type households interface {
	// KeptHouseholds returns the households that a person keeps on the day.
	KeptHouseholds(ctx context.Context, personID string, day commune.Date) ([]commune.Household, error)
	// HouseholdCard returns a household with its place and keepers.
	HouseholdCard(ctx context.Context, id string, day commune.Date) (commune.HouseholdCard, error)
	// HouseholdsByID returns households by their ids.
	HouseholdsByID(ctx context.Context, ids []string) ([]commune.Household, error)
	// Members and MembersOf return the members known by name.
	Members(ctx context.Context, householdID string) ([]commune.Member, error)
	MembersOf(ctx context.Context, householdIDs []string) ([]commune.Member, error)
	// History returns what was filed of a household, the newest first.
	History(ctx context.Context, householdID string, limit int) ([]commune.Entry, error)
	// PlacesUnder returns the places just below one.
	PlacesUnder(ctx context.Context, parentID string) ([]commune.PlaceCount, error)
	// GroupHouseholds returns the households of a group.
	GroupHouseholds(ctx context.Context, groupID string) ([]commune.Household, error)
	// FindHouseholds returns households within paths by the end of the head's folded name.
	FindHouseholds(ctx context.Context, paths []string, folded string, limit int) ([]commune.Household, error)
}

// historyShown is how many entries a household's page tells.
const historyShown = 8

// household is one household's page: who lives there, who keeps it, what was
// reported. Each look is logged.
func (s *Service) household(ctx context.Context, t bot.Turn) (bot.View, error) {
	card, h, err := s.seen(ctx, t, commune.SeeHousehold)
	if err != nil {
		return bot.View{}, err
	}
	members, err := s.DB.Members(ctx, card.ID)
	if err != nil {
		return bot.View{}, err
	}
	history, err := s.DB.History(ctx, card.ID, historyShown)
	if err != nil {
		return bot.View{}, err
	}
	visits, err := s.DB.HouseholdContacts(ctx, card.ID, visitsShown)
	if err != nil {
		return bot.View{}, err
	}
	if err := s.DB.Audit(ctx, commune.AuditRow{ID: s.NewID(), CommuneID: card.CommuneID, At: commune.InstantOf(t.At),
		PersonID: t.Person, Act: "see", Object: "household", ObjectID: card.ID}); err != nil {
		return bot.View{}, err
	}
	lines := append([]string{s.householdText(t, card, members, history)}, s.visitLines(t, visits)...)
	return bot.View{Text: strings.Join(lines, "\n"), Options: append(s.householdOptions(t, card, h), visitFilesOption(t, visits)...)}, nil
}

// seen reads the household that args name under "h" if the deed may be done.
// One that may not be seen is as one that does not exist.
func (s *Service) seen(ctx context.Context, t bot.Turn, deed commune.Deed) (commune.HouseholdCard, commune.Holder, error) {
	card, err := s.DB.HouseholdCard(ctx, t.Args["h"], s.today(t))
	if err != nil {
		return card, commune.Holder{}, err
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return card, h, err
	}
	if !commune.May(h, deed, card.Object(), s.today(t)) {
		return card, h, commune.Errorf(commune.NotFound, "household.none")
	}
	return card, h, nil
}

func (s *Service) householdText(t bot.Turn, card commune.HouseholdCard, members []commune.Member, history []commune.Entry) string {
	lines := []string{t.Print("household.title", "Household", householdFull(t, card.Head, card.Sex), "Village", card.Village, "Group", card.Group)}
	var facts []string
	if card.Count > 0 {
		facts = append(facts, t.Print("household.count", "N", card.Count))
	}
	if card.Class != commune.NoClass {
		facts = append(facts, t.Print("household.class."+string(card.Class)))
	}
	if card.Cultured {
		facts = append(facts, t.Print("household.cultured"))
	}
	if len(facts) > 0 {
		lines = append(lines, capital(strings.Join(facts, " · ")))
	}
	var keepers []string
	for _, k := range card.Keepers {
		keepers = append(keepers, comrade(t, k.Name))
	}
	if len(keepers) > 0 {
		lines = append(lines, t.Print("household.keeper", "Names", strings.Join(keepers, ", ")))
	}
	lines = append(lines, s.memberLines(t, card.Head, members)...)
	if len(history) == 0 {
		return strings.Join(append(lines, t.Print("household.no_history")), "\n")
	}
	lines = append(lines, t.Print("household.history"))
	for _, e := range history {
		lines = append(lines, t.Print("household.entry", "Day", fullDay(commune.DateOf(s.local(e.At))), "What", entryLine(t, e)))
	}
	return strings.Join(lines, "\n")
}

func (s *Service) memberLines(t bot.Turn, head string, members []commune.Member) []string {
	var names []string
	if !listsHead(members, head) {
		names = append(names, t.Print("change.head", "Name", head))
	}
	for _, m := range members {
		if m.Standing != commune.Gone && m.Standing != commune.Dead {
			names = append(names, s.memberLabel(t, m))
		}
	}
	return []string{t.Print("household.members", "Names", strings.Join(names, "; "))}
}

// memberLabel tells a member for a list: "Hoàng Văn Nam, con, 24 tuổi".
func (s *Service) memberLabel(t bot.Turn, m commune.Member) string {
	parts := []string{m.Name}
	if m.Name == "" {
		parts[0] = t.Print("member.unnamed")
	}
	if m.Relation != "" {
		parts = append(parts, relationWords(t, m.Relation))
	}
	if m.Born > 0 {
		parts = append(parts, t.Print("member.age", "N", s.today(t).Time(time.UTC).Year()-m.Born))
	}
	if m.Standing == commune.Away {
		parts = append(parts, t.Print("member.away"))
	}
	return strings.Join(parts, ", ")
}

func (s *Service) householdOptions(t bot.Turn, card commune.HouseholdCard, h commune.Holder) []bot.Option {
	var list []bot.Option
	if s.mayNote(t, card) == nil {
		list = append(list, bot.Option{Label: t.Print("household.note"), Do: bot.Do{Flow: "change", Args: householdArgs(card.Household, false)}})
	}
	if commune.May(h, commune.RecordContact, card.Object(), s.today(t)) {
		list = append(list, bot.Option{Label: t.Print("household.visit"), Do: bot.Do{Flow: "visit", Args: bot.Args{"h": card.ID}}})
	}
	if commune.May(h, commune.EditMembers, card.Object(), s.today(t)) {
		list = append(list, bot.Option{Label: t.Print("household.edit_members"), Do: bot.Do{Page: "members", Args: bot.Args{"h": card.ID}}})
	}
	return append(list, bot.Option{Label: t.Print("household.list"), Do: bot.Do{Page: "households", Args: bot.Args{"p": card.GroupID}}}, menuOption(t))
}
