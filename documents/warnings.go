package documents

import (
	"gandan/commune"
	"gandan/reading/fold"
)

// warnings says what can be read but should be looked at.
func (r *reader) warnings() {
	if len(r.roster.Households) > 0 && !r.roster.Covers[commune.Keeper] {
		r.warn("no_keepers")
	}
	for _, at := range r.roster.Places {
		if who := r.heads[at.Village]; at.Group == "" && len(who) > 1 {
			r.warn("two_secretaries", "Place", at, "Names", names(who))
		}
	}
	r.warnPeople()
	r.warnHeads()
}

// warnPeople names those without a phone, and phones of several people.
func (r *reader) warnPeople() {
	byPhone := map[string]map[string]bool{}
	for _, p := range r.roster.People {
		if p.Phone == "" {
			r.warn("no_phone", "Name", p.Name, "Place", commune.RosterPlace{Village: p.Village})
			continue
		}
		if byPhone[p.Phone] == nil {
			byPhone[p.Phone] = map[string]bool{}
		}
		byPhone[p.Phone][p.Name] = true
	}
	for _, p := range r.roster.People {
		if who := byPhone[p.Phone]; len(who) > 1 {
			r.warn("shared_phone", "Phone", p.Phone, "Names", names(who))
			delete(byPhone, p.Phone)
		}
	}
}

// warnHeads names heads of one name in a group, and counts households without
// a keeper.
func (r *reader) warnHeads() {
	type key struct {
		at   commune.RosterPlace
		head string
	}
	same := map[key]int{}
	alone := 0
	for _, h := range r.roster.Households {
		k := key{h.Place, fold.Spelled(h.Head)}
		if same[k]++; same[k] == 2 {
			r.warn("same_head", "Head", h.Head, "Place", h.Place)
		}
		if h.Keeper < 0 {
			alone++
		}
	}
	if alone > 0 && r.roster.Covers[commune.Keeper] {
		r.warn("no_keeper", "N", alone)
	}
}
