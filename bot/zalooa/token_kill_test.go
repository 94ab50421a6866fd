package zalooa

import (
	"context"
	"slices"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store/storetest"
)

// TestKilledAtEveryStep kills a process before and after each thing that it does
// while it refreshes the pair, and has another one go on. The pair is lost in one
// window only, from Zalo's answer to its being stored: then the next process
// finds that out, tries the old refresh token once more, and says that somebody
// must consent. Everywhere else nobody has to do anything, and no refresh token
// is presented twice.
func TestKilledAtEveryStep(t *testing.T) {
	db := storetest.SQLite(t)
	var lost []string
	for step, last := 1, false; !last; step++ {
		if err := db.ReleaseLock(t.Context(), "refresh", "a"); err != nil {
			t.Fatal(err)
		}
		w := newTokenWorld(t, db)
		first, used := w.dueTomorrow()
		first.fuse.at, first.fuse.steps = step, nil
		err := first.Refresh(t.Context())
		if last = first.fuse.blown == ""; last {
			if want := 18; err != nil || step-1 != want {
				t.Errorf("a refresh takes %d steps, not %d: %v", step-1, want, err)
			}
			continue
		}
		t.Logf("killed at step %d, %s", step, first.fuse.blown)
		begun := w.pair().Began != 0
		gone := w.api.RefreshUses(used) == 1 && w.pair().Refresh == used
		if gone {
			lost = append(lost, first.fuse.blown)
		}
		w.pass(time.Minute) // the lock's end
		second := w.replica("b", "")
		second.refreshes()
		switch {
		case gone:
			second.raised(AlarmInterrupted, AlarmDead)
			second.needsConsent()
			w.uses(used, 2)
			w.consents(second)
		case begun:
			second.raised(AlarmInterrupted, AlarmOff)
			w.uses(used, 1)
			second.works()
		default:
			second.raised()
			w.uses(used, 1)
			second.works()
		}
	}
	if want := []string{"after call", "before store"}; !slices.Equal(lost, want) {
		t.Errorf("the pair is lost when killed %q, not %q", lost, want)
	}
}

// dueTomorrow starts a process with a pair and waits until it is time to refresh
// it; used is the refresh token that is presented then.
func (w *tokenWorld) dueTomorrow() (r *replica, used string) {
	w.t.Helper()
	seed := w.api.RefreshToken()
	err := w.db.ReplaceZaloTokens(context.Background(), commune.ZaloTokens{AppID: w.api.AppID(), Refresh: seed, Refreshed: commune.InstantOf(w.clock())})
	if err != nil {
		w.t.Fatal(err)
	}
	r = w.replica("a", "")
	r.refreshes()
	r.works()
	w.pass(20 * time.Hour)
	return r, w.pair().Refresh
}

// consents is what `gandan zalo-login` does; the process then finds its way back.
func (w *tokenWorld) consents(r *replica) {
	w.t.Helper()
	refresh := w.api.RefreshToken()
	all := w.api.Tokens()
	at := commune.InstantOf(w.clock())
	err := w.db.ReplaceZaloTokens(context.Background(), commune.ZaloTokens{
		AppID: w.api.AppID(), Access: all[len(all)-1].Access, Refresh: refresh, Refreshed: at, Expires: at + 25*3600*1000,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	r.works()
	r.refreshes()
	if n := len(r.alarms); n > 0 && r.alarms[n-1] != AlarmOff {
		w.t.Errorf("still alarmed after consent: %q", r.alarms)
	}
}

// TestKilledWhileRefused kills a process at each step around a refusal: whoever
// comes next ends up at the same place, dead, by one more presentation at most.
func TestKilledWhileRefused(t *testing.T) {
	db := storetest.SQLite(t)
	for step, last := 1, false; !last; step++ {
		if err := db.ReleaseLock(t.Context(), "refresh", "a"); err != nil {
			t.Fatal(err)
		}
		w := newTokenWorld(t, db)
		first, used := w.dueTomorrow()
		stolen := &OAuth{AppID: w.api.AppID(), Secret: w.api.AppSecret(), Host: w.api.OAuthURL}
		if _, err := stolen.Refresh(t.Context(), used); err != nil { // another program used it up
			t.Fatal(err)
		}
		first.fuse.at, first.fuse.steps = step, nil
		_ = first.Refresh(t.Context())
		last = first.fuse.blown == ""
		w.pass(time.Minute)
		second := w.replica("b", "")
		second.refreshes()
		second.needsConsent()
		if p := w.pair(); p.Dead == 0 || p.Began != 0 || p.Reason == "" || p.Refresh != used {
			t.Errorf("killed %s: %+v", first.fuse.blown, p)
		}
	}
}

// TestKilledBeforeItWasTime: a refresh that Zalo's refusal of a token asked for
// breaks off, hours before the next one is due. The next minute finds it.
func TestKilledBeforeItWasTime(t *testing.T) {
	w := newTokenWorld(t, storetest.SQLite(t))
	first := w.begun("a")
	w.pass(5 * time.Hour)
	w.api.Revoke()
	first.fuse.at, first.fuse.steps = 10, nil
	if _, err := first.Rejected(t.Context(), w.pair().Access); err == nil || first.fuse.blown != "after begin" {
		t.Fatalf("%q, %v", first.fuse.blown, err)
	}
	w.pass(time.Minute)
	second := w.replica("b", "")
	second.refreshes()
	second.raised(AlarmInterrupted, AlarmOff)
	second.works()
}
