package main

import (
	"sync"
	"testing"
)

// busyKeepers have one report each.
var busyKeepers = map[string]string{
	"Hoàng Thị Hương": "Hộ bà Liên", "Mã Trung Hùng": "Hộ bà Nga", "Chu Văn Hải": "Hộ ông Đại", "Đặng Minh Cường": "Hộ ông Kiên",
}

// TestEveryUpdateTwiceAtOnce: four keepers file at the same time, and each update
// comes twice at the same moment, to two replicas. Everything that was confirmed
// is there once.
func TestEveryUpdateTwiceAtOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true, webhook: true})
	w.starts()
	w.starts()
	w.open("Dương Ngọc Huệ", "Trần Thị Thu Liên", "Lộc Văn Lâm")
	for name := range busyKeepers {
		w.open(name)
	}
	w.quiet()
	w.api.Duplicate(1 << 20)
	t.Run("keepers", func(t *testing.T) {
		for name, household := range busyKeepers {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				p := w.phone(name)
				p.t = t
				p.notes(household, "mái nhà dột")
				p.presses("Xong hộ này", "xem lại trước khi gửi")
				p.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
			})
		}
	})
	w.quiet()
	w.filedOnce(1)
	for name := range busyKeepers {
		if p := w.phone(name); p.count("đề nghị thế nào") != 1 || p.count("✓ Đã gửi") != 1 {
			t.Errorf("%s was answered twice; the chat:\n%s", name, p.transcript())
		}
	}
	shares := w.front.shares()
	if len(shares) != 2 {
		t.Errorf("served: %v", shares)
	}
	t.Logf("4 reports with an entry each, every update twice at once to two replicas (%v deliveries): all there once", shares)
}

// filedOnce sees that each keeper's report is filed once, with so many entries,
// and that who receives it was written to once, and told.
func (w *town) filedOnce(entries int) {
	w.t.Helper()
	for name := range busyKeepers {
		sent, noted := w.april(name)
		versions := w.number("SELECT COUNT(*) FROM versions v JOIN reports r ON r.id = v.report_id WHERE r.person_id = ? AND r.period = '2024-M04'", w.ids[name])
		if sent != 1 || noted != entries || versions != 1 {
			w.t.Errorf("%s: %d reports, %d versions, %d entries", name, sent, versions, noted)
		}
	}
	letters := w.number("SELECT COUNT(*) FROM outbox WHERE kind = 'report_arrived'")
	distinct := w.number("SELECT COUNT(*) FROM (SELECT DISTINCT person_id, args FROM outbox WHERE kind = 'report_arrived') x")
	if letters == 0 || letters != distinct {
		w.t.Errorf("%d letters tell of %d things", letters, distinct)
	}
	told := 0
	for _, name := range []string{"Dương Ngọc Huệ", "Trần Thị Thu Liên", "Lộc Văn Lâm", "Hoàng Thị Hương", "Chu Văn Hải", "Đặng Minh Cường"} {
		told += w.phone(name).count("vừa gửi báo cáo tháng 4/2024")
	}
	if sent := w.number("SELECT COUNT(*) FROM outbox WHERE kind = 'report_arrived' AND sent_at > 0"); sent != told || sent != letters {
		w.t.Errorf("%d letters, %d sent, %d seen", letters, sent, told)
	}
}

// TestReordered: what somebody did in an outage of Telegram's comes back to
// front, and a button is tapped many times at once. It is done once.
func TestReordered(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{webhook: true})
	w.starts()
	w.starts()
	keeper := w.open("Hoàng Thị Hương")[0]
	keeper.begins("Hộ bà Liên")
	last := keeper.says("mái nhà dột", "đề nghị thế nào")
	w.quiet()
	w.api.Hold()
	for _, label := range []string{"Chỉ ghi nhận", "Chỉ ghi nhận", "Đã giải quyết xong"} {
		if _, err := keeper.Tap(last.ID, label); err != nil {
			t.Fatal(err)
		}
	}
	keeper.Say("chỉ ghi nhận")
	w.api.Reorder()
	keeper.sees("Đã ghi: Hộ bà Liên · Khó khăn, vướng mắc: mái nhà dột")
	w.quiet()
	if _, entries := w.april(keeper.name); entries != 1 {
		t.Errorf("%d entries", entries)
	}
	keeper.says("báo cáo", "đã ghi 1 việc ở 1 hộ")
	keeper.presses("Xong, 1 hộ", "Có thay đổi gì?")
	keeper.presses("Thu nhập", "thay đổi thế nào")
	keeper.presses("Tăng lên", "Vì sao?")
	keeper.presses("Bỏ qua", "Đã ghi")
	review := keeper.presses("Xong hộ này", "xem lại trước khi gửi")
	id, err := keeper.Tap(review.ID, "Gửi báo cáo")
	if err != nil {
		t.Fatal(err)
	}
	data := review.Buttons[0][0].Data
	var taps sync.WaitGroup
	for range 8 {
		taps.Go(func() { keeper.TapData(review.ID, data) })
		taps.Go(func() { w.api.Redeliver(id) })
	}
	taps.Wait()
	keeper.sees("✓ Đã gửi báo cáo tháng 4/2024")
	w.quiet()
	versions := w.number("SELECT COUNT(*) FROM versions v JOIN reports r ON r.id = v.report_id WHERE r.person_id = ? AND r.period = '2024-M04'", w.ids[keeper.name])
	if sent, entries := w.april(keeper.name); sent != 1 || versions != 1 || entries != 2 {
		t.Errorf("%d reports, %d versions, %d entries", sent, versions, entries)
	}
	t.Logf("answers back to front: recorded once; sent by 17 taps at once: %d version, letters to %d people",
		versions, w.number("SELECT COUNT(DISTINCT person_id) FROM outbox WHERE kind = 'report_arrived'"))
}
