package store_test

import (
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

func TestPeopleAndPlaces(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		seedPeople(t, db)
		all, err := db.AllPeople(ctx, "c")
		if err != nil || len(all) != 2 || all[0].ID != "hue" || all[1].ID != "huong" {
			t.Fatalf("%+v %v", all, err)
		}
		people, err := db.People(ctx, "huong", "nobody")
		if err != nil || len(people) != 1 || people["huong"].Name != "Hoàng Thị Hương" {
			t.Fatalf("%+v %v", people, err)
		}
		places, err := db.Places(ctx, "v", "w", "nowhere")
		if err != nil || len(places) != 2 || places["v"].Name != "Lân Gầu" {
			t.Fatalf("%+v %v", places, err)
		}
		before := db.Statements()
		if people, err = db.People(ctx); len(people) != 0 || err != nil {
			t.Fatalf("%+v %v", people, err)
		}
		if places, err = db.Places(ctx); len(places) != 0 || err != nil || db.Statements() != before {
			t.Fatalf("%+v %v", places, err)
		}
		communes, err := db.Communes(ctx)
		if err != nil || len(communes) != 1 || communes[0].Name != "Đồng Tiến" {
			t.Fatalf("%+v %v", communes, err)
		}
		if p, err := db.Place(ctx, "g"); p.Path != "/c/v/g/" || err != nil {
			t.Fatalf("%+v %v", p, err)
		}
		if _, err := db.Place(ctx, "nowhere"); commune.CodeOf(err) != commune.NotFound {
			t.Fatal(err)
		}
		if _, err := db.Person(ctx, "nobody"); commune.CodeOf(err) != commune.NotFound {
			t.Fatal(err)
		}
	})
}

// list writes duties as "id path" words.
func list(duties []commune.Duty) string {
	words := make([]string, len(duties))
	for i, d := range duties {
		words[i] = d.ID + d.Path
	}
	return strings.Join(words, " ")
}

func TestDuties(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		seedPeople(t, db)
		for _, c := range []struct {
			day    commune.Date
			holder string
		}{
			{"2023-12-31", "d3/c/"},
			{"2024-01-31", "d3/c/ d2/c/v/g/"},
			{"2024-06-30", "d3/c/ d2/c/v/g/ d4/c/w/"},
			{"2024-07-01", "d3/c/ d4/c/w/"},
		} {
			before := db.Statements()
			h, err := db.Holder(t.Context(), "hue", c.day)
			if got := list(h.Duties); got != c.holder || h.PersonID != "hue" || err != nil {
				t.Errorf("%s: Huệ holds %s, not %s; %v", c.day, got, c.holder, err)
			}
			if n := db.Statements() - before; n != 1 {
				t.Errorf("%d statements", n)
			}
		}
		if h, err := db.Holder(t.Context(), "nobody", "2024-01-01"); len(h.Duties) != 0 || err != nil {
			t.Errorf("%+v %v", h, err)
		}
	})
}

func TestAudit(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		row := commune.AuditRow{ID: "u1", CommuneID: "c", At: 5, PersonID: "hue", Act: "open", Object: "report", ObjectID: "r1", Fields: "state,rev"}
		must(t, db.Audit(ctx))
		must(t, db.Audit(ctx, row, commune.AuditRow{ID: "u2"}))
		var got string
		err := store.Raw(db).QueryRow("SELECT CONCAT(act, ' ', object_id, ' ', fields) FROM audits WHERE id = 'u1'").Scan(&got)
		if got != "open r1 state,rev" || err != nil {
			t.Fatalf("%q %v", got, err)
		}
		if err := db.Audit(ctx, row); err == nil {
			t.Fatal("a row was written over")
		}
	})
}

func TestSettings(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		for _, s := range [][3]string{{"c", "window", "15"}, {"c", "window", " lịch "}, {"d", "window", "x"}, {"c", "quiet", ""}} {
			must(t, db.PutSetting(ctx, s[0], s[1], s[2]))
		}
		got, err := db.Settings(ctx, "c")
		if err != nil || len(got) != 2 || got["window"] != "lịch" {
			t.Fatalf("%v %v", got, err)
		}
	})
}
