package commune

// leaveGranters are the reports by whose route somebody's leave goes up, by
// duty, the highest first.
var leaveGranters = []struct {
	duty DutyCode
	kind ReportKind
}{{Overseer, OverseerReport}, {Secretary, VillageReport}, {GroupOfficer, GroupReport}, {Keeper, HouseholdReport}}

// LeaveGranters returns who may grant somebody leave on a day (ours): whoever
// accepts their reports, those of the highest duty where they owe several; of
// others the overseer of the village, else the standing leaders. Duties are
// those of everybody on the places of the person's duties and above. Nobody
// grants their own.
func LeaveGranters(h Holder, duties []Duty, day Date) []string {
	for _, g := range leaveGranters {
		var ids []string
		for _, d := range h.Duties {
			if d.Code == g.duty {
				ids = append(ids, Acceptors(g.kind, d.Path, h.PersonID, duties, day)...)
			}
		}
		if len(ids) > 0 {
			return distinct(ids)
		}
	}
	var ids []string
	for _, d := range h.Duties {
		if d.Code == Admin {
			continue
		}
		around := others(d.Path, h.PersonID, duties, day)
		for _, r := range recipients(nil, around, []DutyCode{firstHeld([]DutyCode{Overseer, StandingLeader}, around)}, Recipient{}) {
			ids = append(ids, r.PersonID)
		}
	}
	return distinct(ids)
}

// distinct returns the ids in their order, each once.
func distinct(ids []string) []string {
	var list []string
	seen := map[string]bool{}
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	return list
}

// MayStandIn reports whether the holder of one duty may stand in for another's
// (ours): one of the same kind does, of the same village where the duty is one
// of the village's own people, and for the Thư ký also another group officer of
// the village, of whom the regulation would choose one (Điều 4.1.6).
func MayStandIn(absent, other Duty) bool {
	if absent.PersonID == other.PersonID || absent.Code == Admin {
		return false
	}
	village := villageOf(absent.Path) == villageOf(other.Path)
	switch absent.Code {
	case Secretary:
		return other.Code == GroupOfficer && village
	case GroupOfficer, Overseer:
		return other.Code == absent.Code
	}
	return other.Code == absent.Code && village
}

// villageOf is the path of the village that a place lies in; the place's own
// above the villages.
func villageOf(path string) string {
	if ids := PathIDs(path); len(ids) > 1 {
		return "/" + ids[0] + "/" + ids[1] + "/"
	}
	return path
}
