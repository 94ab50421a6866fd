package handlers

import (
	"context"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// downloads finds whose an account is, and where a file may have been shown.
type downloads interface {
	// Account returns the linked account of a chat and its person, or a NotFound error.
	Account(ctx context.Context, channel, chat string) (commune.Account, commune.Person, error)
	// ReportsWithFile returns the sent reports within a scope that a file is attached to.
	ReportsWithFile(ctx context.Context, hash string, scope commune.Scope, limit int) ([]string, error)
}

// mostShowing is how many reports are looked at for one file: the same photo is
// rarely sent with a second one.
const mostShowing = 20

// Downloads decides about links to files that were given to persons.
type Downloads struct {
	*Service
	Now func() time.Time
}

// MayDownload returns the file with that hash as the person of a chat may see it
// now, or a NotFound error: it asks what the pages ask that show files, so that
// a link ends with the account, the duty, or the file's place in its report.
func (d Downloads) MayDownload(ctx context.Context, chat bot.Chat, hash string) (commune.Download, error) {
	_, person, err := d.DB.Account(ctx, chat.Channel, chat.ID)
	if err != nil {
		return commune.Download{}, err
	}
	t := bot.Turn{Person: person.ID, Chat: chat, At: d.Now()}
	// One for each kind of page that shows files.
	for _, find := range []func(context.Context, bot.Turn, string) (commune.Attachment, error){d.inReport, d.inVisit, d.inExport} {
		a, err := find(ctx, t, hash)
		if commune.CodeOf(err) != commune.NotFound {
			return commune.Download{Attachment: a, PersonID: person.ID, CommuneID: person.CommuneID}, err
		}
	}
	return commune.Download{}, commune.ErrNotFound
}

// inReport finds a file on the page of a report that the person may see.
func (s *Service) inReport(ctx context.Context, t bot.Turn, hash string) (commune.Attachment, error) {
	h, err := s.DB.Holder(ctx, t.Person, s.today(t))
	if err != nil {
		return commune.Attachment{}, err
	}
	scope := commune.ScopeOf(h, commune.SeeReport, s.today(t))
	reports, err := s.DB.ReportsWithFile(ctx, hash, scope, mostShowing)
	if err != nil {
		return commune.Attachment{}, err
	}
	return shownOn(hash, reports, func(id string) ([]commune.Attachment, error) {
		return s.filesShown(ctx, t.With(bot.Args{"r": id}))
	})
}

// shownOn finds a file on the first of some pages that shows it.
func shownOn(hash string, pages []string, show func(id string) ([]commune.Attachment, error)) (commune.Attachment, error) {
	for _, id := range pages {
		list, err := show(id)
		if err != nil && commune.CodeOf(err) != commune.NotFound {
			return commune.Attachment{}, err
		}
		for _, a := range list {
			if a.Hash == hash {
				return a, nil
			}
		}
	}
	return commune.Attachment{}, commune.ErrNotFound
}

// Downloaded writes into the audit log that a person has a file.
func (d Downloads) Downloaded(ctx context.Context, f commune.Download) error {
	return d.DB.Audit(ctx, commune.AuditRow{ID: d.NewID(), CommuneID: f.CommuneID, At: commune.InstantOf(d.Now()),
		PersonID: f.PersonID, Act: "file.open", Object: "attachment", ObjectID: f.ID})
}
