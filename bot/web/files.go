package web

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// Links makes links to files for whoever reads a chat.
type Links interface {
	// Person returns a link, or false for a file whose bytes are not here.
	Person(chat bot.Chat, f bot.File) (string, bool)
}

// linked gives the files of a chat's message links in place of their references.
func (s *server) linked(chat string, m message) message {
	for i, f := range m.Files {
		m.Files[i].URL, _ = s.Links.Person(bot.Chat{Channel: Name, ID: chat}, bot.File{Ref: f.Ref})
		m.Files[i].Ref = ""
	}
	return m
}

// Rights say who may open a file by its link: whoever reads a chat may open what
// it shows. As anyone reads it, nothing is written down.
type Rights struct{ Messages Reader }

// MayDownload returns the file with that hash as the chat shows it, or
// commune.ErrNotFound.
func (r Rights) MayDownload(ctx context.Context, chat bot.Chat, hash string) (commune.Download, error) {
	list, err := history(ctx, r.Messages, chat.ID)
	if err != nil {
		return commune.Download{}, err
	}
	for _, m := range list {
		for _, f := range m.Files {
			if f.Ref == bot.BlobRef+hash {
				return commune.Download{Attachment: commune.Attachment{Hash: hash, Name: f.Name, Type: f.Type, Size: f.Size}}, nil
			}
		}
	}
	return commune.Download{}, commune.ErrNotFound
}

// Downloaded writes nothing down.
func (Rights) Downloaded(context.Context, commune.Download) error { return nil }
