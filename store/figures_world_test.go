package store_test

import (
	"encoding/json"
	"fmt"
	"time"

	"pgregory.net/rapid"

	"gandan/commune"
	"gandan/store"
)

// figureWorld is a commune of two villages, of which v has two groups and w one,
// with a keeper each and one who keeps in two; all of its ids begin with its own.
type figureWorld struct {
	*rapid.T
	db         *store.DB
	id         string
	s          commune.Settings
	today      commune.Date
	seq        int
	households []string
	register   []registerEvent
}

// registerEvent is a change of the register from a month on, for the naive count.
type registerEvent struct {
	household     string
	month         commune.Period
	members, away int
	class         commune.Class
	group         string
	gone          bool
	what          string // which of them: members away class group gone
}

var figureGroups = []struct{ village, group, keeper string }{{"v", "g1", "k1"}, {"v", "g2", "k1"}, {"v", "g2", "k2"}, {"w", "g3", "k3"}}

func newFigureWorld(t *rapid.T, db *store.DB) *figureWorld {
	w := &figureWorld{T: t, db: db, id: newID(), s: commune.Defaults(), today: "2024-04-12"}
	w.s.ReportsFrom = w.today
	w.exec("INSERT INTO settings (commune_id, name, value) VALUES (?, 'reports_from', '2024-04-12')", w.id)
	for _, p := range [][4]string{{w.id, "", "commune", ""}, {"v", w.id, "village", "v"}, {"w", w.id, "village", "w"},
		{"g1", "v", "group", "v/g1"}, {"g2", "v", "group", "v/g2"}, {"g3", "w", "group", "w/g3"}} {
		id, parent := w.of(p[0]), w.of(p[1])
		w.exec("INSERT INTO places (id, commune_id, parent_id, kind, path) VALUES (?, ?, ?, ?, ?)", id, w.id, parent, p[2], w.path(p[3]))
	}
	for i, g := range figureGroups {
		keeper, duty := w.of(g.keeper), w.duty(i)
		w.exec("INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day) VALUES (?, ?, ?, 'keeper', ?, '2023-01-01')", duty, w.id, keeper, w.of(g.group))
		h := w.of(fmt.Sprint("h", i))
		w.households = append(w.households, h)
		w.exec("INSERT INTO households (id, commune_id, village_id, group_id, head, note, members, class, seq) VALUES (?, ?, ?, ?, ?, '', 9, 'poor', ?)",
			h, w.id, w.of(g.village), w.of(g.group), h, i)
		w.exec("INSERT INTO keepings (duty_id, household_id, from_day) VALUES (?, ?, '2023-01-01')", duty, h)
		w.exec("INSERT INTO members (id, commune_id, household_id, name, standing) VALUES (?, ?, ?, 'Lan', 'present')", h+"m", w.id, h)
	}
	w.night()
	return w
}

// of makes an id of the commune's own; the commune's and none stay.
func (w *figureWorld) of(id string) string {
	if id == "" || id == w.id {
		return id
	}
	return w.id + id
}

func (w *figureWorld) path(under string) string {
	path := "/" + w.id + "/"
	for _, id := range commune.PathIDs("/" + under + "/") {
		if id != "" {
			path += w.of(id) + "/"
		}
	}
	return path
}

func (w *figureWorld) duty(i int) string { return w.of(fmt.Sprint("d", i)) }

func (w *figureWorld) exec(query string, args ...any) {
	if _, err := store.Raw(w.db).Exec(query, args...); err != nil {
		w.Fatalf("%s: %v", query, err)
	}
}

// sub is a submission of its own.
func (w *figureWorld) sub(person string) commune.Submission {
	w.seq++
	at := commune.InstantOf(w.today.Time(time.UTC).Add(time.Duration(w.seq) * time.Minute))
	return commune.Submission{ID: fmt.Sprint(w.id, "s", w.seq), PersonID: person, At: at}
}

// must fails but for a conflict, which a stale step may meet.
func (w *figureWorld) must(err error) bool {
	if err != nil && commune.CodeOf(err) != commune.Conflict {
		w.Fatalf("%v", err)
	}
	return err == nil
}

