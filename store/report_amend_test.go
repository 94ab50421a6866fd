package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// amended is a sitting of April that was sent: of h00 something is written and
// has a photo, of h01 something else, of h02 nothing.
type amended struct {
	sitting
}

func newAmended(t *testing.T, db *store.DB) amended {
	t.Helper()
	a := amended{newSitting(t, db, 3)}
	wantCode(t, "note", a.add("e1", "h00"), "")
	wantCode(t, "note", a.add("e2", "h01"), "")
	if _, err := db.FileReports(t.Context(), by("first", "k"), command(a.read())); err != nil {
		t.Fatal(err)
	}
	return a
}

// at is a submission of the keeper some time after the first filing.
func at(id string, later int64) commune.Submission {
	s := by(id, "k")
	s.At += commune.Instant(later)
	return s
}

func (a amended) begin(id string) error {
	return a.db.BeginAmending(a.Context(), at(id, 1000), a.read().Reports)
}

// change does what somebody amends: other words and one more photo for e1, e2
// goes, e3 comes, and the closing remark is written.
func (a amended) change() {
	a.Helper()
	e, err := a.db.Entry(a.Context(), "e1")
	if err != nil {
		a.Fatal(err)
	}
	e.Text = "muốn vay 50 triệu"
	photo := []commune.Attachment{{ID: "e1-b", Kind: "photo", Hash: "ee"}}
	if _, err := a.db.ChangeEntry(a.Context(), at("change", 2000), e, photo); err != nil {
		a.Fatal(err)
	}
	r, _ := a.read().Report("g1")
	if _, err := a.db.DropEntry(a.Context(), at("drop", 3000), r.ID, "e2"); err != nil {
		a.Fatal(err)
	}
	wantCode(a, "a new entry", a.add("e3", "h02"), "")
	wantCode(a, "a closing remark", a.db.SetClosing(a.Context(), at("close", 4000), []string{r.ID}, "đề nghị cho vay sớm"), "")
}

// stands returns "entry words version files", a line an entry that stands.
func (a amended) stands() string {
	a.Helper()
	return a.lines(`SELECT CONCAT(e.id, ' ', e.text, ' ', e.filed, ' ', (SELECT COUNT(*) FROM attachments f WHERE f.entry_id = e.id))
FROM entries e WHERE e.dropped_at = 0`)
}

// filed returns what the newest version of April's report says.
func (a amended) filed() (commune.Filing, string) {
	a.Helper()
	r, _ := a.read().Report("g1")
	f, err := a.db.Filing(a.Context(), r.ID, "2024-04-12")
	if err != nil {
		a.Fatal(err)
	}
	v, _ := f.Version(r.ID, f.Main().Version)
	return f, v.Body
}

func TestAmendingIsSeenWhenSent(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		f, said := a.filed()
		wantCode(t, "accept", db.AcceptReports(t.Context(), by("accept", "o"), f.Reports, nil, nil), "")
		wantCode(t, "a note without amending", a.add("e0", "h02"), commune.Conflict)
		wantCode(t, "begin", a.begin("b1"), "")
		wantCode(t, "the same tap again", a.begin("b1"), "")
		wantCode(t, "begin on another account", a.begin("b2"), "")
		a.change()
		if f, still := a.filed(); still != said || f.Main().State != commune.Accepted || f.Main().Version != 1 {
			t.Errorf("while it is amended readers see %s %d: %s", f.Main().State, f.Main().Version, still)
		}
		for id, want := range map[string]string{"h00": "muốn vay vốn", "h01": "muốn vay vốn", "h02": ""} {
			list, err := db.History(t.Context(), id, 8)
			if err != nil || len(list) != min(len(want), 1) || len(list) == 1 && list[0].Text != want {
				t.Errorf("the history of %s: %+v, %v", id, list, err)
			}
		}
		if owed, err := db.OwedReports(t.Context(), "k", "2024-04-12"); err != nil || countOf(owed, "2024-M04") != 0 {
			t.Errorf("owed %+v, %v", owed, err)
		}
		again := command(a.read())
		again.Reports = a.read().Reports
		again.Bodies, again.IDs = []commune.Body{a.read().BodyOf(again.Reports[0])}, []string{"v2"}
		for range 2 {
			filed, err := db.FileReports(t.Context(), at("second", 5000), again)
			if err != nil || filed.Version != 2 || !filed.Amends || filed.Late {
				t.Errorf("filed %+v, %v", filed, err)
			}
		}
		f, _ = a.filed()
		if r := f.Main(); r.State != commune.Sent || r.Accepted != 1 || r.Amending != 0 || len(f.Versions) != 2 {
			t.Errorf("after sending %+v, %d versions", r, len(f.Versions))
		}
		a.want("entries", a.stands(), "e1 muốn vay 50 triệu 2 2", "e3 muốn vay vốn 2 1")
		wantCode(t, "a note after sending", a.add("e4", "h02"), commune.Conflict)
	})
}

