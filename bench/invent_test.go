package bench

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"

	"gandan/commune"
)

//go:embed testdata/words.txt
var wordsText string

// invented are the words of invented communes, by kind.
var invented = readWords(wordsText)

func readWords(text string) map[string][]string {
	words := map[string][]string{}
	for line := range strings.Lines(text) {
		kind, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if ok && line[0] != '#' {
			words[kind] = strings.Split(list, ", ")
		}
	}
	return words
}

// size is how large an invented commune is.
type size struct {
	villages, groups, keepers, households int // groups a village, keepers a group, households a keeper
}

// all returns how many households there are.
func (s size) all() int { return s.villages * s.groups * s.keepers * s.households }

// inventor draws the same commune every time.
type inventor struct {
	*rand.Rand
	roster commune.Roster
	phones int
}

// invent makes a roster of that size: an officer for each group, keepers, and
// their households.
func invent(s size) commune.Roster {
	v := &inventor{Rand: rand.New(rand.NewPCG(4, 2024))}
	v.roster.Commune = v.word("commune")
	v.roster.Covers = map[commune.DutyCode]bool{commune.Keeper: true, commune.GroupOfficer: true}
	for i := range s.villages {
		village := commune.RosterPlace{Village: villageName(i)}
		v.roster.Places = append(v.roster.Places, village)
		for g := range s.groups {
			at := commune.RosterPlace{Village: village.Village, Group: fmt.Sprint(g + 1)}
			v.roster.Places = append(v.roster.Places, at)
			v.holder(at, commune.GroupOfficer)
			for range s.keepers {
				keeper := v.holder(at, commune.Keeper)
				for range s.households {
					v.household(at, keeper)
				}
			}
		}
	}
	return v.roster
}

// villageName returns a different name for each number.
func villageName(i int) string {
	first, second := invented["village"], invented["valley"]
	name := first[i%len(first)] + " " + second[i/len(first)%len(second)]
	if n := i / (len(first) * len(second)); n > 0 {
		name += fmt.Sprint(" ", n+1)
	}
	return name
}

func (v *inventor) word(kind string) string {
	list := invented[kind]
	return list[v.IntN(len(list))]
}

// name returns a name and whose it is.
func (v *inventor) name() (string, commune.Sex) {
	if v.IntN(3) == 0 {
		return v.word("family") + " " + v.word("female"), commune.Female
	}
	return v.word("family") + " " + v.word("male"), commune.Male
}

// holder adds a person with a duty on a group.
func (v *inventor) holder(at commune.RosterPlace, code commune.DutyCode) int {
	name, _ := v.name()
	v.phones++
	p := commune.RosterPerson{Name: name, Phone: fmt.Sprintf("035%07d", v.phones), Village: at.Village}
	if code == commune.Keeper {
		p.Title = v.word("title")
	}
	v.roster.People = append(v.roster.People, p)
	n := len(v.roster.People) - 1
	v.roster.Duties = append(v.roster.Duties, commune.RosterDuty{Person: n, Code: code, Place: at})
	return n
}

func (v *inventor) household(at commune.RosterPlace, keeper int) {
	h := commune.RosterHousehold{Place: at, Keeper: keeper, Born: 1940 + v.IntN(60), Count: 1 + v.IntN(7), ClassKnown: true}
	h.Head, h.Sex = v.name()
	switch v.IntN(10) {
	case 0:
		h.Class = commune.Poor
	case 1:
		h.Class = commune.NearPoor
	}
	v.roster.Households = append(v.roster.Households, h)
}
