package handlers

import (
	"context"
	"slices"
	"strconv"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// memberWriter keeps the lists of members right.
type memberWriter interface {
	AddMember(ctx context.Context, sub commune.Submission, m commune.Member) error
	ChangeMember(ctx context.Context, sub commune.Submission, m commune.Member) error
}

// relations are the codes of how a member is related to the head.
var relations = []string{"wife", "husband", "child", "parent", "sibling", "child_in_law", "grandchild", "other"}

// relationWords words a relation; what a roster wrote in its own words stays.
func relationWords(t bot.Turn, relation string) string {
	if relation == "head" || slices.Contains(relations, relation) || relation == "son" || relation == "daughter" {
		return t.Print("relation." + relation)
	}
	return relation
}

// members lists a household's members to put them right or add one.
func (s *Service) members(ctx context.Context, t bot.Turn) (bot.View, error) {
	card, _, err := s.seen(ctx, t, commune.EditMembers)
	if err != nil {
		return bot.View{}, err
	}
	list, err := s.DB.Members(ctx, card.ID)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: t.Print("members.text", "Household", householdFull(t, card.Head, card.Sex), "N", len(list)), Search: true}
	for _, m := range list {
		label := s.memberLabel(t, m)
		if m.Standing == commune.Gone || m.Standing == commune.Dead {
			label += ", " + t.Print("standing."+string(m.Standing))
		}
		v.Options = append(v.Options, bot.Option{Label: label, Do: bot.Do{Flow: "member", Args: bot.Args{"h": card.ID, "k": m.ID}}})
	}
	v.Options = append(v.Options,
		bot.Option{Label: t.Print("members.add"), Foot: true, Do: bot.Do{Flow: "member", Args: bot.Args{"h": card.ID}}},
		bot.Option{Label: t.Print("members.back"), Foot: true, Do: bot.Do{Page: "household", Args: bot.Args{"h": card.ID}}})
	return v, nil
}

// memberFlow adds somebody to a household's list, or with "k" puts one right.
func (s *Service) memberFlow() bot.Flow {
	return bot.Flow{
		Name: "member",
		Steps: []bot.Step{
			{Name: "name", Ask: bot.Question{Kind: bot.Text, Max: 60, Read: readName}},
			{Name: "relation", Ask: bot.Question{Kind: bot.Choice, Options: coded("relation", relations)}},
			{Name: "sex", Ask: bot.Question{Kind: bot.Choice, Options: coded("sex", []string{string(commune.Male), string(commune.Female)})}},
			{Name: "born", Ask: bot.Question{Kind: bot.Number, Min: 1900, Max: 2100, Skip: true}},
			{Name: "standing", When: func(a bot.Answers) bool { return a.Label("standing") != "" }, Ask: bot.Question{Kind: bot.Choice,
				Options: coded("standing", []string{string(commune.Present), string(commune.Away), string(commune.Gone), string(commune.Dead)})}},
		},
		Title: func(_ context.Context, t bot.Turn) (string, error) { return t.Print("member.title"), nil },
		Load:  s.loadMember, Submit: s.submitMember,
		Leave: func(t bot.Turn) bot.Do { return bot.Do{Page: "members", Args: bot.Args{"h": t.Args["h"]}} },
	}
}

// coded offers codes that the catalogue words under a prefix.
func coded(prefix string, codes []string) func(context.Context, bot.Turn) ([]bot.Option, error) {
	return func(_ context.Context, t bot.Turn) ([]bot.Option, error) {
		list := make([]bot.Option, len(codes))
		for i, c := range codes {
			list[i] = bot.Option{Key: c, Label: t.Print(prefix + "." + c)}
		}
		return list, nil
	}
}

// loadMember gives what is stored of a member, to edit it.
func (s *Service) loadMember(ctx context.Context, t bot.Turn) (bot.Answers, error) {
	if t.Args["k"] == "" {
		return nil, nil
	}
	card, _, err := s.seen(ctx, t, commune.EditMembers)
	if err != nil {
		return nil, err
	}
	m, err := s.memberOf(ctx, card.ID, t.Args["k"])
	if err != nil {
		return nil, err
	}
	a := bot.Answers{{Step: "name", Values: nonEmpty(m.Name), Label: m.Name}}
	if m.Relation != "" {
		a = append(a, bot.Answer{Step: "relation", Values: []string{m.Relation}, Label: relationWords(t, m.Relation)})
	}
	if m.Sex != commune.UnknownSex {
		a = append(a, bot.Answer{Step: "sex", Values: []string{string(m.Sex)}, Label: t.Print("sex." + string(m.Sex))})
	}
	born := bot.Answer{Step: "born", Label: t.Print("change.skipped")}
	if m.Born > 0 {
		year := strconv.Itoa(m.Born)
		born.Values, born.Label = []string{year}, year
	}
	return append(a, born, bot.Answer{Step: "standing", Values: []string{string(m.Standing)}, Label: t.Print("standing." + string(m.Standing))}), nil
}

func (s *Service) submitMember(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	card, _, err := s.seen(ctx, sub.Turn, commune.EditMembers)
	if err != nil {
		return bot.Next{}, err
	}
	m := commune.Member{ID: sub.ID, CommuneID: card.CommuneID, HouseholdID: card.ID, Standing: commune.Present}
	store := s.DB.AddMember
	if id := sub.Args["k"]; id != "" {
		if m, err = s.memberOf(ctx, card.ID, id); err != nil {
			return bot.Next{}, err
		}
		m.Standing = commune.Standing(sub.Answers.Get("standing"))
		store = s.DB.ChangeMember
	}
	m.Name, m.Relation, m.Sex = sub.Answers.Get("name"), sub.Answers.Get("relation"), commune.Sex(sub.Answers.Get("sex"))
	m.Born = 0
	if year, err := strconv.Atoi(sub.Answers.Get("born")); err == nil {
		if year > s.today(sub.Turn).Time(time.UTC).Year() {
			return bot.Next{}, commune.Errorf(commune.Invalid, "member.born_later")
		}
		m.Born = year
	}
	if err := store(ctx, submission(sub.ID, sub.Turn), m); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: sub.Print("member.saved", "Member", s.memberLabel(sub.Turn, m)),
		Then: &bot.Do{Page: "members", Args: bot.Args{"h": card.ID}}}, nil
}
