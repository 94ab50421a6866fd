package main

import (
	"testing"
	"time"
)

// TestDatabaseAway: while MariaDB is away the person is told once, the update is
// not taken, and it is handled when the database is back, by itself; in both
// modes.
func TestDatabaseAway(t *testing.T) {
	t.Parallel()
	for mode, webhook := range map[string]bool{"polling": false, "webhook": true} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			w := newTown(t, setup{mysql: true, webhook: webhook})
			w.starts()
			// What is typed is kept in Redis alone.
			w.outages(w.mysql, hurdle{"", "Chỉ ghi nhận", "Đã ghi: Hộ bà Liên · Khó khăn, vướng mắc: mái nhà dột"},
				hurdle{"", "Xong hộ này", "xem lại trước khi gửi"})
		})
	}
}

// TestDatabaseBreaksOff: the answer to what was asked of MariaDB gets lost, time
// and again while a report is filed, so that nobody knows whether it was done. It
// is filed once, and told once to those who receive it.
func TestDatabaseBreaksOff(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true, webhook: true})
	w.starts()
	w.open("Dương Ngọc Huệ", "Hoàng Thị Hương", "Chu Văn Hải")
	keeper := w.open("Mã Trung Hùng")[0]
	keeper.says("báo cáo", "Hộ nào có thay đổi")
	keeper.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	lost := 0
	for _, n := range []int{1, 3, 5} {
		if _, err := keeper.Press("Gửi báo cáo"); err != nil {
			break // it is filed, and the button gone
		}
		w.mysql.LoseAnswers(n)
		lost += n
		w.until("handled", func() bool { return w.api.Pending() == 0 })
	}
	keeper.sees("✓ Đã gửi báo cáo tháng 4/2024")
	w.mysql.LoseAnswers(0)
	w.quiet()
	sent, _ := w.april("Mã Trung Hùng")
	versions := w.number("SELECT COUNT(*) FROM versions v JOIN reports r ON r.id = v.report_id WHERE r.person_id = ? AND r.period = '2024-M04'", w.ids["Mã Trung Hùng"])
	letters := w.number("SELECT COUNT(*) FROM outbox WHERE kind = 'report_arrived'")
	if sent != 1 || versions != 1 || letters != 3 {
		t.Errorf("%d reports, %d versions, %d letters", sent, versions, letters)
	}
	for _, name := range []string{"Dương Ngọc Huệ", "Hoàng Thị Hương", "Chu Văn Hải"} {
		if n := w.phone(name).count("vừa gửi báo cáo tháng 4/2024"); n < 1 {
			t.Errorf("%s was told %d times", name, n)
		}
	}
	t.Logf("up to %d answers lost: %d report, %d version, %d letters", lost, sent, versions, letters)
	w.clean()
}

// TestDatabaseSlow: MariaDB answers after 100 ms and nobody waits in vain.
func TestDatabaseSlow(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true, webhook: true})
	w.starts()
	keeper := w.open("Chu Văn Hải")[0]
	w.mysql.Delay(100 * time.Millisecond)
	keeper.says("báo cáo", "Hộ nào có thay đổi")
	keeper.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	keeper.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	w.mysql.Delay(0)
	w.quiet()
	if sent, _ := w.april("Chu Văn Hải"); sent != 1 || keeper.count(busySentence) != 0 {
		t.Errorf("%d reports, told %d times that all is busy", sent, keeper.count(busySentence))
	}
	t.Logf("every answer of the database 100 ms late: filed, nobody was told of it")
	w.clean()
}
