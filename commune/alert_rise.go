package commune

import (
	"cmp"
	"slices"
)

// riseMonths are before a month what it is held against.
const riseMonths = 3

// RiseQuery returns the months that are asked for on a day: the one whose
// deadline comes next and the one before it, and what those are held against.
func (s Settings) RiseQuery(day Date) (asked, all []Period) {
	past, coming := s.ProgressMonths(day)
	asked = []Period{past, coming}
	for month, n := past, 0; n < riseMonths; n++ {
		month = month.Prev()
		all = append(all, month)
	}
	return asked, append(all, asked...)
}

// Rises returns what is said of many more households of a village in a month
// than in the three before it: of at least AlertRiseLeast, and of AlertRise
// percent of their mean. Each of the four months has to be reported on well
// enough to be told as a whole (FiguresLeast), else less would be held against
// more. Of a topic that is sensitive as a whole nobody is told.
func (s Settings) Rises(f Figures, g Ground, asked []Period) []Alert {
	if s.AlertRiseLeast == 0 {
		return nil
	}
	counts := risen(f)
	var list []Alert
	for at := range counts {
		if !slices.Contains(asked, at.month) {
			continue
		}
		a := Alert{Kind: AlertRise, PlaceID: at.village, Topic: at.topic, Since: string(at.month), Number: counts[at]}
		months := []Period{at.month}
		for n, month := 0, at.month.Prev(); n < riseMonths; n, month = n+1, month.Prev() {
			before := at
			before.month = month
			a.Before += counts[before]
			months = append(months, month)
		}
		if a.Number >= s.AlertRiseLeast && 100*riseMonths*a.Number >= s.AlertRise*a.Before && s.wellKnown(g.Within(at.village), months) {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b Alert) int {
		return cmp.Or(cmp.Compare(a.PlaceID, b.PlaceID), cmp.Compare(a.Since, b.Since), cmp.Compare(a.Topic, b.Topic))
	})
	return list
}

// riseAt is a topic in a village and month.
type riseAt struct {
	village, topic string
	month          Period
}

// risen counts households by village, topic and month.
func risen(f Figures) map[riseAt]int {
	type in struct {
		riseAt
		household string
	}
	met, counts := map[in]bool{}, map[riseAt]int{}
	for _, x := range f {
		if topic, _ := HouseholdForm.Topic(x.Topic); topic.Sensitive {
			continue
		}
		at := riseAt{x.VillageID, x.Topic, x.Month}
		if who := (in{at, x.HouseholdID}); !met[who] {
			met[who] = true
			counts[at]++
		}
	}
	return counts
}

// wellKnown reports whether each of some months was owed and is reported on well
// enough to be told as a whole.
func (s Settings) wellKnown(g Ground, months []Period) bool {
	return !slices.ContainsFunc(months, func(m Period) bool {
		c := g.Coverage(m)
		return c.Reports == 0 || c.Share() < s.FiguresLeast
	})
}
