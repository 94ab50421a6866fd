package handlers

import (
	"context"

	"gandan/bot"
)

// noteKindAsked asks for the choice that the form wants of what was noted, in
// the words of its own question.
func noteKindAsked(_ context.Context, t bot.Turn) (string, error) {
	way := ofTopic(t.Answers)
	i := lacking(way)
	if i < 0 {
		return t.Print("bot.choose_one"), nil
	}
	field, _ := way[i].lacks()
	return t.Print("change." + way[i].Topic + "." + field.Code), nil
}

// noteKinds offers its choices.
func noteKinds(_ context.Context, t bot.Turn) ([]bot.Option, error) {
	way := ofTopic(t.Answers)
	i := lacking(way)
	if i < 0 {
		return nil, nil
	}
	field, _ := way[i].lacks()
	var list []bot.Option
	for _, choice := range proposals(field) {
		list = append(list, bot.Option{Key: choice, Label: t.Print("choice." + way[i].Topic + "." + field.Code + "." + choice)})
	}
	return list, nil
}
