package main

import (
	"strings"
	"testing"

	"gandan/bot"
	"gandan/commune"
)

// village returns the id of a village.
func (r *room) village(name string) string {
	r.t.Helper()
	return column(r.t, r.raw, "SELECT id FROM places WHERE kind = 'village' AND name = ?", name)[0]
}

// unreached lets one keeper be without an account and another have blocked it.
func (r *room) unreached(unlinked, blocked string) {
	r.t.Helper()
	change(r.t, r.raw, "UPDATE accounts SET unlinked_at = 1 WHERE person_id = ?", r.ids[unlinked])
	if err := r.db.BlockAccount(r.t.Context(), "web-"+r.ids[blocked], 1); err != nil {
		r.t.Fatal(err)
	}
}

// TestWhoCannotBeReached: they are named with why, with the phone for those
// near them alone, and are not nudged but named as people to phone.
func TestWhoCannotBeReached(t *testing.T) {
	r := newRoom(t)
	r.unreached("Mã Trung Hùng", "Bế Thị Hiền")
	args := bot.Args{"p": r.village("Lân Gầu")}
	near := []string{"chưa kết nối, xin gọi điện 0352 706 930", "đã chặn tin nhắn, xin gọi điện 0367 306 995", "8 hộ"}
	for name, c := range map[string]struct{ told, hidden []string }{
		"Lộc Văn Lâm":      {near, nil},
		"Chu Văn Hải":      {near, nil},
		"Đàm Văn Minh":     {[]string{"8 hộ", "xin gọi điện"}, []string{"0352", "0367"}},
		"Đàm Quang Vinh":   {[]string{"đ/c Mã Trung Hùng", "chưa kết nối"}, []string{"0352", "0367"}},
		"Triệu Đức Long":   {[]string{"đ/c Mã Trung Hùng", "đã chặn tin nhắn"}, []string{"0352", "0367", " hộ", "[Nhắc"}},
		"Hà Quốc Tuấn":     {[]string{"đ/c Mã Trung Hùng"}, []string{"0352", "0367", " hộ", "Nhắc đ/c"}},
		"Lương Thị Mai":    {[]string{"đ/c Mã Trung Hùng"}, []string{"0352", "0367", " hộ"}},
		"Dương Ngọc Huệ":   {nil, []string{"Chu Văn Hải"}}, // her group only
		"Nông Thị Hạnh":    {nil, []string{"Mã Trung Hùng"}},
		"Vi Văn Thắng":     {nil, []string{"Mã Trung Hùng"}},
		"Nguyễn Minh Quân": {nil, []string{"Mã Trung Hùng"}},
	} {
		v, err := r.show(name, "progress", args)
		if err != nil && commune.CodeOf(err) != commune.NotFound {
			t.Fatal(name, err)
		}
		text := shownIn(v)
		for _, word := range c.told {
			if !strings.Contains(text, word) {
				t.Errorf("%s is not told %q: %s", name, word, text)
			}
		}
		for _, word := range c.hidden {
			if strings.Contains(text, word) {
				t.Errorf("%s is told %q: %s", name, word, text)
			}
		}
	}
	next, err := r.act("Lộc Văn Lâm", "progress.nudge_all", "nudged", args)
	if err != nil {
		t.Fatal(err)
	}
	want := "Đã nhắc 2 đồng chí lúc 08:00.\nĐ/c Mã Trung Hùng chưa kết nối, xin gọi điện 0352 706 930.\nĐ/c Bế Thị Hiền đã chặn tin nhắn, xin gọi điện 0367 306 995."
	if next.Said != want {
		t.Errorf("%q, want %q", next.Said, want)
	}
	again, err := r.act("Lộc Văn Lâm", "progress.nudge_all", "nudged", args)
	if err != nil || again.Said != want {
		t.Errorf("repeated: %q %v", again.Said, err)
	}
	if to := column(t, r.raw, "SELECT p.name FROM outbox o JOIN people p ON p.id = o.person_id WHERE o.kind = 'nudge' ORDER BY p.name"); strings.Join(to, ", ") != "Chu Văn Hải, Hoàng Thị Hương" {
		t.Errorf("letters to %v", to)
	}
	if n := column(t, r.raw, "SELECT COUNT(*) FROM audits WHERE act = 'progress.nudge' AND person_id = ?", r.ids["Lộc Văn Lâm"]); n[0] != "2" {
		t.Errorf("%s rows in the log", n[0])
	}
}

