package reading

import "gandan/commune"

var (
	afternoons = lexiconOf("afternoons")
	halfHours  = lexiconOf("half_hours")
)

// Hour reads a time of day: "7h30", "7:30", "8 giờ", "7 rưỡi", "lúc 5 giờ chiều",
// "17". Anything more or less than one is refused.
func Hour(text string) (commune.Clock, bool) {
	_, words := split(text)
	c := calendar{words: trimPolite(words)}
	i := 0
	for _, leads := range []lexicon{dayLeads, dayParts} {
		if _, end := leads.at(c.words, i); end > 0 {
			i = end
		}
	}
	for _, n := range numerals(c.words, i) {
		minute, end := c.minutes(n.end)
		hour := n.n
		if _, later := afternoons.at(c.words, end); later > 0 && hour < 12 {
			hour += 12
		}
		if hour < 24 && minute < 60 && c.clock(end) == 0 && c.rest(end) == len(c.words) {
			return commune.Clock(hour*60 + minute), true
		}
	}
	return 0, false
}

// minutes reads what may stand after an hour: "giờ 30", "h", "rưỡi", ":05".
func (c calendar) minutes(i int) (minute, end int) {
	if _, end := halfHours.at(c.words, i); end > 0 {
		return 30, end
	}
	_, end = hourWords.at(c.words, i)
	if end == 0 {
		return 0, i
	}
	if n, ok := digitsOf(c.words, end); ok {
		return n, end + 1
	}
	return 0, end
}
