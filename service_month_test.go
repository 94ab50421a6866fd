package main

import (
	"slices"
	"strings"
	"testing"

	"gandan/bot/telegram/fakeapi"
)

// TestServiceFromInvitationToReminder runs the service as a commune does, with
// the real program: from the sample list ten people join through Telegram, some
// file April 2024, the clock moves to the deadline, and it is seen who was
// reminded when and who is shown as missing.
func TestServiceFromInvitationToReminder(t *testing.T) {
	t.Parallel()
	eachRig(t, fakeapi.Options{}, func(t *testing.T, r *rig) {
		r.env["GANDAN_NOW"] = "2024-04-12T08:00:00+07:00"
		r.roster()
		codes := r.invite()
		if len(codes) != 40 {
			t.Fatalf("%d are invited, 40 hold duties", len(codes))
		}
		service := r.start()
		m := &month{t: t, rig: r, people: map[string]*cadre{}}
		for _, name := range joining {
			m.people[name] = r.phone(int64(1001+len(m.people)), name)
			m.people[name].joins(codes[name])
		}
		for _, name := range filing {
			m.files(name)
		}
		m.people["Dương Ngọc Huệ"].sees("Đ/c Mã Trung Hùng vừa gửi báo cáo tháng 4/2024")
		service.stop()
		m.deadline()
		r.api.NoViolations(t)
	})
}

// Two officers of Lân Gầu with all six keepers, and of Bình Thượng an officer
// with one of four keepers. Điều 6.4: a month's report is due on the 17th.
var (
	joining = []string{
		"Dương Ngọc Huệ", "Mã Trung Hùng", "Đặng Công Thuận", "Hoàng Bích Đào",
		"Lộc Văn Lâm", "Chu Văn Hải", "Triệu Thị Huệ", "Bế Văn Phúc",
		"Trần Thị Thu Liên", "Bế Thị Thu Nguyệt",
	}
	filing = []string{"Mã Trung Hùng", "Đặng Công Thuận", "Hoàng Bích Đào", "Chu Văn Hải", "Bế Thị Thu Nguyệt"}
)

// month is ten cadres and their service.
type month struct {
	t      *testing.T
	rig    *rig
	people map[string]*cadre
}

// files sends a report on which nothing changed: three taps.
func (m *month) files(name string) {
	m.t.Helper()
	p := m.people[name]
	p.says("báo cáo", "Hộ nào có thay đổi trong kỳ?")
	p.presses("Không hộ nào thay đổi", "Xin đồng chí xem lại trước khi gửi")
	p.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
}

// deadline lives through reminders up to the second working day after it, and
// looks at who got what: who has not sent is asked to, who answers for them is
// told their names on that last day, all others are left in peace.
func (m *month) deadline() {
	m.t.Helper()
	asked := []string{"Triệu Thị Huệ", "Bế Văn Phúc"}
	told := map[string][]string{
		"Lộc Văn Lâm":       {"Tổ NDTQ số 2", "Đã gửi: 1/3 đồng chí", "Triệu Thị Huệ", "Bế Văn Phúc"},
		"Mã Trung Hùng":     {"Thôn Lân Gầu", "Đã gửi: 4/6 đồng chí", "Triệu Thị Huệ", "Bế Văn Phúc"},
		"Hoàng Bích Đào":    {"Thôn Lân Gầu", "Đã gửi: 4/6 đồng chí"},
		"Chu Văn Hải":       {"Thôn Lân Gầu", "Đã gửi: 4/6 đồng chí"},
		"Trần Thị Thu Liên": {"Tổ NDTQ số 1", "Đã gửi: 1/4 đồng chí", "Đặng Minh Cường", "chưa kết nối", "gọi điện"},
	}
	for _, day := range []struct{ now, owed, due string }{
		{"2024-04-15T06:59:58+07:00", "thứ Tư 17/4 (còn 2 ngày)", ""},
		{"2024-04-17T06:59:58+07:00", "Hôm nay là hạn", ""},
		{"2024-04-22T06:59:58+07:00", "đã quá hạn 5 ngày", "quá hạn 2 ngày làm việc"},
	} {
		last := day.due != ""
		before := map[string]int{}
		for name, p := range m.people {
			before[name] = len(p.Messages())
		}
		m.rig.env["GANDAN_NOW"] = day.now
		service := m.rig.start()
		for _, name := range asked {
			p := m.people[name]
			got := p.sees(day.owed)
			m.has(name, got.Text, "áo cáo tháng 4/2024", "chưa ghi thay đổi nào")
			m.t.Logf("%s đ/c %s: %s", day.now[:16], name, got.Text)
		}
		if last {
			for name, parts := range told {
				got := m.people[name].sees(day.due)
				m.has(name, got.Text, parts...)
				m.t.Logf("%s đ/c %s: %s", day.now[:16], name, strings.ReplaceAll(got.Text, "\n", " "))
			}
			m.nudges()
		}
		service.stop()
		for name, p := range m.people {
			if fresh := len(p.Messages()) - before[name]; (fresh > 0) != (slices.Contains(asked, name) || last && told[name] != nil) {
				m.t.Errorf("%s: %d messages on %s", name, fresh, day.now)
			}
		}
	}
}

// nudges has the officer remind who is missing, once.
func (m *month) nudges() {
	m.t.Helper()
	m.people["Lộc Văn Lâm"].presses("Nhắc các đồng chí chưa gửi (2)", "Đã nhắc")
	for _, name := range []string{"Triệu Thị Huệ", "Bế Văn Phúc"} {
		m.people[name].sees("Đ/c Lộc Văn Lâm nhắc")
	}
}

func (m *month) has(name, text string, parts ...string) {
	m.t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			m.t.Errorf("%s reads %q, without %q", name, text, part)
		}
	}
}
