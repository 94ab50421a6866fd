package handlers

import (
	"cmp"
	"slices"
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// standingLines says where the report stands: sent and sent again, read by whom,
// accepted or returned; to its reporter also that it is being amended.
func (s *Service) standingLines(t bot.Turn, f commune.Filing, sent []commune.Report) ([]string, error) {
	r := newest(sent)
	key := "filing.sent"
	if r.FirstSent > r.Deadline() {
		key = "filing.sent_late"
	}
	lines := []string{t.Print(key, "Moment", s.moment(t, r.FirstSent))}
	if r.Version > 1 {
		c, reason, err := comparedWithBefore(f, r)
		if err != nil {
			return nil, err
		}
		lines[0] = t.Print("filing.version", "Line", lines[0], "N", r.Version, "Moment", s.moment(t, r.LastSent), "Changes", changesWords(t, c.Count()))
		if reason != "" {
			lines = append(lines, t.Print("filing.reason", "Text", reason))
		}
	}
	if readers := readerNames(t, f, r); len(readers) > 0 {
		lines = append(lines, t.Print("filing.read_by", "Names", strings.Join(readers, ", ")))
	}
	if r.State == commune.Accepted || r.State == commune.Returned {
		lines = append(lines, t.Print("filing."+string(r.State), "Name", comrade(t, f.Around.People[r.DecidedBy].Name), "Moment", s.moment(t, r.Decided)))
	}
	if r.Amending != 0 && r.PersonID == t.Person {
		lines = append(lines, t.Print("amend.open", "Moment", s.moment(t, r.Amending), "N", r.Version))
	}
	return lines, nil
}

// readerNames names who has opened the report, and of whoever has not opened the
// newest version which one.
func readerNames(t bot.Turn, f commune.Filing, r commune.Report) []string {
	last := map[string]int{}
	var people []string
	for _, o := range f.Openings {
		if _, known := last[o.PersonID]; !known {
			people = append(people, o.PersonID)
		}
		if o.ReportID == r.ID {
			last[o.PersonID] = max(last[o.PersonID], o.Version)
		}
	}
	names := make([]string, len(people))
	for i, id := range people {
		names[i] = comrade(t, f.Around.People[id].Name)
		if n := last[id]; n > 0 && n < r.Version {
			names[i] = t.Print("filing.read_before", "Name", names[i], "N", n)
		}
	}
	return names
}

// newest returns the report that was sent last, of several the narrowest of those
// with most versions.
func newest(sent []commune.Report) commune.Report {
	return slices.MaxFunc(sent, func(a, b commune.Report) int {
		return cmp.Or(cmp.Compare(a.LastSent, b.LastSent), cmp.Compare(a.Version, b.Version))
	})
}

// sentTogether returns the reports of a filing that were sent last with r.
func sentTogether(f commune.Filing, r commune.Report) []commune.Report {
	return slices.DeleteFunc(sentOf(f), func(x commune.Report) bool { return x.LastSent != r.LastSent })
}

// remarkLines tells what was remarked, the newest three.
func (s *Service) remarkLines(t bot.Turn, f commune.Filing, bodies []commune.Body) []string {
	var lines []string
	for _, m := range f.Remarks[max(0, len(f.Remarks)-3):] {
		lines = append(lines, t.Print("filing.remark", "Name", comrade(t, f.Around.People[m.By].Name), "Text", s.remarkText(t, m, bodies)))
	}
	return lines
}

// remarkText words a remark with the household it is about: "Hộ bà Liên: …".
func (s *Service) remarkText(t bot.Turn, m commune.Remark, bodies []commune.Body) string {
	for _, b := range bodies {
		for _, h := range b.Households {
			if h.ID == m.HouseholdID {
				return t.Print("filing.remark_household", "Household", householdShort(t, h.Head, h.Sex, false), "Text", m.Text)
			}
		}
	}
	return m.Text
}
