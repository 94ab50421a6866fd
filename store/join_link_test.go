package store_test

import (
	"fmt"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// joinAt is a moment on 12 April 2024, and minute its unit.
const (
	joinAt = commune.Instant(1_712_880_000_000)
	minute = commune.Instant(60_000)
)

// gate tries to join from web chats.
type gate struct {
	t  *testing.T
	db *store.DB
	n  int
}

// newGate is a commune whose Hương has a phone, a code "k1" and a duty, whose
// Huệ has no phone, and whose old Sáng has a phone and no duty any more.
func newGate(t *testing.T, db *store.DB) *gate {
	seedPeople(t, db)
	exec(t, store.Raw(db), `UPDATE people SET phone = '0352706270' WHERE id = 'huong'`)
	exec(t, store.Raw(db), `INSERT INTO people (id, commune_id, name, phone, seq, rev) VALUES ('sang', 'c', 'Hoàng Văn Sáng', '0912000111', 3, 1)`)
	exec(t, store.Raw(db), `INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day, to_day) VALUES ('d9', 'c', 'sang', 'keeper', 'g', '2024-01-01', '2024-03-31')`)
	for _, person := range []string{"huong", "hue", "sang"} {
		issue(t, db, "of "+person, person, joinAt, false)
	}
	return &gate{t: t, db: db}
}

// try tries from a chat and returns what came of it.
func (g *gate) try(chat string, at commune.Instant, try commune.JoinTry) commune.Joining {
	g.t.Helper()
	g.n++
	try.Channel, try.Chat, try.Day = "web", chat, "2024-04-12"
	sub := commune.Submission{ID: fmt.Sprint("try", g.n), At: at}
	j, err := g.db.TryJoin(g.t.Context(), sub, try)
	if err != nil {
		g.t.Fatal(err)
	}
	again, err := g.db.TryJoin(g.t.Context(), sub, try)
	if again != j || err != nil {
		g.t.Fatalf("repeated: %+v, then %+v %v", j, again, err)
	}
	return j
}

func (g *gate) code(chat string, at commune.Instant, code string) commune.Joining {
	g.t.Helper()
	return g.try(chat, at, commune.JoinTry{Hash: commune.JoinHash(code)})
}

// Ensure every wrong try reads the same, and a right one tells no name.
func TestTryJoin(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		g := newGate(t, db)
		exec(t, store.Raw(db), `INSERT INTO join_codes (id, commune_id, person_id, hash, created_at, expires_at, used_at, revoked_at) VALUES
			('used', 'c', 'huong', '`+commune.JoinHash("used")+`', 1, 9999999999999, 5, 0), ('back', 'c', 'huong', '`+commune.JoinHash("back")+`', 1, 9999999999999, 0, 5),
			('late', 'c', 'huong', '`+commune.JoinHash("late")+`', 1, 2, 0, 0)`)
		wrong := commune.Joining{Outcome: commune.JoinWrong}
		for i, try := range []commune.JoinTry{
			{Hash: commune.JoinHash("no such code")}, {Hash: commune.JoinHash("used")}, {Hash: commune.JoinHash("late")},
			{Hash: commune.JoinHash("back")}, {Hash: commune.JoinHash("of sang")}, {CodeID: "of huong", Digits: "271"},
			{CodeID: "of huong"}, {CodeID: "no such", Digits: "270"}, {Phone: "0912000111"}, {Phone: "0900000000"}, {Declined: true},
		} {
			if j := g.try(fmt.Sprint("chat", i), joinAt, try); j != wrong {
				t.Errorf("%+v: %+v", try, j)
			}
		}
		huong := commune.Joining{Outcome: commune.JoinMatched, CodeID: "of huong", PersonID: "huong", HasPhone: true}
		if j := g.code("x", joinAt, "OF HUONG"); j != huong {
			t.Errorf("%+v", j)
		}
		if j := g.try("x", joinAt, commune.JoinTry{CodeID: "of huong", Digits: "270"}); j != huong {
			t.Errorf("%+v", j)
		}
		if j := g.code("x", joinAt, "of hue"); j.HasPhone || j.PersonID != "hue" {
			t.Errorf("%+v", j)
		}
		if j := g.try("x", joinAt, commune.JoinTry{Phone: "0352706270"}); j.PersonID != "huong" || j.CodeID != "" || j.Outcome != commune.JoinMatched {
			t.Errorf("%+v", j)
		}
		exec(t, store.Raw(db), `UPDATE people SET phone = '0352706270' WHERE id = 'hue'`)
		if j := g.try("x", joinAt, commune.JoinTry{Phone: "0352706270"}); j != wrong {
			t.Errorf("a phone of two: %+v", j)
		}
		if j := g.try("x", joinAt, commune.JoinTry{PersonID: "huong", Hash: commune.JoinHash("used")}); j.Outcome != commune.JoinAlready {
			t.Errorf("the own code again: %+v", j)
		}
		if j := g.try("x", joinAt, commune.JoinTry{PersonID: "hue", Hash: commune.JoinHash("of huong")}); j != (commune.Joining{Outcome: commune.JoinTaken}) {
			t.Errorf("somebody else's: %+v", j)
		}
	})
}

