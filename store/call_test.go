package store_test

import (
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

func TestCalls(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		w := contactWorld(t, db)
		for _, p := range []string{"hue", "binh", "lam"} {
			w.exec("INSERT INTO people (id, commune_id, name) VALUES (?, 'c', ?)", p, strings.ToUpper(p))
		}
		village := commune.Place{ID: "v", CommuneID: "c"}
		act := func(id string) commune.Submission {
			return commune.Submission{ID: id, PersonID: "lam", At: commune.InstantOf(commune.Date("2024-04-20").Time(w.s.Zone))}
		}
		draw := func(id string, want int, code commune.Code) {
			t.Helper()
			if n, err := db.DrawCalls(t.Context(), act(id), village, "2024-04-20"); n != want || commune.CodeOf(err) != code {
				t.Errorf("%s: %d drawn, %v", id, n, err)
			}
		}
		draw("d0", 0, commune.Invalid)
		w.meet("s1", "hue", "2024-04-12", commune.InPerson, "h1")
		w.meet("s2", "hue", "2024-04-13", commune.ByCall, "h1")
		w.meet("s3", "binh", "2024-04-13", commune.ByCall, "h3")
		w.meet("s4", "lam", "2024-04-13", commune.ByCall, "h2")         // the own
		w.meet("s5", "binh", "2024-04-13", commune.Absent, "h4")        // nobody at home
		w.meet("s6", "hue", "2024-03-20", commune.InPerson, "h2")       // long ago
		w.exec("UPDATE contacts SET dropped_at = 1 WHERE id = 's2-c0'") // taken back
		draw("d1", 2, "")
		draw("d1", 2, "") // once
		draw("d2", 0, commune.Invalid)
		cards, err := db.Calls(t.Context(), "lam", "v", act("").At+1)
		if err != nil || len(cards) != 2 {
			t.Fatalf("%+v, %v", cards, err)
		}
		for i, c := range cards {
			if c.HouseholdID == "h1" && (c.ContactID != "s1-c0" || c.Person != "HUE" || c.Head != "Head 1") {
				t.Errorf("%+v", c)
			}
			result := []commune.CallResult{commune.CallMet, commune.CallUnreached}[i]
			if err := db.AnswerCall(t.Context(), act("a"+c.ID), c.ID, result); err != nil {
				t.Fatal(err)
			}
		}
		other := act("x")
		other.PersonID = "hue"
		if err := db.AnswerCall(t.Context(), other, cards[0].ID, commune.CallNotMet); commune.CodeOf(err) != commune.NotFound {
			t.Errorf("somebody else's: %v", err)
		}
		w.want("who was not reached is to be called still", w.lines("SELECT CONCAT(result, ' ', done_at > 0) FROM calls"), "met 1", "unreached 0")
		if left, err := db.Calls(t.Context(), "lam", "v", act("").At+1); err != nil || len(left) != 1 || left[0].ID != cards[1].ID {
			t.Errorf("%+v, %v", left, err)
		}
	})
}

// A photo sent again with another visit is told; one sent with two notes at once
// is not.
func TestRepeatedPhotos(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for i, hash := range []string{"x", "x", "y", ""} {
			sub := commune.Submission{ID: "s" + string(rune('1'+i)), PersonID: "hue", At: commune.Instant(i)}
			c := commune.Contact{CommuneID: "c", VillageID: "v", HouseholdID: "h1", Day: "2024-04-12", Way: commune.InPerson}
			photo := commune.Attachment{ID: "a" + sub.ID, Kind: "photo", Hash: hash}
			if _, err := db.AddContacts(t.Context(), sub, []commune.Contact{c}, []commune.Attachment{photo}); err != nil {
				t.Fatal(err)
			}
		}
		got, err := db.RepeatedPhotos(t.Context(), commune.Place{ID: "v", CommuneID: "c"}, "2024-M04")
		if err != nil || len(got) != 1 || !got["s2-c0"] {
			t.Errorf("%v, %v", got, err)
		}
	})
}
