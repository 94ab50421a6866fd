package documents

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"gandan/commune"
)

var (
	dayShape  = regexp.MustCompile(`^(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})$`)
	isoShape  = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})([T ].*)?$`)
	numShape  = regexp.MustCompile(`^\d{4,6}(\.\d+)?$`)
	yearShape = regexp.MustCompile(`^\d{4}$`)
)

// day reads a day: 05/4/2024, 5-4-24, 2024-04-05 or a spreadsheet's number.
func day(text string) (d commune.Date, why string) {
	if blank(text) {
		return "", ""
	}
	text = strings.TrimSpace(text)
	if m := dayShape.FindStringSubmatch(text); m != nil {
		if len(m[3]) == 2 {
			m[3] = "20" + m[3]
		}
		return realDay(m[3], m[2], m[1])
	}
	if m := isoShape.FindStringSubmatch(text); m != nil {
		return realDay(m[1], m[2], m[3])
	}
	if numShape.MatchString(text) && !yearShape.MatchString(text) {
		return serial(text)
	}
	return "", "date_unreadable"
}

// realDay makes the day if there is such a one.
func realDay(year, month, day string) (commune.Date, string) {
	y, _ := strconv.Atoi(year) // the patterns hold digits alone
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	date := commune.NewDate(y, time.Month(m), d)
	if t := date.Time(time.UTC); y < 1900 || y > 2100 || int(t.Month()) != m || t.Day() != d {
		return "", "date_none"
	}
	return date, ""
}

// serial reads a spreadsheet's number of days since 30 December 1899.
func serial(text string) (commune.Date, string) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < 1 || n > 73_000 {
		return "", "date_unreadable"
	}
	return commune.NewDate(1899, time.December, 30).Add(int(n)), ""
}

// born reads a year of birth from a year or a day.
func born(text string) (year int, why string) {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".0")
	if blank(text) {
		return 0, ""
	}
	if !yearShape.MatchString(text) {
		d, why := day(shortBirth(text))
		if why != "" {
			return 0, why
		}
		text = string(d[:4])
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < 1900 || year > 2100 {
		return 0, "born_range"
	}
	return year, ""
}

// shortBirth leaves alone all but days with a year of two digits, which may be
// of either century: those are made unreadable.
func shortBirth(text string) string {
	if m := dayShape.FindStringSubmatch(text); m != nil && len(m[3]) == 2 {
		return "?"
	}
	return text
}