// Ensure five wrong tries lock an account, whatever was wrong, and a hundred
// pause joining for everybody, an hour each.
func TestJoinLocks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		g := newGate(t, db)
		for range 3 {
			g.code("x", joinAt, "wrong")
		}
		g.try("x", joinAt, commune.JoinTry{CodeID: "of huong", Digits: "000"})
		locked := commune.Joining{Outcome: commune.JoinLocked, Until: joinAt + 61*minute}
		if j := g.try("x", joinAt+minute, commune.JoinTry{Phone: "0900000000"}); j != locked {
			t.Fatalf("the fifth: %+v", j)
		}
		if j := g.code("x", joinAt+2*minute, "of huong"); j != locked {
			t.Errorf("the right code while locked: %+v", j)
		}
		if j := g.code("y", joinAt+2*minute, "of huong"); j.Outcome != commune.JoinMatched {
			t.Errorf("another account: %+v", j)
		}
		if j := g.code("x", joinAt+61*minute, "of huong"); j.Outcome != commune.JoinMatched {
			t.Errorf("after an hour: %+v", j)
		}
		for i := range 95 {
			g.code(fmt.Sprint("bot", i), joinAt+30*minute, "wrong")
			if i < 94 {
				continue
			}
			paused := commune.Joining{Outcome: commune.JoinPaused, Until: joinAt + 90*minute}
			if j := g.code("y", joinAt+31*minute, "of huong"); j != paused {
				t.Errorf("paused: %+v", j)
			}
		}
		for at, want := range map[commune.Instant]bool{joinAt + 31*minute: true, joinAt + 90*minute: false} {
			if paused, err := db.JoinPaused(t.Context(), at); paused != want || err != nil {
				t.Errorf("at %d: %v %v", at, paused, err)
			}
		}
		if j := g.code("y", joinAt+90*minute, "of huong"); j.Outcome != commune.JoinMatched {
			t.Errorf("after the pause: %+v", j)
		}
	})
}

// Ensure the try that pauses joining says so, and only that one.
func TestJoinPausingOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		g := newGate(t, db)
		pausing := 0
		for i := range 105 {
			if g.code(fmt.Sprint("bot", i), joinAt, "wrong").Pausing {
				pausing = pausing*1000 + i
			}
		}
		if pausing != 99 {
			t.Errorf("alarmed at %d", pausing)
		}
	})
}

func (g *gate) link(id, chat string, l commune.Linking) commune.Joining {
	g.t.Helper()
	l.AccountID, l.Channel, l.Chat, l.Day = "acc-"+id, "web", chat, "2024-04-12"
	sub := commune.Submission{ID: id, At: joinAt + minute}
	newID := func() string { return "letter-" + id }
	j, err := g.db.Link(g.t.Context(), sub, l, newID)
	if err != nil {
		g.t.Fatal(err)
	}
	again, err := g.db.Link(g.t.Context(), sub, l, newID)
	if again != j || err != nil {
		g.t.Fatalf("repeated: %+v, then %+v %v", j, again, err)
	}
	return j
}

