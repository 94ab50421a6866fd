package handlers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// extendFlow asks whoever accepts a report for more time: until when, and why.
func (s *Service) extendFlow() bot.Flow {
	return bot.Flow{
		Name: "extend",
		Steps: []bot.Step{
			{Name: "which", Ask: bot.Question{Kind: bot.Choice, Options: s.extendable, Auto: true}},
			{Name: "until", Ask: bot.Question{Kind: bot.Day, Options: s.extensionDays, Within: s.extensionRange, Words: s.askUntil}},
			{Name: "why", Ask: bot.Question{Kind: bot.Text, Max: 200, Options: worded("extend.why.suggest")}},
		},
		Title:  func(_ context.Context, t bot.Turn) (string, error) { return t.Print("extend.title"), nil },
		Submit: s.submitExtend,
		Leave:  func(_ bot.Turn) bot.Do { return bot.Do{Page: "reports"} },
	}
}

// extendOption offers to ask for more time for a sitting, where it can be given.
func (s *Service) extendOption(t bot.Turn, owed []commune.Report) (bot.Option, bool) {
	due, deadline := s.dueDays(owed)
	_, _, ok := s.Rules().ExtensionRange(due, deadline, s.today(t))
	return bot.Option{Label: t.Print("extend.offer"), Do: bot.Do{Flow: "extend", Args: bot.Args{"m": string(owed[0].Period.LastMonth())}}},
		ok && owed[0].Version == 0
}

// lateOptions offers more time where the deadline has passed.
func (s *Service) lateOptions(t bot.Turn, owed []commune.Report) []bot.Option {
	o, ok := s.extendOption(t, owed)
	if !ok || commune.FirstDeadline(owed) >= commune.InstantOf(t.At) {
		return nil
	}
	return []bot.Option{o}
}

// worded offers words of the catalogue as answers.
func worded(key string) func(context.Context, bot.Turn) ([]bot.Option, error) {
	return func(_ context.Context, t bot.Turn) ([]bot.Option, error) {
		var list []bot.Option
		for word := range strings.SplitSeq(t.Print(key), "|") {
			list = append(list, bot.Option{Key: word, Label: word})
		}
		return list, nil
	}
}

// sittingsToExtend returns what the person owes and may still ask more time
// for, a sitting each, of the month only that args name under "m".
func (s *Service) sittingsToExtend(ctx context.Context, t bot.Turn) ([][]commune.Report, error) {
	owed, err := s.owed(ctx, t)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(byDeadline(owed), func(g []commune.Report) bool {
		due, deadline := s.dueDays(g)
		_, _, ok := s.Rules().ExtensionRange(due, deadline, s.today(t))
		return !ok || g[0].Version > 0 || t.Args["m"] != "" && t.Args["m"] != string(g[0].Period.LastMonth())
	}), nil
}

// dueDays returns the day on which a sitting falls due by the settings, and the
// present deadline.
func (s *Service) dueDays(g []commune.Report) (due, deadline commune.Date) {
	return commune.DateOf(s.local(g[0].Due)), commune.DateOf(s.local(commune.FirstDeadline(g)))
}

// extendable offers the sittings; a lone one is not asked.
func (s *Service) extendable(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	list, err := s.sittingsToExtend(ctx, t)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, commune.Errorf(commune.Invalid, "extend.nothing")
	}
	waiting, err := s.DB.ExtensionsOf(ctx, t.Person, commune.InstantOf(t.At))
	if err != nil {
		return nil, err
	}
	var options []bot.Option
	for _, g := range list {
		if slices.ContainsFunc(waiting, func(x commune.AskedExtension) bool { return x.Due == g[0].Due }) {
			continue
		}
		options = append(options, bot.Option{Key: string(g[0].Period.LastMonth()), Label: capital(periodNames(t, g))})
	}
	if len(options) == 0 {
		return nil, commune.Errorf(commune.Invalid, "extension.waits")
	}
	return options, nil
}