func countOf(list []commune.Report, p commune.Period) (n int) {
	for _, r := range list {
		if r.Period == p {
			n++
		}
	}
	return n
}

func TestGivingUpAmendingRestores(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		before := a.stands()
		wantCode(t, "giving up what was not begun", db.StopAmending(t.Context(), at("s0", 9000), a.read().Reports), commune.Conflict)
		wantCode(t, "begin", a.begin("b1"), "")
		stale := a.read().Reports
		a.change()
		wantCode(t, "giving up what was read before the changes", db.StopAmending(t.Context(), at("s1", 9000), stale), commune.Conflict)
		for range 2 {
			wantCode(t, "give up", db.StopAmending(t.Context(), at("s2", 9000), a.read().Reports[:1]), "")
		}
		a.want("entries", a.stands(), before)
		r, _ := a.read().Report("g1")
		if r.Closing != "" || r.Amending != 0 || r.Version != 1 || r.State != commune.Sent {
			t.Errorf("the report is %+v", r)
		}
		if list, err := db.AmendingReports(t.Context(), "k"); err != nil || len(list) != 0 {
			t.Errorf("still amending %+v, %v", list, err)
		}
	})
}

func TestReturningEndsAmending(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		wantCode(t, "begin", a.begin("b1"), "")
		if list, err := db.AmendingReports(t.Context(), "k"); err != nil || len(list) != 1 {
			t.Errorf("amending %+v, %v", list, err)
		}
		f, _ := a.filed()
		wantCode(t, "return", db.ReturnReports(t.Context(), by("r", "o"), f.Reports[:1],
			[]commune.Remark{{ID: "m", ReportID: f.Main().ID, Version: 1, Returns: true, Text: "ghi rõ", By: "o", At: 9}}, nil), "")
		if f, _ = a.filed(); f.Main().Amending != 0 || f.Main().State != commune.Returned {
			t.Errorf("returned while amended: %+v", f.Main())
		}
		wantCode(t, "a note on what was returned", a.add("e3", "h02"), "")
		wantCode(t, "amend what is owed", a.begin("b2"), commune.Conflict)
	})
}

func TestAmendingIsTheReportersOwn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		forged := by("forged", "o")
		wantCode(t, "begin another's", db.BeginAmending(t.Context(), forged, a.read().Reports), commune.Conflict)
		wantCode(t, "begin", a.begin("b1"), "")
		forged.ID = "forged again"
		wantCode(t, "stop another's", db.StopAmending(t.Context(), forged, a.read().Reports[:1]), commune.Conflict)
		r := a.read().Reports[0]
		settled, err := db.FileReports(t.Context(), at("same", 5000), commune.FileCommand{Settled: []commune.Report{r}})
		if err != nil || settled.Version != 0 || len(settled.Reports) != 0 {
			t.Errorf("nothing was different: %+v, %v", settled, err)
		}
		if r = a.read().Reports[0]; r.Amending != 0 || r.Version != 1 {
			t.Errorf("settled: %+v", r)
		}
		_, err = db.FileReports(t.Context(), at("nothing", 6000), commune.FileCommand{})
		wantCode(t, "nothing at all", err, commune.Conflict)
	})
}

// A group's report that was filed has compiled from the households' (Điều 5.4):
// of that group and period, and no other.
func TestCompiledFrom(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		a := newAmended(t, db)
		group := func(id, place string, p commune.Period, version int) {
			a.exec(`INSERT INTO reports (id, commune_id, kind, person_id, place_id, period, version, closing) VALUES (?, 'c', 'group', 'o', ?, ?, ?, '')`,
				id, place, p, version)
		}
		is := func(what string, want bool) {
			t.Helper()
			f, _ := a.filed()
			r, _ := a.read().Report("g1")
			if f.Main().Compiled != want || r.Compiled != want {
				t.Errorf("%s: compiled %v, %v", what, f.Main().Compiled, r.Compiled)
			}
		}
		is("no group report", false)
		group("x1", "g2", "2024-M04", 1)
		group("x2", "g1", "2024-M03", 1)
		group("x3", "g1", "2024-M04", 0)
		is("others, and a draft", false)
		a.exec("UPDATE reports SET version = 1 WHERE id = 'x3'")
		is("filed", true)
	})
}
