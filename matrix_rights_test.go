package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
	"gandan/store/storetest"
)

// shownIn writes all that a view would show: its words, what it offers, its files.
func shownIn(v bot.View) string {
	text, _ := json.Marshal(v)
	return string(text)
}

// TestMatrixOfPages shows every page to every holder of a duty, with arguments
// of own, sibling and foreign places: nothing beyond the scope is told.
func TestMatrixOfPages(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	before := dump(t, w.raw, "audits")
	list := w.args()
	told := map[commune.DutyCode]int{}
	for name := range w.ids {
		h := w.holder(name)
		foreign := w.foreign(h)
		for _, page := range w.e.Pages {
			for _, args := range list {
				if args["e"]+args["k"] != "" {
					continue // no page is of an entry or a member
				}
				v, err := page.Show(context.Background(), w.turn(name, args))
				if err != nil {
					w.polite(name, page.Name, args, err)
					continue
				}
				w.silent(name, "page "+page.Name, args, foreign, v)
				for _, d := range h.Duties {
					told[d.Code] += strings.Count(v.Text, "việc riêng")
				}
			}
		}
	}
	for _, code := range []commune.DutyCode{commune.Keeper, commune.GroupOfficer, commune.CellCommittee, commune.Overseer, commune.StandingLeader} {
		if told[code] == 0 {
			t.Errorf("a %s is shown nothing at all", code)
		}
	}
	for _, code := range []commune.DutyCode{commune.VillageHead, commune.GroupHead, commune.DistrictCadre, commune.PartyOffice, commune.Inspection, commune.Admin} {
		if told[code] != 0 {
			t.Errorf("a %s reads %d things of households", code, told[code])
		}
	}
	unchanged(t, "looking", before, dump(t, w.raw, "audits"))
}

// polite fails unless an error is one that a person may be told.
func (w *matrixWorld) polite(name, what string, args bot.Args, err error) {
	w.t.Helper()
	if commune.CodeOf(err) == commune.Internal {
		w.t.Errorf("%s, %s %v: %v", name, what, args, err)
	}
}

// silent fails if a view tells one of the words.
func (w *matrixWorld) silent(name, what string, args bot.Args, foreign []string, v bot.View) {
	w.t.Helper()
	text := shownIn(v)
	for _, word := range foreign {
		if strings.Contains(text, word) {
			w.t.Errorf("%s, %s %v: tells %q", name, what, args, word)
			return
		}
	}
}

// TestMatrixOfFlows begins every flow as everybody with such arguments: neither
// its title nor its stored answers, questions or options tell anything, and its
// submission changes nothing beyond the scope.
func TestMatrixOfFlows(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	list := w.args()
	before := dump(t, w.raw)
	for name := range w.ids {
		h := w.holder(name)
		foreign := w.foreign(h)
		for _, flow := range w.e.Flows {
			for _, args := range list {
				w.silent(name, "flow "+flow.Name, args, foreign, bot.View{Text: w.asks(name, flow, args)})
				if !slices.Contains(ofOwnMonth, flow.Name) && !slices.Contains(ofJoining, flow.Name) && w.beyond(h, flow.Name, args) {
					w.forge(name, flow, args)
				}
			}
		}
		unchanged(t, name, before, dump(t, w.raw))
	}
}

// asks returns everything that a flow would say to somebody.
func (w *matrixWorld) asks(name string, flow bot.Flow, args bot.Args) string {
	w.t.Helper()
	ctx, t := context.Background(), w.turn(name, args)
	var said []string
	note := func(text string, err error) {
		if err != nil {
			w.polite(name, "flow "+flow.Name, args, err)
			return
		}
		said = append(said, text)
	}
	if flow.Load != nil {
		answers, err := flow.Load(ctx, t)
		text, _ := json.Marshal(answers)
		note(string(text), err)
	}
	if flow.Title != nil {
		note(flow.Title(ctx, t))
	}
	for _, step := range flow.Steps {
		if step.Ask.Words != nil {
			note(step.Ask.Words(ctx, t))
		}
		if step.Ask.Show != nil {
			at := t
			at.Answers = forged(args)
			text, options, err := step.Ask.Show(ctx, at)
			note(text+shownIn(bot.View{Options: options}), err)
		}
		if step.Ask.Options != nil {
			options, err := step.Ask.Options(ctx, t)
			note(shownIn(bot.View{Options: options}), err)
		}
	}
	return strings.Join(said, "\n")
}

