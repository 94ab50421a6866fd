package handlers

import (
	"context"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// How much one digest tells, so that it fits a phone's screen.
const (
	digestBehind  = 3 // villages
	digestChanges = 3
)

// digestNotice is the digest of its day (product §8): how much was reported and
// where it lacks, what changed most, what wants the leader; by the rights of this
// moment, no smaller than a village, and nothing that is sensitive. It says
// nothing on another day, once it was switched off, and before there are reports.
func (s *Service) digestNotice(ctx context.Context, t bot.Turn) (bot.View, error) {
	_, d, err := s.digestWish(ctx, t)
	if err != nil || t.Args["day"] != string(s.today(t)) {
		return bot.View{}, err
	}
	weekly, month := s.Rules().DigestOn(d, s.today(t))
	if !weekly && month == "" {
		return bot.View{}, nil
	}
	args := bot.Args{}
	if month != "" {
		args["m"] = string(month)
	}
	a, err := s.ask(ctx, t.With(args))
	if err != nil {
		return bot.View{}, err
	}
	x, err := s.sum(ctx, a)
	if err != nil || x.Now.Coverage.Sent+x.Then.Coverage.Sent == 0 || x.Extent == commune.Ahead || x.Extent == commune.Before {
		return bot.View{}, err
	}
	text, err := s.digestText(ctx, t, a, x)
	args = bot.Args{"m": string(x.Period)}
	return bot.View{Text: text, Word: t.Print("digest.word"), Options: []bot.Option{
		{Label: t.Print("digest.summary"), Do: bot.Do{Page: "summary", Args: args}},
		{Label: t.Print("summary.unsent"), Do: bot.Do{Page: "progress", Args: args}},
		digestOption(t),
	}}, err
}

// digestText words the digest.
func (s *Service) digestText(ctx context.Context, t bot.Turn, a asked, x commune.Summary) (string, error) {
	behind, err := s.missingLine(ctx, t, x)
	if err != nil {
		return "", err
	}
	x.Needs = x.PlainNeeds()
	w := a.words(t, x)
	lines := append([]string{t.Print("digest.title", "Day", weekday(t, s.today(t))), summaryTitle(t, a, x)}, s.summaryNotes(t, x)...)
	lines = append(lines, behind...)
	if !a.blind {
		lines = append(lines, w.headlines()...)
	}
	return strings.Join(append(lines, w.needLine()...), "\n"), nil
}

// missingLine names the villages of which least was reported: "Còn thiếu báo
// cáo: thôn Bình Thượng (0/4 hộ); thôn Lân Gầu (10/30 hộ)".
func (s *Service) missingLine(ctx context.Context, t bot.Turn, x commune.Summary) ([]string, error) {
	behind := x.Behind()
	if len(behind) == 0 {
		return nil, nil
	}
	shown := behind[:min(len(behind), digestBehind)]
	var ids []string
	for _, v := range shown {
		ids = append(ids, commune.PathIDs(v.Paths[0])...)
	}
	places, err := s.DB.Places(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var words []string
	for _, v := range shown {
		words = append(words, figureWords{Turn: t, places: places, x: v}.partHead(placeWords(t, places, v.Paths[0])))
	}
	if rest := len(behind) - len(shown); rest > 0 {
		words = append(words, t.Print("digest.behind_more", "N", rest))
	}
	return []string{t.Print("digest.behind", "Words", strings.Join(words, "; "))}, nil
}

// headlines are the figures that changed most, a line each, and what the change
// is measured by.
func (w figureWords) headlines() []string {
	var lines []string
	for _, l := range w.x.Headlines(digestChanges) {
		words := w.totalWords(l)
		if l.Kind != "" {
			words = w.kindWords(l)
		}
		lines = append(lines, w.Print("summary.line", "What", w.Print("topic."+l.Topic), "Words", words))
	}
	if len(lines) == 0 {
		return nil
	}
	return append(lines, w.comparedWith()...)
}
