package province

import (
	"context"
	"errors"

	"gandan/commune"
)

// Steps is how often Fill tells that it has come further.
func (s Size) Steps() int { return len(newCalendar(s)) + 3 }

// Fill invents a province and writes it into the database of a URL, sqlite:PATH
// or mysql://…, which has the tables at most. shown is told of each step.
func Fill(ctx context.Context, address string, s Size, shown func()) (err error) {
	l, err := open(ctx, address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.close()) }()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for tables := range invent(ctx, s) {
		for _, t := range tables {
			if err := l.write(ctx, t); err != nil {
				return err
			}
		}
		shown()
	}
	return nil
}

// invent sends the rows of one step after the other, each invented while the one
// before is written.
func invent(ctx context.Context, s Size) <-chan []*table {
	made := make(chan []*table)
	go func() {
		defer close(made)
		g := newGenerator(s)
		for _, step := range g.steps() {
			g.rows = &rows{}
			step()
			select {
			case made <- g.rows.tables:
			case <-ctx.Done():
				return
			}
		}
	}()
	return made
}

// steps are what is written one after the other: who and what there is, what each
// month brought, what else is done, and how the households stand in the end.
func (g *generator) steps() []func() {
	steps := []func(){g.putPlaces}
	for _, s := range newCalendar(g.size) {
		steps = append(steps, func() { g.putMonth(s) })
	}
	return append(steps, g.putWork, g.putHouseholds)
}

func (g *generator) putPlaces() {
	type setting struct {
		CommuneID string `gorm:"column:commune_id"`
		Name      string `gorm:"column:name"`
		Value     string `gorm:"column:value"`
	}
	for _, t := range g.towns {
		put(g.rows, "settings", setting{t.ID, "reports_from", string(g.rules.ReportsFrom)})
		put(g.rows, "places", t.Place)
		for _, v := range t.villages {
			g.putBelow(v.Place)
			for _, gr := range v.groups {
				g.putBelow(gr.Place)
				for _, h := range gr.houses {
					put(g.rows, "standings", h.standing("")) // from the beginning
				}
			}
		}
		for _, d := range t.duties {
			put(g.rows, "duties", d)
		}
		for _, p := range t.people {
			put(g.rows, "people", p)
			if g.chance(970) { // the others have not joined
				put(g.rows, "accounts", commune.Account{ID: "web-" + p.ID, Channel: "web", Chat: p.ID, PersonID: p.ID,
					Linked: g.founded, LastIn: g.now - g.days(0, 60)})
			}
		}
	}
}

// putMonth writes what everybody did for a sitting, and how the register stands
// then; of the months to come there is none yet.
func (g *generator) putMonth(s sitting) {
	for _, t := range g.towns {
		for _, gr := range t.groups() {
			for _, k := range gr.keepers {
				g.sit(k, s)
			}
			if s.month <= g.rules.MonthOf(g.today) {
				put(g.rows, "registers", g.register(gr, s.month))
			}
		}
	}
}

func (g *generator) putBelow(p commune.Place) {
	put(g.rows, "places", p)
	put(g.rows, "parentages", commune.Parentage{PlaceID: p.ID, ParentID: p.ParentID, From: commune.DateOf(g.founded.In(g.rules.Zone))})
}

func (g *generator) putWork() {
	for _, t := range g.towns {
		g.tasks(t)
		for _, gr := range t.groups() {
			g.contacts(gr)
		}
	}
}

func (g *generator) putHouseholds() {
	for _, t := range g.towns {
		for _, gr := range t.groups() {
			for _, k := range gr.keepers {
				for _, h := range k.houses {
					put(g.rows, "keepings", commune.Keeping{DutyID: k.dutyID, HouseholdID: h.ID, From: commune.DateOf(g.founded.In(g.rules.Zone))})
				}
			}
			for _, h := range gr.houses {
				put(g.rows, "households", h.Household)
				for _, m := range h.members {
					put(g.rows, "members", m)
				}
			}
		}
	}
}
