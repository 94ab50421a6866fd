package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/store/storetest"
)

// TestMatrixOfAmending: what a keeper writes into a report that was sent is read
// by nobody else before it is sent again, and then by those who read the report.
func TestMatrixOfAmending(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	const keeper, secret = "Mã Trung Hùng", "điều mới ghi thêm"
	report := w.reportOf(keeper, "2024-M04")
	if _, err := w.act(keeper, "report.amend", "begin", bot.Args{"r": report}); err != nil {
		t.Fatal(err)
	}
	entry := column(t, w.raw, "SELECT id FROM entries WHERE report_id = ? ORDER BY id LIMIT 1", report)[0]
	household := column(t, w.raw, "SELECT household_id FROM entries WHERE id = ?", entry)[0]
	answers := bot.Answers{{Step: "topic", Values: []string{"opinion"}}, {Step: "opinion.text", Values: []string{secret}}}
	for id, args := range map[string]bot.Args{
		"change": {"h": household, "r": report, "m": "2024-M04", "e": entry}, "add": {"h": household, "r": report, "m": "2024-M04"},
	} {
		if _, err := w.submit(keeper, "change", id, args, answers); err != nil {
			t.Fatal(id, err)
		}
	}
	if told := w.toldTo(t, secret); fmt.Sprint(told) != "["+keeper+"]" {
		t.Errorf("before it is sent again it is told to %v", told)
	}
	if _, err := w.act(keeper, "report.send", "send", bot.Args{"m": "2024-M04"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{keeper, "Dương Ngọc Huệ", "Chu Văn Hải"} {
		if !w.tells(name, w.args(), secret) {
			t.Errorf("once it is sent it is not told to %s", name)
		}
	}
}

// TestForgedRepetition: what was filed of a household is repeated by its keeper
// only, and for that household.
func TestForgedRepetition(t *testing.T) {
	w := newMatrixWorld(t)
	foreign := column(t, w.raw, "SELECT id FROM entries WHERE report_id = ? ORDER BY id LIMIT 1", w.reportOf("Mã Trung Hùng", "2024-M04"))[0]
	theirs := column(t, w.raw, "SELECT household_id FROM entries WHERE id = ?", foreign)[0]
	own := column(t, w.raw, "SELECT household_id FROM entries WHERE report_id = ? LIMIT 1", w.reportOf("Hoàng Thị Hương", "2024-M04"))[0]
	before := dump(t, w.raw, "reports") // the one that it would go to is made first
	for _, household := range []string{own, theirs} {
		answers := bot.Answers{{Step: "topic", Values: []string{"again/" + foreign}}}
		if _, err := w.submit("Hoàng Thị Hương", "change", "forged"+household, bot.Args{"h": household}, answers); err == nil {
			t.Errorf("%s was repeated for %s", foreign, household)
		}
	}
	unchanged(t, "a forged repetition", before, dump(t, w.raw, "reports"))
}

// toldTo lists who reads some words on any page.
func (w *matrixWorld) toldTo(t *testing.T, words string) (names []string) {
	t.Helper()
	list := w.args()
	for name := range w.ids {
		if w.tells(name, list, words) {
			names = append(names, name)
		}
	}
	return names
}

func (w *matrixWorld) tells(name string, list []bot.Args, words string) bool {
	for _, page := range w.e.Pages {
		for _, args := range list {
			if v, err := page.Show(context.Background(), w.turn(name, args)); err == nil && strings.Contains(shownIn(v), words) {
				return true
			}
		}
	}
	return false
}

// reportOf finds somebody's household report of a period.
func (w *matrixWorld) reportOf(name, period string) string {
	w.t.Helper()
	ids := column(w.t, w.raw, "SELECT id FROM reports WHERE kind = 'household' AND person_id = ? AND period = ?", w.ids[name], period)
	if len(ids) != 1 {
		w.t.Fatalf("%s has %d reports of %s", name, len(ids), period)
	}
	return ids[0]
}
