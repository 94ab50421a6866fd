package main

import (
	"slices"
	"testing"
)

// TestClockMovedByAMonth: the service rests for a month with letters waiting, a
// reminder put off and a question open. What is stale is dropped, and the log
// says so; what is still of use is sent once; the new month's reports are there
// to be filed; and conversations go on where they were.
func TestClockMovedByAMonth(t *testing.T) {
	t.Parallel()
	w := newTown(t, setup{mysql: true, webhook: true})
	names := []string{"Hoàng Thị Hương", "Mã Trung Hùng", "Chu Văn Hải", "Bế Thị Hiền", "Đặng Minh Cường", "Dương Ngọc Huệ", "Lộc Văn Lâm", "Trần Thị Thu Liên"}
	service := w.starts()
	people := w.open(names...)
	w.quiet()
	w.ends(service)

	w.clock.to(t, "2024-04-15T07:00")
	service = w.starts()
	busy, sender, snoozed := people[0], people[1], people[2]
	snoozed.sees("Sắp đến hạn gửi báo cáo tháng 4/2024")
	w.quiet()
	snoozed.presses("Nhắc lại sáng mai", "")
	busy.begins("Hộ bà Liên")
	w.quiet()
	w.clock.to(t, "2024-04-15T21:45")
	sender.says("báo cáo", "Hộ nào có thay đổi")
	sender.presses("Không hộ nào thay đổi", "xem lại trước khi gửi")
	sender.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	w.until("taken", func() bool { return w.api.Pending() == 0 })
	w.ends(service)
	waiting := w.number("SELECT COUNT(*) FROM outbox WHERE sent_at = 0 AND dropped_at = 0 AND kind <> 'digest'")
	if waiting != 4 { // three that tell of the report, and the reminder
		t.Fatalf("%d letters wait", waiting)
	}

	w.clock.to(t, "2024-05-15T08:00")
	before := map[string]int{}
	for _, p := range people {
		before[p.name] = len(p.Messages())
	}
	w.starts()
	w.until("planned", func() bool { return w.logged("reminders planned", "2024-05-15") > 0 })
	w.quiet()
	told := 0
	for _, p := range people {
		fresh := len(p.Messages()) - before[p.name]
		reminders, arrivals := p.since(before[p.name], "báo cáo tháng 5/2024"), p.since(before[p.name], "Đ/c Mã Trung Hùng vừa gửi báo cáo tháng 4/2024")
		wants, reminded := 0, 1
		if p.name == "Dương Ngọc Huệ" { // an officer is told from the second overdue day on
			reminded = 0
		}
		if slices.Contains([]string{"Hoàng Thị Hương", "Chu Văn Hải", "Dương Ngọc Huệ"}, p.name) {
			wants = 1
		}
		if reminders != reminded || arrivals != wants || fresh != reminded+wants {
			t.Errorf("%s got %d messages, %d reminders and %d notices; the chat:\n%s", p.name, fresh, reminders, arrivals, p.transcript())
		}
		told += fresh
	}
	if n := w.number("SELECT COUNT(*) FROM outbox WHERE kind = 'digest' AND sent_at > 0"); n != 0 {
		t.Errorf("%d digests of a month ago went out", n)
	}
	dropped := column(t, w.raw, "SELECT CONCAT(kind, ': ', reason) FROM outbox WHERE dropped_at > 0 AND kind <> 'digest'")
	if len(dropped) != 1 || dropped[0] != "snooze: not wanted" || w.logged("letter dropped", `"kind":"snooze"`) != 1 {
		t.Errorf("dropped: %q, %d times in the log", dropped, w.logged("letter dropped"))
	}
	stale := w.logged("job skipped", "reminders", `"reason":"stale"`, `"due":"2024-0`)
	if stale < 29 {
		t.Errorf("%d stale mornings in the log", stale)
	}
	drafts := w.number("SELECT COUNT(*) FROM reports WHERE period = '2024-M05' AND state = 'draft'")
	if drafts != 6 { // of the five keepers one keeps households of two groups
		t.Errorf("%d reports of May are owed", drafts)
	}
	busy.says("xin chào", "Đồng chí đang ghi dở: Hộ bà Liên, mục Khó khăn, vướng mắc (từ 15/4)")
	busy.presses("Ghi tiếp", "Hộ gặp khó khăn gì?")
	busy.says("mái nhà dột", "đề nghị thế nào")
	busy.presses("Chỉ ghi nhận", "Đã ghi: Hộ bà Liên · Khó khăn, vướng mắc: mái nhà dột")
	sender.says("báo cáo", "Báo cáo tháng 5/2024")
	t.Logf("a month away: %d useful messages, one reminder each; %d letter and %d mornings dropped and logged; %d reports of May; the open question answered",
		told, len(dropped), stale, drafts)
	w.clean()
}
