package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
	"gandan/reading/fold"
)

// The answers of a picker that are no member's id: the head of the household,
// whom most rosters do not list among its members, and somebody not on the list.
const (
	head  = "head"
	other = "other"
)

// formSteps makes the questions of the household report's form. A question of
// topic x is called "x.<field>"; it is asked when the topic was chosen and the
// field's own condition holds.
func (s *Service) formSteps() []bot.Step {
	var steps []bot.Step
	for _, topic := range commune.HouseholdForm.Topics {
		for _, f := range topic.Fields {
			steps = append(steps, s.fieldSteps(topic, f)...)
		}
	}
	return steps
}

// fieldSteps makes the questions of one field: one, or where it may be skipped
// in some cases only, one for either case, and for a person also the name of
// somebody who is not on the list.
func (s *Service) fieldSteps(topic commune.Topic, f commune.Field) []bot.Step {
	name := topic.Code + "." + f.Code
	step := bot.Step{Name: name, Ask: s.fieldQuestion(topic.Code, f), When: fieldApplies(topic, f, false)}
	steps := []bot.Step{step}
	if len(f.SkipWhen) > 0 {
		step.Ask.Skip, step.When = true, fieldApplies(topic, f, true)
		steps = append(steps, step)
	}
	if f.Ask == commune.AskMember {
		when := step.When
		steps = append(steps, bot.Step{Name: name + "_name", Ask: bot.Question{Kind: bot.Text, Max: 60, Read: readName},
			When: func(a bot.Answers) bool { return when(a) && a.Get(name) == other }})
	}
	return steps
}

// fieldQuestion is the way a field is asked.
func (s *Service) fieldQuestion(topic string, f commune.Field) bot.Question {
	q := bot.Question{Kind: bot.Text, Skip: f.Optional, Words: s.askField(topic, f.Code)}
	switch f.Ask {
	case commune.AskChoice:
		q.Kind, q.Whole, q.Options = bot.Choice, true, choices(topic, f)
	case commune.AskMember:
		q.Kind, q.Options = bot.Choice, s.memberOptions
	case commune.AskText:
		if f.Code == "name" {
			q.Max, q.Read = 60, readName
		}
	case commune.AskDay:
		q.Kind, q.Past = bot.Day, true
	case commune.AskDetail:
		q.Max, q.Options, q.Read = 200, suggestions(topic+"."+f.Code), s.readDetail
	case commune.AskNumber:
		q.Kind, q.Max = bot.Number, 1000
	}
	return q
}

// fieldApplies is the condition of a field's question; skipped tells the case
// in which it may be skipped from the one in which it may not.
func fieldApplies(topic commune.Topic, f commune.Field, skipped bool) func(bot.Answers) bool {
	return func(a bot.Answers) bool {
		if a.Get("topic") != topic.Code {
			return false
		}
		answers := map[string]string{}
		for _, x := range topic.Fields {
			if v := a.Get(topic.Code + "." + x.Code); v != "" {
				answers[x.Code] = v
			}
		}
		return f.Applies(answers) && (len(f.SkipWhen) == 0 || f.MaySkip(answers) == skipped)
	}
}

// askField words a field's question, with whom it is about if that is known.
func (s *Service) askField(topic, field string) func(context.Context, bot.Turn) (string, error) {
	return func(ctx context.Context, t bot.Turn) (string, error) {
		who := t.Print("change.somebody")
		if strings.Contains(t.Print("change."+topic+"."+field), "{Who}") {
			name, err := s.whoAnswered(ctx, t, topic)
			if err != nil {
				return "", err
			}
			if name != "" {
				who = name
			}
		}
		return t.Print("change."+topic+"."+field, "Who", capital(who)), nil
	}
}

// whoAnswered names the person that the topic's "who" was answered with.
func (s *Service) whoAnswered(ctx context.Context, t bot.Turn, topic string) (string, error) {
	id := t.Answers.Get(topic + ".who")
	switch id {
	case "", other:
		return t.Answers.Get(topic + ".who_name"), nil
	case head:
		return titled(t, headTitleCode(t), reading.Given(t.Args["head"])), nil
	}
	m, err := s.memberOf(ctx, t.Args["h"], id)
	if err != nil {
		return "", err
	}
	if title := memberTitle(m, s.today(t).Time(s.Rules().Zone).Year()); title != "" {
		return titled(t, title, reading.Given(m.Name)), nil
	}
	return m.Name, nil
}

// choices offers a field's choices.
func choices(topic string, f commune.Field) func(context.Context, bot.Turn) ([]bot.Option, error) {
	return func(_ context.Context, t bot.Turn) ([]bot.Option, error) {
		list := make([]bot.Option, len(f.Choices))
		for i, c := range f.Choices {
			list[i] = bot.Option{Key: c, Label: t.Print("choice." + topic + "." + f.Code + "." + c)}
		}
		return list, nil
	}
}

// suggestions offers what is often answered, from the catalogue, by bars.
func suggestions(step string) func(context.Context, bot.Turn) ([]bot.Option, error) {
	return func(_ context.Context, t bot.Turn) ([]bot.Option, error) {
		var list []bot.Option
		for word := range strings.SplitSeq(t.Print("change."+step+".suggest"), "|") {
			list = append(list, bot.Option{Key: word, Label: word})
		}
		return list, nil
	}
}

// headTitleCode is the title of the household's head, an adult, where the sex
// is known.
func headTitleCode(t bot.Turn) string {
	if t.Args["sex"] == "" {
		return ""
	}
	return "elder_" + t.Args["sex"]
}

// listsHead reports whether the head is among the members.
func listsHead(members []commune.Member, head string) bool {
	return slices.ContainsFunc(members, func(m commune.Member) bool { return fold.Text(m.Name) == fold.Text(head) })
}

// memberOptions offers the head, the members of the household who are known by
// name and live there or work away, and somebody else.
func (s *Service) memberOptions(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	if err := s.keeps(ctx, t); err != nil {
		return nil, err
	}
	members, err := s.DB.Members(ctx, t.Args["h"])
	if err != nil {
		return nil, err
	}
	var list []bot.Option
	if name := t.Args["head"]; !listsHead(members, name) {
		list = append(list, bot.Option{Key: head, Label: t.Print("change.head", "Name", name)})
	}
	for _, m := range members {
		if m.Standing != commune.Dead && m.Standing != commune.Gone {
			list = append(list, bot.Option{Key: m.ID, Label: s.memberLabel(t, m)})
		}
	}
	return append(list, bot.Option{Key: other, Label: t.Print("change.other_person")}), nil
}

// readDetail reads "Bắc Giang, công nhân, từ mùng 8"; its label is how it was
// understood.
func (s *Service) readDetail(t bot.Turn, text string) ([]string, string, error) {
	return []string{text}, detailWords(t, reading.Away(text, s.today(t))), nil
}

// readName takes a name as typed and sets its capitals right.
func readName(_ bot.Turn, text string) ([]string, string, error) {
	name := reading.Proper(text)
	return []string{name}, name, nil
}
