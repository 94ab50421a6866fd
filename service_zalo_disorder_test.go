package main

import (
	"slices"
	"strings"
	"testing"

	"gandan/bot/zalooa/fakeapi"
)

// lateSentence tells that a text arrived after one that was sent later.
const lateSentence = "Tin nhắn vừa rồi đến muộn nên chưa được ghi"

// TestZaloDisorder: eight keepers type a report without waiting for the answers,
// and Zalo brings it in another order, each event twice. Nothing is recorded but
// what was typed as an answer in its place; of each text that came late they are
// told once; and the report can be made afterwards as always.
func TestZaloDisorder(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, false, fakeapi.Options{})
	names := w.crowd(8)
	w.starts()
	w.starts()
	w.greets(append(names, crowdOfficer)...)
	w.oa.Duplicate(1 << 20)
	var said []string
	for seed := range int64(3) {
		w.oa.Hold()
		for _, name := range names {
			for _, s := range reportSteps[:5] {
				said = append(said, w.zalo(name).Say(s[0]))
			}
		}
		w.oa.Reorder(seed)
		w.handled()
	}
	told := 0
	for _, name := range names {
		told += w.zalo(name).count(lateSentence)
	}
	late := w.overtaken(said)
	// A text that comes before the question it answers may be read as a note, which
	// is shown as such: it has words of its own.
	wrong := w.number("SELECT COUNT(*) FROM entries WHERE author_id IN (SELECT person_id FROM accounts WHERE chat >= ?) AND COALESCE(words, '') = '' AND (text <> 'mái nhà dột' OR topic <> 'difficulty' OR proposal <> 'noted')", oaUser(9000))
	if wrong != 0 || late < 20 || told != late {
		t.Errorf("%d entries of what nobody answered; %d texts came late, told of %d", wrong, late, told)
	}
	p := w.zalo(names[0])
	p.says("menu", "Chào đồng chí")
	if _, entries := w.april(names[0]); entries == 0 {
		p.types(reportSteps...)
	}
	t.Logf("%d of %d texts came late: each told once, nothing wrong recorded", late, 3*8*5)
}

// overtaken counts the events of the disorder that came after one that the same
// person had caused later; said are their messages in the order of saying.
func (w *zaloTown) overtaken(said []string) (n int) {
	w.t.Helper()
	newest := map[string]int{}
	accounts := column(w.t, w.raw, "SELECT account FROM inbox ORDER BY id")
	for i, update := range column(w.t, w.raw, "SELECT update_id FROM inbox ORDER BY id") {
		place := slices.Index(said, strings.TrimPrefix(update, "m"))
		if 0 <= place && place < newest[accounts[i]] {
			n++
		}
		newest[accounts[i]] = max(newest[accounts[i]], place)
	}
	return n
}
