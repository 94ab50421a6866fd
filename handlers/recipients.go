package handlers

import (
	"strings"

	"gandan/bot"
	"gandan/commune"
)

// recipientsOf returns who receives the reports, each person once, in the
// order of the regulation (Điều 6.4).
func (s *Service) recipientsOf(t bot.Turn, reports []commune.Report, around commune.Around) []commune.Recipient {
	var list []commune.Recipient
	seen := map[string]bool{}
	for _, r := range reports {
		for _, to := range commune.Recipients(r.Kind, r.Path, r.PersonID, around.Duties, s.today(t)) {
			if !seen[to.PersonID] {
				seen[to.PersonID] = true
				list = append(list, to)
			}
		}
	}
	return list
}

// recipientWords names the recipients: officers by name and group, a cell
// committee as a body. Long is the preview's form, with what each is.
func (s *Service) recipientWords(t bot.Turn, reports []commune.Report, around commune.Around, long bool) string {
	var words []string
	cells := map[string]bool{}
	for _, to := range s.recipientsOf(t, reports, around) {
		word := comrade(t, around.People[to.PersonID].Name)
		place := dutyPlace(around, to)
		switch {
		case to.Duty == commune.CellCommittee:
			word = t.Print("recipient.cell", "Village", place.Name)
			if cells[word] {
				continue
			}
			cells[word] = true
		case to.Duty == commune.GroupOfficer && long:
			word = t.Print("recipient.officer", "Name", word, "Group", place.Name)
		case long:
			word = t.Print("recipient.other", "Name", word, "Duty", t.Print("duty."+string(to.Duty)))
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		return t.Print("recipient.nobody")
	}
	return strings.Join(words, "; ")
}

// dutyPlace finds the place of the duty under which somebody receives.
func dutyPlace(around commune.Around, to commune.Recipient) commune.Place {
	for _, d := range around.Duties {
		if d.PersonID == to.PersonID && d.Code == to.Duty {
			return around.Places[d.PlaceID]
		}
	}
	return commune.Place{}
}
