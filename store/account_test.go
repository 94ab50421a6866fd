package store_test

import (
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// seedPeople adds a commune with one village, one group and two persons.
func seedPeople(t *testing.T, db *store.DB) {
	t.Helper()
	raw := store.Raw(db)
	exec(t, raw, `INSERT INTO places (id, commune_id, parent_id, kind, name, path, ended) VALUES
		('c', 'c', '', 'commune', 'Đồng Tiến', '/c/', ''), ('v', 'c', 'c', 'village', 'Lân Gầu', '/c/v/', ''),
		('g', 'c', 'v', 'group', '1', '/c/v/g/', ''), ('w', 'c', 'c', 'village', 'Nà Lùng', '/c/w/', ''),
		('old', 'old', '', 'commune', 'An Cũ', '/old/', '2020-01-01')`)
	exec(t, raw, `INSERT INTO people (id, commune_id, name, seq, rev) VALUES
		('huong', 'c', 'Hoàng Thị Hương', 2, 1), ('hue', 'c', 'Dương Ngọc Huệ', 1, 1), ('far', 'd', 'Xa', 1, 1)`)
	exec(t, raw, `INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day, to_day) VALUES
		('d1', 'c', 'huong', 'keeper', 'g', '2024-01-01', ''), ('d2', 'c', 'hue', 'group_officer', 'g', '2024-01-01', '2024-06-30'),
		('d3', 'c', 'hue', 'standing_leader', 'c', '', ''), ('d4', 'c', 'hue', 'overseer', 'w', '2024-02-01', '')`)
}

func link(t *testing.T, db *store.DB, id, chat, person string, at commune.Instant) {
	t.Helper()
	must(t, db.LinkAccount(t.Context(), commune.Account{ID: id, Channel: "web", Chat: chat, PersonID: person, Linked: at}))
}

func TestAccounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		seedPeople(t, db)
		link(t, db, "a1", "x", "huong", 10)
		link(t, db, "a2", "y", "huong", 20)
		a, p, err := db.Account(ctx, "web", "x")
		if a.ID != "a1" || p.Name != "Hoàng Thị Hương" || err != nil {
			t.Fatalf("%+v %+v %v", a, p, err)
		}
		order := func(want string) {
			t.Helper()
			list, err := db.AccountsOf(ctx, "huong")
			got := ""
			for _, a := range list {
				got += a.ID
			}
			if got != want || err != nil {
				t.Fatalf("%s, not %s; %v", got, want, err)
			}
		}
		order("a2a1") // linked last
		must(t, db.BlockAccount(ctx, "a1", 25))
		must(t, db.TouchAccount(ctx, "a1", 30))
		must(t, db.TouchAccount(ctx, "a1", 30)) // the same again is no error
		order("a1a2")
		if a, _, err = db.Account(ctx, "web", "x"); a.LastIn != 30 || a.Blocked != 0 || err != nil {
			t.Fatalf("%+v %v", a, err)
		}
		must(t, db.UnlinkAccount(ctx, "a1", 40))
		order("a2")
		for _, chat := range []string{"x", "nobody's"} {
			if _, _, err := db.Account(ctx, "web", chat); commune.CodeOf(err) != commune.NotFound {
				t.Fatalf("%s: %v", chat, err)
			}
		}
		for _, err := range []error{db.TouchAccount(ctx, "none", 1), db.UnlinkAccount(ctx, "a1", 41), db.BlockAccount(ctx, "none", 1)} {
			if commune.CodeOf(err) != commune.NotFound {
				t.Errorf("%v", err)
			}
		}
	})
}

func TestLinkAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx := t.Context()
		seedPeople(t, db)
		link(t, db, "a1", "x", "huong", 10)
		link(t, db, "a2", "x", "huong", 20) // the same person
		err := db.LinkAccount(ctx, commune.Account{ID: "a3", Channel: "web", Chat: "x", PersonID: "hue", Linked: 30})
		if commune.CodeOf(err) != commune.Conflict {
			t.Fatalf("somebody else's chat: %v", err)
		}
		must(t, db.UnlinkAccount(ctx, "a1", 40))
		link(t, db, "a4", "x", "hue", 50)
		a, p, err := db.Account(ctx, "web", "x")
		if a.ID != "a1" || p.ID != "hue" || a.Linked != 50 || err != nil {
			t.Fatalf("%+v %+v %v", a, p, err)
		}
	})
}

func TestSetLanguage(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		seedPeople(t, db)
		must(t, db.SetLanguage(t.Context(), "hue", "en"))
		p, err := db.Person(t.Context(), "hue")
		if p.Lang != "en" || p.Rev != 2 || err != nil {
			t.Fatalf("%+v %v", p, err)
		}
		if err := db.SetLanguage(t.Context(), "nobody", "en"); commune.CodeOf(err) != commune.NotFound {
			t.Fatal(err)
		}
	})
}
