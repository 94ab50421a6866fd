package store_test

import (
	"fmt"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// numbered makes ids n1, n2, ….
func numbered() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("n%d", n) }
}

func issue(t *testing.T, db *store.DB, id, person string, at commune.Instant, renew bool) {
	t.Helper()
	sub := commune.Submission{ID: "issue-" + id, At: at}
	c := commune.JoinCode{ID: id, CommuneID: "c", PersonID: person, Hash: commune.JoinHash(id), Created: at, Expires: commune.JoinExpiry(at)}
	if issued, err := db.IssueCodes(t.Context(), sub, []commune.JoinCode{c}, renew, func(int) {}); !issued || err != nil {
		t.Fatalf("code %s: %v %v", id, issued, err)
	}
	c.ID, c.Hash = c.ID+"x", c.Hash+"x"
	if issued, err := db.IssueCodes(t.Context(), sub, []commune.JoinCode{c}, renew, func(int) {}); issued || err != nil {
		t.Fatalf("code %s repeated: %v %v", id, issued, err)
	}
}

// Ensure invitations know who has a duty on the day, where, and who has joined.
func TestInvitees(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		seedPeople(t, db)
		april := commune.InstantOf(commune.Date("2024-04-12").Time(commune.Defaults().Zone))
		list := func(day commune.Date, want string) {
			t.Helper()
			all, err := db.Invitees(t.Context(), day)
			got := ""
			for _, x := range all {
				got += fmt.Sprintf("%s %d %s %v %v; ", x.Person.ID, len(x.Duties), x.PlaceID, x.Linked, x.Open)
			}
			if got != want || err != nil {
				t.Fatalf("on %s\n got %s\nwant %s\n%v", day, got, want, err)
			}
		}
		list("2024-04-12", "hue 3 v false false; huong 1 v false false; ")
		list("2023-04-12", "hue 1 c false false; ")
		issue(t, db, "k1", "huong", april, false)
		link(t, db, "a", "x", "hue", april)
		list("2024-04-12", "hue 3 v true false; huong 1 v false true; ")
		list("2024-04-26", "hue 3 v true false; huong 1 v false false; ") // expires on that day
		issue(t, db, "k2", "huong", april, true)
		if got := codes(t, db); got != "k1 revoked, k2 open" {
			t.Error(got)
		}
		issue(t, db, "k3", "huong", april, false)
		if got := codes(t, db); got != "k1 revoked, k2 open, k3 open" {
			t.Error(got)
		}
	})
}

// codes says how every code stands.
func codes(t *testing.T, db *store.DB) string {
	t.Helper()
	rows, err := store.Raw(db).Query(`SELECT id, CASE WHEN used_at > 0 THEN 'used' WHEN revoked_at > 0 THEN 'revoked' ELSE 'open' END FROM join_codes ORDER BY id`)
	must(t, err)
	defer rows.Close()
	got := ""
	for rows.Next() {
		var id, state string
		must(t, rows.Scan(&id, &state))
		if got != "" {
			got += ", "
		}
		got += id + " " + state
	}
	must(t, rows.Err())
	return got
}

// Ensure the first administrator needs nothing, and a second one no second commune.
func TestAddAdmin(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx, newID := t.Context(), numbered()
		at := commune.InstantOf(commune.Date("2024-04-12").Time(commune.Defaults().Zone))
		add := func(sub, name, phone string) (commune.Person, error) {
			return db.AddAdmin(ctx, commune.Submission{ID: sub, At: at}, name, phone, newID)
		}
		first, err := add("s1", "Nguyễn Minh Quân", "0912345069")
		must(t, err)
		again, err := add("s2", "Nguyễn Minh Quân", "0912345069")
		must(t, err)
		other, err := add("s3", "Nguyễn Minh Quân", "0912345070")
		if first.ID == "" || again.ID != first.ID || other.ID == first.ID || other.CommuneID != first.CommuneID || err != nil {
			t.Fatalf("%+v\n%+v\n%+v\n%v", first, again, other, err)
		}
		communes, err := db.Communes(ctx)
		if len(communes) != 1 || communes[0].Name != "" || communes[0].Path != "/"+communes[0].ID+"/" || err != nil {
			t.Fatalf("%+v %v", communes, err)
		}
		h, err := db.Holder(ctx, first.ID, "2024-04-12")
		if len(h.Duties) != 1 || h.Duties[0].Code != commune.Admin || h.Duties[0].Path != communes[0].Path || err != nil {
			t.Fatalf("%+v %v", h, err)
		}
		exec(t, store.Raw(db), `INSERT INTO places (id, commune_id, parent_id, kind, name, path, ended) VALUES ('c2', 'c2', '', 'commune', 'Hữu Lũng', '/c2/', '')`)
		if _, err := add("s4", "Ai Đó", ""); commune.CodeOf(err) != commune.Conflict {
			t.Fatalf("of which commune: %v", err)
		}
	})
}
