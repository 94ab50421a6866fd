package handlers

import (
	"strconv"
	"strings"

	"gandan/bot"
	"gandan/commune"
	"gandan/reading"
)

// namesShown is how many people who have not sent one message names: with the
// button that nudges them all they fill one page of options.
const namesShown = 7

// namesFrom returns which of so many people one message names: from the one on
// that args name under "f".
func namesFrom(t bot.Turn, all int) (from, to int) {
	from, _ = strconv.Atoi(t.Args["f"])
	from = min(max(from, 0), all)
	return from, min(from+namesShown, all)
}

// longAgo is for how many days after a deadline the days are counted.
const longAgo = 31

// progressTitle says what the progress is of: "Thôn Lân Gầu · báo cáo tháng
// 4/2024 · hạn hôm nay 17/4".
func (s *Service) progressTitle(t bot.Turn, of string, period commune.Period, p commune.Progress) string {
	var reports []commune.Report
	for _, p := range s.Rules().ProgressPeriods(period) {
		reports = append(reports, commune.Report{Period: p})
	}
	return t.Print("progress.title", "Of", of, "Period", periodNames(t, reports), "Due", s.progressDue(t, period, len(p.Open) > 0))
}

// progressDue says where a period's deadline stands; what is overdue counts in
// working days, as the reminders do.
func (s *Service) progressDue(t bot.Turn, period commune.Period, missing bool) string {
	due, today := s.Rules().Due(commune.HouseholdReport, period), s.today(t)
	switch passed := today.Sub(due); {
	case passed == 0:
		return t.Print("progress.due_today", "Day", dayMonth(due))
	case passed > longAgo, passed > 0 && !missing:
		return t.Print("progress.due_was", "Day", fullDay(due))
	case passed > 0:
		if n := s.Rules().OverdueDays(due, today); n > 0 {
			return t.Print("progress.due_over", "N", n, "Day", dayMonth(due))
		}
	}
	return s.deadline(t, due.End(s.Rules().Zone))
}

// progressPlace names a place: "thôn Lân Gầu", "Tổ NDTQ số 1, thôn Lân Gầu".
func progressPlace(t bot.Turn, p commune.PlaceProgress) string {
	village := t.Print("place.village", "Name", p.Village)
	if p.Kind == commune.Village {
		return village
	}
	return t.Print("place.group_of", "Group", t.Print("place.group", "Name", p.Name), "Village", village)
}

// sentLine counts who has sent; late ones, and what came back, apart.
func sentLine(t bot.Turn, p commune.Progress) string {
	line := t.Print("progress.sent", "Sent", p.Sent, "N", p.All)
	if p.Late > 0 {
		line += " " + t.Print("progress.late", "N", p.Late)
	}
	if p.Returned > 0 {
		line += " " + t.Print("progress.returned", "N", p.Returned)
	}
	if n := p.Extended(); n > 0 {
		line += " " + t.Print("progress.extended", "N", n)
	}
	if n := p.Excused(); n > 0 {
		line += " " + t.Print("progress.excused", "N", n)
	}
	return line
}

// behindWords names people with what may be known of them: "đ/c Mã Trung Hùng
// (8 hộ, đã ghi 3 việc)".
func (s *Service) behindWords(t bot.Turn, h commune.Holder, list []commune.Behind) []string {
	words := make([]string, len(list))
	for i, b := range list {
		words[i] = comrade(t, b.Name)
		if facts := s.behindFacts(t, h, b); len(facts) > 0 {
			words[i] = t.Print("progress.person", "Name", words[i], "Facts", strings.Join(facts, ", "))
		}
	}
	return words
}

func (s *Service) behindFacts(t bot.Turn, h commune.Holder, b commune.Behind) []string {
	var facts []string
	place := commune.Object{Path: b.Path}
	if commune.May(h, commune.SeeHousehold, place, s.today(t)) {
		facts = append(facts, t.Print("progress.households", "N", b.Households))
		if b.Entries > 0 {
			facts = append(facts, t.Print("progress.entries", "N", b.Entries))
		}
	}
	if b.Returned {
		facts = append(facts, t.Print("progress.to_mend"))
	}
	switch {
	case b.AskedID == "":
	case commune.May(h, commune.SeeReport, place, s.today(t)):
		facts = append(facts, t.Print("progress.asks", "Reason", b.Asked))
	default:
		facts = append(facts, t.Print("progress.asked"))
	}
	switch {
	case !b.Serves:
		facts = append(facts, t.Print("progress.left"))
	case b.Reach != commune.Reachable:
		facts = append(facts, s.unreachedWord(t, h, b))
	case b.Nudged:
		facts = append(facts, t.Print("progress.nudged"))
	}
	return facts
}

// unreachedWord says why somebody is not reached and asks to phone: "chưa kết
// nối, xin gọi điện 0912 345 061". The number is for those near the person.
func (s *Service) unreachedWord(t bot.Turn, h commune.Holder, b commune.Behind) string {
	word := t.Print("progress.unlinked")
	switch b.Reach {
	case commune.Blocked:
		word = t.Print("progress.blocked")
	case commune.Closed:
		word = t.Print("progress.closed")
	}
	if b.Phone == "" || !commune.May(h, commune.PhoneMissing, commune.Object{Path: b.Path}, s.today(t)) {
		return word
	}
	return word + " " + phoneWords(b.Phone)
}

// nudgeOptions offers to nudge everybody who has not sent, and each of those
// shown; whoever was nudged today is not offered again, nor the person's self.
func (s *Service) nudgeOptions(t bot.Turn, f followed, places string, all, shown []commune.Behind) []bot.Option {
	var list []bot.Option
	if o, ok := s.nudgeAll(t, f, places, all); ok {
		list = append(list, o)
	}
	clash := map[string]int{}
	for _, b := range all {
		clash[reading.Given(b.Name)]++
	}
	for _, b := range shown {
		if !s.mayNudge(t, f.holder, b) || b.Nudged {
			continue
		}
		name := reading.Given(b.Name)
		if clash[name] > 1 {
			name = b.Name
		}
		list = append(list, bot.Option{Label: t.Print("nudge.one", "Name", comrade(t, name)),
			Do: bot.Do{Act: "progress.nudge", Args: bot.Args{"r": b.ReportID, "p": places}}})
	}
	return list
}

// nudgeAll offers to nudge everybody at once, where there are several.
func (s *Service) nudgeAll(t bot.Turn, f followed, places string, all []commune.Behind) (bot.Option, bool) {
	n := 0
	for _, b := range all {
		if s.mayNudge(t, f.holder, b) && !b.Nudged {
			n++
		}
	}
	return bot.Option{Label: t.Print("nudge.all", "N", n),
		Do: bot.Do{Act: "progress.nudge_all", Args: bot.Args{"p": places, "m": string(f.period)}}}, n > 1
}

// mayNudge reports whether a word from this person to somebody is allowed and
// can help.
func (s *Service) mayNudge(t bot.Turn, h commune.Holder, b commune.Behind) bool {
	return b.Nudgeable() && commune.May(h, commune.Nudge, commune.Object{Path: b.Path, Owner: b.PersonID}, s.today(t))
}
