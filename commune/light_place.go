package commune

import (
	"cmp"
	"slices"
	"strings"
)

// LightCadre is the light of one person's work in a place.
type LightCadre struct {
	PersonID, Name string
	Serves         bool // still holds a duty there
	Marks
	Light   Light
	Reasons []LightReason
}

// LightPlace is the light of the work in a place: of what all its cadres did
// together, those who have left included.
type LightPlace struct {
	ID            string
	Kind          PlaceKind
	Name, Village string // of the place, and of the village it lies in
	Marks
	Light   Light
	Reasons []LightReason
	Cadres  []LightCadre // the worst first
}

// LightOf judges some work together.
func (s Settings) LightOf(work []Lit) (p LightPlace) {
	at := map[string]int{}
	for _, l := range work {
		i, ok := at[l.PersonID]
		if !ok {
			i = len(p.Cadres)
			at[l.PersonID] = i
			p.Cadres = append(p.Cadres, LightCadre{PersonID: l.PersonID, Name: l.Name})
		}
		c := &p.Cadres[i]
		c.Serves = c.Serves || l.Serves
		c.Marks = c.And(l.Marks)
	}
	for i := range p.Cadres {
		c := &p.Cadres[i]
		c.Reporters = min(c.Reports(), 1)
		c.Light, c.Reasons = s.Judge(c.Marks)
		p.Marks = p.And(c.Marks)
	}
	p.Light, p.Reasons = s.Judge(p.Marks)
	slices.SortStableFunc(p.Cadres, func(a, b LightCadre) int { return worstFirst(a.Light, a.Marks, b.Light, b.Marks) })
	return p
}

// LightPlaces divides work among places: each of the paths, a commune by its
// villages and a village by its groups; the worst comes first.
func (s Settings) LightPlaces(work []Lit, paths []string) []LightPlace {
	of := map[string][]Lit{}
	var list []LightPlace
	for _, l := range work {
		for _, path := range paths {
			if !strings.HasPrefix(l.Path, path) {
				continue
			}
			p := l.place(path)
			if of[p.ID] == nil {
				list = append(list, p)
			}
			of[p.ID] = append(of[p.ID], l)
		}
	}
	for i, p := range list {
		judged := s.LightOf(of[p.ID])
		judged.ID, judged.Kind, judged.Name, judged.Village = p.ID, p.Kind, p.Name, p.Village
		list[i] = judged
	}
	slices.SortStableFunc(list, func(a, b LightPlace) int { return worstFirst(a.Light, a.Marks, b.Light, b.Marks) })
	return list
}

// place names the place of a path in which a piece of work is counted.
func (l Lit) place(path string) LightPlace {
	if len(PathIDs(path)) == 1 {
		return LightPlace{ID: l.VillageID, Kind: Village, Name: l.Village, Village: l.Village}
	}
	return LightPlace{ID: l.GroupID, Kind: Group, Name: l.GroupName, Village: l.Village}
}

// worstFirst orders by the light, then by the share of reports on time and of
// households met.
func worstFirst(a Light, am Marks, b Light, bm Marks) int {
	return cmp.Or(worse[b]-worse[a], percent(am.OnTime, am.Reports())-percent(bm.OnTime, bm.Reports()),
		percent(am.Full, am.Households)-percent(bm.Full, bm.Households))
}

// percent is a share, rounded down; none is all.
func percent(n, of int) int {
	if of == 0 {
		return 100
	}
	return 100 * n / of
}
