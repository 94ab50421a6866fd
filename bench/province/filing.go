package province

import (
	"cmp"
	"encoding/json"
	"slices"

	"gandan/bench/invented"
	"gandan/commune"
)

// What a column of an entry says of whether it counts, as the store has it.
const (
	saidSent     = 1
	saidAccepted = 2
)

// storedEntry is an entry with what its report says of it.
type storedEntry struct {
	commune.Entry
	Said         int    `gorm:"column:said"`
	SaidTopic    string `gorm:"column:said_topic"`
	SaidEvent    string `gorm:"column:said_event"`
	SaidProposal string `gorm:"column:said_proposal"`
}

// desk is a keeper at work on one sitting.
type desk struct {
	*generator
	keeper  *keeper
	fate    fate
	reports []commune.Report // narrowest first
	entries []*commune.Entry // of the month
}

// sit writes what a keeper did for a sitting.
func (g *generator) sit(k *keeper, s sitting) {
	d := &desk{generator: g, keeper: k, fate: g.fate(k, s.owed[0].Due)}
	for _, o := range s.owed {
		d.reports = append(d.reports, commune.Report{ID: g.id(g.made(o)), CommuneID: k.group.CommuneID, Kind: o.Kind, PersonID: k.personID,
			PlaceID: k.group.ID, Path: k.group.Path, Period: o.Period, Opens: o.Opens, Closes: o.Closes, Due: o.Due, State: d.fate.state(o.Due),
			FirstSent: d.fate.sent, LastSent: max(d.fate.sent, d.fate.again), Form: commune.HouseholdForm.Version, Rev: 1})
	}
	if month := &d.reports[0]; month.Period.Kind() == commune.Monthly {
		d.note(month)
	}
	if d.fate.sent > 0 {
		if g.chance(closingSaid) {
			text := invented.Word(g.Rand, "closing")
			for i := range d.reports {
				d.reports[i].Closing = text
			}
		}
		d.file(d.fate.sent)
	}
	if d.fate.returned > 0 {
		d.giveBack()
	}
	if d.fate.accepted > 0 {
		d.accept()
	}
	d.store()
	if s.month.Number() == 12 {
		k.entries = nil // no later period speaks of them
	}
}

// note writes the month's entries, some time before it is sent.
func (d *desk) note(month *commune.Report) {
	opens := commune.InstantOf(month.Opens.Time(d.rules.Zone))
	until := min(month.Closes.End(d.rules.Zone), d.now)
	if d.fate.sent > 0 {
		until = min(until, d.fate.sent-60_000)
	}
	for _, h := range d.keeper.houses {
		said := len(d.entries)
		for n := noted; d.chance(n); n = more {
			at := d.awake(opens + commune.Instant(d.Float64()*float64(month.Closes.End(d.rules.Zone)-opens)))
			if d.fate.sent > 0 {
				at = min(at, until) // remembered at last
			}
			if at > until {
				continue // will be noted later
			}
			d.entries = append(d.entries, d.entry(d.keeper, h, month, at))
		}
		if len(d.entries) > said {
			put(d.rows, "marks", commune.Mark{ReportID: month.ID, HouseholdID: h.ID, Done: true, At: d.entries[said].At})
		}
	}
	slices.SortFunc(d.entries, func(a, b *commune.Entry) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	d.keeper.entries = append(d.keeper.entries, d.entries...)
	month.Unchanged = len(d.entries) == 0 && d.fate.sent > 0
	month.Rev += int64(len(d.entries))
}

// file sends all reports as the entries stand.
func (d *desk) file(at commune.Instant) {
	sit := d.sitting()
	for i := range d.reports {
		r := &d.reports[i]
		body := sit.BodyOf(*r)
		text, err := json.Marshal(body)
		if err != nil {
			panic(err) // a body is plain data
		}
		r.Version++
		r.Rev++
		r.Households = len(body.Households)
		put(d.rows, "versions", commune.Version{ID: d.id(at), ReportID: r.ID, Number: r.Version, At: at, By: r.PersonID, Body: string(text)})
	}
	for _, e := range d.entries {
		if e.Filed == 0 {
			e.Filed = d.reports[0].Version
		}
	}
}

// sitting is what there is to file.
func (d *desk) sitting() commune.Sitting {
	var s commune.Sitting
	for _, h := range d.keeper.houses {
		s.Households = append(s.Households, commune.Kept{Household: h.Household})
	}
	for _, e := range d.keeper.entries {
		s.Entries = append(s.Entries, *e)
	}
	return s
}

// giveBack returns the reports with a remark, and has it mended.
func (d *desk) giveBack() {
	month := &d.reports[0]
	remark := commune.Remark{ID: d.id(d.fate.returned), ReportID: month.ID, Version: month.Version, Returns: true,
		Text: invented.Word(d.Rand, "mend"), By: d.keeper.group.officer, At: d.fate.returned, Mended: d.fate.again}
	if len(d.entries) > 0 {
		e := d.entries[d.IntN(len(d.entries))]
		remark.HouseholdID, remark.EntryID = e.HouseholdID, e.ID
		if d.fate.again > 0 {
			e.Filed, e.Rev = 0, e.Rev+1
			if e.Text != "" {
				e.Text = invented.Word(d.Rand, wordsOf(e))
			}
		}
	}
	put(d.rows, "remarks", remark)
	d.decide(d.fate.returned)
	if d.fate.again > 0 {
		d.file(d.fate.again)
	}
}

// decide notes who decided, and that they had opened the reports before.
func (d *desk) decide(at commune.Instant) {
	for i := range d.reports {
		r := &d.reports[i]
		r.Decided, r.DecidedBy = at, d.keeper.group.officer
		r.Rev++
		put(d.rows, "openings", commune.Opened{ReportID: r.ID, PersonID: r.DecidedBy, Version: r.Version, At: at - 120_000})
	}
}

// accept carries what the month says into the register.
func (d *desk) accept() {
	d.decide(d.fate.accepted)
	said := map[string][]commune.Entry{}
	for _, e := range d.entries {
		said[e.HouseholdID] = append(said[e.HouseholdID], *e)
	}
	for _, h := range d.keeper.houses {
		if list := said[h.ID]; len(list) > 0 {
			d.follow(h, d.reports[0].Period, list)
		}
	}
}

// store hands the rows out.
func (d *desk) store() {
	for _, r := range d.reports {
		put(d.rows, "reports", r)
	}
	said := map[commune.State]int{commune.Sent: saidSent, commune.Late: saidSent, commune.Accepted: saidAccepted}[d.reports[0].State]
	for _, e := range d.entries {
		stored := storedEntry{Entry: *e, Said: said}
		if e.Filed > 0 {
			stored.SaidTopic, stored.SaidEvent, stored.SaidProposal = e.Topic, e.Event, e.Proposal
		}
		put(d.rows, "entries", stored)
	}
}
