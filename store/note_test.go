package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// Ensure a sentence is stored whole, once, or not at all, and that what was
// passed on is taken once.
func TestNotes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 3)
		r, _ := s.read().Report("g1")
		entry := func(id, household string) commune.Entry {
			return commune.Entry{ID: id, ReportID: r.ID, CommuneID: "c", VillageID: "v", GroupID: "g1", HouseholdID: household, Period: r.Period,
				Topic: "law", Text: "tốt", Words: "nhà h chấp hành tốt", Facts: commune.Facts{}, AuthorID: "k", At: 5}
		}
		noted := commune.Noted{
			Entries:   []commune.Entry{entry("n1", "h00"), entry("n1-1", "h01")},
			Unchanged: []commune.Mark{{ReportID: r.ID, HouseholdID: "h02", Done: true}},
			Contacts:  []commune.Contact{{CommuneID: "c", HouseholdID: "h00", Day: "2024-04-11", Way: commune.InPerson}},
			Passed:    []commune.PassedNote{{ID: "n1-p0", CommuneID: "c", VillageID: "v", HouseholdID: "hx", ToPerson: "o", Text: "mái dột"}},
			Files:     []commune.Attachment{{ID: "f", Kind: "photo", Hash: "ff"}},
			Letters:   []commune.Letter{{ID: "l", CommuneID: "c", PersonID: "o", Kind: "note_passed"}},
		}
		for range 2 {
			got, err := db.AddNotes(t.Context(), by("n1", "k"), noted)
			if err != nil || len(got.Entries) != 2 || len(got.Contacts) != 1 || got.Contacts[0].PersonID != "k" {
				t.Fatalf("%+v, %v", got, err)
			}
		}
		sit := s.read()
		if n := len(sit.Entries); n != 2 || sit.Entries[0].Words != "nhà h chấp hành tốt" || sit.Entries[0].Files+sit.Entries[1].Files != 1 || !sit.Households[2].Done {
			t.Errorf("%d entries: %+v", n, sit)
		}
		bad := noted
		bad.Entries = []commune.Entry{entry("n2", "h00"), entry("n2-1", "h01")}
		bad.Entries[1].ReportID = "none"
		_, err := db.AddNotes(t.Context(), by("n2", "k"), bad)
		wantCode(t, "a report that is not owed", err, commune.Conflict)
		if n := len(s.read().Entries); n != 2 {
			t.Errorf("%d entries after one that failed", n)
		}
		open, err := db.PassedTo(t.Context(), "o", nil)
		if err != nil || len(open) != 1 || open[0].AuthorID != "k" || open[0].Text != "mái dột" {
			t.Fatalf("%+v, %v", open, err)
		}
		wantCode(t, "refused", db.RefuseNote(t.Context(), by("n3", "o"), open[0]), "")
		wantCode(t, "refused again", db.RefuseNote(t.Context(), by("n3", "o"), open[0]), "")
		wantCode(t, "refused by another tap", db.RefuseNote(t.Context(), by("n4", "o"), open[0]), commune.Conflict)
		_, err = db.AddNotes(t.Context(), by("n5", "k"), commune.Noted{Entries: []commune.Entry{entry("n5", "h00")}, Taken: "n1-p0"})
		wantCode(t, "taken after that", err, commune.Conflict)
		if open, err = db.PassedTo(t.Context(), "o", nil); err != nil || len(open) != 0 {
			t.Errorf("still open: %+v, %v", open, err)
		}
		pending, err := db.PendingEntries(t.Context(), []string{"h00", "h01"})
		if err != nil || len(pending) != 2 {
			t.Errorf("%d pending, %v", len(pending), err)
		}
	})
}
