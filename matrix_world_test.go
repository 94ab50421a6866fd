package main

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"gandan/bot"
	"gandan/commune"
)

// unsent is the keeper whose report is still a draft.
const unsent = "Đặng Minh Cường"

// matrixWorld is the demo with something private in every place: every keeper
// has noted one thing of each household, filed April, and begun on May.
type matrixWorld struct {
	*room
	households []commune.HouseholdCard
	reports    []commune.Report
	entries    []commune.Entry
	wishes     []commune.AskedExtension
	away       commune.AskedLeave
	awayPath   string // of the duty of whoever asks for it
	contacts   []commune.Contact
	calls      []commune.CallCard
	members    map[string][]commune.Member // by household
	paths      map[string]string           // of places
}

// secret is what was noted of a household, told nowhere else.
func secretOf(householdID string) string { return "việc riêng " + householdID }

func newMatrixWorld(t *testing.T) *matrixWorld {
	t.Helper()
	w := &matrixWorld{room: newRoom(t), members: map[string][]commune.Member{}, paths: map[string]string{}}
	ctx := context.Background()
	for _, path := range column(t, w.raw, "SELECT path FROM places") {
		ids := commune.PathIDs(path)
		w.paths[ids[len(ids)-1]] = path
	}
	for _, id := range column(t, w.raw, "SELECT id FROM households ORDER BY seq") {
		card, err := w.db.HouseholdCard(ctx, id, "2024-04-12")
		if err != nil || len(card.Keepers) != 1 {
			t.Fatal(card, err)
		}
		w.households = append(w.households, card)
		if w.members[id], err = w.db.Members(ctx, id); err != nil {
			t.Fatal(err)
		}
		w.note(card, "april")
		w.visit(card)
	}
	w.draw("Lộc Văn Lâm")
	for _, k := range keepers {
		if k.name != unsent {
			w.filed(k.name)
		}
	}
	for _, id := range column(t, w.raw, "SELECT id FROM reports ORDER BY id") {
		r, err := w.db.Report(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		w.reports = append(w.reports, r)
	}
	for _, id := range column(t, w.raw, "SELECT id FROM entries WHERE dropped_at = 0 ORDER BY id") {
		e, err := w.db.Entry(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		w.entries = append(w.entries, e)
	}
	w.asksTime(unsent)
	w.asksLeave(unsent, "Bình Thượng")
	return w
}

// note notes something of a household in its keeper's name.
func (w *matrixWorld) note(card commune.HouseholdCard, id string) {
	w.t.Helper()
	answers := bot.Answers{{Step: "topic", Values: []string{"opinion"}}, {Step: "opinion.text", Values: []string{secretOf(card.ID)}}}
	if _, err := w.submit(card.Keepers[0].Name, "change", id+card.ID, bot.Args{"h": card.ID}, answers); err != nil {
		w.t.Fatal(err)
	}
}

// privateReason is why somebody asks for more time.
const privateReason = "chuyện riêng trong nhà"

// asksTime has somebody ask for more time for April.
func (w *matrixWorld) asksTime(name string) {
	w.t.Helper()
	answers := bot.Answers{{Step: "which", Values: []string{"2024-M04"}}, {Step: "until", Values: []string{"2024-04-22"}},
		{Step: "why", Values: []string{privateReason}}}
	if _, err := w.submit(name, "extend", "wish", bot.Args{}, answers); err != nil {
		w.t.Fatal(err)
	}
	for _, id := range column(w.t, w.raw, "SELECT id FROM extensions") {
		x, err := w.db.Extension(context.Background(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		w.wishes = append(w.wishes, x)
	}
}

// adviceOf is what was said at a visit to a household, told nowhere else.
func adviceOf(householdID string) string { return "lời dặn " + householdID }

// visit records that its keeper visited a household, and what was said there.
func (w *matrixWorld) visit(card commune.HouseholdCard) {
	w.t.Helper()
	c := commune.Contact{ID: "visit" + card.ID + "-c0", CommuneID: card.CommuneID, VillageID: card.VillageID, GroupID: card.GroupID,
		HouseholdID: card.ID, Day: commune.DateOf(w.now), Way: commune.InPerson, Note: adviceOf(card.ID)}
	list, err := w.db.AddContacts(context.Background(),
		commune.Submission{ID: "visit" + card.ID, PersonID: card.Keepers[0].ID, At: commune.InstantOf(w.now)}, []commune.Contact{c}, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	w.contacts = append(w.contacts, list...)
}

// asksLeave has somebody ask for leave.
func (w *matrixWorld) asksLeave(name, village string) {
	w.t.Helper()
	answers := bot.Answers{{Step: "from", Values: []string{"2024-04-15"}}, {Step: "to", Values: []string{"2024-04-20"}},
		{Step: "why", Values: []string{privateReason}}, {Step: "who", Values: []string{"nobody"}}}
	if _, err := w.submit(name, "leave", "away", bot.Args{}, answers); err != nil {
		w.t.Fatal(err)
	}
	var err error
	if w.away, err = w.db.Leave(context.Background(), column(w.t, w.raw, "SELECT id FROM leaves")[0]); err != nil {
		w.t.Fatal(err)
	}
	w.awayPath = column(w.t, w.raw, "SELECT g.path FROM places g JOIN places v ON v.id = g.parent_id WHERE v.name = '"+village+"'")[0]
}

// draw has a secretary draw households of the village to be phoned.
func (w *matrixWorld) draw(name string) {
	w.t.Helper()
	next, err := w.act(name, "calls.draw", "drawn", bot.Args{"p": w.village("Lân Gầu")})
	if err != nil {
		w.t.Fatal(err)
	}
	if w.calls, err = w.db.Calls(context.Background(), w.ids[name], next.Then.Args["p"], 0); err != nil || len(w.calls) == 0 {
		w.t.Fatal(w.calls, err)
	}
}

// holder returns what somebody holds today.
func (w *matrixWorld) holder(name string) commune.Holder {
	w.t.Helper()
	h, err := w.db.Holder(context.Background(), w.ids[name], commune.DateOf(w.now))
	if err != nil {
		w.t.Fatal(err)
	}
	return h
}

// mayKnow lists the households that somebody may know of: as such, or from a
// report.
func (w *matrixWorld) mayKnow(h commune.Holder) map[string]bool {
	known := map[string]bool{}
	day := commune.DateOf(w.now)
	for _, card := range w.households {
		object := card.Object()
		report := commune.Object{Path: card.Path, Owner: card.Keepers[0].ID}
		known[card.ID] = commune.May(h, commune.SeeHousehold, object, day) || commune.May(h, commune.SeeReport, report, day)
	}
	return known
}

// foreign are the words and ids that may not be shown to somebody.
func (w *matrixWorld) foreign(h commune.Holder) (words []string) {
	known := w.mayKnow(h)
	open := map[string]bool{} // names that somebody known has too
	for _, card := range w.households {
		if known[card.ID] {
			open[card.Head] = true
		}
	}
	for _, x := range w.wishes {
		object := commune.Object{Path: x.Path, Owner: x.PersonID}
		if x.PersonID != h.PersonID && !commune.May(h, commune.SeeReport, object, commune.DateOf(w.now)) {
			words = append(words, privateReason)
		}
	}
	for _, card := range w.households {
		if draft := card.Keepers[0].Name == unsent; known[card.ID] {
			if draft && card.Keepers[0].ID != h.PersonID { // what is not sent is the reporter's alone
				words = append(words, secretOf(card.ID))
			}
			continue
		}
		words = append(words, secretOf(card.ID), adviceOf(card.ID))
		for _, name := range append([]string{card.Head}, names(w.members[card.ID])...) {
			if !open[name] && !slices.Contains(words, name) {
				words = append(words, name)
			}
		}
	}
	return words
}

func names(list []commune.Member) (words []string) {
	for _, m := range list {
		words = append(words, m.Name)
	}
	return words
}

// args are the arguments that a forger might try, each with what it names.
func (w *matrixWorld) args() (list []bot.Args) {
	var all []string
	some := map[string]bool{} // one household of each keeper in a group is enough
	for _, card := range w.households {
		all = append(all, card.ID)
		if of := card.Keepers[0].ID + card.GroupID; !some[of] {
			list = append(list, bot.Args{"h": card.ID, "m": "2024-M04"})
			some[of], some[card.ID] = true, true
		}
	}
	list = append(list, bot.Args{}, bot.Args{"m": "2024-M04"}, bot.Args{"m": "2024-M03"}, bot.Args{"m": "2024-M05"},
		bot.Args{"ids": joinIDs(all[:20])}, bot.Args{"ids": joinIDs(all[20:]), "own": "1"})
	for _, id := range column(w.t, w.raw, "SELECT id FROM places") {
		list = append(list, bot.Args{"p": id}, bot.Args{"p": id, "t": "opinion", "m": "2024-M04"}, bot.Args{"p": id, "t": "income", "e": "near_poor"})
	}
	list = append(list, bot.Args{"l": w.away.ID})
	for _, x := range w.wishes {
		list = append(list, bot.Args{"x": x.ID})
	}
	for _, r := range w.reports {
		if !r.Kind.Task() && r.Period != "2024-M04" && r.Period != "2024-M03" {
			continue
		}
		list = append(list, bot.Args{"r": r.ID, "v": fmt.Sprint(r.Version), "m": string(r.Period)})
	}
	for _, c := range w.contacts {
		if some[c.HouseholdID] {
			list = append(list, bot.Args{"c": c.ID, "h": c.HouseholdID})
		}
	}
	for _, c := range w.calls {
		list = append(list, bot.Args{"c": c.ID, "answer": string(commune.CallMet)})
	}
	for _, e := range w.entries {
		if !some[e.HouseholdID] {
			continue
		}
		list = append(list, bot.Args{"e": e.ID, "h": e.HouseholdID, "r": e.ReportID, "m": string(e.Period)})
		list = append(list, bot.Args{"e": e.ID, "h": e.HouseholdID})
		for _, m := range w.members[e.HouseholdID][:min(1, len(w.members[e.HouseholdID]))] {
			list = append(list, bot.Args{"h": e.HouseholdID, "k": m.ID})
		}
	}
	return list
}

func joinIDs(ids []string) string {
	text := ""
	for i, id := range ids {
		if i > 0 {
			text += ","
		}
		text += id
	}
	return text
}
