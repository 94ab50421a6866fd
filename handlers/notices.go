package handlers

import (
	"context"
	"slices"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// A notice is worded when it is delivered: the right to see is asked again,
// and a notice that has nothing more to say is not sent.

// notified reads the filing that a notice is about; ok is false if it is not to
// be seen any more or has moved on.
func (s *Service) notified(ctx context.Context, t bot.Turn) (f commune.Filing, ok bool, err error) {
	f, err = s.readFiling(ctx, t)
	if commune.CodeOf(err) == commune.NotFound {
		return f, false, nil
	}
	return f, err == nil, err
}

// arrivedNotice tells a recipient that a report came, or came again and in what
// it differs. The households and facts are read when it is opened: a notice names
// none.
func (s *Service) arrivedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	f, ok, err := s.notified(ctx, t)
	if err != nil || !ok {
		return bot.View{}, err
	}
	i := slices.IndexFunc(f.Reports, func(r commune.Report) bool { return r.ID == t.Args["r"] })
	if i < 0 || strconv.Itoa(f.Reports[i].Version) != t.Args["v"] {
		return bot.View{}, nil // a newer one is on its way
	}
	bodies, _, err := filedBodies(f)
	if err != nil {
		return bot.View{}, err
	}
	text, err := s.arrivedText(t, f, f.Reports[i])
	if err != nil {
		return bot.View{}, err
	}
	entries := len(bodies[0].Entries)
	key := "arrived.nothing"
	if entries > 0 {
		key = "arrived.entries"
	}
	return bot.View{
		Text:    text + "\n" + t.Print(key, "N", len(bodies[0].Households), "Entries", entries),
		Options: []bot.Option{{Label: t.Print("arrived.open"), Do: bot.Do{Act: "report.open", Args: bot.Args{"r": f.Main().ID}}}},
		Word:    t.Print("notice.word"),
	}, nil
}

// arrivedText says whose report r came and as what.
func (s *Service) arrivedText(t bot.Turn, f commune.Filing, r commune.Report) (string, error) {
	key, changes := "arrived.notice", ""
	switch {
	case r.Version > 1:
		c, reason, err := comparedWithBefore(f, r)
		if err != nil {
			return "", err
		}
		key, changes = "arrived.again", changesWords(t, c.Count())
		if reason != "" {
			key = "arrived.corrected"
		}
	case r.FirstSent > r.Deadline():
		key = "arrived.late"
	}
	return t.Print(key, "Name", capital(comrade(t, f.Around.People[r.PersonID].Name)),
		"Period", periodNames(t, sentTogether(f, r)), "Version", r.Version, "Changes", changes), nil
}

// comparedWithBefore tells in what the newest version of a report differs from the
// one before it, and why it was corrected, if it was.
func comparedWithBefore(f commune.Filing, r commune.Report) (c commune.Comparison, reason string, err error) {
	now, err := bodiesBefore(f, []commune.Report{r}, 0)
	if err != nil {
		return c, "", err
	}
	was, err := bodiesBefore(f, []commune.Report{r}, 1)
	v, _ := f.Version(r.ID, r.Version)
	return commune.Compare(was[0], now[0]), v.Reason, err
}

// openedNotice tells the reporter who has read the report.
func (s *Service) openedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	if v, err := strconv.Atoi(t.Args["v"]); err == nil && v > 1 {
		return s.reporterNotice(ctx, t, "opened.again", "", "N", v)
	}
	return s.reporterNotice(ctx, t, "opened.notice", "")
}

// acceptedNotice tells the reporter that the report was accepted.
func (s *Service) acceptedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.reporterNotice(ctx, t, "accepted.notice", commune.Accepted)
}

// reporterNotice words a notice to the reporter about what somebody did.
func (s *Service) reporterNotice(ctx context.Context, t bot.Turn, key string, state commune.State, more ...any) (bot.View, error) {
	f, ok, err := s.notified(ctx, t)
	if err != nil || !ok || state != "" && f.Main().State != state {
		return bot.View{}, err
	}
	said := append([]any{"Name", capital(comrade(t, f.Around.People[t.Args["p"]].Name)), "Period", periodNames(t, sentOf(f))}, more...)
	return bot.View{
		Text:    t.Print(key, said...),
		Options: []bot.Option{viewOption(t, f.Main().ID)},
		Word:    t.Print("notice.word"),
	}, nil
}

// returnedNotice tells the reporter what to mend.
func (s *Service) returnedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	f, ok, err := s.notified(ctx, t)
	if err != nil || !ok || f.Main().State != commune.Returned {
		return bot.View{}, err
	}
	v, err := s.returned(ctx, t)
	v.Word = t.Print("notice.word")
	return v, err
}

// remarkedNotice tells the reporter what was said.
func (s *Service) remarkedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	f, ok, err := s.notified(ctx, t)
	if err != nil || !ok {
		return bot.View{}, err
	}
	for _, m := range f.Remarks {
		if m.ID == t.Args["k"] {
			return bot.View{
				Text: t.Print("remarked.notice", "Name", capital(comrade(t, f.Around.People[m.By].Name)),
					"Period", periodNames(t, sentOf(f)), "Text", m.Text),
				Options: []bot.Option{viewOption(t, f.Main().ID)},
				Word:    t.Print("notice.word"),
			}, nil
		}
	}
	return bot.View{}, nil
}