// deeds are what flows and actions do, and by which argument they find the
// household, the report or the place that they do it to.
var deeds = map[string]struct {
	deed commune.Deed
	by   string
}{
	"change": {commune.FileReport, "h"}, "member": {commune.EditMembers, "h"},
	"note":      {commune.SeeHousehold, "h"}, // what is not one's own is passed on
	"note.take": {commune.NoteHousehold, "n"}, "note.refuse": {commune.NoteHousehold, "n"},
	"visit": {commune.RecordContact, "h"}, "visit_note": {commune.RecordContact, "c"}, "visit.drop": {commune.RecordContact, "c"},
	"calls.draw": {commune.SeeContacts, "p"}, "calls.answer": {commune.SeeContacts, "k"},
	"mend": {commune.FileReport, "r"}, "return": {commune.AcceptReport, "r"}, "remark": {commune.RemarkReport, "r"},
	"report.open": {commune.SeeReport, "r"}, "report.accept": {commune.AcceptReport, "r"},
	"report.amend": {commune.FileReport, "r"},
	"report.done":  {commune.FileReport, "r"}, "entry.drop": {commune.FileReport, "r"},
	"progress.nudge": {commune.Nudge, "r"}, "progress.nudge_all": {commune.Nudge, "p"},
	"leave.grant": {commune.GrantLeave, "l"}, "leave_refuse": {commune.GrantLeave, "l"}, "leave.end": {commune.AskLeave, "l"},
	"extension.grant": {commune.AcceptReport, "x"}, "extension_refuse": {commune.AcceptReport, "x"},
	"task_note": {commune.DoTask, "r"}, "task.done": {commune.DoTask, "r"}, "task.undo": {commune.DoTask, "r"},
	"export.make": {commune.SeeFigures, "p"},
	"join.not_me": {commune.ManageCommune, "a"}, // an account, which is nobody's to end but its person's
}

// beyond reports whether the arguments name something to which the person may
// not do that.
func (w *matrixWorld) beyond(h commune.Holder, what string, args bot.Args) bool {
	w.t.Helper()
	d, ok := deeds[what]
	if !ok {
		w.t.Fatalf("what does %q do?", what)
	}
	day := commune.DateOf(w.now)
	for _, card := range w.households {
		if d.by == "h" && card.ID == args["h"] {
			return !commune.May(h, d.deed, card.Object(), day)
		}
	}
	for _, c := range w.contacts {
		if d.by == "c" && c.ID == args["c"] {
			return c.PersonID != h.PersonID // what somebody wrote down is nobody else's to change
		}
	}
	for _, c := range w.calls {
		if d.by == "k" && c.ID == args["c"] {
			return c.DrawnBy != h.PersonID
		}
	}
	for _, r := range w.reports {
		if d.by == "r" && r.ID == args["r"] {
			return !commune.May(h, d.deed, commune.Object{Path: r.Path, Owner: r.PersonID}, day)
		}
	}
	if d.by == "l" && (args["l"] == w.away.ID || what == "leave.end" && args["l"] == "") { // without it their own ends
		return d.deed == commune.AskLeave && h.PersonID != w.away.PersonID ||
			d.deed == commune.GrantLeave && !commune.May(h, d.deed, commune.Object{Path: w.awayPath, Owner: w.away.PersonID}, day)
	}
	for _, x := range w.wishes {
		if d.by == "x" && x.ID == args["x"] {
			return !commune.May(h, d.deed, commune.Object{Path: x.Path, Owner: x.PersonID}, day)
		}
	}
	if path := w.paths[args["p"]]; d.by == "p" && path != "" {
		return !commune.May(h, d.deed, commune.Object{Path: path}, day)
	}
	return true // it names nothing
}

