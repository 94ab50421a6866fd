package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// visitsShown is how many contacts a household's page tells.
const visitsShown = 4

// visitLines tells contacts with a household: "- 13/4/2024: đ/c Dương Ngọc Huệ, trực tiếp: …".
func (s *Service) visitLines(t bot.Turn, list []commune.ContactRead) []string {
	if len(list) == 0 {
		return nil
	}
	lines := []string{t.Print("household.visits")}
	for _, c := range list {
		key := "household.visited"
		if c.Note != "" {
			key = "household.visited_note"
		}
		what := t.Print(key, "Name", comrade(t, c.Person), "Way", wayWords(t, c.Way), "Note", c.Note)
		if c.Files > 0 {
			what = t.Print("entry.files", "Line", what, "N", c.Files)
		}
		lines = append(lines, t.Print("household.entry", "Day", fullDay(c.Day), "What", what))
	}
	return lines
}

// visitFilesOption leads to what was sent with the contacts.
func visitFilesOption(t bot.Turn, list []commune.ContactRead) []bot.Option {
	for _, c := range list {
		if c.Files > 0 {
			return []bot.Option{{Label: t.Print("household.visit_files"), Foot: true, Do: bot.Do{Page: "visit_files", Args: bot.Args{"h": c.HouseholdID}}}}
		}
	}
	return nil
}

// visitFiles shows what was sent with the contacts that a household's page tells.
func (s *Service) visitFiles(ctx context.Context, t bot.Turn) (bot.View, error) {
	list, err := s.visitFilesShown(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	return filesView(t, t.Print("household.files", "N", len(list)), list,
		bot.Option{Label: t.Print("household.files_back"), Do: bot.Do{Page: "household", Args: bot.Args{"h": t.Args["h"]}}}), nil
}

// visitFilesShown returns these files if the household may be seen.
func (s *Service) visitFilesShown(ctx context.Context, t bot.Turn) ([]commune.Attachment, error) {
	card, _, err := s.seen(ctx, t, commune.SeeHousehold)
	if err != nil {
		return nil, err
	}
	visits, err := s.DB.HouseholdContacts(ctx, card.ID, visitsShown)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, c := range visits {
		if c.Files > 0 {
			ids = append(ids, c.ID)
		}
	}
	if len(ids) == 0 {
		return nil, commune.Errorf(commune.NotFound, "visit.gone")
	}
	return s.DB.Attachments(ctx, ids...)
}

// inVisit finds a file on the page of a household that the person may see.
func (s *Service) inVisit(ctx context.Context, t bot.Turn, hash string) (commune.Attachment, error) {
	households, err := s.DB.HouseholdsWithFile(ctx, hash, mostShowing)
	if err != nil {
		return commune.Attachment{}, err
	}
	return shownOn(hash, households, func(id string) ([]commune.Attachment, error) {
		return s.visitFilesShown(ctx, t.With(bot.Args{"h": id}))
	})
}
