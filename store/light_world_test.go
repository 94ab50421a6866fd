package store_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"gandan/commune"
)

// lightRows is a small world by its raw rows.
type lightRows struct {
	reports  []rawReport
	duties   []rawDuty
	homes    []rawHome
	contacts []rawContact
	leaves   []rawLeave
}

type rawReport struct {
	person, group        string
	month                commune.Period
	due, extended, first commune.Instant
	returned             int // versions that were sent back, two remarks each
}

type rawDuty struct {
	person, group string
	code          commune.DutyCode
	from, to      commune.Date
}

type rawHome struct {
	id, group string
	from, to  commune.Date
}

type rawContact struct {
	person, home string
	day          commune.Date
	way          commune.ContactWay
	dropped      bool
}

type rawLeave struct {
	person   string
	from, to commune.Date
	grace    commune.Instant
	granted  bool
}

// drawLights draws a world: two groups of one village and one of another.
func drawLights(r *rapid.T, s commune.Settings) (x lightRows) {
	person := rapid.SampledFrom([]string{"a", "b", "d"})
	group := rapid.SampledFrom([]string{"g1", "g2", "g3"})
	day := func(label string) commune.Date {
		return commune.Date("2024-01-25").Add(rapid.IntRange(0, 110).Draw(r, label))
	}
	upTo := func(from commune.Date) commune.Date {
		if rapid.Bool().Draw(r, "goes on") {
			return ""
		}
		return from.Add(rapid.IntRange(0, 60).Draw(r, "days"))
	}
	seen := map[string]bool{}
	for range rapid.IntRange(0, 8).Draw(r, "reports") {
		p := rawReport{person: person.Draw(r, "who"), group: group.Draw(r, "where"),
			month: rapid.SampledFrom([]commune.Period{"2024-M01", "2024-M02", "2024-M03", "2024-M04", "2024-M05"}).Draw(r, "month")}
		if key := fmt.Sprint(p); seen[key] {
			continue
		} else {
			seen[key] = true
		}
		p.due = s.DueAt(commune.HouseholdReport, p.month)
		const dayLong = commune.Instant(86400000)
		if rapid.Bool().Draw(r, "has more time") {
			p.extended = p.due + dayLong*commune.Instant(rapid.IntRange(-1, 6).Draw(r, "more"))
		}
		if rapid.Bool().Draw(r, "was sent") {
			p.first = p.due + dayLong*commune.Instant(rapid.IntRange(-5, 7).Draw(r, "sent")) + commune.Instant(rapid.IntRange(0, 1).Draw(r, "just"))
			p.returned = rapid.IntRange(0, 3).Draw(r, "returned")
		}
		x.reports = append(x.reports, p)
		if p.extended > 0 && rapid.Bool().Draw(r, "for a leave") {
			from := commune.DateOf(p.due.In(s.Zone)).Add(-rapid.IntRange(0, 9).Draw(r, "since"))
			x.leaves = append(x.leaves, rawLeave{p.person, from, from.Add(rapid.IntRange(-1, 20).Draw(r, "for")), p.extended, rapid.Bool().Draw(r, "granted")})
		}
	}
	for range rapid.IntRange(0, 5).Draw(r, "duties") {
		d := rawDuty{person: person.Draw(r, "who"), group: group.Draw(r, "where"),
			code: rapid.SampledFrom([]commune.DutyCode{commune.Keeper, commune.GroupOfficer}).Draw(r, "duty"), from: day("from").Add(-40)}
		d.to = upTo(d.from)
		x.duties = append(x.duties, d)
	}
	for i := range rapid.IntRange(1, 4).Draw(r, "homes") {
		h := rawHome{id: fmt.Sprint("h", i), group: group.Draw(r, "where")}
		if rapid.Bool().Draw(r, "came") {
			h.from = day("came")
		}
		h.to = upTo(max(h.from, "2024-02-01"))
		x.homes = append(x.homes, h)
	}
	for range rapid.IntRange(0, 12).Draw(r, "contacts") {
		x.contacts = append(x.contacts, rawContact{person.Draw(r, "who"), rapid.SampledFrom(x.homes).Draw(r, "home").id, day("day"),
			rapid.SampledFrom(commune.ContactWays).Draw(r, "way"), rapid.IntRange(0, 5).Draw(r, "dropped") == 0})
	}
	return x
}

// villageOf is the village of each group.
var villageOf = map[string]string{"g1": "v", "g2": "v", "g3": "w"}

// write stores the world, a statement a table.
func (x lightRows) write(w world) {
	rows := map[string][]string{}
	add := func(table, row string, args ...any) { rows[table] = append(rows[table], fmt.Sprintf(row, args...)) }
	for i, p := range x.reports {
		add("reports (id, commune_id, kind, person_id, place_id, path, period, due, extended, first_sent, state, version, closing)",
			"('r%d', 'c', 'household', '%s', '%s', '/c/%s/%s/', '%s', %d, %d, %d, 'draft', 0, '')", i, p.person, p.group, villageOf[p.group], p.group, p.month, p.due, p.extended, p.first)
		for n := range 2 * p.returned {
			add("remarks (id, report_id, version, returns, text)", "('m%d-%d', 'r%d', %d, TRUE, '')", i, n, i, n/2+1)
		}
		add("remarks (id, report_id, version, returns, text)", "('s%d', 'r%d', 9, FALSE, '')", i, i)
	}
	for i, d := range x.duties {
		add("duties (id, commune_id, person_id, code, place_id, from_day, to_day)", "('d%d', 'c', '%s', '%s', '%s', '%s', '%s')", i, d.person, d.code, d.group, d.from, d.to)
	}
	for i, h := range x.homes {
		add("households (id, commune_id, village_id, group_id, head, note, seq, began, ended)", "('%s', 'c', '%s', '%s', '', '', %d, '%s', '%s')", h.id, villageOf[h.group], h.group, i, h.from, h.to)
	}
	for i, c := range x.contacts {
		dropped := 0
		if c.dropped {
			dropped = 7
		}
		add("contacts (id, commune_id, village_id, group_id, household_id, person_id, day, way, note, dropped_at)",
			"('c%d', 'c', '%s', '%s', '%s', '%s', '%s', '%s', '', %d)", i, villageOf[x.home(c.home).group], x.home(c.home).group, c.home, c.person, c.day, c.way, dropped)
	}
	for i, l := range x.leaves {
		add("leaves (id, commune_id, person_id, from_day, to_day, grace, granted, reason, note)", "('l%d', 'c', '%s', '%s', '%s', %d, %t, '', '')", i, l.person, l.from, l.to, l.grace, l.granted)
	}
	for table, list := range rows {
		w.exec("INSERT INTO " + table + " VALUES " + strings.Join(list, ", "))
	}
}

func (x lightRows) home(id string) rawHome {
	for _, h := range x.homes {
		if h.id == id {
			return h
		}
	}
	return rawHome{}
}
