package handlers

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// How much of what stands out one message tells, and how many buttons it has.
const (
	alertLines   = 6
	alertButtons = 3
	silentNamed  = 3
)

// alertFirst is the order in which alerts are told.
var alertFirst = []commune.AlertKind{commune.AlertSecurity, commune.AlertRise, commune.AlertSilent}

// alertLine is what one line tells: an alert, or all that are silent in a village,
// or all of a village whose topics are not told.
type alertLine []commune.Told

// alertNotice gathers what stood out on its day, still does, and may be told to
// its person: a figure a village and topic, and never a household (ours).
func (s *Service) alertNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	h, d, err := s.digestWish(ctx, t)
	if err != nil || !d.Alerts || t.Args["day"] != string(s.today(t)) {
		return bot.View{}, err
	}
	alerts, err := s.DB.StandingAlerts(ctx, d.CommuneID, s.Rules(), s.today(t))
	if err != nil {
		return bot.View{}, err
	}
	told := commune.TellsOf(alerts, h, s.today(t))
	if len(told) == 0 {
		return bot.View{}, nil
	}
	var ids []string
	for _, a := range told {
		ids = append(ids, a.PlaceID)
	}
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return bot.View{}, err
	}
	list := alertsByLine(told, places)
	lines := []string{t.Print("alert.title")}
	for _, l := range list[:min(len(list), alertLines)] {
		words, err := s.alertWords(ctx, t, l, placeName(t, places[l[0].PlaceID]))
		if err != nil {
			return bot.View{}, err
		}
		lines = append(lines, capital(words))
	}
	if rest := len(list) - alertLines; rest > 0 {
		lines = append(lines, t.Print("alert.rest", "N", rest))
	}
	return bot.View{Text: strings.Join(lines, "\n"), Options: alertOptions(t, list, places), Word: t.Print("alert.word")}, nil
}

// alertsByLine makes lines of alerts, the most pressing kind first, then by the
// names of villages.
func alertsByLine(told []commune.Told, places map[string]commune.Place) []alertLine {
	slices.SortStableFunc(told, func(a, b commune.Told) int {
		return cmp.Or(cmp.Compare(slices.Index(alertFirst, a.Kind), slices.Index(alertFirst, b.Kind)),
			cmp.Compare(places[a.PlaceID].Folded, places[b.PlaceID].Folded), cmp.Compare(a.PlaceID, b.PlaceID))
	})
	var list []alertLine
	for _, a := range told {
		i := slices.IndexFunc(list, func(l alertLine) bool {
			silent := a.Kind == commune.AlertSilent && l[0].Kind == commune.AlertSilent
			veiled := a.Kind != commune.AlertSilent && l[0].Kind != commune.AlertSilent && !a.Whole && !l[0].Whole
			return l[0].PlaceID == a.PlaceID && (silent || veiled)
		})
		if i < 0 {
			list = append(list, alertLine{a})
			continue
		}
		list[i] = append(list[i], a)
	}
	return list
}

// alertWords words a line.
func (s *Service) alertWords(ctx context.Context, t bot.Turn, l alertLine, place string) (string, error) {
	a := l[0]
	switch {
	case a.Kind == commune.AlertSilent:
		return s.silentWords(ctx, t, l, place)
	case !a.Whole:
		return t.Print("alert.veiled", "Place", place, "N", len(l)), nil
	case a.Kind == commune.AlertSecurity:
		return t.Print("alert.security", "Place", place, "N", a.Number, "Days", s.Rules().AlertSecurityDays), nil
	}
	key := "alert.rise"
	if a.Before == 0 {
		key = "alert.rise_new"
	}
	return t.Print(key, "Place", place, "Topic", lowered(t.Print("topic."+a.Topic)), "Period", periodName(t, commune.Period(a.Since)),
		"N", a.Number, "Before", a.Before), nil
}

// silentWords counts who is silent in a village, and names them to those near.
func (s *Service) silentWords(ctx context.Context, t bot.Turn, l alertLine, place string) (string, error) {
	words := t.Print("alert.silent", "Place", place, "N", len(l), "Days", s.Rules().AlertSilent)
	if !l[0].Named {
		return words + ".", nil
	}
	var ids, names []string
	for _, a := range l[:min(len(l), silentNamed)] {
		ids = append(ids, a.PersonID)
	}
	people, err := s.DB.People(ctx, ids...)
	if err != nil {
		return "", err
	}
	for _, id := range ids {
		names = append(names, comrade(t, people[id].Name))
	}
	if rest := len(l) - silentNamed; rest > 0 {
		names = append(names, t.Print("progress.others", "N", rest))
	}
	return t.Print("alert.silent_names", "Words", words, "Names", strings.Join(names, "; ")), nil
}

// alertOptions lead to the figures behind the first lines, or to who has sent.
func alertOptions(t bot.Turn, list []alertLine, places map[string]commune.Place) []bot.Option {
	var options []bot.Option
	add := func(key string, do bot.Do, a commune.Told) {
		o := bot.Option{Label: t.Print(key, "Place", placeName(t, places[a.PlaceID]), "Topic", t.Print("topic."+cmp.Or(a.Topic, "security"))), Do: do}
		if len(options) < alertButtons && !slices.ContainsFunc(options, func(b bot.Option) bool { return b.Label == o.Label }) {
			options = append(options, o)
		}
	}
	for _, l := range list {
		switch a := l[0]; {
		case a.Kind == commune.AlertSilent:
			add("alert.open_progress", bot.Do{Page: "progress", Args: bot.Args{"p": a.PlaceID}}, a)
		case !a.Whole:
			add("alert.open_place", bot.Do{Page: "summary", Args: bot.Args{"p": a.PlaceID}}, a)
		case a.Kind == commune.AlertSecurity:
			add("alert.open_topic", bot.Do{Page: "summary", Args: bot.Args{"p": a.PlaceID, "t": "security"}}, a)
		default:
			add("alert.open_topic", bot.Do{Page: "summary", Args: bot.Args{"p": a.PlaceID, "t": a.Topic, "m": a.Since}}, a)
		}
	}
	return append(options, digestOption(t))
}

// digestOption leads to where digests and alerts are switched.
func digestOption(t bot.Turn) bot.Option {
	return bot.Option{Label: t.Print("digest.command"), Foot: true, Do: bot.Do{Page: "digest"}}
}
