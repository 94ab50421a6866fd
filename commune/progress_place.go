package commune

import (
	"slices"
	"strings"
)

// PlaceProgress is the progress in a village or a group.
type PlaceProgress struct {
	ID            string
	Kind          PlaceKind
	Name, Village string // of the place, and of the village it lies in
	Progress
}

// ProgressPlaces divides the rows of a month among places: each of the paths,
// a commune by its villages. A place without reports is not in it. The worst,
// by the share of people who have sent, comes first; the others keep the order
// of the rows.
func ProgressPlaces(rows []ProgressRow, paths []string, s Settings, today Date) []PlaceProgress {
	of := map[string][]ProgressRow{}
	var list []PlaceProgress
	for _, r := range rows {
		for _, path := range paths {
			if !strings.HasPrefix(r.Path, path) {
				continue
			}
			p := placeOfRow(r, path)
			if of[p.ID] == nil {
				list = append(list, p)
			}
			of[p.ID] = append(of[p.ID], r)
		}
	}
	for i := range list {
		list[i].Progress = ProgressOf(of[list[i].ID], s, today)
	}
	list = slices.DeleteFunc(list, func(p PlaceProgress) bool { return p.All == 0 })
	slices.SortStableFunc(list, func(a, b PlaceProgress) int { return a.Sent*b.All - b.Sent*a.All })
	return list
}

// placeOfRow names the place of a path in which a row is counted.
func placeOfRow(r ProgressRow, path string) PlaceProgress {
	if len(PathIDs(path)) > 2 {
		return PlaceProgress{ID: r.GroupID, Kind: Group, Name: r.GroupName, Village: r.Village}
	}
	return PlaceProgress{ID: r.VillageID, Kind: Village, Name: r.Village, Village: r.Village}
}
