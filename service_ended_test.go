package main

import (
	"testing"
)

// TestDutyEndsWhileLettersWait: duties end in the night, by another process, with
// notices waiting for the morning. Nothing about a household or a report reaches
// who held them any more: not by a letter, not by the next message, not by the
// button of an old notice.
func TestDutyEndsWhileLettersWait(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true, webhook: true})
	w.starts()
	people := w.open("Dương Ngọc Huệ", "Mã Trung Hùng", "Hoàng Thị Hương", "Chu Văn Hải", "Lộc Văn Lâm")
	officer, early, late, member := people[0], people[2], people[1], people[3]
	early.says("báo cáo", "Hộ nào có thay đổi")
	early.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	early.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	officer.sees("Đ/c Hoàng Thị Hương vừa gửi")
	w.quiet()

	w.clock.to(t, "2024-04-12T21:45")
	late.says("báo cáo", "Hộ nào có thay đổi")
	late.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	late.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	waiting := w.number("SELECT COUNT(*) FROM outbox WHERE kind = 'report_arrived' AND sent_at = 0 AND dropped_at = 0")
	if waiting != 3 {
		t.Fatalf("%d letters wait for the morning", waiting)
	}
	for _, name := range []string{"Dương Ngọc Huệ", "Chu Văn Hải"} {
		change(t, w.raw, "UPDATE duties SET to_day = '2024-04-11' WHERE person_id = ?", w.ids[name])
	}
	before := map[*cadre]int{officer: len(officer.Messages()), member: len(member.Messages())}
	w.clock.to(t, "2024-04-13T06:40")
	early.sees("Đ/c Mã Trung Hùng vừa gửi")
	w.quiet()
	if n := w.number("SELECT COUNT(*) FROM outbox WHERE kind = 'report_arrived' AND dropped_at > 0"); n != 2 || w.logged("letter dropped") != 2 {
		t.Errorf("%d letters dropped, %d times in the log", n, w.logged("letter dropped"))
	}
	opened := w.number("SELECT COUNT(*) FROM openings")
	for p := range before {
		p.presses("Mở báo cáo", "")
		w.quiet()
		for _, word := range []string{"/baocao", "/ho", "hộ ông Sáng", "nhà bà Nga", "/tiendo", "ai chưa gửi", "/lich", "menu"} {
			p.says(word, "")
			w.quiet()
		}
		p.secretive(before[p], "Mã Trung Hùng", "Hoàng Thị Hương", "Hoàng Văn Sáng", "Hà Bích Nga", "8 hộ", "10 hộ", "Lân Gầu")
	}
	if n := w.number("SELECT COUNT(*) FROM openings") - opened; n != 0 {
		t.Errorf("%d reports were opened", n)
	}
	t.Logf("3 letters waited, 2 for people whose duties ended in the night: dropped; old buttons and 8 words show nothing")
	w.clean()
}

// TestNotMe: "Không phải tôi" on one replica ends the other account at once on
// both.
func TestNotMe(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true, webhook: true})
	w.starts()
	w.starts()
	owner := w.open("Hoàng Thị Hương")[0]
	thief := w.stranger(6100)
	thief.says("BCDF2GHJ34", "3 số cuối")
	thief.says("270", "Chào đồng chí Hoàng Thị Hương")
	thief.presses("Tôi đồng ý, bắt đầu", "Đã kết nối")
	owner.sees("vừa được kết nối thêm trên Telegram")
	for range 2 { // in turn at both: each has seen who speaks
		thief.says("/ho", "Đồng chí phụ trách 10 hộ")
	}
	open := thief.Last()
	w.quiet()
	owner.presses("Không phải tôi", "Đã ngắt tài khoản vừa kết nối")
	at := len(thief.Messages())
	for range 2 {
		for _, word := range []string{"hộ ông Sáng", "/ho", "báo cáo"} {
			thief.says(word, "chưa được kết nối")
		}
		if _, err := thief.Tap(open.ID, "Hộ ông Sáng"); err != nil {
			t.Fatal(err)
		}
		w.quiet()
	}
	thief.secretive(at, "Hoàng", "Sáng", "hộ ông", "10 hộ", "Lân Gầu")
	thief.says("TVWX5NPQ67", wrongCode)
	owner.says("/ho", "Đồng chí phụ trách 10 hộ")
	t.Logf("unlinked on one replica: 8 words and taps at both show nothing, and no code is left")
	w.clean()
}
