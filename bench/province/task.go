package province

import "gandan/commune"

// tasks writes the tasks of everybody, most of them done.
func (g *generator) tasks(t *town) {
	type once struct {
		person string
		period commune.Period
	}
	reviewed := map[once]bool{}
	for _, d := range t.duties {
		for _, kind := range []commune.ReportKind{commune.BriefingTask, commune.RemarksTask, commune.SelfReviewTask} {
			for _, o := range g.rules.Obligations(kind, d, g.today) {
				key := once{d.PersonID, o.Period}
				if kind.Personal() && reviewed[key] {
					continue
				}
				reviewed[key] = reviewed[key] || kind.Personal()
				g.task(t, o)
			}
		}
	}
}

// notDone are so many of a thousand tasks that were due.
const notDone = 60

func (g *generator) task(t *town, o commune.Obligation) {
	r := commune.Report{ID: g.id(g.made(o)), CommuneID: t.ID, Kind: o.Kind, PersonID: o.PersonID, PlaceID: o.PlaceID, Path: o.Path,
		Period: o.Period, Opens: o.Opens, Closes: o.Closes, Due: o.Due, State: commune.Draft, Rev: 1}
	if at := g.awake(o.Due - g.days(-1, 12)); at <= g.now && !g.chance(notDone) {
		r.State, r.FirstSent, r.LastSent, r.Rev = commune.FiledState(o.Due, at), at, at, 2
	}
	put(g.rows, "reports", r)
}