// Ensure linking burns the person's codes, keeps the consent, tells the other
// accounts once, and that whoever is told can end it.
func TestLinkAndDisown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		ctx, g := t.Context(), newGate(t, db)
		link(t, db, "first", "f", "huong", 10)
		issue(t, db, "other", "huong", joinAt, false)
		j := g.link("s1", "x", commune.Linking{CodeID: "of huong", Lang: "en"})
		if j != (commune.Joining{Outcome: commune.JoinLinked, PersonID: "huong", AccountID: "acc-s1"}) {
			t.Fatalf("%+v", j)
		}
		if got := codes(t, db); got != "of hue open, of huong used, of sang open, other revoked" {
			t.Error(got)
		}
		a, p, err := db.Account(ctx, "web", "x")
		if a.ID != "acc-s1" || p.ID != "huong" || p.Consent != joinAt+minute || p.Lang != "en" || err != nil {
			t.Fatalf("%+v %+v %v", a, p, err)
		}
		l, err := db.Letter(ctx, "letter-s1")
		if l.PersonID != "huong" || l.Kind != store.LinkedLetter || l.Args["account"] != "first" || l.Args["new"] != "acc-s1" ||
			l.Args["at"] != fmt.Sprint(joinAt+minute) || err != nil {
			t.Fatalf("%+v %v", l, err)
		}
		if j := g.link("s2", "y", commune.Linking{CodeID: "of huong"}); j.Outcome != commune.JoinWrong {
			t.Errorf("a used code: %+v", j)
		}
		if j := g.link("s3", "x", commune.Linking{CodeID: "of hue"}); j.Outcome != commune.JoinTaken {
			t.Errorf("somebody else's chat: %+v", j)
		}
		if j := g.link("s4", "x", commune.Linking{PersonID: "huong"}); j.Outcome != commune.JoinAlready {
			t.Errorf("again: %+v", j)
		}
		if j := g.link("s5", "z", commune.Linking{PersonID: "sang"}); j.Outcome != commune.JoinWrong {
			t.Errorf("without a duty: %+v", j)
		}
		disown := func(id, account, from string, linked commune.Instant, person string) error {
			sub := commune.Submission{ID: id, PersonID: person, At: joinAt + 2*minute}
			a, err := db.Disown(ctx, sub, account, from, linked)
			if err == nil && (a.Chat != "x" || a.Channel != "web") {
				t.Errorf("unlinked %+v", a)
			}
			return err
		}
		for what, err := range map[string]error{
			"somebody else":     disown("u1", "acc-s1", "first", joinAt+minute, "hue"),
			"itself":            disown("u2", "acc-s1", "acc-s1", joinAt+minute, "huong"),
			"no account":        disown("u3", "acc-s1", "none", joinAt+minute, "huong"),
			"an earlier moment": disown("u4", "acc-s1", "first", joinAt, "huong"),
		} {
			if commune.CodeOf(err) != commune.NotFound {
				t.Errorf("%s may end it: %v", what, err)
			}
		}
		issue(t, db, "third", "huong", joinAt, false)
		must(t, disown("u5", "acc-s1", "first", joinAt+minute, "huong"))
		must(t, disown("u5", "acc-s1", "first", joinAt+minute, "huong")) // repeated
		if _, _, err := db.Account(ctx, "web", "x"); commune.CodeOf(err) != commune.NotFound {
			t.Errorf("still linked: %v", err)
		}
		if got := codes(t, db); !strings.HasSuffix(got, "third revoked") {
			t.Error(got)
		}
		if list, err := db.AccountsOf(ctx, "huong"); len(list) != 1 || list[0].ID != "first" || err != nil {
			t.Errorf("%+v %v", list, err)
		}
	})
}

// Ensure of many that use one code at the same time, one succeeds.
func TestCodeUsedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		newGate(t, db)
		outcomes := make(chan commune.JoinOutcome)
		for i := range 8 {
			go func() {
				l := commune.Linking{AccountID: fmt.Sprint("a", i), Channel: "web", Chat: fmt.Sprint("c", i), CodeID: "of huong", Day: "2024-04-12"}
				j, err := db.Link(t.Context(), commune.Submission{ID: fmt.Sprint("s", i), At: joinAt}, l, func() string { return fmt.Sprint("l", i) })
				if err != nil {
					t.Error(err)
				}
				outcomes <- j.Outcome
			}()
		}
		linked := 0
		for range 8 {
			if <-outcomes == commune.JoinLinked {
				linked++
			}
		}
		if linked != 1 {
			t.Errorf("%d accounts by one code", linked)
		}
	})
}
