package commune

import "slices"

// Cover is what was reported of a group for a month, by the household reports
// that are owed for it.
type Cover struct {
	Month     Period
	VillageID string
	GroupID   string
	Reports   int // that are owed or were sent
	Sent      int // of Reports: sent and not returned
	Returned  int // of Reports: to be mended
	Reported  int // households of the sent reports
	Accepted  int // of Reported: of reports that were accepted
}

// Register is what the list of a group's households said at the end of a month,
// or says now: births and deaths move it when their report is accepted, in the
// month of that report.
type Register struct {
	GroupID        string  `gorm:"column:group_id;primaryKey"`
	Month          Period  `gorm:"column:month;primaryKey"`
	CommuneID      string  `gorm:"column:commune_id"`
	VillageID      string  `gorm:"column:village_id"`
	Households     int     `gorm:"column:households"`
	Members        int     `gorm:"column:members"`         // people, of the households whose count is known
	Uncounted      int     `gorm:"column:uncounted"`       // households whose count is not known
	Poor           int     `gorm:"column:poor"`            // households
	NearPoor       int     `gorm:"column:near_poor"`       // households
	Cultured       int     `gorm:"column:cultured"`        // households
	Away           int     `gorm:"column:away"`            // people known by name who work away
	AwayHouseholds int     `gorm:"column:away_households"` // households with at least one of them
	At             Instant `gorm:"column:at"`              // when the row was worked out last
}

// Ground is what figures rest on: how much was reported, and the register.
type Ground struct {
	Covers    []Cover
	Registers []Register
}

// Within returns the ground of a village or group, by its id.
func (g Ground) Within(placeID string) Ground {
	var in Ground
	for _, c := range g.Covers {
		if c.VillageID == placeID || c.GroupID == placeID {
			in.Covers = append(in.Covers, c)
		}
	}
	for _, r := range g.Registers {
		if r.VillageID == placeID || r.GroupID == placeID {
			in.Registers = append(in.Registers, r)
		}
	}
	return in
}

// Register returns the sums of the register at the end of the last of some
// months for which there is one; Month is empty where there is none.
func (g Ground) Register(months []Period) Register {
	var sum Register
	for _, r := range g.Registers {
		if slices.Contains(months, r.Month) {
			sum.Month = max(sum.Month, r.Month)
		}
	}
	for _, r := range g.Registers {
		if r.Month != sum.Month {
			continue
		}
		sum.Households += r.Households
		sum.Members += r.Members
		sum.Uncounted += r.Uncounted
		sum.Poor += r.Poor
		sum.NearPoor += r.NearPoor
		sum.Cultured += r.Cultured
		sum.Away += r.Away
		sum.AwayHouseholds += r.AwayHouseholds
		sum.At = max(sum.At, r.At)
	}
	return sum
}

// Coverage is what share of the households has been reported on for a month.
type Coverage struct {
	Month      Period
	Known      bool // the register says how many households there are
	Households int  // on the register, at least those reported on
	Reported   int  // of them: their report was sent
	Accepted   int  // of Reported
	Reports    int  // owed or sent, by people and groups
	Sent       int  // of Reports
	Returned   int  // of Reports
}

// Share is Reported of Households in percent, or Sent of Reports where no
// register says how many households there are, rounded down; none is all.
func (c Coverage) Share() int {
	part, whole := c.Reported, c.Households
	if !c.Known {
		part, whole = c.Sent, c.Reports
	}
	return percent(part, whole)
}

// Coverage returns the coverage of one month.
func (g Ground) Coverage(month Period) Coverage {
	r := g.Register([]Period{month})
	c := Coverage{Month: month, Known: r.Month != "", Households: r.Households}
	for _, x := range g.Covers {
		if x.Month != month {
			continue
		}
		c.Reports += x.Reports
		c.Sent += x.Sent
		c.Returned += x.Returned
		c.Reported += x.Reported
		c.Accepted += x.Accepted
	}
	c.Households = max(c.Households, c.Reported)
	return c
}

// Weakest returns the coverage of that of some months of which least was
// reported, the earliest of those, and is zero without any month.
func (g Ground) Weakest(months []Period) Coverage {
	var weakest Coverage
	for _, m := range months {
		if c := g.Coverage(m); weakest.Month == "" || c.Share() < weakest.Share() {
			weakest = c
		}
	}
	return weakest
}
