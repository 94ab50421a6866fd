package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// contactWorld is a village with two groups of two households. hue is the
// officer of the first group, lan of the second until the 10th and binh from
// then on; huong keeps h1 and, from the 20th, h2.
func contactWorld(t *testing.T, db *store.DB) world {
	w := newWorld(t, db)
	w.s.ReportsFrom = "2024-01-01"
	for i, g := range []string{"g1", "g1", "g2", "g2"} {
		w.exec("INSERT INTO households (id, commune_id, village_id, group_id, head, seq, note) VALUES (?, 'c', 'v', ?, ?, ?, '')",
			fmt.Sprint("h", i+1), g, fmt.Sprint("Head ", i+1), i)
	}
	w.duty("d1", "hue", commune.GroupOfficer, "g1", "2023-01-01", "")
	w.duty("d2", "lan", commune.GroupOfficer, "g2", "2023-01-01", "2024-04-10")
	w.duty("d3", "binh", commune.GroupOfficer, "g2", "2024-04-11", "")
	w.duty("d4", "huong", commune.Keeper, "g1", "2023-01-01", "")
	w.keeps("d4", "2023-01-01", "", "h1")
	w.keeps("d4", "2024-04-20", "", "h2")
	return w
}

func (w world) meet(sub, person string, day commune.Date, way commune.ContactWay, households ...string) []commune.Contact {
	w.Helper()
	var list []commune.Contact
	for _, h := range households {
		list = append(list, commune.Contact{CommuneID: "c", VillageID: "v", GroupID: "g1", HouseholdID: h, Day: day, Way: way})
	}
	got, err := w.db.AddContacts(w.Context(), commune.Submission{ID: sub, PersonID: person, At: commune.InstantOf(day.Time(w.s.Zone))}, list, nil)
	if err != nil {
		w.Fatal(err)
	}
	return got
}

func (w world) owing(today commune.Date) string {
	w.Helper()
	people, err := w.db.ContactsOwing(w.Context(), "c", w.s, today)
	if err != nil {
		w.Fatal(err)
	}
	return strings.Join(people, " ")
}

func TestContactsOwing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := contactWorld(t, db)
		w.want("officers owe", w.owing("2024-04-12"), "binh hue")
		w.want("who is still to come does not", w.owing("2024-04-10"), "hue lan")
		w.want("nothing was asked for yet", w.owing("2023-12-24"), "")
		w.meet("s1", "hue", "2024-04-03", commune.InPerson, "h1", "h2")
		w.meet("s2", "hue", "2024-04-03", commune.ByCall, "h1", "h2")
		w.meet("s3", "hue", "2024-04-08", commune.Absent, "h1", "h2")
		w.meet("s4", "hue", "2024-03-31", commune.InPerson, "h1", "h2")
		w.meet("s5", "huong", "2024-04-09", commune.InPerson, "h1", "h2")
		w.want("one day, an attempt, March and another's count for nothing more", w.owing("2024-04-12"), "binh hue")
		w.meet("s6", "hue", "2024-04-10", commune.ByZalo, "h1", "h2")
		w.want("two days each", w.owing("2024-04-12"), "binh")
		w.want("in May anew", w.owing("2024-05-02"), "binh hue")
		w.meet("s7", "binh", "2024-04-12", commune.InPerson, "h3", "h4") // 20 days of 30: one each
		w.want("by their share", w.owing("2024-04-12"), "")
		w.s.ContactKeepers = true
		w.want("h1 was met once by its keeper", w.owing("2024-04-24"), "huong") // h2: 11 days, one, met
		w.meet("s8", "huong", "2024-04-24", commune.InPerson, "h1")
		w.want("both are met", w.owing("2024-04-24"), "")
	})
}

// What was said twice is stored once, with who and when, and one audit row a contact.
func TestAddContactsOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := contactWorld(t, db)
		photo := []commune.Attachment{{ID: "a1", Kind: "photo", Hash: "x"}}
		list := []commune.Contact{
			{CommuneID: "c", HouseholdID: "h1", Day: "2024-04-03", Way: commune.InPerson, Note: " vẫn  khỏe "},
			{CommuneID: "c", HouseholdID: "h2", Day: "2024-04-03", Way: commune.InPerson},
		}
		sub := commune.Submission{ID: "s1", PersonID: "hue", At: 77}
		for range 2 {
			got, err := db.AddContacts(t.Context(), sub, slices.Clone(list), photo)
			if err != nil || len(got) != 2 || got[0].ID != "s1-c0" || got[0].PersonID != "hue" || got[0].Note != "vẫn khỏe" {
				t.Fatalf("%+v, %v", got, err)
			}
		}
		w.want("rows", w.lines("SELECT CONCAT(id, ' ', household_id, ' ', person_id, ' ', at, ' ', note) FROM contacts"),
			"s1-c0 h1 hue 77 vẫn khỏe", "s1-c1 h2 hue 77 ")
		w.want("audit", w.lines("SELECT CONCAT(act, ' ', object_id, ' ', person_id) FROM audits"), "contact.add s1-c0 hue", "contact.add s1-c1 hue")
		w.want("photo", w.lines("SELECT CONCAT(entry_id, ' ', hash) FROM attachments"), "s1-c0 x")
	})
}

