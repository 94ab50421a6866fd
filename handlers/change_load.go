package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// loadChange gives the answers that a stored entry came from, to edit them.
func (s *Service) loadChange(ctx context.Context, t bot.Turn) (bot.Answers, error) {
	id := t.Args["e"]
	if id == "" {
		return nil, nil
	}
	e, err := s.DB.Entry(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.keeps(ctx, t); err != nil {
		return nil, err
	}
	if e.HouseholdID != t.Args["h"] || e.AuthorID != t.Person && e.Filed == 0 && t.Args["r"] != e.ReportID {
		return nil, commune.Errorf(commune.NotFound, "entry.gone")
	}
	answers := bot.Answers{{Step: "topic", Values: []string{e.Topic}, Label: t.Print("topic." + e.Topic)}}
	topic, _ := commune.HouseholdForm.Topic(e.Topic)
	stored := topic.Answers(e)
	for _, f := range topic.Fields {
		if f.Applies(stored) {
			answers = append(answers, loadField(t, e, f)...)
		}
	}
	return answers, nil
}

// loadField makes the answer to one field; what was skipped stays skipped.
func loadField(t bot.Turn, e commune.Entry, f commune.Field) bot.Answers {
	step := e.Topic + "." + f.Code
	value := e.Answer(f.Code)
	a := bot.Answer{Step: step}
	switch {
	case f.Ask == commune.AskMember && e.MemberID == "":
		name := e.Facts[commune.FactWhoName]
		return bot.Answers{
			{Step: step, Values: []string{other}, Label: t.Print("change.other_person")},
			{Step: step + "_name", Values: []string{name}, Label: name},
		}
	case value == "" && f.Ask != commune.AskDetail:
		a.Label = t.Print("change.skipped")
	case f.Ask == commune.AskMember:
		a.Values, a.Label = []string{value}, e.Facts[commune.FactWhoName]
	case f.Ask == commune.AskDay:
		a.Values, a.Label = []string{value}, fullDay(commune.Date(value))
	case f.Ask == commune.AskDetail:
		said := strings.Join(detailParts(t, e.Facts[f.Code], e.Facts[commune.FactJob], e.Text, commune.Date(e.Facts[commune.FactSince])), ", ")
		if a.Label = said; said != "" {
			a.Values = []string{said}
		} else {
			a.Label = t.Print("change.skipped")
		}
	case f.Ask == commune.AskChoice && !slices.Contains(f.Choices, value):
		return nil // of an older form: asked anew
	case f.Ask == commune.AskChoice:
		a.Values, a.Label = []string{value}, t.Print("choice."+e.Topic+"."+f.Code+"."+value)
	default:
		a.Values, a.Label = []string{value}, value
	}
	return bot.Answers{a}
}
