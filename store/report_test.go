package store_test

import (
	"fmt"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// sitting is a world in which the keeper k keeps n households in group g1 and
// owes April; o is the group's officer.
type sitting struct {
	world
	n int
}

func newSitting(t *testing.T, db *store.DB, n int) sitting {
	t.Helper()
	w := newWorld(t, db)
	for i, p := range []string{"k", "o"} {
		w.exec("INSERT INTO people (id, commune_id, name, seq) VALUES (?, 'c', ?, ?)", p, "Person "+p, i)
	}
	w.duty("dk", "k", commune.Keeper, "g1", "2023-01-01", "")
	w.duty("do", "o", commune.GroupOfficer, "g1", "2023-01-01", "")
	for i := range n {
		h := fmt.Sprintf("h%02d", i)
		w.exec("INSERT INTO households (id, commune_id, village_id, group_id, head, note, seq) VALUES (?, 'c', 'v', 'g1', ?, '', ?)", h, "Head "+h, i)
		w.keeps("dk", "2023-01-01", "", h)
	}
	w.ensure("2024-04-12", household...)
	return sitting{w, n}
}

// read returns the sitting of April.
func (s sitting) read() commune.Sitting {
	s.Helper()
	sit, err := s.db.Sitting(s.Context(), "k", "2024-M04", s.s.EndingWith("2024-M04"), "2024-04-12")
	if err != nil {
		s.Fatal(err)
	}
	return sit
}

// add notes something of a household of the sitting.
func (s sitting) add(id, householdID string) error {
	s.Helper()
	r, _ := s.read().Report("g1")
	e := commune.Entry{ID: id, ReportID: r.ID, CommuneID: "c", VillageID: "v", GroupID: "g1", HouseholdID: householdID,
		Period: r.Period, Topic: "opinion", Text: "muốn vay vốn", Facts: commune.Facts{}, AuthorID: "k", At: 5}
	_, err := s.db.AddEntry(s.Context(), by(id, "k"), e, []commune.Attachment{{ID: id + "-a", Kind: "photo", Hash: "ff"}})
	return err
}

func by(id, person string) commune.Submission {
	return commune.Submission{ID: id, PersonID: person, At: 1_712_900_000_000}
}

// command files all that the sitting owes, as it was read.
func command(sit commune.Sitting, letters ...commune.Letter) commune.FileCommand {
	c := commune.FileCommand{Reports: sit.Owed(), Letters: letters}
	for _, r := range c.Reports {
		c.Bodies, c.IDs = append(c.Bodies, sit.BodyOf(r)), append(c.IDs, "v-"+r.ID)
	}
	return c
}

func wantCode(t testing.TB, what string, err error, code commune.Code) {
	t.Helper()
	if commune.CodeOf(err) != code {
		t.Errorf("%s: %v, want code %q", what, err, code)
	}
}

func TestEntriesAreStoredOnceAndOnlyWhileOwed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 2)
		wantCode(t, "first", s.add("e1", "h00"), "")
		wantCode(t, "repeated", s.add("e1", "h00"), "")
		if got := s.read().Noted("h00"); len(got) != 1 || got[0].Files != 1 || got[0].Text != "muốn vay vốn" {
			t.Errorf("noted %+v", got)
		}
		if _, err := db.FileReports(t.Context(), by("f", "k"), command(s.read())); err != nil {
			t.Fatal(err)
		}
		wantCode(t, "after sending", s.add("e2", "h01"), commune.Conflict)
		wantCode(t, "the first again, after sending", s.add("e1", "h00"), "")
	})
}

func TestFilingIsOfWhatWasRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 2)
		stale := command(s.read())
		wantCode(t, "note", s.add("e1", "h00"), "")
		_, err := db.FileReports(t.Context(), by("f1", "k"), stale)
		wantCode(t, "a filing prepared before the note", err, commune.Conflict)
		letter := commune.Letter{ID: "l1", CommuneID: "c", PersonID: "o", Kind: "report_arrived"}
		for range 2 { // a repeated tap stores and tells once
			filed, err := db.FileReports(t.Context(), by("f2", "k"), command(s.read(), letter))
			if err != nil || filed.Version != 1 || filed.Late {
				t.Errorf("filed %+v, %v", filed, err)
			}
		}
		s.want("letters", s.lines("SELECT CONCAT(person_id, ' ', kind) FROM outbox"), "o report_arrived")
		s.want("versions", s.lines("SELECT CONCAT(number, ' ', by_person) FROM versions"), "1 k")
	})
}

func TestReturnedIsMendedAndFiledAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 2)
		wantCode(t, "note", s.add("e1", "h00"), "")
		filed, err := db.FileReports(t.Context(), by("f", "k"), command(s.read()))
		if err != nil {
			t.Fatal(err)
		}
		f, err := db.Filing(t.Context(), filed.Reports[0], "2024-04-12")
		if err != nil || len(f.Versions) != len(f.Reports) || f.Main().Period != "2024-M04" {
			t.Fatalf("filing %+v, %v", f, err)
		}
		remark := commune.Remark{ID: "m", ReportID: f.Main().ID, Version: 1, EntryID: "e1", HouseholdID: "h00", Returns: true, Text: "bao nhiêu?", By: "o", At: 9}
		wantCode(t, "return", db.ReturnReports(t.Context(), by("r", "o"), f.Reports, []commune.Remark{remark}, nil), "")
		wantCode(t, "accept what was returned", db.AcceptReports(t.Context(), by("a1", "o"), f.Reports, nil, nil), commune.Conflict)
		e, err := db.Entry(t.Context(), "e1")
		if err != nil {
			t.Fatal(err)
		}
		e.Text = "vay 50 triệu"
		again := command(s.read())
		for i := range again.IDs {
			again.IDs[i] += "-2"
		}
		mended, err := db.MendEntry(t.Context(), by("n", "k"), e, "m", &again)
		if err != nil || mended.Version != 2 {
			t.Fatalf("mended %+v, %v", mended, err)
		}
		f, err = db.Filing(t.Context(), f.Main().ID, "2024-04-12")
		if err != nil || f.Main().State != commune.Sent || f.Remarks[0].Mended == 0 {
			t.Errorf("after mending %+v, %v", f, err)
		}
		wantCode(t, "accept", db.AcceptReports(t.Context(), by("a2", "o"), f.Reports, nil, nil), "")
	})
}

// TestStatementsOfAReport holds the bars: a page with 40 households takes at
// most 4 statements, a filing of ten households at most 12 in one transaction.
func TestStatementsOfAReport(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 40)
		for i := range 10 {
			wantCode(t, "note", s.add(fmt.Sprintf("e%02d", i), fmt.Sprintf("h%02d", i)), "")
		}
		count := func(what string, most int64, do func() error) {
			t.Helper()
			before := db.Statements()
			if err := do(); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			if n := db.Statements() - before; n > most {
				t.Errorf("%s took %d statements, at most %d are allowed", what, n, most)
			}
		}
		var sit commune.Sitting
		count("the preview", 4, func() error {
			sit = s.read()
			_, err := db.Around(t.Context(), []string{"/c/v/g1/"}, "2024-04-12")
			return err
		})
		if len(sit.Households) != 40 || len(sit.Entries) != 10 {
			t.Fatalf("read %d households, %d entries", len(sit.Households), len(sit.Entries))
		}
		count("a filing", 12, func() error {
			_, err := db.FileReports(t.Context(), by("f", "k"), command(sit, commune.Letter{ID: "l1", PersonID: "o"}, commune.Letter{ID: "l2", PersonID: "o"}))
			return err
		})
		count("the page of a filed report", 4, func() error {
			_, err := db.Filing(t.Context(), sit.Reports[0].ID, "2024-04-12")
			return err
		})
	})
}

func TestHouseholdsAreFoundInScopeOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		s := newSitting(t, db, 1)
		s.exec("UPDATE households SET head = ?, folded = ?", "Hoàng Văn Sáng", "hoang van sang")
		for path, want := range map[string]int{"/c/": 1, "/c/v/g1/": 1, "/c/v/g2/": 0, "/x/": 0} {
			got, err := db.FindHouseholds(t.Context(), []string{path}, "sang", 10)
			if err != nil || len(got) != want {
				t.Errorf("under %s found %d, %v; want %d", path, len(got), err, want)
			}
		}
		if got, err := db.FindHouseholds(t.Context(), []string{"/c/"}, "%", 10); err != nil || len(got) != 0 {
			t.Errorf("a wildcard found %d, %v", len(got), err)
		}
		card, err := db.HouseholdCard(t.Context(), "h00", "2024-04-12")
		if err != nil || len(card.Keepers) != 1 || card.Keepers[0].ID != "k" || card.Path != "/c/v/g1/" {
			t.Errorf("card %+v, %v", card, err)
		}
	})
}
