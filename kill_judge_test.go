package main

import (
	"slices"
	"strings"
)

// couriers and lanes of a process bound what a kill can excuse: a letter that
// was sent and not noted, a tap that was answered or not.
const (
	killedLetters = couriers
	killedFaults  = 100 // the updates that Telegram hands over at once
)

// judge compares what people were shown with what is stored.
func (w *killTown) judge() {
	w.t.Helper()
	raw, f := w.rows(), &w.figures
	s := w.api.Stats()
	f.atNotices, f.atConfirmed = w.gate.hit[notice], w.gate.hit[confirmed]
	f.updates, f.redelivered, f.failed = int(s.Updates), int(s.Deliveries-s.Updates), int(s.Failures)
	if s.Expired > 0 {
		w.t.Errorf("Telegram gave %d updates up", s.Expired)
	}
	for _, row := range column(w.t, raw, "SELECT error FROM inbox WHERE done_at = 0") {
		w.t.Errorf("an update rests in the inbox: %s", row)
	}
	w.judgeReports(readReports(w.t, raw))
	w.judgeEntries(readEntries(w.t, raw))
	w.judgeSubmissions(raw)
	w.judgeLetters(readLetters(w.t, raw))
	for _, k := range w.keepers {
		f.again, f.twice, f.astray = f.again+k.again, f.twice+k.twice, f.astray+k.astray
		f.screensTwice += k.judgeChat()
	}
	w.judgeFaults()
}

// judgeFaults: only such faults towards Telegram happened as a kill or a tap
// that was made twice excuse.
func (w *killTown) judgeFaults() {
	w.t.Helper()
	f, counts := &w.figures, map[string]int{}
	for _, v := range w.api.Violations() {
		kind, _, _ := strings.Cut(v, ":")
		counts[kind]++
		f.excused++
	}
	for kind, n := range counts {
		excused := f.kills * killedFaults
		switch kind {
		case "unmodified edit": // what was shown and not noted, a button tapped twice
			n -= f.again + f.twice
		case "callback unanswered", "callback late", "callback twice":
		default:
			excused = 0
		}
		if n > excused {
			w.t.Errorf("%d times %s", n, kind)
		}
	}
}

// judgeChat looks at how a keeper's chat ends and returns how many of its
// screens are there twice.
func (k *keeper) judgeChat() (twice int) {
	k.t.Helper()
	tokens := map[string]int{}
	for _, m := range k.Messages() {
		if !m.FromBot {
			continue
		}
		if strings.Contains(m.Text, "Hệ thống đang bận") || strings.Contains(m.Text, "Có lỗi nên") {
			k.t.Errorf("%s reads an apology: %s", k.name, m.Text)
		}
		if isScreen(m) && len(m.Buttons) > 0 {
			token, _, _ := strings.Cut(m.Buttons[0][0].Data, ":")
			if tokens[token]++; tokens[token] > 1 {
				twice++
			}
		}
	}
	k.look()
	want := receipt
	if k.putsOff {
		want = "Xin đồng chí xem lại trước khi gửi"
	}
	if !strings.Contains(k.end, want) {
		k.t.Errorf("%s is left with %q", k.name, k.end)
	}
	return twice
}

// judgeReports: whoever was shown the receipt has one report, sent once, with
// all that was confirmed in it, and nobody else's is sent.
func (w *killTown) judgeReports(reports map[string][]killReport) {
	w.t.Helper()
	for _, k := range w.keepers {
		list := reports[k.name]
		delete(reports, k.name)
		if len(list) != 1 {
			w.t.Errorf("%s has %d reports", k.name, len(list))
			w.count(1 - len(list))
			continue
		}
		r, want := list[0], 1
		if k.filed {
			w.figures.receipts++
		} else {
			want = 0
			w.figures.putOff++
		}
		if r.version != want || r.versions != want || (r.state == "sent") != k.filed {
			w.t.Errorf("%s: report %s in version %d with %d stored, should be %d", k.name, r.state, r.version, r.versions, want)
			w.count(want - r.versions)
		}
		for _, v := range k.visits {
			if k.filed && k.noted(v) && strings.Count(r.body, v.text) != 1 {
				w.t.Errorf("%s: the report as sent says %q %d times", k.name, v.text, strings.Count(r.body, v.text))
				w.count(1 - strings.Count(r.body, v.text))
			}
			if k.closed[v] && !slices.Contains(r.done, v.head) {
				w.t.Errorf("%s: %s was closed and is not", k.name, v.head)
				w.count(1)
			}
		}
	}
	for name := range reports {
		w.t.Errorf("a report of %s, who owes none", name)
	}
}

// count counts what is missing, below zero what is too much.
func (w *killTown) count(missing int) {
	w.figures.lost += max(0, missing)
	w.figures.doubled += max(0, -missing)
}

// judgeEntries: what was confirmed by "Đã ghi" is stored once, with its facts,
// and nothing else is.
func (w *killTown) judgeEntries(entries map[string][]killEntry) {
	w.t.Helper()
	for _, k := range w.keepers {
		for _, v := range k.visits {
			list := entries[v.text]
			delete(entries, v.text)
			want := 0
			if v.changed {
				want = 1
			}
			if k.noted(v) != v.changed || len(list) != want {
				w.t.Errorf("%s: %q is stored %d times, and that it is was shown: %t", k.name, v.text, len(list), k.noted(v))
				w.count(want - len(list))
				continue
			}
			if want == 0 {
				continue
			}
			w.figures.entries++
			filed := 0
			if k.filed {
				filed = 1
			}
			if e := (killEntry{k.name, v.head, v.topic, v.event, v.proposal, filed}); list[0] != e {
				w.t.Errorf("stored is %v, told was %v", list[0], e)
			}
		}
		for line := range k.seen {
			if !slices.ContainsFunc(k.visits, func(v *visit) bool {
				return strings.Contains(line, v.text) && strings.HasPrefix(line, v.short) && strings.Contains(line, v.label)
			}) {
				w.t.Errorf("%s was told that %q is noted; the chat:\n%s", k.name, line, k.transcript())
			}
		}
	}
	for text := range entries {
		w.t.Errorf("an entry that nobody made: %q", text)
		w.figures.doubled++
	}
}
