package handlers

import (
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// heard is a sentence that was read, with all that it may have meant.
type heard struct {
	text    string
	holder  commune.Holder
	scope   reading.Scope
	meaning reading.Meaning
	writes  bool // the person may tell of households
}

// hear reads a sentence of the person who speaks, and leaves it for the later
// steps of the same turn.
func (s *Service) hear(ctx context.Context, t bot.Turn, text string) (heard, error) {
	if h, ok := heardIn(t); ok && h.text == text {
		return h, nil
	}
	holder, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return heard{}, err
	}
	h := heard{text: text, holder: holder, writes: mayWriteNotes(holder, s.today(t))}
	if h.scope, err = ReadingScope(ctx, s.DB, holder, text, s.today(t)); err != nil {
		return h, err
	}
	h.meaning = reading.Read(text, h.scope)
	if t.Heard != nil {
		*t.Heard = h
	}
	return h, nil
}

// nothingNew reports whether a sentence says that nothing changed, of no
// household in particular.
func (h heard) nothingNew() bool {
	return len(h.meaning.Facts) > 0 && !slices.ContainsFunc(h.meaning.Facts, func(f reading.Fact) bool {
		return f.Topic != noneTopic || f.HouseholdID != ""
	})
}

// ofHousehold reports whether a sentence names a household that is known.
func (h heard) ofHousehold() bool {
	return slices.ContainsFunc(senseOf(h.meaning, h.text).Ways, func(w []jot) bool {
		return slices.ContainsFunc(w, func(j jot) bool { return j.Household != "" })
	})
}

// heardIn returns what was read in this very turn.
func heardIn(t bot.Turn) (heard, bool) {
	if t.Heard == nil {
		return heard{}, false
	}
	h, ok := (*t.Heard).(heard)
	return h, ok
}

// noteSense takes what a sentence means as the one answer of its step, so that
// it is read once and the session keeps it.
func (s *Service) noteSense(ctx context.Context, t bot.Turn) (string, []bot.Option, error) {
	text := t.Answers.Get("text")
	id, chosen := strings.CutPrefix(text, householdMark)
	var understood sense
	switch {
	case text == "" || chosen:
		understood = sense{[][]jot{{{Household: id}}}}
	default:
		h, err := s.hear(ctx, t, text)
		if err != nil {
			return "", nil, err
		}
		if !h.writes {
			return "", nil, commune.Errorf(commune.Denied, "note.not_yours")
		}
		understood = senseOf(h.meaning, text).of(t.Args["h"])
	}
	key, err := understood.written()
	return "", []bot.Option{{Key: key, Label: t.Print("note.title")}}, err
}
