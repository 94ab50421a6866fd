package main

import (
	"net/http"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
)

// TestZaloDatabaseAway: while MariaDB is away events are answered 500, and Zalo
// brings them again by its ladder; meanwhile the person is told once. They are
// handled once, in whatever order they come.
func TestZaloDatabaseAway(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, true, fakeapi.Options{})
	w.starts()
	keeper := w.greets("Hoàng Thị Hương")[0]
	keeper.types(reportSteps[:4]...)
	w.handled()
	w.mysql.Refuse()
	keeper.Say("Chỉ ghi nhận")
	keeper.sees(busySentence)
	for range 2 {
		if !w.oa.WaitQuiet(rigPatience) {
			t.Fatal("not answered")
		}
		w.clock.skip(6 * time.Minute)
		if w.oa.Tick() != 1 {
			t.Fatal("the event does not come again")
		}
	}
	if !w.oa.WaitQuiet(rigPatience) {
		t.Fatal("not answered")
	}
	w.mysql.Resume()
	w.clock.skip(20 * time.Minute)
	w.oa.Tick()
	keeper.sees("Đã ghi")
	w.handled()
	refused := w.oa.Stats().Answers[http.StatusInternalServerError]
	if _, entries := w.april("Hoàng Thị Hương"); entries != 1 || keeper.count(busySentence) != 1 || refused != 3 {
		t.Errorf("%d entries, %d times 500; the chat:\n%s", entries, refused, keeper.transcript())
	}
	t.Logf("answered 500 %d times, told once, recorded once when Zalo brought it again", refused)
}

// TestZaloRedisAway: without Redis events are taken in all the same. Each of those
// who wait is told once, and answered once when Redis is back.
func TestZaloRedisAway(t *testing.T) {
	t.Parallel()
	w := newZaloTown(t, false, fakeapi.Options{})
	w.starts()
	w.starts()
	people := w.greets("Hoàng Thị Hương", "Mã Trung Hùng")
	for _, p := range people {
		p.types(reportSteps[0])
	}
	w.handled()
	w.redis.Refuse()
	people[0].Say("không hộ nào thay đổi")
	people[1].Say("không hộ nào thay đổi")
	people[1].Say("gửi báo cáo")
	for _, p := range people {
		p.sees(busySentence)
	}
	if !w.oa.WaitQuiet(rigPatience) {
		t.Fatal("not taken in")
	}
	w.redis.Resume()
	w.until("handled", func() bool {
		w.clock.skip(time.Second)
		return w.number("SELECT COUNT(*) FROM inbox WHERE done_at = 0") == 0
	})
	people[0].sees("xem lại trước khi gửi")
	people[1].sees("✓ Đã gửi báo cáo tháng 4/2024")
	for i, p := range people {
		if sent, _ := w.april(p.Name()); sent != i || p.count(busySentence) > 2 || p.count("xem lại trước khi gửi") != 1 {
			t.Errorf("%d reports; the chat:\n%s", sent, p.transcript())
		}
	}
	w.oa.WaitQuiet(rigPatience)
	if n := w.oa.Stats().Answers[http.StatusOK]; n != w.oa.Stats().Deliveries {
		t.Errorf("answered %v", w.oa.Stats().Answers)
	}
	w.oa.NoViolations(t)
}
