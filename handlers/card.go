package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// moreHouseholds words the button to the rest of a list of households.
const moreHouseholds = "bot.more_households"

// card is the report of a month before it is sent: what is noted already, and
// the one question, which households changed (stories B and C).
func (s *Service) card(ctx context.Context, t bot.Turn) (bot.View, error) {
	return s.whileOpen(ctx, t, func(sit commune.Sitting, open []commune.Report) (bot.View, error) {
		return s.cardOf(t, sit, open), nil
	})
}

func (s *Service) cardOf(t bot.Turn, sit commune.Sitting, open []commune.Report) bot.View {
	if len(sit.Households) == 0 {
		return bot.View{Text: t.Print("card.no_households"), Options: []bot.Option{menuOption(t)}}
	}
	month := string(sit.Month)
	none := t.Print("card.none")
	if entries, _ := noted(sit); entries > 0 {
		none = t.Print("card.none_else")
	}
	v := bot.View{Text: s.cardText(t, sit, open), Multi: true, Search: true, More: moreHouseholds,
		Options: s.householdTicks(t, sit), As: bot.Do{Page: "report", Args: bot.Args{"m": month}}}
	v.Options = append(v.Options,
		bot.Option{Label: t.Print("card.done"), Foot: true, When: bot.WhenSome, Do: bot.Do{Act: "report.choose", Args: bot.Args{"m": month}}},
		bot.Option{Label: none, Foot: true, Zero: true, When: bot.WhenNone, Do: bot.Do{Act: "report.none", Args: bot.Args{"m": month}}},
	)
	for _, o := range s.lateOptions(t, open) {
		o.Foot, o.When = true, bot.WhenNone
		v.Options = append(v.Options, o)
	}
	return v
}

func (s *Service) cardText(t bot.Turn, sit commune.Sitting, open []commune.Report) string {
	entries, households := noted(sit)
	key := "card.nothing"
	if entries > 0 {
		key = "card.noted"
	}
	title := t.Print("card.title", "Period", periodNames(t, open), "Due", s.deadline(t, commune.FirstDeadline(open)))
	if !open[0].Owed() {
		title = t.Print("amend.card", "Act", amendAct(t, open[0]), "Period", periodNames(t, open), "N", open[0].Version)
	}
	return title + "\n" +
		t.Print(key, "N", len(sit.Households), "Entries", entries, "Households", households)
}

// householdTicks lists the households to choose from: one that was chosen and
// is not done is ticked.
func (s *Service) householdTicks(t bot.Turn, sit commune.Sitting) []bot.Option {
	clash := clashes(householdsOf(sit))
	list := make([]bot.Option, len(sit.Households))
	for i, k := range sit.Households {
		label := householdShort(t, k.Head, k.Sex, clash[k.ID])
		if n := len(sit.Noted(k.ID)); n > 0 {
			label = t.Print("card.household_noted", "Household", label, "N", n)
		}
		list[i] = bot.Option{Label: label, Key: k.ID, On: k.Marked && !k.Done}
	}
	return list
}

// noChange stores that no household changed, or none but those noted.
func (s *Service) noChange(ctx context.Context, a bot.Act) (bot.Next, error) {
	return s.choose(ctx, a, nil)
}

// chooseChanged stores which households changed and goes to the first.
func (s *Service) chooseChanged(ctx context.Context, a bot.Act) (bot.Next, error) {
	return s.choose(ctx, a, a.Chosen)
}

func (s *Service) choose(ctx context.Context, a bot.Act, chosen []string) (bot.Next, error) {
	sit, err := s.sitting(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	marks := marksFor(&sit, chosen, commune.InstantOf(a.At))
	if err := s.DB.MarkHouseholds(ctx, submission(a.ID, a.Turn), monthReports(sit), marks); err != nil {
		return bot.Next{}, err
	}
	do := s.onward(sit)
	return bot.Next{Then: &do}, nil
}

// marksFor marks the chosen households as not done, keeps what was done
// before, and brings the sitting to that state.
func marksFor(sit *commune.Sitting, chosen []string, at commune.Instant) []commune.Mark {
	ticked := map[string]bool{}
	for _, id := range chosen {
		ticked[id] = true
	}
	var marks []commune.Mark
	for i := range sit.Households {
		k := &sit.Households[i]
		k.Done = k.Marked && k.Done && !ticked[k.ID]
		k.Marked = ticked[k.ID] || k.Done
		if r, ok := sit.Report(k.GroupID); ok && k.Marked && r.Open() {
			marks = append(marks, commune.Mark{ReportID: r.ID, HouseholdID: k.ID, Done: k.Done, At: at})
		}
	}
	return marks
}

// householdDone closes a household and goes to the next one.
func (s *Service) householdDone(ctx context.Context, a bot.Act) (bot.Next, error) {
	if err := s.keeps(ctx, a.Turn); err != nil {
		return bot.Next{}, err
	}
	if err := s.DB.MarkDone(ctx, submission(a.ID, a.Turn), a.Args["r"], a.Args["h"]); err != nil {
		return bot.Next{}, err
	}
	sit, err := s.sitting(ctx, a.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	do := s.onward(sit)
	return bot.Next{Then: &do}, nil
}
