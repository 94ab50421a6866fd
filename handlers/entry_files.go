package handlers

import (
	"context"
	"fmt"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

func filesOf(bodies []commune.Body) int {
	n := 0
	if len(bodies) > 0 {
		for _, e := range bodies[0].Entries {
			n += e.Files
		}
	}
	return n
}

// filesShown returns what was attached to the entries of the report that args
// name under "r", as it was sent last, if that may be seen.
func (s *Service) filesShown(ctx context.Context, t bot.Turn) ([]commune.Attachment, error) {
	f, err := s.readFiling(ctx, t)
	if err != nil {
		return nil, err
	}
	bodies, _, err := filedBodies(f)
	if err != nil {
		return nil, err
	}
	if len(bodies) == 0 {
		return nil, commune.Errorf(commune.NotFound, "report.none")
	}
	var ids []string
	for _, e := range bodies[0].Entries {
		ids = append(ids, e.ID)
	}
	list, err := s.DB.Attachments(ctx, ids...)
	began := f.Main().Amending
	return slices.DeleteFunc(list, func(a commune.Attachment) bool { return began != 0 && a.At >= began }), err
}

// entryFiles shows the photos and files that were sent with a report's entries.
func (s *Service) entryFiles(ctx context.Context, t bot.Turn) (bot.View, error) {
	list, err := s.filesShown(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	return filesView(t, t.Print("files.text", "N", len(list)), list,
		bot.Option{Label: t.Print("files.back"), Do: bot.Do{Page: "filing", Args: bot.Args{"r": t.Args["r"]}}}), nil
}

// filesView shows files and positions, with the way back to what they belong to.
func filesView(t bot.Turn, text string, list []commune.Attachment, back bot.Option) bot.View {
	v := bot.View{Text: text, Options: []bot.Option{back, menuOption(t)}}
	for _, a := range list {
		if a.Kind == "location" {
			v.Text += "\n" + t.Print("files.location", "Lat", fmt.Sprintf("%.5f", a.Lat), "Lon", fmt.Sprintf("%.5f", a.Lon))
			continue
		}
		v.Files = append(v.Files, fileOf(a))
	}
	return v
}
