package reading

import (
	"slices"
	"strings"
)

// from lists what is asked for, going on from a question; nothing where it
// cannot be asked on from so.
func (o *onward) from(m Meaning) []Meaning {
	if o.person != nil {
		return o.ofPerson(m)
	}
	list := []Meaning{m}
	for _, change := range []func(Meaning) []Meaning{o.withTopic, o.withUnit, o.withPeriod, o.compared, o.shown} {
		var next []Meaning
		for _, m := range list {
			next = append(next, change(m)...)
		}
		list = next
	}
	return list
}

// ofPerson turns to another household.
func (o *onward) ofPerson(m Meaning) (list []Meaning) {
	for _, h := range o.person.households() {
		m.Household, m.HouseholdID = o.scope.Households[h].Head, o.scope.Households[h].ID
		list = append(list, m)
	}
	return list
}

// withTopic turns to another topic, or to other petitions.
func (o *onward) withTopic(m Meaning) []Meaning {
	switch {
	case o.number > 0:
		m.Topic, m.Event, m.Filter = "", "", petitionFilter(o.number)
	case m.Intent == Petitions && (o.kind != "" || o.filter != ""):
		if o.kind != "" {
			m.Topic, m.Event = "petition", o.kind
		}
		if o.filter != "" {
			m.Filter = o.filter
		}
	case o.topic != "":
		return []Meaning{m.about(o.topic, o.event)}
	}
	return []Meaning{m}
}

// about asks the same of another topic, as far as it can be asked of it.
func (m Meaning) about(topic, event string) Meaning {
	if m.Intent != OfOne && m.Intent != Compare {
		switch {
		case topic == "petition":
			m.Intent = Petitions
		case topic == "contact":
			m.Intent = Contacts
		case m.Intent != Summary:
			m.Intent = Count
		}
	}
	m.Topic, m.Event, m.Filter = topic, event, ""
	if m.Intent == Contacts || m.Intent == Petitions && event == "" {
		m.Topic = ""
	}
	return m
}

// withUnit turns to another place; a group without its village is of the one
// asked about.
func (o *onward) withUnit(m Meaning) (list []Meaning) {
	village, _, _ := strings.Cut(m.Unit, "/")
	switch o.own {
	case "commune":
		m.Unit = ""
	case "village":
		m.Unit = village
	}
	if len(o.units) == 0 || o.compare {
		return []Meaning{m}
	}
	for _, unit := range o.near(o.units[0].units, village) {
		next := m
		if m.Intent == Compare && m.Compare != "" && !isPeriod(m.Compare) {
			next.Compare = unit
		} else {
			next.Unit = unit
		}
		list = append(list, next)
	}
	return list
}

// near keeps the place that is in the village, if there are several.
func (o *onward) near(units []string, village string) []string {
	i := slices.IndexFunc(units, func(u string) bool { return strings.HasPrefix(u, village+"/") })
	if len(units) < 2 || i < 0 {
		return units
	}
	return units[i : i+1]
}

// shown sets how the answer is shown; one household or petition is shown only as
// it is.
func (o *onward) shown(m Meaning) []Meaning {
	if o.by == "" && o.format == "" {
		return []Meaning{m}
	}
	if m.Intent == OfOne || strings.HasPrefix(m.Filter, "number:") {
		return nil
	}
	if o.format != "" {
		m.Format = o.format
	}
	if o.by == "" {
		return []Meaning{m}
	}
	return o.brokenDown(m)
}

// brokenDown lays the answer out by place, or by each one by name.
func (o *onward) brokenDown(m Meaning) []Meaning {
	m.By = o.by
	switch {
	case o.by == "one" && (m.Intent == Summary || m.Intent == Compare):
		if m.Topic == "" {
			return nil // a list of what?
		}
		m.Intent, m.Compare = Count, ""
		m = m.about(m.Topic, m.Event)
	case o.by == "village" && len(o.units) == 0:
		m.Unit = ""
	case o.by == "group" && len(o.units) == 0:
		m.Unit, _, _ = strings.Cut(m.Unit, "/")
	}
	return []Meaning{m}
}
