package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// visitNoteFlow adds words, photos or a position to contacts just written down.
func (s *Service) visitNoteFlow() bot.Flow {
	return bot.Flow{
		Name:  "visit_note",
		Steps: []bot.Step{{Name: "text", Ask: bot.Question{Kind: bot.Text, Max: 500}}},
		Title: visitTitle,
		Leave: leaveVisit,
		Submit: func(ctx context.Context, sub bot.Submission) (bot.Next, error) {
			files := attachments(sub.Answers, sub.ID)
			_, err := s.DB.NoteContacts(ctx, submission(sub.ID, sub.Turn), sub.Args["c"], sub.Answers.Get("text"), files)
			if err != nil {
				return bot.Next{}, err
			}
			return bot.Next{Said: sub.Print("visit.noted", "N", len(files)), Options: []bot.Option{visitOption(sub.Turn), menuOption(sub.Turn)}}, nil
		},
		Attach: func(ctx context.Context, sub bot.Submission, files []bot.File) error {
			id := sub.ID + "/" + fileMark(files[0])
			_, err := s.DB.NoteContacts(ctx, commune.Submission{ID: id, PersonID: sub.Person, At: commune.InstantOf(sub.At)},
				sub.Args["c"], "", filesAttached(files, sub.ID))
			return err
		},
	}
}