func TestContactBook(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := contactWorld(t, db)
		w.meet("s1", "hue", "2024-02-03", commune.InPerson, "h1")
		w.meet("s2", "hue", "2024-03-09", commune.InPerson, "h1")
		w.meet("s3", "hue", "2024-03-20", commune.Absent, "h1")
		w.meet("s4", "hue", "2024-04-12", commune.ByCall, "h2")
		w.meet("s5", "binh", "2024-04-12", commune.ByCall, "h2")
		w.exec("UPDATE households SET ended = '2024-04-15' WHERE id = 'h2'")
		w.exec("UPDATE households SET began = '2024-04-24' WHERE id = 'h4'")
		book, err := db.ContactBook(t.Context(), "hue", "2024-M04")
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, d := range book.Dues(w.s, "2024-04-19") {
			lines = append(lines, fmt.Sprintf("%s %d/%d last %s still %v", d.Head, d.Met, d.Owed, d.Last, d.Still))
		}
		// h2 was there for 15 days of 30
		w.want("dues", strings.Join(lines, "\n"), "Head 1 0/2 last 2024-03-09 still true", "Head 2 1/1 last 2024-04-12 still false")
		books, err := db.VillageContacts(t.Context(), commune.Place{ID: "v", CommuneID: "c"}, "2024-M04")
		if err != nil {
			t.Fatal(err)
		}
		lines = nil
		for _, b := range books {
			lines = append(lines, fmt.Sprint(b.PersonID, " ", len(b.Tended), " ", len(b.Contacts)))
		}
		slices.Sort(lines)
		w.want("the village's", strings.Join(lines, "\n"), "binh 2 1", "hue 2 1", "huong 2 0", "lan 2 0")
		for _, b := range books {
			for _, d := range b.Dues(w.s, "2024-04-19") {
				if b.PersonID == "binh" && d.ID == "h4" && (d.Owed != 0 || d.Still) { // seven days of thirty, and not yet
					t.Errorf("%+v", d)
				}
			}
		}
		if none, err := db.ContactBook(t.Context(), "nobody", "2024-M04"); err != nil || none.PersonID != "nobody" || len(none.Tended) > 0 {
			t.Errorf("%+v, %v", none, err)
		}
	})
}

// What was written down in one go gets its note and is taken back together, by
// whoever wrote it and within the window.
func TestChangeContacts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := contactWorld(t, db)
		w.meet("s1", "hue", "2024-04-03", commune.InPerson, "h1", "h2")
		w.meet("s10", "hue", "2024-04-03", commune.InPerson, "h1")
		act := func(id, person string) commune.Submission { return commune.Submission{ID: id, PersonID: person, At: 5} }
		if _, err := db.NoteContacts(t.Context(), act("n1", "huong"), "s1-c0", "x", nil); commune.CodeOf(err) != commune.NotFound {
			t.Errorf("somebody else's: %v", err)
		}
		for _, id := range []string{"n2", "n2", "n3"} {
			if _, err := db.NoteContacts(t.Context(), act(id, "hue"), "s1-c0", "vẫn khỏe", nil); err != nil {
				t.Fatal(err)
			}
		}
		w.want("notes", w.lines("SELECT CONCAT(id, ' ', REPLACE(note, CHAR(10), '/')) FROM contacts"), "s1-c0 vẫn khỏe/vẫn khỏe", "s1-c1 vẫn khỏe/vẫn khỏe", "s10-c0 ")
		april := commune.Stretch{From: "2024-04-04", To: "2024-05-10"}
		if _, err := db.DropContacts(t.Context(), act("d1", "hue"), "s1-c1", april); commune.CodeOf(err) != commune.Invalid {
			t.Errorf("too old: %v", err)
		}
		april.From = "2024-04-01"
		for _, id := range []string{"d2", "d2"} {
			list, err := db.DropContacts(t.Context(), act(id, "hue"), "s1-c1", april)
			if err != nil || len(list) != 2 {
				t.Fatalf("%d dropped, %v", len(list), err)
			}
		}
		if _, err := db.DropContacts(t.Context(), act("d3", "hue"), "s1-c1", april); commune.CodeOf(err) != commune.NotFound {
			t.Errorf("dropped before: %v", err)
		}
		w.want("left", w.lines("SELECT id FROM contacts WHERE dropped_at = 0"), "s10-c0")
	})
}
