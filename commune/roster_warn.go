package commune

import "strings"

// singleOffices are the duties that one person holds on a place at a time.
var singleOffices = map[DutyCode]bool{
	GroupOfficer: true, Secretary: true, Overseer: true, VillageHead: true, GroupHead: true,
}

// warnOffices says where two hold a single office after the import.
func (p *planner) warnOffices() {
	type office struct {
		code  DutyCode
		place string
	}
	holders := map[office][]string{}
	var order []office
	for i, d := range p.duties {
		if !singleOffices[d.Code] || !p.runs(d.To) || p.dutyAt[keyOf(d)] != i {
			continue
		}
		o := office{d.Code, d.PlaceID}
		if holders[o] == nil {
			order = append(order, o)
		}
		holders[o] = append(holders[o], p.people[d.PersonID].Name)
	}
	for _, o := range order {
		if len(holders[o]) > 1 {
			p.warn("two_holders", "Duty", o.code, "Place", p.placeOf[o.place],
				"Names", strings.Join(holders[o], ", "))
		}
	}
}

// warnIdle says which keepers lose their last household by the import, though
// their duty goes on.
func (p *planner) warnIdle() {
	before, after := map[string]bool{}, map[string]bool{}
	for _, k := range p.current.Keepings {
		before[k.DutyID] = before[k.DutyID] || p.runs(k.To)
	}
	for _, k := range p.keepings {
		after[k.DutyID] = after[k.DutyID] || p.runs(k.To)
	}
	for i, d := range p.duties {
		if d.Code == Keeper && p.dutyAt[keyOf(d)] == i && p.runs(d.To) && before[d.ID] && !after[d.ID] {
			p.warn("keeper_idle", "Name", p.people[d.PersonID].Name, "Place", p.placeOf[d.PlaceID])
		}
	}
}
