package main

import (
	"fmt"
	"strings"
)

// worded holds that a message says in words what the store noted that it says.
func (y *virtualYear) worded(l yearLetter) {
	y.Helper()
	for line := range strings.SplitSeq(l.about, "; ") {
		for _, words := range secondWords(line) {
			if !strings.Contains(strings.ToLower(l.text), words) {
				y.Errorf("%s %s: %q is not said of %s: %s", l.at.In(y.rules.Zone).Format(yearLayout), y.names[l.personID], words, line, l.text)
			}
		}
	}
}

// secondWords are what a message has to say about a line, in small letters.
func secondWords(line string) []string {
	whose, rest, _ := strings.Cut(line, " ")
	kind, rest, _ := strings.Cut(rest, " ")
	words := strings.Split(rest, " ")
	period := words[len(words)-2]
	place := strings.ToLower(strings.Join(words[:len(words)-2], " "))
	var say []string
	switch kind {
	case "household":
		say = []string{"báo cáo", secondPeriodWords(period)}
		if whose == "others" { // of what ends together the month is named
			say[1] = secondPeriodWords(secondLastMonth(period))
		}
	case "briefing":
		say = []string{"giao ban", secondPeriodWords(period)}
	case "remarks":
		say = []string{"nhận xét, đánh giá cán bộ"}
	case "self_review":
		say = []string{"kiểm điểm"}
	case "contacts":
		say = []string{"nắm tình hình"}
	}
	if whose == "others" {
		village, _, _ := strings.Cut(place, "/")
		say = append(say, village)
	}
	return say
}

func secondPeriodWords(period string) string {
	if len(period) == 4 {
		return "năm " + period
	}
	n := 0
	_, _ = fmt.Sscanf(period[6:], "%d", &n)
	switch period[5] {
	case 'M':
		return fmt.Sprint("tháng ", n)
	case 'Q':
		return "quý " + []string{"", "i", "ii", "iii", "iv"}[n]
	default:
		return "6 tháng đầu năm"
	}
}

func secondLastMonth(period string) string {
	if len(period) == 4 {
		return period + "-M12"
	}
	return map[string]string{"Q1": "2024-M03", "Q2": "2024-M06", "H1": "2024-M06", "Q3": "2024-M09", "Q4": "2024-M12"}[period[5:]] +
		map[bool]string{true: period}[period[5] == 'M']
}
