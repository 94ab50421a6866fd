package commune

import (
	"slices"
	"strings"
)

// AlertKind is a way in which something stands out in the figures (ours).
type AlertKind string

// The kinds of alerts.
const (
	AlertRise     AlertKind = "rise"     // a topic is reported of many more households of a village than before
	AlertSecurity AlertKind = "security" // several things on security in a village within some days
	AlertSilent   AlertKind = "silent"   // nothing is heard of a keeper or group officer (Điều 5.1, 6)
)

// Alert is something that stood out. It is raised once for what it speaks of.
type Alert struct {
	ID        string    `gorm:"column:id;primaryKey"`
	CommuneID string    `gorm:"column:commune_id"`
	Kind      AlertKind `gorm:"column:kind"`
	PlaceID   string    `gorm:"column:place_id"`  // the village
	Path      string    `gorm:"column:path"`      // of the village
	PersonID  string    `gorm:"column:person_id"` // of a silent one
	Topic     string    `gorm:"column:topic"`     // of a rise
	// Since is a rise's month, the day on which security was raised, and the day
	// from which somebody has been silent.
	Since  string  `gorm:"column:since"`
	Number int     `gorm:"column:number"`      // households, entries, days
	Before int     `gorm:"column:before_that"` // of a rise: households of the three months before, together
	Raised Instant `gorm:"column:raised_at"`
}

// Same reports whether two alerts speak of the same.
func (a Alert) Same(b Alert) bool {
	return a.Kind == b.Kind && a.PlaceID == b.PlaceID && a.PersonID == b.PersonID && a.Topic == b.Topic && a.Since == b.Since
}

// alertDuties are told of alerts in their place: the overseer (Điều 4.1.1), the
// leaders (Điều 3.1) and the party office (Điều 5.4), and of who is silent the
// secretary too (Điều 4.1.6); ours.
var alertDuties = map[DutyCode][]AlertKind{
	Overseer:       {AlertRise, AlertSecurity, AlertSilent},
	StandingLeader: {AlertRise, AlertSecurity, AlertSilent},
	PartyOffice:    {AlertRise, AlertSecurity, AlertSilent},
	Secretary:      {AlertSilent},
}

// Tells reports whether a duty has its holder told of an alert.
func (a Alert) Tells(d Duty) bool {
	return strings.HasPrefix(a.Path, d.Path) && d.Path != "" && slices.Contains(alertDuties[d.Code], a.Kind)
}

// Told is an alert as somebody is told of it.
type Told struct {
	Alert
	Whole bool // with its topic and figures: the party office opens those itself
	Named bool // with the names of who is silent: to those near them
}

// TellsOf returns those of some alerts that a holder is told of on a day, and
// how much of each (ours). Nobody is told of their own silence.
func TellsOf(alerts []Alert, h Holder, day Date) []Told {
	var list []Told
	for _, a := range alerts {
		tells := func(codes ...DutyCode) bool {
			return slices.ContainsFunc(h.Duties, func(d Duty) bool {
				return d.PersonID == h.PersonID && d.On(day) && a.Tells(d) && (len(codes) == 0 || slices.Contains(codes, d.Code))
			})
		}
		if tells() && a.PersonID != h.PersonID {
			list = append(list, Told{a, tells(Overseer, StandingLeader, Secretary), tells(Overseer, Secretary)})
		}
	}
	return list
}

// ToldOfAlerts reports whether a holder is told of alerts of any kind on a day.
func ToldOfAlerts(h Holder, day Date) bool {
	return slices.ContainsFunc(h.Duties, func(d Duty) bool {
		return d.PersonID == h.PersonID && d.On(day) && len(alertDuties[d.Code]) > 0
	})
}
