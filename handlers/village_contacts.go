package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// villageFollower reads the contacts of a whole village.
type villageFollower interface {
	// VillageContacts returns the books of everybody who answers for its households.
	VillageContacts(ctx context.Context, village commune.Place, month commune.Period) ([]commune.ContactBook, error)
	// RepeatedPhotos returns the contacts with a photo that had been sent before.
	RepeatedPhotos(ctx context.Context, village commune.Place, month commune.Period) (map[string]bool, error)
	// DrawCalls draws households by lot, to be phoned.
	DrawCalls(ctx context.Context, sub commune.Submission, village commune.Place, today commune.Date) (int, error)
	// Calls returns the calls that a person drew after a moment or has still to make.
	Calls(ctx context.Context, personID, villageID string, after commune.Instant) ([]commune.CallCard, error)
	// Call returns one call.
	Call(ctx context.Context, id string) (commune.CallCard, error)
	// AnswerCall stores what the household said.
	AnswerCall(ctx context.Context, sub commune.Submission, callID string, result commune.CallResult) error
}

// villageContacts is the page for whoever looks after a village's figures (ours):
// how many contacts each has made and tried, and what may be asked about.
func (s *Service) villageContacts(ctx context.Context, t bot.Turn) (bot.View, error) {
	village, all, err := s.contactVillage(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	if village.ID == "" {
		return s.contactVillages(t, all), nil
	}
	month := commune.MonthOfDay(s.today(t))
	if p, ok := commune.ParsePeriod(t.Args["m"]); ok && p.Kind() == commune.Monthly && p < month {
		month = p
	}
	books, err := s.DB.VillageContacts(ctx, village, month)
	if err != nil {
		return bot.View{}, err
	}
	repeated, err := s.DB.RepeatedPhotos(ctx, village, month)
	if err != nil {
		return bot.View{}, err
	}
	lines := []string{t.Print("contacts.title", "Place", placeName(t, village), "Period", periodName(t, month))}
	for _, b := range books {
		lines = append(lines, s.personContacts(t, b, repeated)...)
	}
	if len(lines) == 1 {
		lines = append(lines, t.Print("contacts.none"))
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: s.contactsOptions(t, village, month)}, nil
}

// contactVillage is the village that args name under "p", or the only one that
// the person looks after; else all of them. One that is not theirs is as none.
func (s *Service) contactVillage(ctx context.Context, t bot.Turn) (commune.Place, []commune.Place, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return commune.Place{}, nil, err
	}
	scope := commune.ScopeOf(h, commune.SeeContacts, s.today(t))
	var ids []string
	for _, p := range scope.Paths {
		ids = append(ids, lastID(p))
	}
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return commune.Place{}, nil, err
	}
	var list []commune.Place
	for _, id := range ids {
		list = append(list, places[id])
	}
	wanted := t.Args["p"]
	if wanted == "" && len(list) == 1 {
		wanted = list[0].ID
	}
	if i := slices.IndexFunc(list, func(p commune.Place) bool { return p.ID == wanted }); i >= 0 {
		return list[i], list, nil
	}
	if wanted != "" || len(list) == 0 {
		return commune.Place{}, nil, commune.Errorf(commune.NotFound, "place.none")
	}
	return commune.Place{}, list, nil
}

// contactVillages offers the villages to look at.
func (s *Service) contactVillages(t bot.Turn, all []commune.Place) bot.View {
	v := bot.View{Text: t.Print("contacts.which")}
	for _, p := range all {
		v.Options = append(v.Options, bot.Option{Label: capital(placeName(t, p)), Do: bot.Do{Page: "contacts", Args: bot.Args{"p": p.ID}}})
	}
	v.Options = append(v.Options, menuOption(t))
	return v
}

// personContacts tells how far somebody has come, of who owes contacts or has
// made any, and what may be asked about; nothing of one's own is marked.
func (s *Service) personContacts(t bot.Turn, b commune.ContactBook, repeated map[string]bool) []string {
	sum := commune.SumContacts(b.Dues(s.Rules(), min(s.today(t), commune.MonthDays(b.Month).To)))
	if sum.Owed == 0 && len(b.Contacts) == 0 {
		return nil
	}
	lines := []string{t.Print("contacts.person", "Name", comrade(t, b.Name), "What", contactSum(t, sum))}
	if b.PersonID == t.Person {
		return lines
	}
	doubts := s.Rules().Doubts(b.Contacts, repeated)
	var marks []string
	for _, mark := range []struct {
		key string
		n   int
	}{{"contacts.many", doubts.Many}, {"contacts.night", doubts.Night}, {"contacts.photo", doubts.Photo}} {
		if mark.n > 0 {
			marks = append(marks, t.Print(mark.key, "N", mark.n))
		}
	}
	if len(marks) > 0 {
		lines = append(lines, t.Print("contacts.marked", "Marks", strings.Join(marks, "; ")))
	}
	return lines
}

func (s *Service) contactsOptions(t bot.Turn, village commune.Place, month commune.Period) []bot.Option {
	args := bot.Args{"p": village.ID}
	other := bot.Option{Label: t.Print("contacts.month", "Period", periodShort(t, month.Prev())),
		Do: bot.Do{Page: "contacts", Args: bot.Args{"p": village.ID, "m": string(month.Prev())}}}
	if present := commune.MonthOfDay(s.today(t)); month != present {
		other = bot.Option{Label: t.Print("contacts.month", "Period", periodShort(t, present)), Do: bot.Do{Page: "contacts", Args: args}}
	}
	return []bot.Option{{Label: t.Print("contacts.calls"), Do: bot.Do{Page: "calls", Args: args}}, other, menuOption(t)}
}
