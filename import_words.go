package main

import (
	"strings"

	"gandan/commune"
)

// warning words a warning of an import.
func (c *console) warning(w commune.RosterWarning) string {
	args := append([]any{}, w.Args...)
	for i := 1; i < len(args); i += 2 {
		switch v := args[i].(type) {
		case commune.RosterPlace:
			args[i] = c.place(v)
		case commune.DutyCode:
			args[i] = c.print("duty." + string(v))
		}
	}
	return c.print("import.warn."+w.Code, args...)
}

// place words a place of a roster.
func (c *console) place(p commune.RosterPlace) string {
	switch {
	case p.Village == "":
		return c.print("import.place.commune")
	case p.Group == "":
		return c.print("import.place.village", "Village", p.Village)
	}
	return c.print("import.place.group", "Village", p.Village, "Group", p.Group)
}

// field words a field: its own name, or a person's name or phone by the duty.
func (c *console) field(field string) string {
	if role, what, ok := strings.Cut(field, "."); ok {
		return c.print("import.field.role_"+what, "Duty", c.print("duty."+role))
	}
	return c.print("import.field." + field)
}

// items words what has one act. What is added or ended is told by kind and
// place with all names; what changes line by line with its fields.
func (c *console) items(items []commune.RosterItem, act commune.RosterAct) []string {
	type lot struct {
		kind  string
		duty  commune.DutyCode
		place commune.RosterPlace
	}
	var lines []string
	var lots []lot
	names := map[lot][]string{}
	for _, item := range items {
		if item.Act != act {
			continue
		}
		if act == commune.RosterChange {
			lines = append(lines, c.change(item))
			continue
		}
		l := lot{item.Kind, item.Duty, item.Place}
		switch item.Kind {
		case "village", "person":
			l.place = commune.RosterPlace{}
		case "group":
			l.place.Group = ""
		}
		if names[l] == nil {
			lots = append(lots, l)
		}
		names[l] = append(names[l], item.Name)
	}
	for _, l := range lots {
		lines = append(lines, c.print("import.item."+l.kind, "N", len(names[l]), "Names", strings.Join(names[l], ", "),
			"Place", c.place(l.place), "Duty", c.print("duty."+string(l.duty))))
	}
	return lines
}

func (c *console) change(item commune.RosterItem) string {
	var fields []string
	for _, f := range item.Fields {
		fields = append(fields, c.field(f))
	}
	return c.print("import.change."+item.Kind, "Name", item.Name, "Place", c.place(item.Place),
		"Duty", c.print("duty."+string(item.Duty)), "Fields", strings.Join(fields, ", "))
}
