package reading

import (
	"strings"

	"gandan/commune"
)

// numeric reads days written in digits: 5/4, 05-04-2024, 5.4.24, 2024-04-05,
// 20240405, 05042024.
func (c calendar) numeric(i int) (commune.Date, int) {
	if c.inNumber(i) {
		return "", 0
	}
	numbers, end := c.dashed(i)
	switch {
	case len(numbers) == 1 && len(numbers[0].fold) == 8:
		return c.packed(numbers[0].fold, end)
	case len(numbers) < 2 || len(numbers) > 3:
		return "", 0
	case len(numbers) == 3 && len(numbers[0].fold) == 4:
		numbers[0], numbers[2] = numbers[2], numbers[0]
	}
	day, fine := digitsOf(numbers, 0)
	month, ok := digitsOf(numbers, 1)
	if !ok || !fine || day > 31 {
		return "", 0
	}
	year := 0
	if len(numbers) == 3 {
		if year, ok = c.fullYear(numbers[2]); !ok {
			return "", 0
		}
	} else if y, e := c.yearAt(end); e > 0 {
		year, end = y, e
	}
	return c.resolve(year, month, day, end)
}

// inNumber reports whether words[i] goes on a number that began before: the
// 2/24 of 31/2/24, the 5 of 1.5.
func (c calendar) inNumber(i int) bool {
	return i > 1 && c.words[i].glued && c.words[i-1].glued && dashes(c.words[i-1]) && c.words[i-2].kind == digits
}

// dashed collects numbers joined by slashes, dashes or dots.
func (c calendar) dashed(i int) (numbers []word, end int) {
	for end = i; end < len(c.words) && c.words[end].kind == digits; {
		numbers = append(numbers, c.words[end])
		end++
		if end+1 >= len(c.words) || !dashes(c.words[end]) || c.words[end+1].kind != digits {
			break
		}
		if c.words[end].glued != c.words[end+1].glued {
			break
		}
		end++
	}
	return numbers, end
}

func dashes(w word) bool { return w.kind == sign && strings.Contains("/-.", w.fold) }

// packed reads eight digits, year first or day first. They never can be both:
// no month is 19 or 20.
func (c calendar) packed(s string, end int) (commune.Date, int) {
	n := func(from, to int) int {
		v, _ := digitsOf([]word{{fold: s[from:to], kind: digits}}, 0)
		return v
	}
	if d, ok := date(n(0, 4), n(4, 6), n(6, 8)); ok {
		return d, end
	}
	if d, ok := date(n(4, 8), n(2, 4), n(0, 2)); ok {
		return d, end
	}
	return "", 0
}

// yearAt reads the year after a day and month: "năm 2024", "năm ngoái", "/2024".
func (c calendar) yearAt(i int) (year, end int) {
	if p, end := yearWords.at(c.words, i); end > 0 {
		return c.year + offset(p.means), end
	}
	_, at := yearMarks.at(c.words, i)
	if at == 0 && isSign(c.words, i, ",") {
		at = i + 1
	}
	dash := i < len(c.words) && dashes(c.words[i])
	if dash {
		at = i + 1
	}
	at = max(i, at)
	if at >= len(c.words) {
		return 0, 0
	}
	year, ok := c.fullYear(c.words[at])
	if !ok || len(c.words[at].fold) < 4 && !dash {
		return 0, 0
	}
	return year, at + 1
}
