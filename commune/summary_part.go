package commune

import (
	"slices"
	"strings"
)

// ByPlace divides the summary among places within its own, by their paths, in
// their order: a summary each, compared with the same places then.
func (x Summary) ByPlace(paths []string) []Summary {
	list := make([]Summary, len(paths))
	for i, path := range paths {
		q := x.SummaryQuery
		q.Paths, q.Against.Paths = []string{path}, []string{path}
		list[i] = x.rules.Summary(q, x.said, x.ground)
	}
	return list
}

// ByMonth divides the summary among the months of its period: a summary each,
// compared with the month before where that is within the summary too.
func (x Summary) ByMonth() []Summary {
	months := x.Period.Months()
	list := make([]Summary, len(months))
	for i, m := range months {
		q := x.SummaryQuery
		q.Period, q.Against = m, Against{}
		list[i] = x.rules.Summary(q, x.said, x.ground)
	}
	return list
}

// Divided are the paths of the places of a kind into which the summary's own
// divide, as far as something was owed, reported or registered there; a place of
// that kind or below it stays as it is.
func (x Summary) Divided(kind PlaceKind) []string {
	var paths []string
	add := func(village, group string) {
		for _, own := range x.Paths {
			path := placeWithin(own, village, group, kind)
			if path != "" && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	for _, c := range x.ground.Covers {
		add(c.VillageID, c.GroupID)
	}
	for _, r := range x.ground.Registers {
		add(r.VillageID, r.GroupID)
	}
	return paths
}

// placeWithin is the path of that place of a kind within another in which a group
// lies; that of the other where it is as small, and empty where the group does not
// lie in it.
func placeWithin(own, village, group string, kind PlaceKind) string {
	on := PathIDs(own)
	levels := []string{on[0], village, group}
	if !slices.Equal(on, levels[:len(on)]) {
		return ""
	}
	depth := 2
	if kind == Group {
		depth = 3
	}
	return "/" + strings.Join(levels[:max(depth, len(on))], "/") + "/"
}
