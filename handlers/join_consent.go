package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// The answers to the question of consent.
const (
	agreed = "agree"
	notMe  = "not_me"
)

// consentFlow greets the person of the code "c" or the person "p", says what is
// done with what they tell (Law 91/2025/QH15), and links once they agree.
func (s *Service) consentFlow() bot.Flow {
	return bot.Flow{
		Name: "join_consent", Help: "help.join", Title: joinTitle,
		Steps: []bot.Step{{Name: "answer", Ask: bot.Question{
			Kind: bot.Choice, Whole: true, Words: s.askConsent, Options: consentOptions,
		}}},
		Submit: s.submitConsent,
	}
}

func consentOptions(_ context.Context, t bot.Turn) ([]bot.Option, error) {
	return []bot.Option{{Key: agreed, Label: t.Print("join.agree")}, {Key: notMe, Label: t.Print("join.not_me")}}, nil
}

// linking is what the flow wishes to link.
func (s *Service) linking(t bot.Turn) commune.Linking {
	return commune.Linking{Channel: t.Chat.Channel, Chat: t.Chat.ID, CodeID: t.Args["c"], PersonID: t.Args["p"], Lang: t.Lang, Day: s.today(t)}
}

func (s *Service) askConsent(ctx context.Context, t bot.Turn) (string, error) {
	p, err := s.DB.Meant(ctx, commune.InstantOf(t.At), s.linking(t))
	if t.Person != "" || commune.CodeOf(err) == commune.NotFound { // who is linked has nothing to agree to
		return "", commune.Errorf(commune.NotFound, "join.wrong")
	}
	if err != nil {
		return "", err
	}
	greeting, err := s.greeting(ctx, t, p)
	return greeting + "\n" + t.Print("join.consent"), err
}

// greeting names the person with title and what they look after.
func (s *Service) greeting(ctx context.Context, t bot.Turn, p commune.Person) (string, error) {
	h, err := s.DB.Holder(ctx, p.ID, s.today(t))
	if err != nil {
		return "", err
	}
	kept, err := s.DB.KeptHouseholds(ctx, p.ID, s.today(t))
	if err != nil {
		return "", err
	}
	var ids []string
	for _, d := range h.Duties {
		ids = append(ids, commune.PathIDs(d.Path)...)
	}
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return "", err
	}
	who := p.Name
	if p.Title != "" {
		who += ", " + p.Title
	}
	if len(kept) > 0 {
		return t.Print("join.hello_keeper", "Who", who, "N", len(kept), "Place", villagesOf(t, kept, places)), nil
	}
	var duties []string
	for _, d := range h.Duties {
		duties = append(duties, t.Print("join.duty", "Duty", t.Print("duty."+string(d.Code)), "Place", pathWords(t, d, places)))
	}
	return t.Print("join.hello", "Who", who, "Duties", strings.Join(duties, "; ")), nil
}

// villagesOf names the villages of households.
func villagesOf(t bot.Turn, kept []commune.Household, places map[string]commune.Place) string {
	var names []string
	seen := map[string]bool{}
	for _, h := range kept {
		if !seen[h.VillageID] {
			seen[h.VillageID] = true
			names = append(names, placeName(t, places[h.VillageID]))
		}
	}
	return listed(t, names)
}

func (s *Service) submitConsent(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	if sub.Answers.Get("answer") != agreed {
		try := s.try(sub.Turn)
		try.Declined = true
		j, err := s.DB.TryJoin(ctx, submission(sub.ID, sub.Turn), try)
		if err != nil || j.Outcome != commune.JoinWrong {
			next, _ := s.notJoined(ctx, sub.Turn, j)
			return next, err
		}
		return bot.Next{Said: sub.Print("join.declined")}, nil
	}
	l := s.linking(sub.Turn)
	l.AccountID = sub.ID
	j, err := s.DB.Link(ctx, submission(sub.ID, sub.Turn), l, s.NewID)
	switch {
	case err != nil:
		return bot.Next{}, err
	case j.Outcome != commune.JoinLinked:
		return s.notJoined(ctx, sub.Turn, j)
	}
	if err := s.Forget(ctx, sub.Chat); err != nil {
		return bot.Next{}, err
	}
	return s.welcome(ctx, sub.Turn, j.PersonID)
}

// welcome is the first message to a linked account: what is due first, how to
// note something, and what else there is.
func (s *Service) welcome(ctx context.Context, t bot.Turn, personID string) (bot.Next, error) {
	t.Person = personID
	menu, err := s.menu(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	owed, err := s.owed(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	kept, err := s.DB.KeptHouseholds(ctx, personID, s.today(t))
	if err != nil {
		return bot.Next{}, err
	}
	said := t.Print("join.done")
	if len(owed) > 0 {
		first := byDeadline(owed)[0]
		said += " " + t.Print("menu.next", "Period", periodNames(t, first), "Due", s.deadline(t, commune.FirstDeadline(first)))
	}
	if len(kept) > 0 {
		said += "\n" + t.Print("join.hint_keeper", "Head", join(headTitle(t, kept[0].Sex), reading.Given(kept[0].Head)))
	} else {
		said += "\n" + t.Print("join.hint")
	}
	return bot.Next{Said: said, Options: menu.Options}, nil
}
