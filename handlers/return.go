package handlers

import (
	"context"
	"strconv"

	"gandan/bot"
	"gandan/commune"
)

// whole stands for the whole report among the sections of a return.
const whole = "whole"

// returnFlow sends a report back: which parts, and for each what is to be
// mended (story H). Only what is named is reopened.
func (s *Service) returnFlow() bot.Flow {
	return bot.Flow{
		Name: "return",
		Steps: []bot.Step{
			{Name: "parts", Ask: bot.Question{Kind: bot.Choices, Options: s.reportParts, Auto: true}},
			{Name: "why", Each: "parts", Ask: bot.Question{Kind: bot.Text, Max: 500, Words: s.askWhy}},
		},
		Title:  s.filingTitle("return.title"),
		Submit: s.submitReturn,
		Leave:  leaveFiling,
	}
}

// remarkFlow says something of a report without returning it.
func (s *Service) remarkFlow() bot.Flow {
	return bot.Flow{
		Name:   "remark",
		Steps:  []bot.Step{{Name: "text", Ask: bot.Question{Kind: bot.Text, Max: 500}}},
		Title:  s.filingTitle("remark.title"),
		Submit: s.submitRemark,
		Leave:  leaveFiling,
	}
}

func leaveFiling(t bot.Turn) bot.Do {
	return bot.Do{Page: "filing", Args: bot.Args{"r": t.Args["r"]}}
}

func (s *Service) filingTitle(key string) func(context.Context, bot.Turn) (string, error) {
	return func(ctx context.Context, t bot.Turn) (string, error) {
		f, err := s.readFiling(ctx, t)
		if err != nil {
			return "", err
		}
		return t.Print(key, "Name", comrade(t, f.Around.People[f.Main().PersonID].Name), "Period", periodNames(t, sentOf(f))), nil
	}
}

// reportParts offers each entry of the report and the report as a whole.
func (s *Service) reportParts(ctx context.Context, t bot.Turn) ([]bot.Option, error) {
	f, err := s.decidable(ctx, t)
	if err != nil {
		return nil, err
	}
	bodies, _, err := filedBodies(f)
	if err != nil || len(bodies) == 0 {
		return nil, err
	}
	var list []bot.Option
	for _, h := range bodies[0].Households {
		for _, e := range bodies[0].Entries {
			if e.HouseholdID == h.ID {
				list = append(list, bot.Option{Key: e.ID, Label: t.Print("edit.entry",
					"Household", householdShort(t, h.Head, h.Sex, false), "Entry", shorten(entryLine(t, e), 40))})
			}
		}
	}
	return append(list, bot.Option{Key: whole, Label: t.Print("return.whole")}), nil
}

// askWhy asks what is to be mended in a part.
func (s *Service) askWhy(ctx context.Context, t bot.Turn) (string, error) {
	if t.Each == whole {
		return t.Print("return.why_whole"), nil
	}
	options, err := s.reportParts(ctx, t)
	if err != nil {
		return "", err
	}
	for _, o := range options {
		if o.Key == t.Each {
			return t.Print("return.why", "Part", o.Label), nil
		}
	}
	return t.Print("return.why_whole"), nil
}

func (s *Service) submitReturn(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	f, err := s.decidable(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	bodies, _, err := filedBodies(f)
	if err != nil {
		return bot.Next{}, err
	}
	r := f.Main()
	var remarks []commune.Remark
	for i, part := range sub.Answers.All("parts") {
		m := commune.Remark{ID: sub.ID + "-" + strconv.Itoa(i), ReportID: r.ID, Version: r.Version, Returns: true,
			Text: sub.Answers.Get("why/" + part), By: sub.Person, At: commune.InstantOf(sub.At)}
		if part != whole {
			e, _, _ := entryIn(bodies, part)
			m.EntryID, m.HouseholdID = part, e.HouseholdID
		}
		remarks = append(remarks, m)
	}
	letters := []commune.Letter{s.letter(sub.Turn, r.CommuneID, r.PersonID, "report_returned", bot.Args{"r": r.ID, "p": sub.Person})}
	if err := s.DB.ReturnReports(ctx, submission(sub.ID, sub.Turn), waiting(f), remarks, letters); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{
		Said:    sub.Print("return.done", "Name", comrade(sub.Turn, f.Around.People[r.PersonID].Name), "N", len(remarks)),
		Options: []bot.Option{{Label: sub.Print("accept.next"), Do: bot.Do{Page: "reports"}}},
	}, nil
}

func (s *Service) submitRemark(ctx context.Context, sub bot.Submission) (bot.Next, error) {
	f, err := s.readFiling(ctx, sub.Turn)
	if err != nil {
		return bot.Next{}, err
	}
	if !s.may(sub.Turn, f, commune.RemarkReport) {
		return bot.Next{}, commune.Errorf(commune.Denied, "accept.not_yours")
	}
	r := f.Main()
	m := commune.Remark{ID: sub.ID, ReportID: r.ID, Version: r.Version, Text: sub.Answers.Get("text"), By: sub.Person, At: commune.InstantOf(sub.At)}
	letters := []commune.Letter{s.letter(sub.Turn, r.CommuneID, r.PersonID, "report_remarked", bot.Args{"r": r.ID, "k": m.ID})}
	if err := s.DB.RemarkReport(ctx, submission(sub.ID, sub.Turn), r, m, letters); err != nil {
		return bot.Next{}, err
	}
	return bot.Next{
		Said:    sub.Print("remark.done", "Name", comrade(sub.Turn, f.Around.People[r.PersonID].Name)),
		Options: []bot.Option{{Label: sub.Print("receipt.view"), Do: leaveFiling(sub.Turn)}, menuOption(sub.Turn)},
	}, nil
}
