package handlers

import (
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// topicsOffered is how many topics the summary of everything offers to open.
const topicsOffered = 4

// topicsFirst are the topics in the order in which they are offered.
var topicsFirst = []string{"security", "difficulty", "petition", "working_away", "population", "income", "opinion", "residence", "support", "law", "occupation", "other"}

// summaryArgs are the args of a summary, some of them changed: names and values
// by turns; an empty value takes the arg out.
func summaryArgs(a asked, x commune.Summary, change ...string) bot.Args {
	args := bot.Args{"m": string(x.Period)}
	if !slices.Equal(x.Paths, a.own) {
		args["p"] = placeArg(x.Paths)
	}
	for name, value := range map[string]string{"t": x.Topic, "e": x.Event} {
		if value != "" {
			args[name] = value
		}
	}
	if x.Thin {
		args["all"] = "1"
	}
	for i := 0; i < len(change); i += 2 {
		if args[change[i]] = change[i+1]; change[i+1] == "" {
			delete(args, change[i])
		}
	}
	return args
}

// placeArg lists the ids of the places that paths lead to.
func placeArg(paths []string) string {
	ids := make([]string, len(paths))
	for i, p := range paths {
		ids[i] = lastID(p)
	}
	return strings.Join(ids, ",")
}

// summaryOptions leads on from a summary: to what is behind it, then to others.
func (s *Service) summaryOptions(t bot.Turn, a asked, x commune.Summary) []bot.Option {
	option := func(args bot.Args, key string) bot.Option {
		return bot.Option{Label: t.Print(key), Do: bot.Do{Page: "summary", Args: args}}
	}
	var list []bot.Option
	if x.Extent == commune.Refused && !a.blind && len(x.Now.Figures) > 0 {
		list = append(list, option(summaryArgs(a, x, "all", "1"), "summary.show_all"))
	}
	if !a.blind {
		list = append(list, dividedOptions(t, a, x)...)
	}
	if x.Topic == "" {
		for _, topic := range topicsFirst {
			if l := x.Line(topic, ""); l.Now.Entries > 0 && len(list) <= topicsOffered {
				list = append(list, option(summaryArgs(a, x, "t", topic), "topic."+topic))
			}
		}
	} else {
		list = append(list, behindOption(t, a, x)...)
		list = append(list, option(summaryArgs(a, x, "t", "", "e", ""), "summary.everything"))
	}
	if x.Now.Unsent > 0 || x.Extent == commune.Refused || a.blind {
		list = append(list, unsentOption(t, a, x))
	}
	for _, o := range append(exportOptions(t, a, x, ""), s.periodOptions(t, a, x)...) {
		o.Foot = true
		list = append(list, o)
	}
	if x.Topic == "" {
		list = append(list, lightsLink(t, summaryArgs(a, x, "all", "")))
	}
	return append(list, menuOption(t))
}

// unsentOption leads to who has not sent, in the month of which least is in.
func unsentOption(t bot.Turn, a asked, x commune.Summary) bot.Option {
	args := bot.Args{}
	if m := x.Now.Coverage.Month; m != "" {
		args["m"] = string(m)
	}
	if !slices.Equal(x.Paths, a.own) {
		args["p"] = placeArg(x.Paths)
	}
	return bot.Option{Label: t.Print("summary.unsent"), Do: bot.Do{Page: "progress", Args: args}}
}

// periodOptions lead to the period before and after and to the quarter that ends
// with a month, and compare with the same period of the year before, as far as
// there were reports.
func (s *Service) periodOptions(t bot.Turn, a asked, x commune.Summary) []bot.Option {
	var list []bot.Option
	add := func(to commune.Period, label string, args bot.Args) {
		if s.reportedOn(t, to) {
			list = append(list, bot.Option{Label: label, Do: bot.Do{Page: "summary", Args: args}})
		}
	}
	periods := []commune.Period{x.Period.Prev(), x.Period.Next()}
	if ending := s.Rules().EndingWith(x.Period.LastMonth()); x.Period.Kind() == commune.Monthly && len(ending) > 1 {
		periods = append(periods, ending[1])
	}
	for _, to := range periods {
		add(to, capital(periodName(t, to)), summaryArgs(a, x, "m", string(to), "all", ""))
	}
	if last := x.Period.YearBefore(); x.Against.Period != last && !a.blind {
		add(last, t.Print("summary.year_before"), summaryArgs(a, x, "c", string(last)))
	}
	return list
}

// reportedOn reports whether there may be something to tell of a period: of a
// month once its report can be sent, of a wider one once its first is due.
func (s *Service) reportedOn(t bot.Turn, p commune.Period) bool {
	from, _ := s.Rules().Window(p)
	if p.Kind() != commune.Monthly {
		from = s.Rules().Due(commune.HouseholdReport, p.Months()[0]).Add(1)
	}
	first := s.Rules().FirstMonth()
	return first != "" && from <= s.today(t) && p.LastMonth() >= first
}
