package handlers

import (
	"context"
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

// arrivedNotice tells a recipient that a report came. The households and facts
// are read when it is opened: a notice names none.
func (s *Service) arrivedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	f, ok, err := s.notified(ctx, t)
	if err != nil || !ok {
		return bot.View{}, err
	}
	r := f.Main()
	if strconv.Itoa(r.Version) != t.Args["v"] {
		return bot.View{}, nil // a newer one is on its way
	}
	bodies, sent, err := filedBodies(f)
	if err != nil {
		return bot.View{}, err
	}
	entries := len(bodies[0].Entries)
	key := "arrived.nothing"
	if entries > 0 {
		key = "arrived.entries"
	}
	intro := "arrived.notice"
	switch {
	case r.Version > 1:
		intro = "arrived.again"
	case r.FirstSent > r.Deadline():
		intro = "arrived.late"
	}
	return bot.View{
		Text: t.Print(intro, "Name", capital(comrade(t, f.Around.People[r.PersonID].Name)), "Period", periodNames(t, sent), "Version", r.Version) + "\n" +
			t.Print(key, "N", len(bodies[0].Households), "Entries", entries),
		Options: []bot.Option{{Label: t.Print("arrived.open"), Do: bot.Do{Act: "report.open", Args: bot.Args{"r": r.ID}}}},
		Word:    t.Print("notice.word"),
	}, nil
}

// openedNotice tells the reporter who has read the report.
func (s *Service) openedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.reporterNotice(ctx, t, "opened.notice", "")
}

// acceptedNotice tells the reporter that the report was accepted.
func (s *Service) acceptedNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.reporterNotice(ctx, t, "accepted.notice", commune.Accepted)
}

// reporterNotice words a notice to the reporter about what somebody did.
func (s *Service) reporterNotice(ctx context.Context, t bot.Turn, key string, state commune.State) (bot.View, error) {
	f, ok, err := s.notified(ctx, t)
	if err != nil || !ok || state != "" && f.Main().State != state {
		return bot.View{}, err
	}
	return bot.View{
		Text:    t.Print(key, "Name", capital(comrade(t, f.Around.People[t.Args["p"]].Name)), "Period", periodNames(t, sentOf(f))),
		Options: []bot.Option{{Label: t.Print("receipt.view"), Do: bot.Do{Page: "filing", Args: bot.Args{"r": f.Main().ID}}}},
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
				Options: []bot.Option{{Label: t.Print("receipt.view"), Do: bot.Do{Page: "filing", Args: bot.Args{"r": f.Main().ID}}}},
				Word:    t.Print("notice.word"),
			}, nil
		}
	}
	return bot.View{}, nil
}
