package handlers

import (
	"context"

	"gandan/bot"
	"gandan/commune"
)

// returned is what a reporter sees of a report that came back: each part to
// mend, with who asked for what (story H).
func (s *Service) returned(ctx context.Context, t bot.Turn) (bot.View, error) {
	f, err := s.readFiling(ctx, t)
	if err != nil {
		return bot.View{}, err
	}
	if f.Main().State != commune.Returned || f.Main().PersonID != t.Person {
		return s.filing(ctx, t)
	}
	bodies, _, err := filedBodies(f)
	if err != nil {
		return bot.View{}, err
	}
	open := openRemarks(f)
	v := bot.View{Text: t.Print("returned.text", "Period", periodNames(t, sentOf(f)), "N", len(open)),
		As: bot.Do{Page: "returned", Args: bot.Args{"r": f.Main().ID}}}
	for _, m := range open {
		by := f.Around.People[m.By]
		v.Text += "\n" + t.Print("returned.said", "Name", capital(comrade(t, by.Name)), "Phone", phoneWords(by.Phone), "Text", s.remarkText(t, m, bodies))
		label := t.Print("returned.mend")
		if len(open) > 1 {
			label = t.Print("returned.mend_part", "Part", shorten(s.partName(t, m, bodies), 40))
		}
		v.Options = append(v.Options, bot.Option{Label: label, Do: s.mendDo(f, m, bodies)})
	}
	v.Options = append(v.Options,
		bot.Option{Label: t.Print("report.whole"), Foot: true, Do: bot.Do{Page: "filing", Args: bot.Args{"r": f.Main().ID}}},
		bot.Option{Label: t.Print("returned.again"), Foot: true, Do: bot.Do{Page: "preview", Args: bot.Args{"m": string(f.Main().Period.LastMonth())}}})
	return v, nil
}

// openRemarks returns what is still to be mended.
func openRemarks(f commune.Filing) []commune.Remark {
	var list []commune.Remark
	for _, m := range f.Remarks {
		if m.Returns && m.Mended == 0 {
			list = append(list, m)
		}
	}
	return list
}

// mendDo leads to mending one part: words are asked anew at once, anything else
// is edited in its own questions, the whole report in its card.
func (s *Service) mendDo(f commune.Filing, m commune.Remark, bodies []commune.Body) bot.Do {
	month := string(f.Main().Period.LastMonth())
	e, h, ok := entryIn(bodies, m.EntryID)
	switch {
	case !ok:
		return bot.Do{Page: "report", Args: bot.Args{"m": month}}
	case e.Text != "":
		return bot.Do{Flow: "mend", Args: bot.Args{"r": f.Main().ID, "k": m.ID, "e": e.ID, "m": month}}
	}
	args := householdArgs(commune.Household{ID: h.ID, Head: h.Head, Sex: h.Sex}, false)
	args["m"], args["r"], args["e"] = month, e.ReportID, e.ID
	return bot.Do{Flow: "change", Args: args}
}

func entryIn(bodies []commune.Body, id string) (commune.Entry, commune.BodyHousehold, bool) {
	for _, b := range bodies {
		for _, e := range b.Entries {
			if e.ID != id {
				continue
			}
			for _, h := range b.Households {
				if h.ID == e.HouseholdID {
					return e, h, true
				}
			}
		}
	}
	return commune.Entry{}, commune.BodyHousehold{}, false
}

// partName names the part a remark is about.
func (s *Service) partName(t bot.Turn, m commune.Remark, bodies []commune.Body) string {
	e, h, ok := entryIn(bodies, m.EntryID)
	if !ok {
		return t.Print("return.whole")
	}
	return t.Print("edit.entry", "Household", householdShort(t, h.Head, h.Sex, false), "Entry", t.Print("topic."+e.Topic))
}

// mendFlow asks for one returned text anew; with the last one mended the
// report goes out again at once.
func (s *Service) mendFlow() bot.Flow {
	return bot.Flow{
		Name:   "mend",
		Steps:  []bot.Step{{Name: "text", Ask: bot.Question{Kind: bot.Text, Words: s.askMend}}},
		Title:  s.filingTitle("mend.title"),
		Submit: s.submitMend,
		Leave:  func(t bot.Turn) bot.Do { return bot.Do{Page: "returned", Args: bot.Args{"r": t.Args["r"]}} },
	}
}

// entryToMend reads the entry that args name, which must be one of the person's own.
func (s *Service) entryToMend(ctx context.Context, t bot.Turn) (commune.Entry, error) {
	e, err := s.DB.Entry(ctx, t.Args["e"])
	if err != nil {
		return e, err
	}
	r, err := s.DB.Report(ctx, e.ReportID)
	if err == nil && r.PersonID != t.Person {
		err = commune.Errorf(commune.NotFound, "entry.gone")
	}
	return e, err
}

// askMend shows what is written now.
func (s *Service) askMend(ctx context.Context, t bot.Turn) (string, error) {
	e, err := s.entryToMend(ctx, t)
	if err != nil {
		return "", err
	}
	card, err := s.DB.HouseholdCard(ctx, e.HouseholdID, s.today(t))
	if err != nil {
		return "", err
	}
	return t.Print("mend.text", "Household", householdShort(t, card.Head, card.Sex, false), "Topic", t.Print("topic."+e.Topic), "Text", e.Text), nil
}

func (s *Service) submitMend(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	f, err := s.readFiling(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	if f.Main().PersonID != sub.Person {
		return bot.Next{}, commune.Errorf(commune.Denied, "household.not_yours")
	}
	e, err := s.entryToMend(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	e.Text = sub.Answers.Get("text")
	var again *commune.FileCommand
	open := openRemarks(f)
	if len(open) == 0 || len(open) == 1 && open[0].ID == sub.Args["k"] {
		if again, err = s.fileAgain(ctx, sub, e); err != nil {
			return bot.Next{}, err
		}
	}
	filed, err := s.DB.MendEntry(ctx, submission(sub.ID, sub.Turn), e, sub.Args["k"], again)
	if err != nil {
		return bot.Next{}, err
	}
	if filed.Version == 0 {
		return bot.Next{Said: sub.Print("mend.saved", "N", len(open)-1), Then: &bot.Do{Page: "returned", Args: bot.Args{"r": sub.Args["r"]}}}, nil
	}
	return bot.Next{
		Said: sub.Print("mend.sent", "Name", comrade(sub.Turn, f.Around.People[f.Main().DecidedBy].Name), "N", filed.Version),
		Options: []bot.Option{
			viewOption(sub.Turn, sub.Args["r"]),
			{Label: sub.Print("receipt.other"), Do: bot.Do{Page: "menu"}},
		},
	}, nil
}

// fileAgain prepares sending the sitting again with the entry as it is mended.
func (s *Service) fileAgain(ctx context.Context, sub bot.Submission, e commune.Entry) (*commune.FileCommand, error) {
	sit, err := s.sitting(ctx, sub.Turn)
	if err != nil {
		return nil, err
	}
	for i := range sit.Entries {
		if sit.Entries[i].ID == e.ID {
			sit.Entries[i].Text, sit.Entries[i].Filed = e.Text, 0
		}
	}
	out, err := s.outgoing(ctx, sub.Turn, sit)
	if err != nil {
		return nil, err
	}
	around, err := s.DB.Around(ctx, paths(sit.Reports), s.today(sub.Turn))
	if err != nil {
		return nil, err
	}
	c := s.fileCommand(sub.Turn, sub.ID, out.owedOnly(), around, "")
	return &c, nil
}
