package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"gandan/commune"
)

//go:embed demo_roster.txt
var demoRosterText string

// demoCommune is the name of the demo's commune.
const demoCommune = "Đồng Tiến"

// demoRoster reads the roster of the demo's commune from its own small table.
func demoRoster() (commune.Roster, error) {
	r := commune.Roster{Commune: demoCommune}
	people := map[string]int{}
	places := map[commune.RosterPlace]bool{}
	for n, line := range strings.Split(demoRosterText, "\n") {
		f := strings.Split(line, "|")
		switch {
		case f[0] == "P" && len(f) == 6:
			people[f[1]] = len(r.People)
			r.People = append(r.People, commune.RosterPerson{Name: f[1], Phone: f[2], Title: f[3], Sex: commune.Sex(f[4])})
			demoDuties(&r, places, f[5])
		case f[0] == "H" && len(f) == 9:
			keeper, ok := people[f[2]]
			if !ok {
				return r, fmt.Errorf("demo_roster.txt:%d: no keeper of that name", n+1)
			}
			r.Households = append(r.Households, demoHousehold(f, keeper, demoPlace(&r, places, f[1])))
		case line != "" && line[0] != '#':
			return r, fmt.Errorf("demo_roster.txt:%d: not a person or a household", n+1)
		}
	}
	return r, nil
}

// demoDuties adds the duties of the person read last: "keeper@Lân Gầu/1; …".
func demoDuties(r *commune.Roster, places map[commune.RosterPlace]bool, list string) {
	for part := range strings.SplitSeq(list, ";") {
		code, place, _ := strings.Cut(strings.TrimSpace(part), "@")
		r.Duties = append(r.Duties, commune.RosterDuty{Person: len(r.People) - 1, Code: commune.DutyCode(code),
			Place: demoPlace(r, places, place), From: "2023-06-01", Decision: "96-QĐ/ĐU"})
	}
}

// demoPlace reads "Lân Gầu/1" and puts the village and the group on the list.
func demoPlace(r *commune.Roster, places map[commune.RosterPlace]bool, name string) commune.RosterPlace {
	village, group, _ := strings.Cut(name, "/")
	for _, p := range []commune.RosterPlace{{Village: village}, {Village: village, Group: group}} {
		if village != "" && !places[p] {
			places[p] = true
			r.Places = append(r.Places, p)
		}
	}
	return commune.RosterPlace{Village: village, Group: group}
}

func demoHousehold(f []string, keeper int, place commune.RosterPlace) commune.RosterHousehold {
	h := commune.RosterHousehold{Place: place, Head: f[3], Sex: commune.Sex(f[4]), Class: commune.Class(f[7]), ClassKnown: true, Keeper: keeper}
	h.Born, _ = strconv.Atoi(f[5])
	h.Count, _ = strconv.Atoi(f[6])
	for part := range strings.SplitSeq(f[8], ";") {
		m := strings.Split(strings.TrimSpace(part), ":")
		if len(m) == 4 {
			born, _ := strconv.Atoi(m[3])
			h.Members = append(h.Members, commune.RosterMember{Name: m[0], Relation: m[1], Sex: commune.Sex(m[2]), Born: born})
		}
	}
	return h
}
