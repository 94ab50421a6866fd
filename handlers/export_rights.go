package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// exportAsked reads the question of a file from args, and asks for the right to
// its answer as the answer's page does.
func (s *Service) exportAsked(ctx context.Context, t bot.Turn) (asked, error) {
	a, err := s.ask(ctx, t)
	switch {
	case err != nil:
		return a, err
	case len(a.own) == 0 || a.blind || a.outside:
		return a, commune.Errorf(commune.NotFound, "export.gone")
	case !slices.Contains(commune.ExportKinds, commune.ExportKind(t.Args["x"])):
		return a, commune.Errorf(commune.NotFound, "export.gone")
	}
	return a, nil
}

// mayHave asks anew whether the person may have what was made for them: the
// answer must still be theirs, and the households in it.
func (s *Service) mayHave(ctx context.Context, t bot.Turn, e commune.Export) (asked, error) {
	gone := commune.Errorf(commune.NotFound, "export.gone")
	if e.PersonID != t.Person {
		return asked{}, gone
	}
	args := bot.Args{"x": string(e.Kind)}
	for name, value := range e.Asked {
		args[name] = value
	}
	a, err := s.exportAsked(ctx, t.With(args))
	if err != nil {
		return a, err
	}
	if e.Named && !s.names(t, a) {
		return a, gone
	}
	return a, nil
}

// names reports whether whoever asks may see the households of all the places.
func (s *Service) names(t bot.Turn, a asked) bool {
	scope := commune.ScopeOf(a.holder, commune.SeeHousehold, s.today(t))
	return !slices.ContainsFunc(a.query.Paths, func(path string) bool { return !scope.Holds(commune.Object{Path: path}) })
}

// inExport finds a file among those that were made for the person.
func (s *Service) inExport(ctx context.Context, t bot.Turn, hash string) (commune.Attachment, error) {
	list, err := s.DB.ExportsWithFile(ctx, hash, t.Person, mostShowing)
	if err != nil {
		return commune.Attachment{}, err
	}
	for _, e := range list {
		_, err := s.mayHave(ctx, t, e)
		if err == nil {
			f := exportFile(e)
			return commune.Attachment{ID: e.ID, Kind: string(f.Kind), Hash: e.Hash, Name: e.Name, Type: e.Type, Size: e.Size}, nil
		}
		if commune.CodeOf(err) != commune.NotFound {
			return commune.Attachment{}, err
		}
	}
	return commune.Attachment{}, commune.ErrNotFound
}
