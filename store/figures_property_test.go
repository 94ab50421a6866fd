package store_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Whatever is filed, amended, given up, returned, accepted, moved and changed,
// figures are what the last versions and the households say, counted one by one.
func TestFiguresAreWhatTheVersionsSay(t *testing.T) {
	storetest.OneGoroutine(t)
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		cases, n, failing := 5, 0, false // a failing case is run again and again until it is small
		if strings.HasSuffix(t.Name(), "mysql") {
			cases = 2
		}
		rapid.Check(t, func(r *rapid.T) {
			if n++; n > cases && !failing {
				return
			}
			failing = true
			w := newFigureWorld(r, db)
			r.Repeat(map[string]func(*rapid.T){
				"": w.check, "note": w.note, "note more": w.note, "rewrite": w.rewrite, "file": w.file, "file more": w.file, "amend": w.amend,
				"decide": w.decide, "member": w.member, "roster": w.roster, "later": w.later,
			})
			failing = false
		})
	})
}

// check compares what the store says of each place and some periods with the naive count.
func (w *figureWorld) check(*rapid.T) {
	said, covers := w.naiveReports()
	months := []commune.Period{"2024-M04", "2024-M05", "2024-M06", "2024-M07"}
	from := rapid.IntRange(0, 2).Draw(w.T, "from")
	some := months[from : from+rapid.IntRange(1, 2).Draw(w.T, "months")]
	for _, under := range []string{"", "v", "w", "v/g1", "v/g2", "w/g3"} {
		q := commune.FigureQuery{Paths: []string{w.path(under)}, Months: some}
		f, err := w.db.Said(w.Context(), q)
		w.must(err)
		g, err := w.db.Ground(w.Context(), q)
		w.must(err)
		w.same("said of "+under, f, slices.DeleteFunc(slices.Clone(said), func(x commune.Said) bool { return !w.within(under, x.GroupID, x.Month, some) }))
		w.same("covers of "+under, g.Covers, slices.DeleteFunc(slices.Clone(covers), func(x commune.Cover) bool { return !w.within(under, x.GroupID, x.Month, some) }))
		var registers []commune.Register
		for _, at := range figureGroups {
			for _, m := range some {
				if group := w.of(at.group); m <= w.month() && w.within(under, group, m, some) && at.keeper != "k2" {
					registers = append(registers, w.naiveRegister(w.of(at.village), group, m))
				}
			}
		}
		for i := range g.Registers {
			g.Registers[i].At = 0
		}
		w.same("registers of "+under, g.Registers, registers)
	}
}

// within reports whether a group lies under a place, and the month is one of some.
func (w *figureWorld) within(under, group string, m commune.Period, some []commune.Period) bool {
	for _, g := range figureGroups {
		if w.of(g.group) == group {
			return slices.Contains(some, m) && strings.HasPrefix(g.village+"/"+g.group, under)
		}
	}
	return false
}

// same compares two lists whatever their order.
func (w *figureWorld) same(what string, got, want any) {
	list := func(of any) []string {
		b, err := json.Marshal(of)
		w.must(err)
		var rows []json.RawMessage
		w.must(json.Unmarshal(b, &rows))
		lines := make([]string, len(rows))
		for i, r := range rows {
			lines[i] = string(r)
		}
		slices.Sort(lines)
		return lines
	}
	if g, n := list(got), list(want); !slices.Equal(g, n) {
		w.Fatalf("%s:\n%s\nwant\n%s", what, strings.Join(g, "\n"), strings.Join(n, "\n"))
	}
}

// each reads rows.
func (w *figureWorld) each(query string, row func(*sql.Rows) error, args ...any) {
	rows, err := store.Raw(w.db).Query(query, args...)
	w.must(err)
	defer rows.Close()
	for rows.Next() {
		w.must(row(rows))
	}
	w.must(rows.Err())
}

// naiveReports counts what the last versions of the month's reports say.
func (w *figureWorld) naiveReports() (said []commune.Said, covers []commune.Cover) {
	hangs := map[string]string{}
	w.each("SELECT id, report_id FROM entries WHERE commune_id = ?", func(rows *sql.Rows) error {
		var id, report string
		err := rows.Scan(&id, &report)
		hangs[id] = report
		return err
	}, w.id)
	sums := map[string]*commune.Cover{}
	w.each(`SELECT r.id, r.state, r.period, r.path, COALESCE(v.body, '{}') FROM reports r
LEFT JOIN versions v ON v.report_id = r.id AND v.number = (SELECT MAX(n.number) FROM versions n WHERE n.report_id = r.id)
WHERE r.commune_id = ? AND r.period LIKE '%-M%'`, func(rows *sql.Rows) error {
		var id, path, text string
		var state commune.State
		var month commune.Period
		if err := rows.Scan(&id, &state, &month, &path, &text); err != nil {
			return err
		}
		var body struct {
			Households []struct{} `json:"households"`
			Entries    []struct{ ID, Topic, Event, Proposal, HouseholdID string }
		}
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			return err
		}
		on := strings.Split(path, "/")
		key := fmt.Sprint(on[3], month)
		if sums[key] == nil {
			sums[key] = &commune.Cover{Month: month, VillageID: on[2], GroupID: on[3]}
		}
		sum := sums[key]
		sum.Reports++
		switch state {
		case commune.Returned:
			sum.Returned++
			return nil
		case commune.Draft:
			return nil
		case commune.Accepted:
			sum.Accepted += len(body.Households)
		}
		sum.Sent++
		sum.Reported += len(body.Households)
		for _, e := range body.Entries {
			if hangs[e.ID] == id {
				said = append(said, commune.Said{EntryID: e.ID, Month: month, Topic: e.Topic, Event: e.Event, Proposal: e.Proposal,
					VillageID: on[2], GroupID: on[3], HouseholdID: e.HouseholdID, Accepted: state == commune.Accepted})
			}
		}
		return nil
	}, w.id)
	for _, c := range sums {
		covers = append(covers, *c)
	}
	return said, covers
}

// naiveRegister counts a group's households as all that happened up to a month left them.
func (w *figureWorld) naiveRegister(village, group string, month commune.Period) commune.Register {
	r := commune.Register{GroupID: group, Month: month, CommuneID: w.id, VillageID: village}
	for i, id := range w.households {
		members, away, class, in, gone := 9, 0, commune.Poor, w.of(figureGroups[i].group), false
		for _, e := range w.register {
			if e.household != id || e.month > month {
				continue
			}
			members, away, gone = members+e.members, away+e.away, gone || e.gone
			switch e.what {
			case "class":
				class = e.class
			case "group":
				in = e.group
			}
		}
		if in != group || gone {
			continue
		}
		r.Households, r.Members, r.Away = r.Households+1, r.Members+members, r.Away+away
		if away > 0 {
			r.AwayHouseholds++
		}
		if class == commune.Poor {
			r.Poor++
		} else {
			r.NearPoor++
		}
	}
	return r
}
