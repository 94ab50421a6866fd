package commune

import (
	"cmp"
	"slices"
)

// Headlines are the lines of a summary, as far as there is something in them now, that have changed most, the most changed
// first, as far as a notice may tell them: by kind where the topic has kinds, but
// security as a whole, and nothing that is sensitive.
func (x Summary) Headlines(most int) []Line {
	var list []Line
	for _, l := range x.Lines {
		topic, _ := HouseholdForm.Topic(l.Topic)
		whole := l.Topic == "security" || len(topic.Kinds()) == 0
		if l.Compared && l.Now.Entries > 0 && l.Change() != 0 && !l.Sensitive && whole == (l.Kind == "") {
			list = append(list, l)
		}
	}
	slices.SortStableFunc(list, func(a, b Line) int { return cmp.Compare(abs(b.Change()), abs(a.Change())) })
	return list[:min(len(list), most)]
}

func abs(n int) int { return max(n, -n) }

// PlainNeeds are the summary's needs as far as a notice may tell them: kinds of
// security stand in none.
func (x Summary) PlainNeeds() []Need {
	return slices.DeleteFunc(slices.Clone(x.Needs), func(n Need) bool {
		topic, _ := HouseholdForm.Topic(n.Topic)
		return n.Topic == "security" && n.Kind != "" || topic.sensitive(n.Kind)
	})
}

// Behind divides the summary among its villages and returns those from which
// reports are missing, the worst first; none where it is of one village.
func (x Summary) Behind() []Summary {
	paths := x.Divided(Village)
	if len(paths) < 2 {
		return nil
	}
	slices.Sort(paths)
	behind := slices.DeleteFunc(x.ByPlace(paths), func(v Summary) bool { return v.Now.Coverage.Sent == v.Now.Coverage.Reports })
	slices.SortStableFunc(behind, func(a, b Summary) int { return cmp.Compare(a.Now.Coverage.Share(), b.Now.Coverage.Share()) })
	return behind
}
