package commune

import (
	"math"
	"time"
)

// The Vietnamese lunar calendar, computed for UTC+7: a month begins on the day
// of the new moon, month 11 holds the winter solstice, and of thirteen months
// from one month 11 to the next the first in which the sun enters no new
// twelfth of its way is the leap one. Days are Julian day numbers here; the
// series are those of Jean Meeus, Astronomical Algorithms, chapters 25 and 49.

const (
	synodicMonth = 29.530588861  // mean days from new moon to new moon
	newMoonZero  = 2451550.09766 // Julian date of new moon number 0, 6 January 2000
	utc7         = 7.0 / 24      // the zone's offset in days
	secondsADay  = 86400.0
	unixEpoch    = 2440588 // Julian day number of 1 January 1970
)

// lunarDate returns the day of a date in an ordinary (not leap) lunar month.
func lunarDate(year, month, day int) Date {
	offset := month + 1 // months after the month 11 before
	if month >= 11 {
		year, offset = year+1, month-11
	}
	start := month11(year - 1)
	if leap := leapOffset(start, month11(year)); leap > 0 && offset >= leap {
		offset++
	}
	return dateOfJulian(newMoonDay(start+offset) + day - 1)
}

// month11 returns the number of the new moon that begins month 11 of a year,
// the month of its winter solstice (270°).
func month11(year int) int {
	k := lastNewMoon(julianOf(NewDate(year, time.December, 31)))
	if sunSector(newMoonDay(k)) >= 9 {
		return k - 1
	}
	return k
}

// leapOffset returns how many months after new moon start, a month 11, the leap
// month lies; 0 where next, the month 11 after it, is twelve months away.
func leapOffset(start, next int) int {
	if next-start < 13 {
		return 0
	}
	for i := 1; ; i++ {
		if sunSector(newMoonDay(start+i)) == sunSector(newMoonDay(start+i+1)) {
			return i
		}
	}
}

// lastNewMoon returns the number of the last new moon up to a day.
func lastNewMoon(day int) int {
	k := int(math.Floor((float64(day)-newMoonZero)/synodicMonth)) + 2
	for newMoonDay(k) > day {
		k--
	}
	return k
}

// newMoonDay returns the day of UTC+7 on which new moon number k falls.
func newMoonDay(k int) int {
	n := float64(k)
	t := n / 1236.85 // centuries since 2000
	sun := 2.5534 + 29.10535670*n
	moon := 201.5643 + 385.81693528*n + 0.0107582*t*t
	node := 160.7108 + 390.67050284*n - 0.0016118*t*t
	e := 1 - 0.002516*t // the orbit of the earth grows rounder
	at := newMoonZero + synodicMonth*n + 0.00015437*t*t -
		0.40720*sin(moon) + 0.17241*e*sin(sun) + 0.01608*sin(2*moon) + 0.01039*sin(2*node) +
		0.00739*e*sin(moon-sun) - 0.00514*e*sin(moon+sun) + 0.00208*e*e*sin(2*sun) -
		0.00111*sin(moon-2*node) - 0.00057*sin(moon+2*node) + 0.00056*e*sin(2*moon+sun) -
		0.00042*sin(3*moon) + 0.00042*e*sin(sun+2*node) + 0.00038*e*sin(sun-2*node) -
		0.00024*e*sin(2*moon-sun) - 0.00017*sin(124.7746-1.56375588*n) + 0.000325*sin(299.77+0.107408*n)
	return int(math.Floor(at - clockDrift(t) + utc7 + 0.5))
}

// sunSector returns which twelfth of its way (0 from the spring equinox) the
// sun stands in when a day of UTC+7 begins.
func sunSector(day int) int {
	t := (float64(day) - 0.5 - utc7 - 2451545) / 36525
	t += clockDrift(t) / 36525
	m := 357.52911 + 35999.05029*t - 0.0001537*t*t
	longitude := 280.46646 + 36000.76983*t + 0.0003032*t*t +
		(1.914602-0.004817*t)*sin(m) + (0.019993-0.000101*t)*sin(2*m) + 0.000289*sin(3*m) -
		0.00569 - 0.00478*sin(125.04-1934.136*t)
	return int(math.Floor(math.Mod(math.Mod(longitude, 360)+360, 360) / 30))
}

// clockDrift returns how many days the even time of astronomy is ahead of the
// clock, t centuries after 2000.
func clockDrift(t float64) float64 {
	y := 100 * t
	return (62.92 + 0.32217*y + 0.005589*y*y) / secondsADay
}

func sin(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

func julianOf(d Date) int { return d.Sub("1970-01-01") + unixEpoch }

func dateOfJulian(day int) Date { return Date("1970-01-01").Add(day - unixEpoch) }
