package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"gandan/commune"
)

// settings looks at what the communes have chosen, and whether the days off of
// this year and, from October, of the next are known.
func (d *doctor) settings(ctx context.Context) []finding {
	db := d.tables(ctx)
	if db == nil {
		return nil
	}
	communes, err := db.Communes(ctx)
	if err != nil {
		return []finding{unread("settings", err)}
	}
	today := commune.DateOf(d.cfg.Now())
	if len(communes) == 0 {
		return judgeDaysOff(today, commune.Defaults())
	}
	var list []finding
	for _, place := range communes {
		rules, err := rulesOf(ctx, db, place.ID)
		if err != nil {
			list = append(list, judgeSettings(err))
			continue
		}
		list = append(list, judgeDaysOff(today, rules)...)
	}
	return unlike(list)
}

// judgeSettings says which setting cannot be read.
func judgeSettings(err error) finding {
	var told *commune.Error
	if errors.As(err, &told) {
		return finding{"settings", broken, say(told.Key, told.Args...), say("doctor.settings.mend")}
	}
	return unread("settings", err)
}

// unread says that the database refused a question.
func unread(check string, err error) finding {
	return finding{check, broken, say("doctor.unread", "Error", err), say("doctor.mend.other")}
}

// judgeDaysOff looks at whether the decision on a year's days off is part of
// the program or was entered; else a deadline may fall on a swapped day.
func judgeDaysOff(today commune.Date, rules commune.Settings) []finding {
	day := today.Time(time.UTC)
	years := []int{day.Year()}
	if day.Month() >= time.October {
		years = append(years, day.Year()+1)
	}
	var list []finding
	for _, year := range years {
		switch {
		case commune.KnownDaysOff(year):
			list = append(list, finding{"days_off", well, say("doctor.days_off.known", "Year", strconv.Itoa(year)), phrase{}})
		case entered(year, rules):
			list = append(list, finding{"days_off", well, say("doctor.days_off.entered", "Year", strconv.Itoa(year)), phrase{}})
		default:
			list = append(list, finding{"days_off", doubtful, say("doctor.days_off.computed", "Year", strconv.Itoa(year)),
				say("doctor.days_off.mend", "Year", strconv.Itoa(year))})
		}
	}
	return list
}

// entered reports whether a commune has entered days off of the year.
func entered(year int, rules commune.Settings) bool {
	for day := range rules.DaysOff {
		if day.Time(time.UTC).Year() == year {
			return true
		}
	}
	return false
}

// unlike keeps one of those findings that read the same: several communes may
// lack the same.
func unlike(list []finding) []finding {
	var kept []finding
	seen := map[string]bool{}
	for _, f := range list {
		key := f.check + f.found.key
		for _, a := range f.found.args {
			if s, ok := a.(string); ok {
				key += "|" + s
			}
		}
		if !seen[key] {
			seen[key] = true
			kept = append(kept, f)
		}
	}
	return kept
}