// forge submits a flow with answers that fit any of its steps.
func (w *matrixWorld) forge(name string, flow bot.Flow, args bot.Args) {
	w.t.Helper()
	t := w.turn(name, args)
	t.Answers = forged(args)
	sub := bot.Submission{Turn: t, ID: fmt.Sprint("forged", name, flow.Name, args)}
	if _, err := flow.Submit(context.Background(), sub); err == nil {
		w.t.Errorf("%s, flow %s %v: was taken", name, flow.Name, args)
	} else {
		w.polite(name, "flow "+flow.Name, args, err)
	}
	if flow.Attach != nil && args["e"] != "" {
		sub.ID += "+"
		if err := flow.Attach(context.Background(), sub, []bot.File{{Ref: "blob:0123456789abcdef", Kind: bot.Photo}}); err == nil {
			w.t.Errorf("%s, flow %s %v: a file was taken", name, flow.Name, args)
		}
	}
}

// forged are answers that fit any step of any flow.
func forged(args bot.Args) bot.Answers {
	return bot.Answers{
		{Step: "topic", Values: []string{"opinion"}}, {Step: "opinion.text", Values: []string{"giả mạo"}}, {Step: "text", Values: []string{"giả mạo"}},
		{Step: "which", Values: []string{args["m"]}}, {Step: "parts", Values: []string{"whole"}}, {Step: "why/whole", Values: []string{"giả mạo"}}, {Step: "why", Values: []string{"giả mạo"}},
		{Step: "name", Values: []string{"Giả Mạo"}}, {Step: "relation", Values: []string{"child"}}, {Step: "sex", Values: []string{"m"}},
		{Step: "standing", Values: []string{"gone"}}, {Step: "households", Values: []string{args["h"]}}, {Step: "way", Values: []string{"in_person"}},
		{Step: "sense", Values: []string{`{"w":[[{"h":"` + args["h"] + `","t":"opinion"}]]}`}}, {Step: "what", Values: []string{"keep:0"}},
	}
}

// TestMatrixOfActions has everybody do every action to what is not theirs.
func TestMatrixOfActions(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	list := w.args()
	before := dump(t, w.raw)
	for name := range w.ids {
		h := w.holder(name)
		foreign := w.foreign(h)
		for _, action := range w.e.Actions {
			if slices.Contains(monthly, action.Name) {
				continue
			}
			for _, args := range list {
				if !w.beyond(h, action.Name, args) {
					continue
				}
				next, err := w.act(name, action.Name, fmt.Sprint("forged", name, action.Name, args), args, args["h"])
				if err == nil {
					t.Errorf("%s, action %s %v: was done", name, action.Name, args)
				} else {
					w.polite(name, "action "+action.Name, args, err)
				}
				w.silent(name, "action "+action.Name, args, foreign, bot.View{Text: next.Said, Options: next.Options})
			}
		}
		unchanged(t, name, before, dump(t, w.raw))
	}
}

// ofOwnMonth are the flows that are done to one's own reports of a month, and to
// what one wishes to be told.
var ofOwnMonth = []string{"closing", "correct", "extend", "leave", "digest_hour"}

// ofJoining are the flows that are done to the own account, see TestMatrixOfJoining.
var ofJoining = []string{"join", "join_digits", "join_consent"}

// monthly are the actions that are done to one's own reports of a month, where
// all that can be forged is which households are ticked, and to what one wishes to
// be told.
var monthly = []string{"digest.set", "report.none", "report.choose", "report.send", "report.amend_stop", "reminder.snooze"}

// TestForgedTicks: ticks of households that one does not keep are not stored.
func TestForgedTicks(t *testing.T) {
	w := newMatrixWorld(t)
	var all []string
	for _, card := range w.households {
		all = append(all, card.ID)
	}
	if _, err := w.act("Đặng Minh Cường", "report.choose", "forged", bot.Args{"m": "2024-M04"}, all...); err != nil {
		t.Fatal(err)
	}
	for _, id := range column(t, w.raw, "SELECT household_id FROM marks WHERE at = (SELECT max(at) FROM submissions WHERE id = 'forged')") {
		if card, err := w.db.HouseholdCard(t.Context(), id, "2024-04-12"); err != nil || card.Keepers[0].Name != "Đặng Minh Cường" {
			t.Errorf("ticked %s, kept by %v: %v", id, card.Keepers, err)
		}
	}
}
