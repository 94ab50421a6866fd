package commune

import "gandan/reading/fold"

// placeKey is a place for comparison: accents count, case and the style of the
// tone mark do not.
func placeKey(p RosterPlace) RosterPlace {
	return RosterPlace{fold.Spelled(p.Village), fold.Spelled(p.Group)}
}

// planPlaces finds or adds the commune, then the villages and groups in the
// order of the file.
func (p *planner) planPlaces() {
	c := p.current.Commune
	switch {
	case c.ID == "":
		c = p.addPlace(Place{Kind: Commune, Name: p.file.Commune})
	case c.Name == "": // made for its first administrator
		c.Name, c.Folded = p.file.Commune, fold.Text(p.file.Commune)
		p.plan.Set.Places = append(p.plan.Set.Places, c)
	}
	p.plan.CommuneID = c.ID
	p.places[RosterPlace{}] = c
	if p.current.ReportsFrom == "" {
		p.plan.ReportsFrom = p.day
	}
	p.indexPlaces(c)
	for _, at := range p.file.Places {
		p.planPlace(at)
	}
}

// indexPlaces notes the stored places that still exist.
func (p *planner) indexPlaces(c Place) {
	names := map[string]string{}
	for _, v := range p.current.Places {
		if v.Kind == Village && v.ParentID == c.ID && v.Ended == "" {
			names[v.ID] = v.Name
			p.know(RosterPlace{Village: v.Name}, v)
		}
	}
	for _, g := range p.current.Places {
		if village, ok := names[g.ParentID]; ok && g.Kind == Group && g.Ended == "" {
			p.know(RosterPlace{village, g.Name}, g)
		}
	}
}

func (p *planner) know(at RosterPlace, place Place) {
	p.places[placeKey(at)] = place
	p.placeOf[place.ID] = at
	p.placeList = append(p.placeList, at)
}

func (p *planner) planPlace(at RosterPlace) {
	kind, name, parent := Village, at.Village, p.places[RosterPlace{}]
	if at.Group != "" {
		kind, name, parent = Group, at.Group, p.place(RosterPlace{Village: at.Village})
	}
	if _, ok := p.places[placeKey(at)]; ok {
		p.plan.Unchanged++
		return
	}
	p.warnAlike(at)
	place := p.addPlace(Place{Kind: kind, Name: name, ParentID: parent.ID, Path: parent.Path})
	p.know(at, place)
	p.note(RosterItem{Act: RosterAdd, Kind: string(kind), Name: name, Place: at})
}

// warnAlike says when a new place differs from another by accents alone.
func (p *planner) warnAlike(at RosterPlace) {
	for _, other := range p.placeList {
		if (at.Group == "") == (other.Group == "") && fold.Text(at.Village) == fold.Text(other.Village) &&
			fold.Text(at.Group) == fold.Text(other.Group) {
			p.warn("place_alike", "Place", at, "Other", other)
		}
	}
}

// addPlace adds a place below the one whose id and path it carries.
func (p *planner) addPlace(place Place) Place {
	place.ID = p.newID()
	place.CommuneID = p.plan.CommuneID
	if place.Kind == Commune {
		place.CommuneID, place.Path = place.ID, "/"
	}
	place.Path += place.ID + "/"
	place.Folded = fold.Text(place.Name)
	p.plan.Add.Places = append(p.plan.Add.Places, place)
	if place.Kind != Commune {
		p.plan.Add.Parentages = append(p.plan.Add.Parentages,
			Parentage{PlaceID: place.ID, ParentID: place.ParentID, From: p.day})
	}
	return place
}

// place returns the stored or new place that the file speaks of.
func (p *planner) place(at RosterPlace) Place { return p.places[placeKey(at)] }
