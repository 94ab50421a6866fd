package handlers

import (
	"gandan/bot"
	"gandan/commune"
)

// placesNamed is how many places a title names; more are counted.
const placesNamed = 3

// placesWords names places by their paths: "thôn Lân Gầu", "toàn xã", "Tổ NDTQ
// số 1, thôn Lân Gầu và thôn Bình Thượng".
func placesWords(t bot.Turn, places map[string]commune.Place, paths []string) string {
	if len(paths) > placesNamed {
		return t.Print("summary.places", "N", len(paths))
	}
	words := make([]string, len(paths))
	for i, path := range paths {
		words[i] = placeWords(t, places, path)
	}
	return listed(t, words)
}

// placeWords names the place that a path leads to, a group with its village.
func placeWords(t bot.Turn, places map[string]commune.Place, path string) string {
	p := places[lastID(path)]
	if p.Kind == commune.Commune {
		return lowered(t.Print("progress.commune"))
	}
	return placeInFull(t, p, places)
}

// summaryTitle says of what the summary is and how much was reported: "Thôn Lân
// Gầu · Quý I/2024 · Đã có báo cáo của 64/66 hộ (đã tiếp nhận 60)".
func summaryTitle(t bot.Turn, a asked, x commune.Summary) string {
	period := capital(periodName(t, x.Period))
	if a.query.Against.Period != "" {
		period = t.Print("summary.than", "Period", period, "Then", periodName(t, x.Against.Period))
	}
	title := t.Print("summary.title", "Of", capital(placesWords(t, a.places, x.Paths)), "Period", period)
	if x.Now.Coverage.Month == "" {
		return title
	}
	return t.Print("summary.title", "Of", title, "Period", coverageWords(t, x.Now))
}

// coverageWords says how much was reported, and in which month that is of a
// period whose months differ: "Đã có báo cáo của 64/66 hộ (đã tiếp nhận 60)".
func coverageWords(t bot.Turn, of commune.Tally) string {
	c := of.Coverage
	if !c.Known {
		return t.Print("summary.covered_reports", "Sent", grouped(t, c.Sent), "All", grouped(t, c.Reports))
	}
	words := t.Print("summary.covered", "Sent", grouped(t, c.Reported), "All", grouped(t, c.Households))
	if of.Uneven {
		words = t.Print("summary.covered_month", "Words", words, "Month", periodShort(t, c.Month))
	}
	switch c.Accepted {
	case 0:
		return words
	case c.Reported:
		return words + " " + t.Print("summary.accepted_all")
	}
	return words + " " + t.Print("summary.accepted", "Count", grouped(t, c.Accepted))
}

// summaryNotes says what is missing from the summary, and why figures are not
// given where they are not.
func (s *Service) summaryNotes(t bot.Turn, x commune.Summary) []string {
	var lines []string
	note := func(key string, months []commune.Period) {
		if len(months) > 0 && len(x.Period.Months()) > 1 {
			words := make([]string, len(months))
			for i, m := range months {
				words[i] = periodShort(t, m)
			}
			lines = append(lines, t.Print(key, "Months", capital(listed(t, words))))
		}
	}
	switch x.Extent {
	case commune.Before:
		return []string{s.beforeReports(t)}
	case commune.Ahead:
		return []string{t.Print("summary.ahead", "Period", periodName(t, x.Period))}
	}
	note("summary.early", x.Now.Early)
	note("summary.missing", x.Now.Missing)
	note("summary.open", x.Now.Open)
	note("summary.running", x.Now.Running)
	if len(x.Now.Open)+len(x.Now.Running) > 0 && x.Period.Kind() == commune.Monthly {
		lines = append(lines, capital(s.deadline(t, s.Rules().DueAt(commune.HouseholdReport, x.Period)))+".")
	}
	switch x.Extent {
	case commune.Refused:
		lines = append(lines, t.Print("summary.refused", "Least", x.Now.Least))
	case commune.Partial:
		lines = append(lines, t.Print("summary.partial"))
	}
	return lines
}

// beforeReports says from when on the commune reports.
func (s *Service) beforeReports(t bot.Turn) string {
	from := s.Rules().ReportsFrom
	if from == "" {
		return t.Print("summary.never")
	}
	return t.Print("summary.before", "Month", periodName(t, s.Rules().FirstMonth()))
}
