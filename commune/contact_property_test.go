package commune_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"gandan/commune"
)

// slowDue counts a household's month day by day, as one would on paper.
func slowDue(s commune.Settings, b commune.ContactBook, h commune.Tended, today commune.Date) (d commune.ContactDue) {
	first := time.Date(b.Month.Year(), time.Month(b.Month.Number()), 1, 0, 0, 0, 0, time.UTC)
	covered, of := 0, 0
	for day := first; day.Month() == first.Month(); day = day.AddDate(0, 0, 1) {
		of++
		date := commune.Date(day.Format("2006-01-02"))
		owes, met, tried := false, false, false
		for _, by := range h.By {
			there := by.From <= date && (by.To == "" || date <= by.To)
			if there && date >= s.ReportsFrom && (by.Code == commune.GroupOfficer || s.ContactKeepers) {
				owes = true
			}
			d.Still = d.Still || there && date == today
		}
		for _, c := range b.Contacts {
			if c.HouseholdID == h.ID && c.Day == date {
				met = met || c.Way != commune.Absent
				tried = tried || c.Way == commune.Absent
			}
		}
		if owes {
			covered++
		}
		if met {
			d.Met++
			d.Last = date
		}
		if tried {
			d.Tries++
		}
	}
	for share := float64(s.ContactTimes*covered) / float64(of); float64(d.Owed)+0.5 <= share+1e-9; {
		d.Owed++
	}
	if d.Last == "" {
		d.Last = b.Before[h.ID]
	}
	return d
}

func TestContactDuesAgainstPaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string) commune.Date {
			return commune.Date("2024-02-20").Add(rapid.IntRange(0, 60).Draw(t, label))
		}
		s := commune.Defaults()
		s.ReportsFrom = day("reports from")
		s.ContactTimes = rapid.IntRange(1, 4).Draw(t, "times")
		s.ContactKeepers = rapid.Bool().Draw(t, "keepers")
		s.ContactRounds = rapid.Bool().Draw(t, "rounds")
		b := commune.ContactBook{Month: rapid.SampledFrom([]commune.Period{"2024-M02", "2024-M03", "2024-M04"}).Draw(t, "month"), Before: map[string]commune.Date{}}
		month := commune.MonthDays(b.Month)
		for _, id := range []string{"a", "b", "c"} {
			h := commune.Tended{Household: commune.Household{ID: id}}
			for range rapid.IntRange(0, 3).Draw(t, "stretches") {
				by := tending(rapid.SampledFrom([]commune.DutyCode{commune.GroupOfficer, commune.Keeper}).Draw(t, "code"), day("from"), "")
				if rapid.Bool().Draw(t, "ends") {
					by.To = by.From.Add(rapid.IntRange(-1, 30).Draw(t, "days"))
				}
				h.By = append(h.By, by)
			}
			if rapid.Bool().Draw(t, "known") {
				b.Before[id] = month.From.Add(-rapid.IntRange(1, 40).Draw(t, "before"))
			}
			for range rapid.IntRange(0, 4).Draw(t, "contacts") {
				b.Contacts = append(b.Contacts, commune.Contact{ID: "x", HouseholdID: id,
					Day: month.From.Add(rapid.IntRange(0, 28).Draw(t, "day")), Way: rapid.SampledFrom(commune.ContactWays).Draw(t, "way")})
			}
			b.Tended = append(b.Tended, h)
		}
		today := month.From.Add(rapid.IntRange(0, 28).Draw(t, "today"))
		list := b.Dues(s, today)
		for _, h := range b.Tended {
			want := slowDue(s, b, h, today)
			want.Household = h.Household
			for _, got := range list {
				if got.ID == h.ID && got != want {
					t.Fatalf("%+v\non paper %+v", got, want)
				}
			}
		}
		o := b.Outlook(list, today)
		slowOutlook(t, o, list, today, month.To)
	})
}

// slowOutlook plays the rest of the month: as many households a week as it was
// said are met, one contact a household and day, and then nothing lacks but
// what was said to be beyond reach.
func slowOutlook(t *rapid.T, o commune.ContactOutlook, list []commune.ContactDue, today, last commune.Date) {
	left := map[string]int{}
	for _, d := range commune.Lacking(list) {
		left[d.ID] = d.Lacks()
	}
	for day := today; day <= last; day = day.Add(1) {
		for _, d := range list {
			if left[d.ID] > 0 && !(day == today && d.Last == today) {
				left[d.ID]--
			}
		}
	}
	beyond := 0
	for _, n := range left {
		if n > 0 {
			beyond++
		}
	}
	if o.Beyond != beyond {
		t.Fatalf("%d beyond reach, %d when played", o.Beyond, beyond)
	}
	if weeks := float64(o.Days) / 7; o.Days >= 7 && (float64(o.Weekly)*weeks < float64(o.Visits) || float64(o.Weekly-1)*weeks >= float64(o.Visits) && o.Visits > 0) {
		t.Fatalf("%d a week for %d contacts in %d days", o.Weekly, o.Visits, o.Days)
	}
}
