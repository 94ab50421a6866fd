package main

import (
	"fmt"
)

// secondRules are what a commune has chosen.
type secondRules struct {
	from         string // no deadline before this day is owed
	before       []int  // calendar days before a deadline
	after        []int  // working days after it
	escalate     int    // working days overdue on which those above are told
	last         int    // and the leaders
	makeUp       int    // days
	remindAt     string // "07:00"
	quietFrom    string
	quietTo      string
	briefing     int // day of the month after a quarter
	remarks      string
	selfReview   string
	contactDays  []int
	contactTimes int
	freeHours    int // after somebody's last word, in which messages are free; 0: for ever
}

func secondDefaults() secondRules {
	return secondRules{
		before: []int{5, 2}, after: []int{1, 2, 3}, escalate: 2, last: 3, makeUp: 3, remindAt: "07:00",
		quietFrom: "21:00", quietTo: "06:30", briefing: 10, remarks: "11-30", selfReview: "12-05",
		contactDays: []int{10, 24}, contactTimes: 2,
	}
}

// secondDeadlines returns the deadlines of what ends with a month, "2024-04":
// the household's, the group's, the village's and the overseer's report.
func secondDeadlines(month string) [4]string {
	var days [4]string
	for level, day := range []string{"17", "20", "23", "25"} {
		days[level] = secondOnOrAfter(month + "-" + day)
		if level > 0 && days[level] <= days[level-1] {
			days[level] = secondAfter(days[level-1], 1)
		}
	}
	return days
}

// secondEnding returns the periods that end with a month, as the store names
// them: the month, its quarter, the first half-year, the year.
func secondEnding(month string) []string {
	year, m := month[:4], month[5:]
	periods := []string{year + "-M" + m}
	switch m {
	case "03":
		periods = append(periods, year+"-Q1")
	case "06":
		periods = append(periods, year+"-Q2", year+"-H1")
	case "09":
		periods = append(periods, year+"-Q3")
	case "12":
		periods = append(periods, year+"-Q4", year)
	}
	return periods
}

// secondDebt is something that somebody owes by a day.
type secondDebt struct {
	kind, place, period string
	person              string
	opens, due          string // days
}

// secondDebts returns what a duty owes that falls due in a year: who holds it
// on the day of the deadline owes.
func secondDebts(d yearDuty, year int, r secondRules) []secondDebt {
	var list []secondDebt
	add := func(kind, place, period, opens, due string) {
		due = secondOnOrAfter(due)
		if due >= r.from && d.on(due) {
			list = append(list, secondDebt{kind, place, period, d.person, opens, due})
		}
	}
	for m := 1; m <= 12 && d.code == "keeper"; m++ {
		month := fmt.Sprintf("%d-%02d", year, m)
		for _, period := range secondEnding(month) {
			add("household", d.place, period, secondOpens(period, year), secondDeadlines(month)[0])
		}
	}
	for q := 0; q < 4 && d.code == "overseer"; q++ { // each quarter's by a day of the month after it
		month := 3*q + 1
		period := fmt.Sprintf("%d-Q%d", year, q)
		if q == 0 {
			period = fmt.Sprintf("%d-Q4", year-1)
		}
		add("briefing", d.place, period, secondMonthBefore(fmt.Sprintf("%d-%02d", year, month)), fmt.Sprintf("%d-%02d-%02d", year, month, r.briefing))
	}
	if d.code == "cell_committee" {
		add("remarks", d.place, fmt.Sprint(year), secondMonthBefore(fmt.Sprintf("%d-%s", year, r.remarks[:2])), fmt.Sprintf("%d-%s", year, r.remarks))
	}
	if d.code != "district_cadre" && d.code != "admin" {
		add("self_review", "", fmt.Sprint(year), secondMonthBefore(fmt.Sprintf("%d-%s", year, r.selfReview[:2])), fmt.Sprintf("%d-%s", year, r.selfReview))
	}
	return list
}

// secondMonthBefore returns the first day of the month before one, from which on
// what is no report may be done.
func secondMonthBefore(month string) string {
	return secondName(secondTime(month+"-01").AddDate(0, -1, 0))
}

// secondOpens returns the day from which a period's report may be written: the
// 15th of the month before its first.
func secondOpens(period string, year int) string {
	first := map[string]string{"Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10", "H1": "01"}
	month := "01"
	if len(period) > 5 {
		if month = first[period[5:]]; month == "" {
			month = period[6:]
		}
	}
	return secondName(secondTime(fmt.Sprintf("%d-%s-15", year, month)).AddDate(0, -1, 0))
}
