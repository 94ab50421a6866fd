package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// TestKilledInTheMiddle: the process is killed at every turn of story C and
// started again over the same folder. The draft stands, the open question comes
// back, what was told with "Đã ghi" is in the report.
func TestKilledInTheMiddle(t *testing.T) {
	dir := t.TempDir()
	p := demoIn(t, dir)
	keeper := p.chatOf("Hoàng Thị Hương")
	again := func() {
		t.Helper()
		before := p.now()
		p.kill()
		p = demoIn(t, dir)
		if p.now().Before(before.Truncate(60e9)) {
			t.Errorf("the clock went back from %v to %v", before, p.now())
		}
	}
	p.says(keeper, "báo cáo")
	old := p.button(keeper, "Hộ bà Liên")
	again()
	p.taps(keeper, "Hộ ông Sáng") // a tick of before the kill still counts
	again()
	p.taps(keeper, "Xong, 1 hộ")
	again()
	p.taps(keeper, "Khó khăn, vướng mắc")
	p.reads(keeper, "Hộ gặp khó khăn gì?")
	again()
	p.done(keeper, map[string]string{"data": old}) // a tap on what is long gone
	p.reads(keeper, "Hộ gặp khó khăn gì?")
	again()
	p.says(keeper, "trợ giúp") // a word
	p.reads(keeper, "Hộ gặp khó khăn gì?")
	again()
	p.says(keeper, "chuồng trại hư hỏng")
	p.reads(keeper, "Đồng chí đề nghị thế nào?")
	again()
	p.taps(keeper, "Chỉ ghi nhận")
	p.reads(keeper, "Đã ghi: Hộ ông Sáng · Khó khăn, vướng mắc: chuồng trại hư hỏng")
	again()
	p.taps(keeper, "Xong hộ này")
	again()
	p.says(keeper, "/baocao")
	p.reads(keeper, "đã ghi 1 việc ở 1 hộ")
	again()
	p.taps(keeper, "Không có thay đổi nào khác")
	p.reads(keeper, "chuồng trại hư hỏng; chỉ ghi nhận")
	again()
	p.taps(keeper, "Gửi báo cáo")
	p.reads(keeper, "✓ Đã gửi báo cáo tháng 4/2024")
	again()
	officer := p.chatOf("Dương Ngọc Huệ")
	p.taps(officer, "Mở báo cáo")
	p.reads(officer, "chuồng trại hư hỏng; chỉ ghi nhận")
}

// TestClockOutlivesTheProcess: a clock that was moved does not go back with a
// restart, and what had happened until then does not happen again.
func TestClockOutlivesTheProcess(t *testing.T) {
	dir := t.TempDir()
	p := demoIn(t, dir)
	keeper := p.chatOf("Hoàng Thị Hương")
	p.until("2024-04-17T07:00:00+07:00")
	before := p.messages(keeper)
	p.kill()
	p = demoIn(t, dir)
	if now := p.now(); now.Before(at(t, "2024-04-17T07:00:00+07:00")) {
		t.Errorf("the clock went back to %v", now)
	}
	p.until("2024-04-17T12:00:00+07:00")
	if after := p.messages(keeper); len(after) != len(before) {
		t.Errorf("heard again:\n%s", told(after[len(before):]))
	}
	p.says(keeper, "menu")
	p.kill()
	if now := demoIn(t, dir).now(); now.Before(at(t, "2024-04-17T12:00:00+07:00")) {
		t.Errorf("what was said at noon is yet to come: it is %v", now)
	}
}

// keepers are those of the demo who owe a report for April, and who is told of it.
var keepers = []struct{ name, officer string }{
	{"Hoàng Thị Hương", "Dương Ngọc Huệ"},
	{"Mã Trung Hùng", "Dương Ngọc Huệ"},
	{"Bế Thị Hiền", "Lộc Văn Lâm"},
	{"Chu Văn Hải", "Lộc Văn Lâm"},
	{"Đặng Minh Cường", "Trần Thị Thu Liên"},
}

// TestKilledWhileSending: the process is killed at some moment after Gửi was
// sent to it; then the same tap is made again. The report exists once and the
// officer learns of it.
func TestKilledWhileSending(t *testing.T) {
	const rounds = 2 // of five kills each
	for round := range rounds {
		dir := t.TempDir()
		p := demoIn(t, dir)
		for i, k := range keepers {
			chat := p.chatOf(k.name)
			p.says(chat, "/baocao")
			p.taps(chat, "Không hộ nào thay đổi")
			send := p.button(chat, "Gửi báo cáo")
			p.begins(chat, send)
			for range i*3 + round*7 { // lets it come as far as chance has it
				p.ask(http.MethodGet, "/api/clock", nil)
			}
			p.kill()
			p = demoIn(t, dir)
			p.done(chat, map[string]string{"data": send}) // neither waits for what the dead process held
			p.toldOf(k.officer, k.name)
			if !strings.Contains(told(p.messages(chat)), "✓ Đã gửi báo cáo tháng 4/2024") {
				t.Errorf("%s reads no receipt:\n%s", k.name, told(p.messages(chat)))
			}
		}
		p.kill()
		filedOnce(t, dir)
	}
}

// toldOf fails unless the officer has a notice of the keeper's report; one that
// was sent just before the kill may have come twice.
func (p *process) toldOf(officer, keeper string) {
	p.t.Helper()
	list := told(p.messages(p.chatOf(officer)))
	if n := strings.Count(list, "Đ/c "+keeper+" vừa gửi báo cáo tháng 4/2024"); n < 1 || n > 2 {
		p.t.Errorf("%s was told %d times of %s:\n%s", officer, n, keeper, list)
	}
}

// begins writes a tap to the server and does not wait for the answer.
func (p *process) begins(chat, data string) {
	p.t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { conn.Close() })
	var request bytes.Buffer
	body := `{"data":"` + data + `"}`
	fmt.Fprintf(&request, "POST /api/chats/%s/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		chat, len(body), body)
	if _, err := conn.Write(request.Bytes()); err != nil {
		p.t.Fatal(err)
	}
}

// filedOnce fails unless each report of April was filed exactly once.
func filedOnce(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "gandan.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT p.name, r.version, r.state, count(v.id) FROM reports r JOIN people p ON p.id = r.person_id
LEFT JOIN versions v ON v.report_id = r.id WHERE r.period = '2024-M04' AND r.kind = 'household' GROUP BY r.id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var name, state string
		var version, versions int
		if err := rows.Scan(&name, &version, &state, &versions); err != nil {
			t.Fatal(err)
		}
		if n++; version != 1 || versions != 1 || state != "sent" {
			t.Errorf("the report of %s: version %d, %d stored, %s", name, version, versions, state)
		}
	}
	if err := rows.Err(); err != nil || n < len(keepers) {
		t.Errorf("%d reports of April: %v", n, err)
	}
}
