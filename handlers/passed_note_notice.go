package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// mayTake reads the open note that args name under "n" if the person may take
// it. One that they may not is as one that does not exist.
func (s *Service) mayTake(ctx context.Context, t bot.Turn) (commune.PassedNote, error) {
	n, err := s.DB.PassedNote(ctx, t.Args["n"])
	if err != nil {
		return n, err
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return n, err
	}
	places, err := s.DB.Places(ctx, n.VillageID)
	if err != nil {
		return n, err
	}
	switch {
	case !n.MayTake(h, places[n.VillageID].Path, s.today(t)):
		return n, commune.Errorf(commune.NotFound, "note.gone")
	case n.Done != 0:
		return n, commune.Errorf(commune.Conflict, "note.settled")
	}
	return n, nil
}

// passedNotice brings a note that somebody else made.
func (s *Service) passedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	n, err := s.mayTake(ctx, t)
	if code := commune.CodeOf(err); code == commune.NotFound || code == commune.Conflict {
		return bot.View{}, nil // taken meanwhile
	}
	if err != nil {
		return bot.View{}, err
	}
	v, err := s.passedView(ctx, t, n)
	v.Word = t.Print("notice.word")
	return v, err
}

// passedView shows a passed note with what can be done about it.
func (s *Service) passedView(ctx context.Context, t bot.Turn, n commune.PassedNote) (bot.View, error) {
	author, err := s.DB.Person(ctx, n.AuthorID)
	if err != nil {
		return bot.View{}, err
	}
	about, take := t.Print("passed.unclear"), "passed.handle"
	if n.HouseholdID != "" {
		cards, err := s.DB.HouseholdCards(ctx, []string{n.HouseholdID}, s.today(t))
		if err != nil {
			return bot.View{}, err
		}
		card := cards[n.HouseholdID]
		about = householdFull(t, card.Head, card.Sex)
		if keptBy(card, t.Person) {
			take = "passed.take"
		}
	}
	files, err := s.DB.Attachments(ctx, n.ID)
	if err != nil {
		return bot.View{}, err
	}
	text := t.Print("passed.text", "Name", capital(comrade(t, author.Name)), "About", about, "Text", n.Text)
	if len(files) > 0 {
		text = t.Print("passed.files", "Text", text, "N", len(files))
	}
	args := bot.Args{"n": n.ID}
	return bot.View{Text: text, Options: []bot.Option{
		{Label: t.Print(take), Do: bot.Do{Act: "note.take", Args: args}},
		{Label: t.Print("passed.refuse"), Do: bot.Do{Act: "note.refuse", Args: args}},
	}}, nil
}

// passedTo returns the open notes that others passed on to a person.
func (s *Service) passedTo(ctx context.Context, t bot.Turn, h commune.Holder) ([]commune.PassedNote, error) {
	var villages []string
	for _, d := range h.Duties {
		if d.Code == commune.CellCommittee {
			villages = append(villages, d.PlaceID)
		}
	}
	return s.DB.PassedTo(ctx, t.Person, villages)
}

// passedOptions leads to them from the menu, if there are any.
func (s *Service) passedOptions(ctx context.Context, t bot.Turn, h commune.Holder) ([]bot.Option, error) {
	list, err := s.passedTo(ctx, t, h)
	if len(list) == 0 {
		return nil, err
	}
	return []bot.Option{{Label: t.Print("menu.passed", "N", len(list)), Do: bot.Do{Page: "passed"}}}, err
}

// passed lists what others passed on and nobody has dealt with, or shows one.
func (s *Service) passed(ctx context.Context, t bot.Turn) (bot.View, error) {
	if t.Args["n"] != "" {
		n, err := s.mayTake(ctx, t)
		if err != nil {
			return bot.View{}, err
		}
		v, err := s.passedView(ctx, t, n)
		v.Options = append(v.Options, menuOption(t))
		return v, err
	}
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	list, err := s.passedTo(ctx, t, h)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Text: t.Print("passed.list", "N", len(list))}
	for _, n := range list {
		v.Options = append(v.Options, bot.Option{Label: t.Print("passed.one", "Day", dayMonth(commune.DateOf(s.local(n.At))), "Text", shorten(n.Text, 28)),
			Do: bot.Do{Page: "passed", Args: bot.Args{"n": n.ID}}})
	}
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

// takeNote opens the quick note with the words of a passed note.
func (s *Service) takeNote(ctx context.Context, a bot.Act) (bot.Next, error) {
	n, err := s.mayTake(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Then: &bot.Do{Flow: "note", Args: bot.Args{"n": n.ID, "h": n.HouseholdID, "text": n.Text}}}, nil
}

// refuseNote stores that a passed note is not right and tells its author.
func (s *Service) refuseNote(ctx context.Context, a bot.Act) (bot.Next, error) {
	n, err := s.mayTake(ctx, a.Turn)
	if err != nil && commune.CodeOf(err) != commune.Conflict { // it may be this very act that was done before
		return bot.Next{}, err
	}
	letter := s.letter(a.Turn, n.CommuneID, n.AuthorID, "note_settled", bot.Args{"n": n.ID})
	if err := s.DB.RefuseNote(ctx, submission(a.ID, a.Turn), n, letter); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{Said: a.Print("passed.refused"), Options: []bot.Option{menuOption(a.Turn)}}, nil
}

// tellTaken checks that the writer may take the passed note that their sentence
// is, if it is one, and adds the letter that tells its author.
func (s *Service) tellTaken(ctx context.Context, sub bot.Submission, n *commune.Noted) error {
	if n.Taken == "" {
		return nil
	}
	note, err := s.mayTake(ctx, sub.Turn)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(n.Passed, func(p commune.PassedNote) bool { return p.ToPerson == note.AuthorID }) {
		return commune.Errorf(commune.Invalid, "passed.theirs")
	}
	if len(n.Entries)+len(n.Contacts)+len(n.Unchanged) == 0 { // only passed on: the author hears what becomes of that
		for i := range n.Passed {
			n.Passed[i].AuthorID = note.AuthorID
		}
		return nil
	}
	n.Letters = append(n.Letters, s.letter(sub.Turn, note.CommuneID, note.AuthorID, "note_settled", bot.Args{"n": note.ID}))
	return nil
}

// settledNotice tells who passed a note on what became of it: no more than
// that, as the household may be one that they may not see.
func (s *Service) settledNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	n, err := s.DB.PassedNote(ctx, t.Args["n"])
	if commune.CodeOf(err) == commune.NotFound || err == nil && (n.AuthorID != t.Person || n.Done == 0) {
		return bot.View{}, nil
	}
	if err != nil {
		return bot.View{}, err
	}
	return bot.View{Text: t.Print("passed.settled."+string(n.Outcome), "Text", shorten(n.Text, 80), "Day", dayMonth(commune.DateOf(s.local(n.At))))}, nil
}