// extending returns the sitting that was chosen.
func (s *Service) extending(ctx context.Context, t bot.Turn) ([]commune.Report, error) {
	list, err := s.sittingsToExtend(ctx, t)
	if err != nil {
		return nil, err
	}
	for _, g := range list {
		if string(g[0].Period.LastMonth()) == t.Answers.Get("which") {
			return g, nil
		}
	}
	return nil, commune.Errorf(commune.Invalid, "extend.nothing")
}

func (s *Service) extensionDays(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	g, err := s.extending(ctx, t)
	if err != nil {
		return nil, err
	}
	due, deadline := s.dueDays(g)
	var list []bot.Option
	for _, day := range s.Rules().ExtensionDays(due, deadline, s.today(t)) {
		list = append(list, bot.Option{Key: string(day), Label: capital(weekday(t, day))})
	}
	return list, nil
}

func (s *Service) extensionRange(ctx context.Context, t bot.Turn) (from, to commune.Date, err error) {
	g, err := s.extending(ctx, t)
	if err != nil {
		return "", "", err
	}
	due, deadline := s.dueDays(g)
	from, to, _ = s.Rules().ExtensionRange(due, deadline, s.today(t))
	return from, to, nil
}

func (s *Service) askUntil(ctx context.Context, t bot.Turn) (string, error) {
	g, err := s.extending(ctx, t)
	if err != nil {
		return "", err
	}
	_, to, err := s.extensionRange(ctx, t)
	return t.Print("extend.until", "Period", periodNames(t, g), "Due", s.deadline(t, commune.FirstDeadline(g)), "Last", dayMonth(to)), err
}

// submitExtend sends the wish to those who accept the reports; in each group
// those of that group.
func (s *Service) submitExtend(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	g, err := s.extending(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	due, deadline := s.dueDays(g)
	from, to, _ := s.Rules().ExtensionRange(due, deadline, s.today(sub.Turn))
	until := commune.Date(sub.Answers.Get("until"))
	if !until.Within(from, to) {
		return bot.Next{}, commune.Errorf(commune.Invalid, "extend.too_late", "Last", dayMonth(to))
	}
	around, err := s.DB.Around(ctx, paths(g), s.today(sub.Turn))
	if err != nil {
		return bot.Next{}, err
	}
	list, letters, names := s.wishes(sub, g, until, around)
	if len(letters) == 0 {
		return bot.Next{}, commune.Errorf(commune.Invalid, "extend.nobody")
	}
	var ids []string
	for _, r := range g {
		ids = append(ids, r.ID)
	}
	if err := s.DB.AskExtension(ctx, submission(sub.ID, sub.Turn), ids, list, letters); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{
		Said: sub.Print("extend.done", "Period", periodNames(sub.Turn, g), "Until", weekday(sub.Turn, until), "Names", listed(sub.Turn, names),
			"Due", weekday(sub.Turn, deadline)),
		Options: append(s.owedOptions(sub.Turn, g), menuOption(sub.Turn)),
	}, nil
}

// wishes makes a wish for each group of a sitting where somebody accepts, and a
// letter to each of these, with their names.
func (s *Service) wishes(sub bot.Submission, g []commune.Report, until commune.Date, around commune.Around) (list []commune.Extension, letters []commune.Letter, names []string) {
	told := map[string]bool{}
	for i, of := range byPlace(g) {
		r := of[0]
		who := commune.Acceptors(r.Kind, r.Path, r.PersonID, around.Duties, s.today(sub.Turn))
		if len(who) == 0 {
			continue
		}
		x := commune.Extension{ID: sub.ID + "-" + strconv.Itoa(i), CommuneID: r.CommuneID, PersonID: sub.Person, PlaceID: r.PlaceID, Due: r.Due,
			Until: until, UntilAt: until.End(s.Rules().Zone), Reason: sub.Answers.Get("why"), Asked: commune.InstantOf(sub.At)}
		list = append(list, x)
		for _, id := range who {
			if !told[id] {
				told[id] = true
				letters = append(letters, s.letter(sub.Turn, r.CommuneID, id, "extension_asked", bot.Args{"x": x.ID}))
				names = append(names, comrade(sub.Turn, around.People[id].Name))
			}
		}
	}
	return list, letters, names
}
