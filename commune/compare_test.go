package commune

import (
	"testing"

	"pgregory.net/rapid"
)

func difficultyOf(id, household, text string, files int) Entry {
	return Entry{ID: id, HouseholdID: household, Topic: "difficulty", Proposal: "noted", Text: text, Facts: Facts{}, Files: files}
}

// TestCompare: one entry stays, one is reworded, one gets a photo, one goes, one
// comes; a household comes and the closing remark changes.
func TestCompare(t *testing.T) {
	was := Body{Closing: "cho vay sớm", Households: []BodyHousehold{{ID: "h1"}, {ID: "h2"}}, Entries: []Entry{
		difficultyOf("stays", "h1", "dột", 0), difficultyOf("reworded", "h1", "cần 60 triệu", 0), difficultyOf("photo", "h2", "lún", 0), difficultyOf("goes", "h2", "nợ", 0),
	}}
	now := Body{Households: []BodyHousehold{{ID: "h1"}, {ID: "h2"}, {ID: "h3"}}, Entries: []Entry{
		difficultyOf("stays", "h1", "dột", 0), difficultyOf("reworded", "h1", "cần 6 triệu", 0), difficultyOf("photo", "h2", "lún", 1), difficultyOf("comes", "h3", "ốm", 0),
	}}
	for i := range now.Entries { // what only the keeping of it changes is no difference
		now.Entries[i].Rev, now.Entries[i].Filed = 7, 3
	}
	c := Compare(was, now)
	if len(c.Added) != 1 || c.Added[0].ID != "comes" || len(c.Dropped) != 1 || c.Dropped[0].ID != "goes" {
		t.Errorf("added %v, dropped %v", c.Added, c.Dropped)
	}
	if len(c.Changed) != 2 || c.Changed[0].Now.ID != "reworded" || c.Changed[0].Was.Text != "cần 60 triệu" || c.Changed[1].Now.ID != "photo" {
		t.Errorf("changed %v", c.Changed)
	}
	if len(c.Joined) != 1 || c.Joined[0].ID != "h3" || len(c.Left) != 0 || c.ClosingWas != "cho vay sớm" || c.ClosingNow != "" {
		t.Errorf("households %v, %v, closing %q, %q", c.Joined, c.Left, c.ClosingWas, c.ClosingNow)
	}
	if n := c.Count(); n != (Changes{1, 2, 1, true}) || c.Same() {
		t.Errorf("counted %+v", n)
	}
	if fresh := now.NewSince(was).Entries; len(fresh) != 3 || fresh[0].ID != "comes" {
		t.Errorf("new since: %v", fresh)
	}
}

// TestCompareEachWay: what came one way went the other, and a body differs in
// nothing from itself.
func TestCompareEachWay(t *testing.T) {
	body := rapid.Custom(func(r *rapid.T) Body {
		b := Body{Households: []BodyHousehold{{ID: "h"}}, Closing: rapid.SampledFrom([]string{"", "a", "b"}).Draw(r, "closing")}
		for _, id := range []string{"1", "2", "3"} {
			if rapid.Bool().Draw(r, "there") {
				b.Entries = append(b.Entries, difficultyOf(id, "h", rapid.SampledFrom([]string{"x", "y"}).Draw(r, "text"), 0))
			}
		}
		return b
	})
	rapid.Check(t, func(r *rapid.T) {
		a, b := body.Draw(r, "a"), body.Draw(r, "b")
		there, back := Compare(a, b), Compare(b, a)
		if !Compare(a, a).Same() || there.Same() != back.Same() {
			r.Fatalf("same: %v, %v", there, back)
		}
		n, m := there.Count(), back.Count()
		if n.Added != m.Dropped || n.Dropped != m.Added || n.Changed != m.Changed || n.Closing != m.Closing {
			r.Fatalf("%+v there, %+v back", n, m)
		}
		if len(a.Entries)-n.Dropped+n.Added != len(b.Entries) {
			r.Fatalf("%d entries, %+v, %d entries", len(a.Entries), n, len(b.Entries))
		}
	})
}

// TestNextBodyOf: a report that is amended speaks of the households that it spoke
// of, though its reporter keeps others by now, and of a new one once something is
// written of it.
func TestNextBodyOf(t *testing.T) {
	kept := func(id string) Kept { return Kept{Household: Household{ID: id, GroupID: "g"}} }
	s := Sitting{Month: "2024-M04", Households: []Kept{kept("stays"), kept("new"), kept("silent")}, Entries: []Entry{
		{ID: "1", HouseholdID: "left", Period: "2024-M04"}, {ID: "2", HouseholdID: "new", Period: "2024-M04"}, {ID: "3", HouseholdID: "stays", Period: "2024-M05"},
	}}
	r := Report{PlaceID: "g", Period: "2024-M04", Closing: "xong"}
	got := s.NextBodyOf(r, Body{Households: []BodyHousehold{{ID: "left", Head: "Sáng"}, {ID: "stays"}}})
	var ids []string
	for _, h := range got.Households {
		ids = append(ids, h.ID)
	}
	if len(ids) != 3 || ids[0] != "left" || ids[1] != "stays" || ids[2] != "new" || got.Households[0].Head != "Sáng" {
		t.Errorf("households %v", ids)
	}
	if len(got.Entries) != 2 || got.Entries[0].ID != "1" || got.Entries[1].ID != "2" || got.Closing != "xong" {
		t.Errorf("entries %v, closing %q", got.Entries, got.Closing)
	}
}
