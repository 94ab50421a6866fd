package main

import (
	"testing"
	"time"

	"go.uber.org/goleak"

	"gandan/bot/telegram/fakeapi"
)

// TestStopFinishes: a process that is asked to end in the middle of its work
// shows what it has in hand, tells Telegram so, and leaves the rest to the next:
// nothing is lost and nothing comes twice.
func TestStopFinishes(t *testing.T) {
	t.Parallel()
	for mode, webhook := range map[string]bool{"polling": false, "webhook": true} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			w := newTown(t, setup{webhook: webhook})
			first := w.starts()
			var people []*cadre
			for name := range busyKeepers {
				people = append(people, w.open(name)...)
			}
			w.quiet()
			trips := first.redis.Trips()
			w.api.Fault(fakeapi.Match{Method: "sendMessage"}, fakeapi.Response{Delay: time.Second})
			for _, p := range people {
				p.Say("báo cáo")
			}
			w.until("begun", func() bool { return first.redis.Trips() > trips })
			asked := time.Now()
			w.ends(first)
			took, finished := time.Since(asked), 0
			for _, p := range people {
				finished += p.count("Hộ nào có thay đổi")
				p.Say("lịch")
			}
			if finished == 0 {
				t.Error("what was in hand was broken off")
			}
			w.starts()
			for _, p := range people {
				p.sees("Nhiệm vụ của đồng chí")
			}
			w.quiet()
			for _, p := range people {
				if n, m := p.count("Hộ nào có thay đổi"), p.count("Nhiệm vụ của đồng chí"); n != 1 || m != 1 {
					t.Errorf("%s is answered %d and %d times", p.name, n, m)
				}
			}
			t.Logf("stopped in %v with answers under way: %d finished, the others by the next: %d people answered once each, no update lost",
				took.Round(100*time.Millisecond), finished, len(people))
		})
	}
}

// TestStopLeavesNothingBehind: a service that has worked and ended has no
// goroutines left but those of connections that are kept.
func TestStopLeavesNothingBehind(t *testing.T) {
	w := newTown(t, setup{webhook: true})
	for range 2 { // what the first one leaves for ever, the second would leave again
		p := w.starts()
		w.open("Mã Trung Hùng", "Dương Ngọc Huệ")
		w.quiet()
		w.ends(p)
	}
	before := goleak.IgnoreCurrent()
	for range 3 {
		p := w.starts()
		keeper := w.phone("Mã Trung Hùng")
		keeper.says("báo cáo", "Hộ nào có thay đổi")
		w.quiet()
		w.ends(p)
	}
	kept := []goleak.Option{before, goleak.IgnoreAnyFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreAnyFunction("net/http.(*persistConn).writeLoop"),
		goleak.IgnoreAnyFunction("net/http.(*conn).serve"), goleak.IgnoreAnyFunction("gandan/store/storetest.(*Proxy).pass")}
	if err := goleak.Find(kept...); err != nil {
		t.Error(err)
	}
	t.Log("three services after the other: no goroutine is left")
}

// TestStopDoesNotHang: a call to Telegram that never ends keeps no process from
// ending; the next one answers in its place.
func TestStopDoesNotHang(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{})
	first := w.starts()
	keeper := w.open("Hoàng Thị Hương")[0]
	w.quiet()
	begun := w.api.Stats().Deliveries
	lift := w.api.Fault(fakeapi.Match{Method: "sendMessage", ChatID: keeper.ID()}, fakeapi.Response{Delay: time.Hour})
	keeper.Say("báo cáo")
	w.until("begun", func() bool { return w.api.Stats().Deliveries > begun })
	asked := time.Now()
	w.ends(first)
	took := time.Since(asked)
	lift()
	w.starts()
	keeper.sees("Hộ nào có thay đổi")
	t.Logf("a call that hangs is left after %v; the next process answered", took.Round(time.Second))
}
