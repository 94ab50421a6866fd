package province

import (
	"time"
	_ "time/tzdata" // slim machines have no zone files

	"gandan/commune"
)

// Size is how large a province is, and of how many months it has reports.
type Size struct {
	Communes   int
	Villages   int
	Households int
	Cadres     int // holders of a duty; at least a keeper for each group, whatever is said
	Months     int // the present one included, of which a part has been sent
	Seed       uint64
}

// Whole is a province as it is.
var Whole = Size{Communes: 226, Villages: 2314, Households: 190_000, Cadres: 30_000, Months: 24, Seed: 1}

// Now is the moment up to which everything has happened: the morning of the day
// before the households' reports of April are due.
var Now = time.Date(2024, 4, 16, 8, 0, 0, 0, time.FixedZone("", 7*3600))

// Month is the present month, of which a part of the reports has been sent.
const Month = commune.Period("2024-M04")

// Kinds are what is owed.
var Kinds = []commune.ReportKind{commune.HouseholdReport, commune.BriefingTask, commune.RemarksTask, commune.SelfReviewTask}

// First is the first month that is reported on.
func (s Size) First() commune.Period {
	return commune.MonthPeriod(Month.Year(), time.Month(Month.Number()-s.Months+1))
}

// Rules are the settings of every commune of the province.
func (s Size) Rules() commune.Settings {
	rules := commune.Defaults()
	first := s.First()
	rules.ReportsFrom = commune.NewDate(first.Year(), time.Month(first.Number()), 1)
	return rules
}
