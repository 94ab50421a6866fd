package main

import (
	"gandan/commune"
	"gandan/locales"
)

// placeName names a place of those given, the village after a group; "" for a
// commune that has no name yet.
func placeName(words *locales.Catalog, places map[string]commune.Place, id string) string {
	p := places[id]
	if p.Name == "" {
		return ""
	}
	name := words.Print(locales.Default, "place."+string(p.Kind), "Name", p.Name)
	if p.Kind == commune.Group {
		village := words.Print(locales.Default, "place.village", "Name", places[p.ParentID].Name)
		name = words.Print(locales.Default, "place.group_of", "Group", name, "Village", village)
	}
	return name
}
