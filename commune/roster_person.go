package commune

import "gandan/reading/fold"

// planPeople finds or adds each person of the file: first those whose name and
// phone are stored, then those without a phone by name within the village,
// then those whose phone was not known so far.
func (p *planner) planPeople() {
	p.personID = make([]string, len(p.file.People))
	known := p.peopleIndex()
	taken := map[string]bool{}
	for _, find := range []func(RosterPerson, peopleIndex) string{byPhone, withoutPhone, newPhone} {
		for i, f := range p.file.People {
			if p.personID[i] != "" {
				continue
			}
			if id := find(f, known); id != "" && !taken[id] {
				p.personID[i] = id
				taken[id] = true
			}
		}
	}
	seq := p.lastPerson()
	for i, f := range p.file.People {
		if id := p.personID[i]; id != "" {
			p.changePerson(id, f)
			continue
		}
		seq++
		p.personID[i] = p.addPerson(f, seq)
	}
}

type peopleIndex struct {
	byPhone map[[2]string]string    // folded name, phone
	byName  map[[2]string][]*Person // spelled name, village
	inFile  map[string]int          // people of the file by spelled name
}

// peopleIndex finds stored people by what the file knows of them. A person
// belongs to the villages where he or she holds or held a duty.
func (p *planner) peopleIndex() peopleIndex {
	x := peopleIndex{map[[2]string]string{}, map[[2]string][]*Person{}, map[string]int{}}
	for _, f := range p.file.People {
		x.inFile[fold.Spelled(f.Name)]++
	}
	villages := map[string]map[string]bool{}
	for _, d := range p.current.Duties {
		at := p.placeOf[d.PlaceID]
		if villages[d.PersonID] == nil {
			villages[d.PersonID] = map[string]bool{}
		}
		villages[d.PersonID][fold.Spelled(at.Village)] = true
	}
	for i := range p.current.People {
		person := &p.current.People[i]
		p.people[person.ID] = *person
		if person.Phone != "" {
			x.byPhone[[2]string{fold.Text(person.Name), person.Phone}] = person.ID
		}
		for village := range villages[person.ID] {
			key := [2]string{fold.Spelled(person.Name), village}
			x.byName[key] = append(x.byName[key], person)
		}
	}
	return x
}

func byPhone(f RosterPerson, known peopleIndex) string {
	if f.Phone == "" {
		return ""
	}
	return known.byPhone[[2]string{fold.Text(f.Name), f.Phone}]
}

// withoutPhone finds whoever is stored without a phone too, else the only one
// of that name in the village, provided that the file has no other of that name.
func withoutPhone(f RosterPerson, known peopleIndex) string {
	if f.Phone != "" {
		return ""
	}
	same := known.byName[[2]string{fold.Spelled(f.Name), fold.Spelled(f.Village)}]
	for _, person := range same {
		if person.Phone == "" {
			return person.ID
		}
	}
	if len(same) == 1 && known.inFile[fold.Spelled(f.Name)] == 1 {
		return same[0].ID
	}
	return ""
}

// newPhone finds whoever was stored without a phone.
func newPhone(f RosterPerson, known peopleIndex) string {
	for _, person := range known.byName[[2]string{fold.Spelled(f.Name), fold.Spelled(f.Village)}] {
		if person.Phone == "" {
			return person.ID
		}
	}
	return ""
}

func (p *planner) lastPerson() int64 {
	var last int64
	for _, person := range p.current.People {
		last = max(last, person.Seq)
	}
	return last
}

func (p *planner) addPerson(f RosterPerson, seq int64) string {
	person := Person{
		ID: p.newID(), CommuneID: p.plan.CommuneID, Name: f.Name, Folded: fold.Text(f.Name),
		Phone: f.Phone, Title: f.Title, Sex: f.Sex, Seq: seq,
	}
	p.people[person.ID] = person
	p.plan.Add.People = append(p.plan.Add.People, person)
	p.note(RosterItem{Act: RosterAdd, Kind: "person", Name: f.Name, Place: RosterPlace{Village: f.Village}})
	return person.ID
}

func (p *planner) changePerson(id string, f RosterPerson) {
	person := p.people[id]
	var c changes
	set(&c, "name", &person.Name, f.Name)
	set(&c, "phone", &person.Phone, f.Phone)
	set(&c, "title", &person.Title, f.Title)
	set(&c, "sex", &person.Sex, f.Sex)
	person.Folded = fold.Text(person.Name)
	p.people[id] = person
	p.touch(id, c)
	p.note(RosterItem{
		Act: RosterChange, Kind: "person", Name: person.Name,
		Place: RosterPlace{Village: f.Village}, Fields: c,
	})
}

// touch marks a stored row as changing.
func (p *planner) touch(id string, c changes) {
	if len(c) > 0 {
		p.touched[id] = true
	}
}

// changes names fields that change.
type changes []string

// set changes a field unless the file says nothing of it, or the same.
func set[T comparable](c *changes, name string, field *T, value T) {
	var nothing T
	if value != nothing && value != *field {
		*field = value
		*c = append(*c, name)
	}
}
