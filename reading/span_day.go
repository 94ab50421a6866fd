package reading

import "gandan/commune"

var (
	countedLeads = lexiconOf("counted_leads")
	notDays      = lexiconOf("not_days")
)

// dayAt reads a day: "hôm qua", "từ mùng 8"; "5 triệu" is none.
func (s *sentence) dayAt(i int) span {
	day, end := s.dayPhrase(i)
	if end == 0 || !whole(s.words, i, end) || amounts.has(s.words, end) || notDays.hasExactly(s.words, i) || s.counted(i, end) {
		return span{}
	}
	return span{end: end, kind: daySpan, day: day}
}

// dayPhrase reads the words for a day.
func (s *sentence) dayPhrase(i int) (commune.Date, int) {
	if p, e := weekdays.at(s.words, i); e > 0 && p.weak && weekWords.has(s.words, e) { // T3 tuần trước
		loose := s.calendar
		loose.loose = true
		return loose.weekday(i)
	}
	if _, lead := dayLeads.at(s.words, i); lead > 0 && numberWords.has(s.words, i) { // tu thang 3: từ, not tư
		return s.day(lead)
	}
	return s.day(i)
}

// counted reports whether the word before makes a number or a stretch of time
// of a day: "cháu thứ hai", "mấy hôm nay".
func (s *sentence) counted(i, end int) bool {
	if i == 0 {
		return false
	}
	return s.words[i].fold == "thu" && countedLeads.has(s.words, i-1) || s.words[end-1].fold == "nay" && spanLeads.has(s.words, i-1)
}
