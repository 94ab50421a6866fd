package main

import (
	"net/http"
	"regexp"
	"testing"
	"time"
)

var clockTime = regexp.MustCompile(`\d\d:\d\d`)

// TestReplicasTakeTurns: a report with taps and texts reads the same whether one
// process answers all of it or two take turns.
func TestReplicasTakeTurns(t *testing.T) {
	t.Parallel()
	var told []string
	for _, replicas := range []int{1, 2} {
		w := newTown(t, setup{mysql: true, webhook: true})
		for range replicas {
			w.starts()
		}
		keeper := w.open("Hoàng Thị Hương")[0]
		w.quiet()
		keeper.notes("Hộ ông Sáng", "mái nhà dột")
		keeper.presses("Thêm việc khác", "Có thay đổi gì?")
		keeper.presses("Thu nhập", "thay đổi thế nào")
		keeper.presses("Quay lại", "Có thay đổi gì?")
		keeper.says("thu nhập", "thay đổi thế nào")
		keeper.says("1", "Vì sao?")
		keeper.says("bán được lợn", "Đã ghi: Hộ ông Sáng · Thu nhập: tăng, bán được lợn")
		keeper.says("nhà bà Nga", "Hộ bà Hứa Thị Nga")
		keeper.says("báo cáo", "đã ghi 2 việc ở 1 hộ")
		keeper.presses("Xong, 1 hộ", "Có thay đổi gì?")
		keeper.presses("Khác", "")
		keeper.says("/menu", "Chào đồng chí")
		w.quiet()
		told = append(told, clockTime.ReplaceAllString(keeper.transcript(), "hh:mm"))
		if shares := w.front.shares(); len(shares) != replicas {
			t.Errorf("served: %v", shares)
		}
		t.Logf("%d replicas served %v updates", replicas, w.front.shares())
		w.clean()
	}
	if told[0] != told[1] {
		t.Errorf("of one:\n%s\nof two in turn:\n%s", told[0], told[1])
	}
}

// TestOnePoller: of replicas that poll one fetches. When it is killed another
// one does after the time of its lock, and at once when it is stopped.
func TestOnePoller(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true})
	first := w.process()
	keeper := w.open("Hoàng Thị Hương")[0]
	second := w.starts()
	held := func(p *twin) bool {
		t.Helper()
		ok, err := pollLock{p.service, "telegram"}.Hold(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if held(second) {
		t.Fatal("two processes may fetch")
	}
	conflicts := func() int64 { return w.api.Stats().Codes[http.StatusConflict] }
	if n := conflicts(); n != 0 {
		t.Errorf("%d times two fetched at once", n)
	}
	first.kill()
	keeper.Say("báo cáo")
	if held(second) || w.api.Pending() != 1 {
		t.Errorf("fetched before the lock was over; %d updates wait", w.api.Pending())
	}
	w.clock.skip(pollLease)
	keeper.sees("Hộ nào có thay đổi")
	w.quiet()
	third := w.starts()
	if held(third) {
		t.Error("a third process may fetch as well")
	}
	before := conflicts() // a killed one's call may still be open
	w.ends(second)
	if n := w.number("SELECT COUNT(*) FROM locks WHERE owner = ?", second.owner); n != 0 {
		t.Error("a process that has ended still holds the lock")
	}
	stopped := time.Now()
	keeper.says("lịch", "Nhiệm vụ của đồng chí")
	w.quiet()
	if n := conflicts() - before; n > 1 { // Telegram may learn a moment late that a call was given up
		t.Errorf("%d times two fetched at once", n)
	}
	if n := keeper.count("Hộ nào có thay đổi"); n != 1 {
		t.Errorf("answered %d times", n)
	}
	t.Logf("after a kill the next one waited for %v; after a stop it took %v", pollLease, time.Since(stopped).Round(time.Second))
}

// process starts the real program over the town.
func (w *town) process() *replica {
	w.t.Helper()
	r := &rig{t: w.t, api: w.api, dir: w.t.TempDir()}
	r.env = map[string]string{
		"GANDAN_DATABASE": w.cfg.Database, "GANDAN_REDIS": w.cfg.Redis, "GANDAN_LISTEN": w.cfg.Listen, "GANDAN_LOG": w.cfg.Log,
		"GANDAN_SECRET": w.cfg.Secret, "GANDAN_BLOBS": w.cfg.Blobs, "GANDAN_NOW": w.clock.now().Format(time.RFC3339Nano),
		"GANDAN_TELEGRAM_TOKEN": w.cfg.Telegram.Token, "GANDAN_TELEGRAM_API": w.cfg.Telegram.API,
	}
	return r.start()
}
