package handlers

import (
	"context"
	"slices"

	"gandan/bot"
	"gandan/commune"
)

// extender keeps wishes for more time (product §2).
type extender interface {
	// AskExtension stores that somebody asks for more time for reports they owe.
	AskExtension(ctx context.Context, sub commune.Submission, reportIDs []string, list []commune.Extension, letters []commune.Letter) error
	// Extension returns a wish, ExtensionsLike those that were uttered with it.
	Extension(ctx context.Context, id string) (commune.AskedExtension, error)
	ExtensionsLike(ctx context.Context, x commune.Extension) ([]commune.AskedExtension, error)
	// ExtensionsOf returns the person's own wishes that wait at the moment.
	ExtensionsOf(ctx context.Context, personID string, at commune.Instant) ([]commune.AskedExtension, error)
	// WaitingExtensions returns the wishes within the paths that wait at the moment.
	WaitingExtensions(ctx context.Context, paths []string, at commune.Instant) ([]commune.AskedExtension, error)
	// DecideExtensions grants or refuses wishes as they were read.
	DecideExtensions(ctx context.Context, sub commune.Submission, list []commune.Extension, granted bool, note string, letters []commune.Letter) error
}

// wish is what somebody asked for at once, as far as it is this person's to see.
type wish struct {
	commune.AskedExtension                          // the first
	all                    []commune.AskedExtension // of the places that this person decides on; their own: of all
	around                 commune.Around
	own                    bool
}

// open returns the parts that still wait.
func (w wish) open(t bot.Turn) []commune.AskedExtension {
	return slices.DeleteFunc(slices.Clone(w.all), func(x commune.AskedExtension) bool { return !x.Open(commune.InstantOf(t.At)) })
}

// readWish reads the wish that args name under "x": for whoever asked, and for
// those who accept the reports. For anybody else there is none.
func (s *Service) readWish(ctx context.Context, t bot.Turn) (wish, error) {
	x, err := s.DB.Extension(ctx, t.Args["x"])
	if err != nil {
		return wish{}, err
	}
	w := wish{AskedExtension: x, own: x.PersonID == t.Person}
	if w.all, err = s.DB.ExtensionsLike(ctx, x.Extension); err != nil {
		return w, err
	}
	var where []string
	for _, part := range w.all {
		where = append(where, part.Path)
	}
	if w.around, err = s.DB.Around(ctx, where, s.today(t)); err != nil || w.own {
		return w, err
	}
	w.all = slices.DeleteFunc(w.all, func(x commune.AskedExtension) bool { return !s.mayExtend(t, w.around, x) })
	if len(w.all) == 0 {
		return w, commune.Errorf(commune.NotFound, "extension.none")
	}
	w.AskedExtension = w.all[0]
	return w, nil
}

// mayExtend reports whether the person decides on a wish: whoever accepts the
// reports does.
func (s *Service) mayExtend(t bot.Turn, around commune.Around, x commune.AskedExtension) bool {
	object := commune.Object{Path: x.Path, Owner: x.PersonID}
	return commune.May(around.Holder(t.Person), commune.AcceptReport, object, s.today(t)) &&
		slices.Contains(commune.Acceptors(commune.HouseholdReport, x.Path, x.PersonID, around.Duties, s.today(t)), t.Person)
}

// extension shows a wish for more time to whoever decides, or asked.
func (s *Service) extension(ctx context.Context, t bot.Turn) (bot.View, error) {
	w, err := s.readWish(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	if w.own {
		return s.answeredView(t, w), nil
	}
	v := s.wishView(t, w)
	v.Options = append(v.Options, menuOption(t))
	return v, nil
}

// wishView words a wish to whoever decides on it, with what became of it.
func (s *Service) wishView(t bot.Turn, w wish) bot.View {
	v := bot.View{Text: t.Print("extension.text", "Name", capital(comrade(t, w.Name)), "Period", s.sittingName(t, w.Period),
		"Until", weekday(t, w.Until), "Due", weekday(t, commune.DateOf(s.local(w.Due))), "Reason", w.Reason)}
	switch {
	case w.Decided == 0 && len(w.open(t)) == 0:
		v.Text += "\n" + t.Print("extension.passed")
	case w.Decided == 0:
		args := bot.Args{"x": w.ID}
		v.Options = []bot.Option{
			{Label: t.Print("extension.grant"), Do: bot.Do{Act: "extension.grant", Args: args}},
			{Label: t.Print("extension.refuse"), Do: bot.Do{Flow: "extension_refuse", Args: args}},
		}
	case w.Granted:
		v.Text += "\n" + t.Print("extension.was_granted", "Name", capital(comrade(t, w.around.People[w.DecidedBy].Name)), "Moment", s.moment(t, w.Decided))
	default:
		v.Text += "\n" + t.Print("extension.was_refused", "Name", capital(comrade(t, w.around.People[w.DecidedBy].Name)), "Moment", s.moment(t, w.Decided))
	}
	return v
}

// extensionNotice tells whoever accepts that somebody asks for more time.
func (s *Service) extensionNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	w, err := s.readWish(ctx, t)
	if commune.CodeOf(err) == commune.NotFound {
		return bot.View{}, nil
	}
	if err != nil || w.own || len(w.open(t)) == 0 {
		return bot.View{}, err
	}
	return s.wishView(t, w), nil // its labels are its words: one of them grants something
}

// answeredView words to whoever asked what became of it.
func (s *Service) answeredView(t bot.Turn, w wish) bot.View {
	args := []any{"Name", capital(comrade(t, w.around.People[w.DecidedBy].Name)), "Period", s.wishPeriod(t, w),
		"Until", weekday(t, w.Until), "Due", weekday(t, commune.DateOf(s.local(w.Due))), "Reason", w.Note}
	key := "extension.waiting"
	switch {
	case w.Decided > 0 && w.Granted:
		key = "extension.granted"
	case w.Decided > 0:
		key = "extension.refused"
	}
	return bot.View{Text: t.Print(key, args...), Options: []bot.Option{
		{Label: t.Print("reports.file", "Period", s.sittingName(t, w.Period)), Do: bot.Do{Page: "report", Args: bot.Args{"m": string(w.Period)}}}, menuOption(t)}}
}

// wishPeriod names the sitting, with the group where the answer is for one of
// several.
func (s *Service) wishPeriod(t bot.Turn, w wish) string {
	name := s.sittingName(t, w.Period)
	if len(w.all) < 2 {
		return name
	}
	return t.Print("extension.part", "Period", name, "Group", placeName(t, w.around.Places[w.PlaceID]))
}

// sittingName names what is filed together with a month: "tháng 6, quý II và 6
// tháng đầu năm 2024".
func (s *Service) sittingName(t bot.Turn, month commune.Period) string {
	var reports []commune.Report
	for _, p := range s.Rules().EndingWith(month) {
		reports = append(reports, commune.Report{Period: p})
	}
	return periodNames(t, reports)
}