// night makes what is owed and carries the register.
func (w *figureWorld) night() {
	sub := w.sub("")
	_, err := w.db.EnsureReports(w.Context(), w.id, household, w.s, w.today, sub.At, newID)
	w.must(err)
	w.must(w.db.CarryRegisters(w.Context(), w.id, w.s, w.today, sub.At))
}

func (w *figureWorld) month() commune.Period { return w.s.MonthOf(w.today) }

// sitting is some keeper's of the month or the one before.
func (w *figureWorld) sitting() (commune.Sitting, bool) {
	keeper := w.of(rapid.SampledFrom([]string{"k1", "k2", "k3"}).Draw(w.T, "keeper"))
	month := w.month()
	if month > "2024-M04" && rapid.Bool().Draw(w.T, "the month before") {
		month = month.Prev()
	}
	sit, err := w.db.Sitting(w.Context(), keeper, month, w.s.EndingWith(month), w.today)
	if err != nil && commune.CodeOf(err) != commune.NotFound {
		w.Fatalf("%v", err)
	}
	return sit, err == nil && len(sit.Households) > 0
}

// note writes something of a household, as reports that are open take it.
func (w *figureWorld) note(*rapid.T) {
	sit, ok := w.sitting()
	if !ok {
		return
	}
	h := rapid.SampledFrom(sit.Households).Draw(w.T, "household")
	r, ok := sit.Report(h.GroupID)
	if !ok {
		return
	}
	sub := w.sub(sit.PersonID)
	e := w.words(commune.Entry{ID: sub.ID, ReportID: r.ID, CommuneID: w.id, VillageID: h.VillageID, GroupID: h.GroupID, HouseholdID: h.ID,
		Period: r.Period, AuthorID: sit.PersonID, At: sub.At})
	_, err := w.db.AddEntry(w.Context(), sub, e, nil)
	w.must(err)
}

// words lets an entry say something.
func (w *figureWorld) words(e commune.Entry) commune.Entry {
	e.Topic = rapid.SampledFrom([]string{"population", "difficulty"}).Draw(w.T, "topic")
	e.Event = rapid.SampledFrom([]string{"birth", "death"}).Draw(w.T, "event")
	e.Proposal = rapid.SampledFrom([]string{"", "noted"}).Draw(w.T, "proposal")
	return e
}

// rewrite changes an entry or takes it out.
func (w *figureWorld) rewrite(*rapid.T) {
	sit, ok := w.sitting()
	if !ok || len(sit.Entries) == 0 {
		return
	}
	e := rapid.SampledFrom(sit.Entries).Draw(w.T, "entry")
	sub := w.sub(sit.PersonID)
	var err error
	if rapid.Bool().Draw(w.T, "drop") {
		_, err = w.db.DropEntry(w.Context(), sub, e.ReportID, e.ID)
	} else {
		_, err = w.db.ChangeEntry(w.Context(), sub, w.words(e), nil)
	}
	w.must(err)
}

// file sends all that is open; what says the same as before is settled.
func (w *figureWorld) file(*rapid.T) {
	sit, ok := w.sitting()
	if !ok {
		return
	}
	c := commune.FileCommand{}
	sub := w.sub(sit.PersonID)
	for i, r := range sit.Open() {
		body := sit.BodyOf(r)
		if r.Version > 0 {
			last := w.last(r.ID)
			if body = sit.NextBodyOf(r, last); !r.Owed() && commune.Compare(last, body).Same() {
				c.Settled = append(c.Settled, r)
				continue
			}
		}
		c.Reports, c.Bodies, c.IDs = append(c.Reports, r), append(c.Bodies, body), append(c.IDs, fmt.Sprint(sub.ID, "v", i))
	}
	_, err := w.db.FileReports(w.Context(), sub, c)
	w.must(err)
}

func (w *figureWorld) last(reportID string) (b commune.Body) {
	list, err := w.db.LastVersions(w.Context(), []string{reportID})
	if err == nil {
		err = json.Unmarshal([]byte(list[0].Body), &b)
	}
	w.must(err)
	return b
}

