package main

import (
	"strings"
	"testing"
	"time"
)

// The files second_*_test.go work out a second time, as slowly and simply as
// can be, what is due when and who is told of it on which day. They are written
// from the regulation and the product's
// section 6 alone and share no code with the program: TestSecondSharesNothing
// holds that. Days are written as people write dates to one another,
// "2024-04-17", and reckoned by their midnight in UTC.

// secondOff are the days off of the yearly decisions, secondSwapped the rest
// days that are worked in exchange for one of them.
var (
	secondOff = secondDays(`
2024: 1/1 8/2 9/2 10/2 11/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9
2025: 1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9
2026: 1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9`)
	secondSwapped = secondDays(`
2024: 4/5
2025: 26/4
2026: 10/1 22/8`)
)

func secondDays(text string) map[string]bool {
	days := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		year, list, _ := strings.Cut(line, ": ")
		for _, day := range strings.Fields(list) {
			t, err := time.Parse("2/1 2006", day+" "+year)
			if err != nil {
				panic(err)
			}
			days[secondName(t)] = true
		}
	}
	return days
}

func secondName(t time.Time) string { return t.Format("2006-01-02") }

func secondTime(day string) time.Time {
	t, err := time.Parse("2006-01-02", day)
	if err != nil {
		panic(err)
	}
	return t
}

// secondHours returns the hours between two moments.
func secondHours(from, to string) float64 {
	a, err := time.Parse("2006-01-02 15:04", from)
	b, err2 := time.Parse("2006-01-02 15:04", to)
	if err != nil || err2 != nil {
		panic(from + " to " + to)
	}
	return b.Sub(a).Hours()
}

// secondLater returns the day n calendar days later.
func secondLater(day string, n int) string { return secondName(secondTime(day).AddDate(0, 0, n)) }

// secondWorks reports whether offices work on a day.
func secondWorks(day string) bool {
	if secondSwapped[day] {
		return true
	}
	if secondOff[day] {
		return false
	}
	weekday := secondTime(day).Weekday()
	return weekday != time.Saturday && weekday != time.Sunday
}

// secondOnOrAfter returns the day, or the next that is worked.
func secondOnOrAfter(day string) string {
	for !secondWorks(day) {
		day = secondLater(day, 1)
	}
	return day
}

// secondAfter returns the n-th working day after a day.
func secondAfter(day string, n int) string {
	for n > 0 {
		day = secondLater(day, 1)
		if secondWorks(day) {
			n--
		}
	}
	return day
}

// TestSecondCalendar holds the second implementation against the days that the
// regulation's page works out by itself, so that it is not merely as wrong as
// the first.
func TestSecondCalendar(t *testing.T) {
	for month, want := range map[string]string{
		"2024-03": "2024-03-18 2024-03-20 2024-03-25 2024-03-26",
		"2024-04": "2024-04-17 2024-04-22 2024-04-23 2024-04-25",
		"2026-02": "2026-02-23 2026-02-24 2026-02-25 2026-02-26",
	} {
		got := secondDeadlines(month)
		if s := strings.Join(got[:], " "); s != want {
			t.Errorf("%s: %s, want %s", month, s, want)
		}
	}
	var days []string
	for _, s := range secondStages("2024-04-17", secondDefaults()) {
		days = append(days, s.name+" "+s.day)
	}
	const want = "before5 2024-04-12, before2 2024-04-15, on 2024-04-17, after1 2024-04-19, after2 2024-04-22, after3 2024-04-23"
	if got := strings.Join(days, ", "); got != want {
		t.Errorf("stages of 17 April: %s, want %s", got, want)
	}
}
