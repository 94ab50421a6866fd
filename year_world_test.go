package main

import (
	"fmt"
	"math/rand/v2"
	"os"

	"gandan/commune"
)

// yearDuty is a duty in the words of the virtual year, which both
// implementations read: places by name ("Lân Gầu/1"), days as text.
type yearDuty struct {
	person, code, place string
	from, to            string // to: empty while it runs
}

func (d yearDuty) on(day string) bool { return d.from <= day && (d.to == "" || day <= d.to) }

// yearSize is how large a commune is.
type yearSize struct {
	villages   []string
	groups     int // a village
	keepers    int // a group
	households int // a keeper
}

var (
	// wholeYear has a hundred cadres and 2,016 households.
	wholeYear = yearSize{[]string{"Lân Gầu", "Nà Lùng", "Bản Mới", "Bình Thượng"}, 3, 6, 28}
	// smallYear has every duty and every kind of fate all the same.
	smallYear = yearSize{[]string{"Lân Gầu", "Nà Lùng"}, 2, 4, 3}
	// tinyYear is for what is played many times.
	tinyYear = yearSize{[]string{"Lân Gầu"}, 2, 3, 2}
)

// or returns a hundred cadres instead where GANDAN_YEAR=whole asks for them.
func (s yearSize) or() yearSize {
	if os.Getenv("GANDAN_YEAR") == "whole" {
		return wholeYear
	}
	return s
}

// yearWorld is a commune: who holds what, and the households.
type yearWorld struct {
	size       yearSize
	draw       *rand.Rand
	people     []string
	duties     []yearDuty
	households []yearHousehold
}

type yearHousehold struct{ place, head, keeper string }

// inventYear makes a commune in which every duty is held. Some hold several:
// an officer is the village's secretary as well, one keeps households and is
// so told of others but not of herself, a member of the cell committee keeps
// some, somebody keeps in two groups.
func inventYear(size yearSize, seed uint64, from string) *yearWorld {
	w := &yearWorld{size: size, draw: rand.New(rand.NewPCG(seed, 2024))}
	for v, village := range size.villages {
		first := ""
		for g := range size.groups {
			group := fmt.Sprintf("%s/%d", village, g+1)
			officer := w.person(from, "group_officer", group)
			if g == 0 {
				w.duty(officer, "secretary", village, from)
			}
			if g == 1 {
				w.keep(officer, group, from)
			}
			for k := range size.keepers {
				keeper := w.person(from, "keeper", group)
				w.households = append(w.households, w.homes(group, keeper)...)
				switch {
				case g == 0 && k == 0:
					first = keeper
					w.duty(keeper, "cell_committee", village, from)
				case g == 0 && k == 1:
					w.duty(keeper, "village_head", village, from)
				case k == 2:
					w.duty(keeper, "group_head", group, from)
				}
			}
			if g == 1 {
				w.keep(first, group, from)
			}
		}
		w.person(from, "cell_committee", village)
		if v != len(size.villages)-1 {
			w.person(from, "overseer", village)
		}
		if v%2 == 0 {
			w.person(from, "district_cadre", village)
		}
	}
	leader := w.person(from, "standing_leader", "")
	w.duty(leader, "overseer", size.villages[len(size.villages)-1], from)
	w.person(from, "standing_leader", "")
	w.person(from, "party_office", "")
	w.person(from, "inspection", "")
	w.person(from, "admin", "")
	return w
}

// person adds somebody with a duty.
func (w *yearWorld) person(from, code, place string) string {
	name := w.name()
	w.people = append(w.people, name)
	w.duty(name, code, place, from)
	return name
}

// name is that of the next person; no two are the same.
func (w *yearWorld) name() string {
	n := len(w.people)
	families := []string{"Hoàng", "Nông", "Vi", "Lý", "Mã", "Bế", "Chu", "Lộc", "Triệu", "Dương", "Đặng"}
	middles := []string{"Văn", "Thị", "Đức", "Bích", "Công", "Trung"}
	givens := []string{"Sáng", "Liên", "Dũng", "Hương", "Hùng", "Huệ", "Phúc", "Nga", "Lâm", "Hải", "Thuận", "Đào", "Thắng"}
	return fmt.Sprintf("%s %s %s", families[n%len(families)], middles[n/len(families)%len(middles)], givens[n%len(givens)])
}

func (w *yearWorld) duty(person, code, place, from string) {
	w.duties = append(w.duties, yearDuty{person: person, code: code, place: place, from: from})
}

// keep has somebody who has another duty keep a few households besides.
func (w *yearWorld) keep(person, group, from string) {
	w.duty(person, "keeper", group, from)
	w.households = append(w.households, w.homes(group, person)[:2]...)
}

func (w *yearWorld) homes(group, keeper string) []yearHousehold {
	list := make([]yearHousehold, w.size.households)
	for i := range list {
		list[i] = yearHousehold{group, fmt.Sprintf("%s %d", "Hộ số", len(w.households)+i+1), keeper}
	}
	return list
}

// roster is the commune as its list says it.
func (w *yearWorld) roster() commune.Roster {
	r := commune.Roster{Commune: demoCommune}
	places, people := map[commune.RosterPlace]bool{}, map[string]int{}
	for i, name := range w.people {
		people[name] = i
		r.People = append(r.People, commune.RosterPerson{Name: name, Phone: fmt.Sprintf("0970%06d", i)})
	}
	for _, d := range w.duties {
		r.Duties = append(r.Duties, commune.RosterDuty{Person: people[d.person], Code: commune.DutyCode(d.code),
			Place: demoPlace(&r, places, d.place), From: commune.Date(d.from)})
	}
	for _, h := range w.households {
		r.Households = append(r.Households, commune.RosterHousehold{Place: demoPlace(&r, places, h.place), Head: h.head,
			Keeper: people[h.keeper], Count: 4})
	}
	return r
}
