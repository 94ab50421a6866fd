package handlers

import (
	"strconv"
	"time"

	"gandan/bot"
	"gandan/commune"
)

// dayMonth writes a day shortly: "17/4".
func dayMonth(d commune.Date) string {
	at := d.Time(time.UTC)
	return strconv.Itoa(at.Day()) + "/" + strconv.Itoa(int(at.Month()))
}

// fullDay writes a day with its year: "08/4/2024", the day with two digits as
// official papers do.
func fullDay(d commune.Date) string {
	at := d.Time(time.UTC)
	return at.Format("02") + "/" + strconv.Itoa(int(at.Month())) + "/" + strconv.Itoa(at.Year())
}

// weekday writes a day with its name: "thứ Tư 17/4".
func weekday(t bot.Turn, d commune.Date) string {
	n := int(d.Time(time.UTC).Weekday())
	return t.Print("day.weekday."+strconv.Itoa(n)) + " " + dayMonth(d)
}

// moment writes a time: "10:02 ngày 17/4".
func (s *Service) moment(t bot.Turn, i commune.Instant) string {
	at := s.local(i)
	return t.Print("day.moment", "Time", at.Format("15:04"), "Day", dayMonth(commune.DateOf(at)))
}

// deadline says where a deadline stands: "hạn hôm nay", "hạn thứ Tư 17/4 (còn
// 5 ngày)", "quá hạn 3 ngày".
func (s *Service) deadline(t bot.Turn, due commune.Instant) string {
	day := commune.DateOf(s.local(due))
	switch left := day.Sub(s.today(t)); {
	case left < 0:
		return t.Print("due.over", "N", -left, "Day", dayMonth(day))
	case left == 0:
		return t.Print("due.today")
	case left == 1:
		return t.Print("due.tomorrow", "Day", weekday(t, day))
	default:
		return t.Print("due.in", "N", left, "Day", weekday(t, day))
	}
}

// roman numbers the quarters as people write them.
var roman = []string{"", "I", "II", "III", "IV"}

// periodShort names a period without its year: "tháng 4", "quý II".
func periodShort(t bot.Turn, p commune.Period) string {
	switch p.Kind() {
	case commune.Monthly:
		return t.Print("period.month", "M", p.Number())
	case commune.Quarterly:
		return t.Print("period.quarter", "Q", roman[p.Number()])
	case commune.HalfYearly:
		return t.Print("period.half" + strconv.Itoa(p.Number()))
	}
	return t.Print("period.year")
}

// periodName names a period with its year: "tháng 4/2024".
func periodName(t bot.Turn, p commune.Period) string {
	return t.Print("period.named."+string(p.Kind()), "Period", periodShort(t, p), "Year", p.Year())
}

// periodNames names periods that are filed together: "tháng 6, quý II và 6
// tháng đầu năm 2024". A period that several groups report on is named once.
func periodNames(t bot.Turn, reports []commune.Report) string {
	periods := periodsOf(reports)
	if len(periods) == 0 {
		return ""
	}
	var words []string
	for _, p := range periods {
		words = append(words, periodShort(t, p))
	}
	last := len(words) - 1
	words[last] = periodName(t, periods[last])
	return listed(t, words)
}
