package handlers

import (
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// How much of long unchanged households fits a phone's screen: so many months
// since when, and so many names of each.
const (
	unchangedMonths = 3
	unchangedNames  = 8
)

// unchangedLines tells of which households nothing was written for long, as a
// fact: it may well be so.
func (s *Service) unchangedLines(t bot.Turn, list []commune.Unchanged) []string {
	var lines []string
	for _, u := range list[:min(len(list), unchangedMonths)] {
		var names []string
		for _, h := range u.Households[:min(len(u.Households), unchangedNames)] {
			names = append(names, householdOf(t, h))
		}
		words := strings.Join(names, ", ")
		if n := len(u.Households) - unchangedNames; n > 0 {
			words = t.Print("bot.and_more", "List", words, "N", n)
		}
		lines = append(lines, t.Print("filing.unchanged", "Period", periodName(t, u.Since), "Households", words))
	}
	if rest := list[min(len(list), unchangedMonths):]; len(rest) > 0 {
		n := 0
		for _, u := range rest {
			n += len(u.Households)
		}
		lines = append(lines, t.Print("filing.unchanged_more", "N", n))
	}
	return lines
}

// householdOf names a household in a list after the word "hộ": "ông Hoàng Văn Sáng".
func householdOf(t bot.Turn, h commune.BodyHousehold) string {
	return join(headTitle(t, h.Sex), h.Head)
}
