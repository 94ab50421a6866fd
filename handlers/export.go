package handlers

import (
	"bytes"
	"context"
	"io"
	"maps"

	"gandan/bot"
	"gandan/commune"
)

// exporter keeps what was made of answers for people.
type exporter interface {
	// AddExport keeps a file that was made, and returns what is kept.
	AddExport(ctx context.Context, sub commune.Submission, e commune.Export) (commune.Export, error)
	// Export returns what was made, or a NotFound error.
	Export(ctx context.Context, id string) (commune.Export, error)
	// ExportsWithFile returns what was made for a person with that hash.
	ExportsWithFile(ctx context.Context, hash, personID string, limit int) ([]commune.Export, error)
}

// fileStore keeps the bytes of files.
type fileStore interface {
	// Put keeps what r gives, at most limit bytes, and returns its hash and size.
	Put(ctx context.Context, r io.Reader, limit int64) (hash string, size int64, err error)
}

// mostExport is how large a file that is made may be, in bytes.
const mostExport = 16 << 20

// exportOptions offer an answer as a chart, an Excel and a Word file, but for the
// kind that is shown.
func exportOptions(t bot.Turn, a asked, x commune.Summary, shown commune.ExportKind) []bot.Option {
	if a.blind || x.Extent != commune.Given && x.Extent != commune.Partial {
		return nil
	}
	var list []bot.Option
	for _, kind := range commune.ExportKinds {
		if kind != shown {
			args := exportArgs(t, a, x)
			args["x"] = string(kind)
			list = append(list, bot.Option{Label: t.Print("export.kind." + string(kind)), Do: bot.Do{Act: "export.make", Args: args}})
		}
	}
	return list
}

// exportArgs are the args of the answer's page, with its places always named: so
// a file stays what it is when whoever asked has other places later.
func exportArgs(t bot.Turn, a asked, x commune.Summary) bot.Args {
	return summaryArgs(a, x, "p", placeArg(x.Paths), "c", t.Args["c"], "b", t.Args["b"])
}

// makeExport makes a file of the answer to what args ask, for the person alone.
func (s *Service) makeExport(ctx context.Context, act bot.Act) (bot.Next, error) {
	t := act.Turn
	a, err := s.exportAsked(ctx, t)
	if err != nil {
		return bot.Next{}, err
	}
	x, err := s.sum(ctx, a)
	if err != nil {
		return bot.Next{}, err
	}
	if x.Extent != commune.Given && x.Extent != commune.Partial {
		return bot.Next{}, commune.Errorf(commune.Invalid, "export.thin")
	}
	f, err := s.newExportFile(ctx, t, a, x)
	if err != nil {
		return bot.Next{}, err
	}
	e := commune.Export{ID: act.ID, CommuneID: commune.PathIDs(x.Paths[0])[0], PersonID: t.Person, Kind: commune.ExportKind(t.Args["x"]),
		Asked: exportArgs(t, a, x), Made: commune.InstantOf(t.At)}
	var body bytes.Buffer
	if e.Type, err = f.write(&body, &e); err != nil {
		return bot.Next{}, err
	}
	e.Name = f.name(e.Kind)
	if e.Hash, e.Size, err = s.Files.Put(ctx, &body, mostExport); err != nil {
		return bot.Next{}, err
	}
	if e, err = s.DB.AddExport(ctx, submission(act.ID, t), e); err != nil {
		return bot.Next{}, err
	}
	shown := bot.Args(maps.Clone(e.Asked)) // from which can be asked on
	shown["d"] = e.ID
	return bot.Next{Then: &bot.Do{Page: "export", Args: shown}}, nil
}

// export shows a file that was made for the person.
func (s *Service) export(ctx context.Context, t bot.Turn) (bot.View, error) {
	e, err := s.DB.Export(ctx, t.Args["d"])
	if err != nil {
		return bot.View{}, err
	}
	a, err := s.mayHave(ctx, t, e)
	if err != nil {
		return bot.View{}, err
	}
	v := bot.View{Files: []bot.File{exportFile(e)}}
	x := commune.Summary{SummaryQuery: a.query, Extent: commune.Given}
	v.Text = t.Print("export.text."+string(e.Kind), "Of", placesWords(t, a.places, x.Paths), "Period", periodName(t, x.Period), "At", s.moment(t, e.Made))
	if a.query.Thin {
		v.Text += "\n" + t.Print("summary.partial")
	}
	page := bot.Args(maps.Clone(e.Asked))
	v.Options = exportOptions(t.With(page), a, x, e.Kind)
	v.Options = append(v.Options, bot.Option{Label: t.Print("export.back"), Do: bot.Do{Page: "summary", Args: page}}, menuOption(t))
	return v, nil
}

// exportFile is a file that was made as it is shown.
func exportFile(e commune.Export) bot.File {
	f := bot.File{Ref: bot.BlobRef + e.Hash, Kind: bot.Doc, Name: e.Name, Type: e.Type, Size: e.Size}
	if e.Kind == commune.ExportChart {
		f.Kind = bot.Photo
	}
	return f
}
