package main

import (
	"context"
	"testing"
	"time"

	"gandan/bot"
	"gandan/commune"
	"gandan/store/storetest"
)

// TestMatrixOfDigests: on the Monday before the deadline nobody's digest or alert
// tells of a household, of a sensitive topic, or why somebody asked for time; who
// has no right to figures gets none. All that was reported there is opinions.
func TestMatrixOfDigests(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	w.now = time.Date(2024, 4, 15, 7, 30, 0, 0, w.now.Location())
	private := []string{privateReason, w.e.Words.Print("vi", "topic.opinion")}
	for _, card := range w.households {
		private = append(private, secretOf(card.ID), adviceOf(card.ID), card.Head)
	}
	wish := commune.Digest{CommuneID: w.households[0].CommuneID, Weekly: true, Weekday: 1, At: 7*60 + 30, Deadlines: true, Alerts: true}
	told := map[bool]int{}
	for name, id := range w.ids {
		wish.PersonID = id
		if err := w.db.SetDigest(context.Background(), commune.Submission{ID: "wish" + id, PersonID: id, At: commune.InstantOf(w.now)}, wish); err != nil {
			t.Fatal(name, err)
		}
		may := !commune.ScopeOf(w.holder(name), commune.SeeProgress, commune.DateOf(w.now)).Empty()
		for _, n := range w.e.Notices {
			if n.Kind != "digest" && n.Kind != "alert" {
				continue
			}
			v, err := n.Show(context.Background(), w.turn(name, bot.Args{"day": "2024-04-15"}))
			if err != nil && may {
				t.Fatal(name, n.Kind, err)
			}
			w.silent(name, n.Kind, nil, private, v)
			if v.Text != "" {
				told[may]++
			}
		}
	}
	if told[false] > 0 || told[true] == 0 {
		t.Errorf("%d digests to those who see nothing, %d to the others", told[false], told[true])
	}
}
