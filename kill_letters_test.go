package main

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// The kinds of letters that come in the kill test.
const (
	arrivedLetter  = "report_arrived"
	reminderLetter = "reminder"
)

// judgeLetters: of each report that was sent every recipient has one letter,
// every letter arrived, and only as many arrived twice as couriers can have had
// in hand when they were killed.
func (w *killTown) judgeLetters(letters []killLetter) {
	w.t.Helper()
	arrived, reminded, f := map[string]int{}, map[string]int{}, &w.figures
	shown := w.noticesShown()
	for _, l := range letters {
		n := shown[l.id]
		delete(shown, l.id)
		switch l.kind {
		case arrivedLetter:
			arrived[l.person]++
		case reminderLetter:
			reminded[l.person]++
		}
		switch {
		case !l.sent && l.kind == reminderLetter && l.reason == "not wanted":
			f.notWanted++
		case !l.sent || n == 0:
			w.t.Errorf("a letter %s to %s was not delivered: sent %t, %d times in the chat, %s", l.kind, l.person, l.sent, n, l.reason)
		default:
			f.notices++
			f.noticesTwice += n - 1
		}
	}
	for id := range shown {
		w.t.Errorf("a notice of letter %s, which is not in the outbox", id)
	}
	if f.noticesTwice > f.kills*killedLetters {
		w.t.Errorf("%d notices came twice after %d kills", f.noticesTwice, f.kills)
	}
	for _, k := range w.keepers { // who has not joined in time is not written to
		if n := reminded[k.name]; n > 1 || n == 0 && !k.filed && k.code == "" {
			w.t.Errorf("%s has %d letters that remind", k.name, n)
		}
	}
	for person, want := range w.recipients() {
		if arrived[person] != want {
			w.t.Errorf("%s has %d letters of reports that arrived, want %d", person, arrived[person], want)
		}
	}
}

// noticesShown counts how often each letter is in the chats.
func (w *killTown) noticesShown() map[string]int {
	count := map[string]int{}
	people := slices.Clone(w.officers)
	for _, k := range w.keepers {
		people = append(people, k.Person)
	}
	for _, p := range people {
		for _, m := range p.Messages() {
			if m.FromBot && !isScreen(m) {
				id, _, _ := strings.Cut(m.Buttons[0][0].Data[1:], ":")
				count[id]++
			}
		}
	}
	return count
}

// recipients says how many reports everybody is told of: the officer of each
// filed report's group, and the village's Chi ủy but for the reporter.
func (w *killTown) recipients() map[string]int {
	told := map[string]int{}
	for i, k := range w.keepers {
		officer, cell := officerName(i/killGroup), w.keepers[i-i%(2*killGroup)].name
		told[officer] += 0
		told[cell] += 0
		if !k.filed {
			continue
		}
		told[officer]++
		if cell != k.name {
			told[cell]++
		}
	}
	return told
}

// judgeSubmissions: as many submissions of a kind took effect as there were.
func (w *killTown) judgeSubmissions(raw *sql.DB) {
	w.t.Helper()
	joined := 0
	for _, k := range w.keepers {
		if k.code != "" {
			joined++
		}
	}
	for kind, want := range map[string]int{"report.file": w.figures.receipts, "entry.add": w.figures.entries, "join.link": joined} {
		if got := column(w.t, raw, fmt.Sprintf("SELECT COUNT(*) FROM submissions WHERE kind = '%s'", kind)); got[0] != fmt.Sprint(want) {
			w.t.Errorf("%s submissions of %s, want %d", got[0], kind, want)
		}
	}
}
