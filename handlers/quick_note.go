package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// The answers of the question what shall become of a sentence that was
// understood. Others carry something after a colon.
const (
	noteKeep      = "keep"      // "keep:<way>", "keep:<way>:<proposal>": store that reading
	noteMember    = "member"    // "member:<id>": it is that member
	noteUnsure    = "unsure"    // it is not known which member
	noteAnother   = "household" // of another household, which is asked for; "household:<id>": of that one
	noteTopic     = "topic"     // of another topic, which is asked for
	notePass      = "pass"      // of a household that is not on the writer's list
	noteGive      = "give"      // it is all of households that others keep
	noteForgotten = "forget"    // store nothing
)

// noteFlow is a quick note (story D): a sentence, what was understood of it,
// and with one tap it is stored. It is begun by /ghi, by a plain sentence or by
// a photo without words.
func (s *Service) noteFlow() bot.Flow {
	return bot.Flow{
		Name:     "note",
		Sentence: "text",
		Steps: []bot.Step{
			{Name: "text", Ask: bot.Question{Kind: bot.Text, Options: s.noteSuggestions, Words: s.noteAsked}},
			{Name: "sense", Ask: bot.Question{Kind: bot.Choice, Auto: true, Show: s.noteSense}},
			{Name: "what", Ask: bot.Question{Kind: bot.Choice, Files: true, Show: s.noteShown}, When: noteWantsChoice},
			{Name: "household", Ask: bot.Question{Kind: bot.Choice, Options: s.noteOthers}, When: bot.Is("what", noteAnother)},
			{Name: "topic", Ask: bot.Question{Kind: bot.Choice, Whole: true, Files: true, Options: formTopics, Words: noteTopicAsked}, When: noteWantsTopic},
			{Name: "kind", Ask: bot.Question{Kind: bot.Choice, Whole: true, Options: noteKinds, Words: noteKindAsked}, When: noteWantsKind},
		},
		Title:  noteTitle,
		Submit: s.submitNote,
		Attach: s.attachToNote,
	}
}

// mayWriteNotes reports whether somebody sees households, and so may tell of one.
func mayWriteNotes(h commune.Holder, today commune.Date) bool {
	return !commune.ScopeOf(h, commune.SeeHousehold, today).Empty()
}

// noteTitle quotes the sentence.
func noteTitle(_ context.Context, t bot.Turn) (string, error) {
	text := t.Answers.Label("text")
	if text == "" {
		return t.Print("note.title"), nil
	}
	return t.Print("note.title_text", "Text", shorten(text, 40)), nil
}

// noteAsked asks for a sentence, or whose household a photo shows. Those who can
// note nothing of any household are refused.
func (s *Service) noteAsked(ctx context.Context, t bot.Turn) (string, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return "", err
	}
	if !mayWriteNotes(h, s.today(t)) {
		return "", commune.Errorf(commune.Denied, "note.not_yours")
	}
	if t.Args["photo"] != "" {
		return t.Print("note.photo"), nil
	}
	return t.Print("note.text"), nil
}

// noteTopicAsked asks for the topic, of the household that was tapped.
func noteTopicAsked(_ context.Context, t bot.Turn) (string, error) {
	if sentenceOf(t.Answers) == "" && t.Answers.Get("text") != "" {
		return t.Print("note.topic_of", "Household", t.Answers.Label("text")), nil
	}
	return t.Print("note.topic"), nil
}

// noteSuggestions offers the own households where a photo came without words.
func (s *Service) noteSuggestions(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	if t.Args["photo"] == "" {
		return nil, nil
	}
	return s.noteHouseholds(ctx, t)
}

// noteHouseholds offers the own households.
func (s *Service) noteHouseholds(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	own, err := s.DB.KeptHouseholds(ctx, t.Person, s.today(t))
	if err != nil {
		return nil, err
	}
	clash := clashes(own)
	list := make([]bot.Option, len(own))
	for i, h := range own {
		list[i] = bot.Option{Key: householdMark + h.ID, Label: householdShort(t, h.Head, h.Sex, clash[h.ID])}
	}
	return list, nil
}

// noteOthers offers the own households, and one that is none of them.
func (s *Service) noteOthers(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	list, err := s.noteHouseholds(ctx, t)
	return append(list, bot.Option{Key: notePass, Label: t.Print("note.not_listed"), Foot: true}), err
}

// householdMark begins an answer that is a household and no words.
const householdMark = "h:"