// amend begins to amend what was sent, or gives it up.
func (w *figureWorld) amend(*rapid.T) {
	sit, ok := w.sitting()
	if !ok {
		return
	}
	if rapid.Bool().Draw(w.T, "begin") {
		w.must(w.db.BeginAmending(w.Context(), w.sub(sit.PersonID), sit.Reports))
		return
	}
	var open []commune.Report
	for _, r := range sit.Open() {
		if !r.Owed() {
			open = append(open, r)
		}
	}
	w.must(w.db.StopAmending(w.Context(), w.sub(sit.PersonID), open))
}

// decide accepts a report or returns it; an acceptance may move the register.
func (w *figureWorld) decide(*rapid.T) {
	sit, ok := w.sitting()
	if !ok {
		return
	}
	r := rapid.SampledFrom(sit.Reports).Draw(w.T, "report")
	if !r.Decidable() || r.Period.Kind() != commune.Monthly {
		return
	}
	if rapid.Bool().Draw(w.T, "return") {
		remark := commune.Remark{ID: newID(), ReportID: r.ID, Version: r.Version, Returns: true, By: w.of("o")}
		w.must(w.db.ReturnReports(w.Context(), w.sub(w.of("o")), []commune.Report{r}, []commune.Remark{remark}, nil))
		return
	}
	h := w.household(rapid.SampledFrom(w.households).Draw(w.T, "household"))
	e := registerEvent{household: h.ID, month: r.Period, members: rapid.IntRange(-1, 2).Draw(w.T, "members"), what: "members"}
	if h.Count+e.members < 2 {
		e.members = 1
	}
	class := h.Class
	if r.Period == w.month() {
		class = rapid.SampledFrom([]commune.Class{commune.NearPoor, commune.Poor}).Draw(w.T, "class")
	}
	change := commune.RegisterChange{Household: h, Changes: []commune.MemberChange{{Change: commune.SetRegister, Count: h.Count + e.members, Class: class}}}
	if w.must(w.db.AcceptReports(w.Context(), w.sub(w.of("o")), []commune.Report{r}, []commune.RegisterChange{change}, nil)) {
		w.register = append(w.register, e)
		if class != h.Class {
			w.register = append(w.register, registerEvent{household: h.ID, month: r.Period, class: class, what: "class"})
		}
	}
}

func (w *figureWorld) household(id string) commune.Household {
	list, err := w.db.HouseholdsByID(w.Context(), []string{id})
	w.must(err)
	return list[0]
}

// member sends somebody away or calls them home.
func (w *figureWorld) member(*rapid.T) {
	h := rapid.SampledFrom(w.households).Draw(w.T, "household")
	list, err := w.db.MembersOf(w.Context(), []string{h})
	w.must(err)
	m, by := list[0], 1
	m.Standing = commune.Away
	if list[0].Standing == commune.Away {
		m.Standing, by = commune.Present, -1
	}
	w.must(w.db.ChangeMember(w.Context(), w.sub(w.of("o")), m))
	w.register = append(w.register, registerEvent{household: h, month: w.month(), away: by, what: "away"})
}

// roster moves a household to another group and keeper, or ends it.
func (w *figureWorld) roster(*rapid.T) {
	h := w.household(rapid.SampledFrom(w.households).Draw(w.T, "household"))
	i := rapid.IntRange(0, len(figureGroups)-1).Draw(w.T, "to")
	plan := commune.RosterPlan{CommuneID: w.id}
	e := registerEvent{household: h.ID, month: w.month(), what: "group", group: w.of(figureGroups[i].group)}
	h.VillageID, h.GroupID = w.of(figureGroups[i].village), e.group
	if rapid.IntRange(0, 5).Draw(w.T, "end") == 0 && h.Ended == "" {
		h.Ended = w.today.Add(-1)
		w.register = append(w.register, registerEvent{household: h.ID, month: w.month(), what: "gone", gone: true})
	}
	plan.Set.Households = []commune.Household{h}
	w.must(w.db.ApplyRoster(w.Context(), w.sub(w.of("o")), plan))
	w.exec("DELETE FROM keepings WHERE household_id = ?", h.ID)
	w.exec("INSERT INTO keepings (duty_id, household_id, from_day) VALUES (?, ?, '2023-01-01')", w.duty(i), h.ID)
	w.register = append(w.register, e)
}

// later lets a month go by.
func (w *figureWorld) later(*rapid.T) {
	if w.today < "2024-06-01" {
		w.today = w.today.Add(31)
		w.night()
	}
}
