package province

import (
	"time"

	"gandan/bench/invented"
	"gandan/commune"
)

// contactMonths is of how many months contacts are known.
const contactMonths = 3

// ways of contacts, by how often they are.
var ways = []share{{56, "in_person"}, {24, "phone"}, {12, "zalo"}, {5, "absent"}, {1, "facebook"}, {1, "handbook"}, {1, "other"}}

// contacts writes the officers' contacts with the households of a group.
func (g *generator) contacts(gr *group) {
	month := commune.MonthOfDay(g.today)
	for range contactMonths - 1 {
		month = month.Prev()
	}
	for ; month <= commune.MonthOfDay(g.today); month = month.Next() {
		days := commune.MonthDays(month)
		length := days.To.Sub(days.From) + 1
		eager := 600 + g.IntN(390)
		for _, h := range gr.houses {
			for range g.rules.ContactTimes {
				day := days.From.Add(g.IntN(length))
				if !g.chance(eager) || day >= g.today {
					continue
				}
				g.contact(gr, h, day)
			}
		}
	}
}

func (g *generator) contact(gr *group, h *house, day commune.Date) {
	at := commune.InstantOf(day.Time(g.rules.Zone).Add(time.Duration(8*60+g.IntN(12*60)) * time.Minute))
	c := commune.Contact{ID: g.id(at), CommuneID: h.CommuneID, VillageID: h.VillageID, GroupID: h.GroupID, HouseholdID: h.ID,
		PersonID: gr.officer, Day: day, Way: commune.ContactWay(g.of(ways)), At: at, Rev: 1}
	if g.chance(250) {
		c.Note = invented.Word(g.Rand, "visit")
	}
	put(g.rows, "contacts", c)
}