// TestProgressIsTwoStatements: what the asker holds, and the reports, however
// many places and people there are.
func TestProgressIsTwoStatements(t *testing.T) {
	r := newRoom(t)
	for name, args := range map[string]bot.Args{
		"Đàm Quang Vinh": nil, "Lộc Văn Lâm": nil, "Dương Ngọc Huệ": {"m": "2024-M03"}, "Triệu Đức Long": {"p": r.village("Lân Gầu")},
	} {
		before := r.db.Statements()
		if _, err := r.show(name, "progress", args); err != nil {
			t.Fatal(err)
		}
		if n := r.db.Statements() - before; n != 2 {
			t.Errorf("%s: %d statements", name, n)
		}
	}
}

// TestProgressOfPeriods: any period may be asked for, by its own report; what was
// not owed, or is not yet, is said.
func TestProgressOfPeriods(t *testing.T) {
	r := newRoom(t)
	change(t, r.raw, "UPDATE reports SET extended = due + 3 * 86400000, state = 'draft', first_sent = 0 WHERE period = '2024-Q1' AND person_id = ?", r.ids["Bế Thị Hiền"])
	const leader, inspector, elsewhere = "Đàm Quang Vinh", "Triệu Đức Long", "Nông Thị Hạnh"
	for _, c := range []struct{ name, period, place, want string }{
		{leader, "2024-M03", "", "Toàn xã · báo cáo tháng 3 và quý I/2024 · "},
		{leader, "2024-Q1", "", "Toàn xã · báo cáo quý I/2024 · quá hạn 19 ngày làm việc (hạn 18/3)\nĐã gửi: 4/5 đồng chí.\nChọn"},
		{leader, "2024-Q1", "Lân Gầu", "Thôn Lân Gầu · báo cáo quý I/2024 · quá hạn 19 ngày làm việc (hạn 18/3)\nĐã gửi: 3/4 đồng chí.\nChưa gửi: đ/c Bế Thị Hiền (7 hộ)."},
		{inspector, "2024-Q2", "Lân Gầu", "Thôn Lân Gầu · báo cáo quý II/2024 · hạn thứ Hai 17/6 (còn 66 ngày)\nĐã gửi: 0/4 đồng chí."},
		{inspector, "2024-Q3", "", "Chưa đến kỳ báo cáo quý III/2024: kỳ tính từ 15/6/2024, hạn gửi 17/9/2024."},
		{inspector, "2024", "Lân Gầu", "Thôn Lân Gầu · báo cáo năm 2024 · hạn thứ Ba 17/12"},
		{leader, "2023", "", "Không có đồng chí nào phải gửi báo cáo năm 2023 ở đây."},
		{leader, "2023-H2", "Lân Gầu", "Không có đồng chí nào phải gửi báo cáo 6 tháng cuối năm 2023 ở đây."},
		{elsewhere, "2023", "Lân Gầu", ""},
	} {
		args := bot.Args{"m": c.period}
		if c.place != "" {
			args["p"] = r.village(c.place)
		}
		v, err := r.show(c.name, "progress", args)
		if c.want == "" && commune.CodeOf(err) == commune.NotFound {
			continue
		}
		if err != nil || c.want == "" || !strings.HasPrefix(v.Text, c.want) {
			t.Errorf("%s, %s %s: %q %v, want %q", c.name, c.period, c.place, v.Text, err, c.want)
		}
	}
	if _, err := r.act(leader, "progress.nudge_all", "quarter", bot.Args{"p": r.village("Lân Gầu"), "m": "2024-Q1"}); err != nil {
		t.Fatal(err)
	}
	if args := column(t, r.raw, "SELECT args FROM outbox WHERE kind = 'nudge'"); len(args) != 1 || !strings.Contains(args[0], "2024-M03") {
		t.Errorf("reminded of %v", args)
	}
}
