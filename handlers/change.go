package handlers

import (
	"context"
	"errors"

	"gandan/bot"
	"gandan/commune"
)

// changeFlow records one thing about one household (story C). Its steps are
// built from the form of the household report, so a topic or question is added
// there and in the catalogue, not here. Begun with an entry ("e") it edits it.
func (s *Service) changeFlow() bot.Flow {
	return bot.Flow{
		Name:   "change",
		Steps:  append([]bot.Step{{Name: "topic", Ask: bot.Question{Kind: bot.Choice, Whole: true, Options: s.topics, Words: s.askTopic}}}, s.formSteps()...),
		Title:  changeTitle,
		Load:   s.loadChange,
		Submit: s.submitChange,
		Attach: s.attachToEntry,
		Leave:  leaveChange,
	}
}

// askTopic names the household, its count and its place in the row of those chosen.
func (s *Service) askTopic(_ context.Context, t bot.Turn) (string, error) {
	head := fullOf(t)
	if n := t.Args["count"]; n != "" {
		head = t.Print("change.count", "Household", head, "N", n)
	}
	if t.Args["of"] != "" {
		head = t.Print("change.nth", "Household", head, "Nth", t.Args["n"], "Of", t.Args["of"])
	}
	return t.Print("change.topic", "Household", head), nil
}

// changeTitle says what is being recorded: "hộ bà Liên, mục Khó khăn, vướng mắc".
func changeTitle(_ context.Context, t bot.Turn) (string, error) {
	topic := t.Answers.Get("topic")
	if _, repeated := againOf(topic); topic == "" || repeated {
		return shortOf(t), nil
	}
	return t.Print("change.title", "Household", shortOf(t), "Topic", t.Print("topic."+topic)), nil
}

// leaveChange goes back to the report, or to the household's page.
func leaveChange(t bot.Turn) bot.Do {
	if m := t.Args["m"]; m != "" {
		return bot.Do{Page: "report", Args: bot.Args{"m": m}}
	}
	return bot.Do{Page: "household", Args: bot.Args{"h": t.Args["h"]}}
}

// submitChange stores the entry and says what was stored.
func (s *Service) submitChange(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	place, err := s.DB.EntryPlace(ctx, sub.Person, sub.Args["h"], sub.Args["r"], s.today(sub.Turn))
	if err != nil {
		return bot.Next{}, err
	}
	if !place.Kept {
		return bot.Next{}, errNotYours()
	}
	e, begun := s.entryOf(ctx, sub, place)
	if begun != nil && commune.CodeOf(begun) != commune.Conflict {
		return bot.Next{}, begun
	}
	files := attachments(sub.Answers, sub.ID)
	store := s.DB.AddEntry
	if sub.Args["e"] != "" {
		store = s.DB.ChangeEntry
	}
	// Even where the report has been closed the store is asked: it may know this
	// very submission from before.
	e, err = store(ctx, submission(sub.ID, sub.Turn), e, files)
	if err != nil {
		return bot.Next{}, errors.Join(begun, err)
	}
	e.Files = len(files)
	return s.changeDone(sub.Turn, e, place.Spoken), nil
}

// mayNote checks that the person keeps the household (Điều 6.1.1).
func (s *Service) mayNote(t bot.Turn, card commune.HouseholdCard) error {
	for _, k := range card.Keepers {
		if k.ID == t.Person {
			return nil
		}
	}
	return errNotYours()
}

// errNotYours refuses what only a household's keeper may do.
func errNotYours() error { return commune.Errorf(commune.Denied, "household.not_yours") }

// keeps is mayNote for the household that args name under "h".
func (s *Service) keeps(ctx context.Context, t bot.Turn) error {
	card, err := s.DB.HouseholdCard(ctx, t.Args["h"], s.today(t))
	if err != nil {
		return err
	}
	return s.mayNote(t, card)
}

// unspoken are the args of a flow on a household of which nothing was ever filed:
// there is nothing to be repeated, and the database need not be asked for it.
const unspoken = "new"

// changeDone is the message that stays: "Đã ghi: …", and what next. Its buttons
// are good while it is the newest, so what they say of the household is too.
func (s *Service) changeDone(t bot.Turn, e commune.Entry, spoken bool) bot.Next {
	next := bot.Next{Said: t.Print("change.saved", "Household", shortOf(t), "What", entryLine(t, e))}
	again := bot.Args{}
	for k, v := range t.Args {
		if k != "e" && k != unspoken {
			again[k] = v
		}
	}
	if !spoken {
		again[unspoken] = "1"
	}
	edit := bot.Args{"e": e.ID}
	for k, v := range again {
		edit[k] = v
	}
	if t.Args["m"] != "" {
		next.Options = append(next.Options, bot.Option{Label: t.Print("change.household_done"),
			Do: bot.Do{Act: "report.done", Args: bot.Args{"r": e.ReportID, "h": e.HouseholdID, "m": t.Args["m"]}}})
	} else {
		next.Options = append(next.Options, bot.Option{Label: t.Print("change.done"),
			Do: bot.Do{Page: "household", Args: bot.Args{"h": e.HouseholdID}}})
	}
	next.Options = append(next.Options,
		bot.Option{Label: t.Print("change.more"), Do: bot.Do{Flow: "change", Args: again}},
		bot.Option{Label: t.Print("change.edit"), Do: bot.Do{Flow: "change", Args: edit}})
	return next
}

// attachToEntry adds the rest of an album to the entry just stored.
func (s *Service) attachToEntry(ctx context.Context, sub bot.Submission, files []bot.File) error {
	id := sub.Args["e"]
	if id == "" {
		id = entryID(sub)
	}
	return s.DB.AttachFiles(ctx, commune.Submission{ID: sub.ID + "/" + fileMark(files[0]), PersonID: sub.Person,
		At: commune.InstantOf(sub.At)}, id, filesAttached(files, sub.ID))
}
