package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
	"gandan/store/storetest"
)

// TestMatrixOfPassedNotes has everybody look at, take and refuse what was passed
// on to one keeper, and to a village's cell committee: only those may.
func TestMatrixOfPassedNotes(t *testing.T) {
	t.Parallel()
	storetest.OneGoroutine(t)
	w := newMatrixWorld(t)
	ctx := context.Background()
	card := w.households[0]
	author := w.ids["Dương Ngọc Huệ"]
	notes := []commune.PassedNote{
		{ID: "to-keeper", CommuneID: card.CommuneID, VillageID: card.VillageID, HouseholdID: card.ID, ToPerson: card.Keepers[0].ID, Text: "việc chuyển một"},
		{ID: "to-committee", CommuneID: card.CommuneID, VillageID: card.VillageID, Text: "việc chuyển hai"},
	}
	if _, err := w.db.AddNotes(ctx, commune.Submission{ID: "passed", PersonID: author, At: 1}, commune.Noted{Passed: notes}); err != nil {
		t.Fatal(err)
	}
	before := dump(t, w.raw, "audits")
	may := map[string][]string{"to-keeper": {"Hoàng Thị Hương"}, "to-committee": {"Hoàng Thị Hương", "Chu Văn Hải"}}
	for name := range w.ids {
		for _, n := range notes {
			args := bot.Args{"n": n.ID}
			allowed := slices.Contains(may[n.ID], name)
			v, err := w.show(name, "passed", args)
			if told := strings.Contains(shownIn(v), n.Text); told != allowed || (err == nil) != allowed {
				t.Errorf("%s sees %s: %t, %v", name, n.ID, told, err)
			}
			if list, err := w.show(name, "passed", nil); err != nil || strings.Contains(shownIn(list), n.Text) != allowed {
				t.Errorf("%s is listed %s: %v, %v", name, n.ID, list, err)
			}
			next, err := w.act(name, "note.take", fmt.Sprint("take", name, n.ID), args)
			if took := err == nil && next.Then != nil; took != allowed {
				t.Errorf("%s takes %s: %v", name, n.ID, err)
			}
			if allowed {
				continue
			}
			if _, err := w.act(name, "note.refuse", fmt.Sprint("refuse", name, n.ID), args); err == nil {
				t.Errorf("%s refuses %s", name, n.ID)
			}
			if own := w.ownHousehold(w.ids[name]); own != "" { // what is written of one's own takes nobody else's note
				if _, err := w.submit(name, "note", fmt.Sprint("forged", name, n.ID), args, forged(bot.Args{"h": own})); err == nil {
					t.Errorf("%s takes %s with a note", name, n.ID)
				}
			}
		}
	}
	unchanged(t, "what is not one's to take", before, dump(t, w.raw, "audits"))
}

// ownHousehold is one that a person keeps.
func (w *matrixWorld) ownHousehold(personID string) string {
	for _, card := range w.households {
		if card.Keepers[0].ID == personID {
			return card.ID
		}
	}
	return ""
}
