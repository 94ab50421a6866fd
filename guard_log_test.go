package main

import (
	"bytes"
	"database/sql"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// logbook is a log that can be read while it is written.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// inside serves the demo in this very process and logs everything.
func inside(t *testing.T) (*process, *demo, *logbook, string) {
	t.Helper()
	dir, log := t.TempDir(), &logbook{}
	d, err := openDemo(t.Context(), dir, storyStart, slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(d.handler)
	t.Cleanup(func() { server.Close(); d.close() })
	return &process{t: t, url: server.URL}, d, log, dir
}

// personal are the names and phones of everybody in the demo, and what the
// stories tell of them.
func personal(t *testing.T) []string {
	t.Helper()
	r, err := demoRoster()
	if err != nil {
		t.Fatal(err)
	}
	list := []string{"mái nhà", "mai nha", "Bắc Giang", "công nhân", "ghi rõ", "chuồng trại", "Hà Thị Mới"}
	for _, p := range r.People {
		list = append(list, p.Name, p.Phone)
	}
	for _, h := range r.Households {
		list = append(list, h.Head)
		for _, m := range h.Members {
			list = append(list, m.Name)
		}
	}
	if len(list) < 90 {
		t.Fatalf("only %d names", len(list))
	}
	return list
}

// impersonal fails if the log names anybody.
func impersonal(t *testing.T, log *logbook) {
	t.Helper()
	text := log.String()
	for _, word := range personal(t) {
		if word != "" && strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
			t.Errorf("the log tells %q", word)
		}
	}
}

// TestLogNamesNobody plays a month's work with everything logged.
func TestLogNamesNobody(t *testing.T) {
	t.Parallel()
	p, _, log, _ := inside(t)
	playMonth(p)
	if !strings.Contains(log.String(), "reminders planned") {
		t.Errorf("nothing is logged, so nothing is tested:\n%s", log)
	}
	impersonal(t, log)
}

// playMonth plays stories C, H and K: a report with changes, returned, mended
// and accepted, and a household looked up and put right.
func playMonth(p *process) {
	p.t.Helper()
	keeper, officer, leader := p.chatOf("Hoàng Thị Hương"), p.chatOf("Dương Ngọc Huệ"), p.chatOf("Đàm Quang Vinh")
	p.until("2024-04-17T07:00:00+07:00")
	for _, label := range []string{"Làm báo cáo ngay", "Hộ ông Sáng", "Hộ bà Liên", "Xong, 2 hộ", "Đi làm ăn xa", "Hoàng Văn Nam, con, 24 tuổi", "Đi làm xa"} {
		p.taps(keeper, label)
	}
	p.says(keeper, "Bắc Giang, công nhân, từ mùng 8")
	p.taps(keeper, "Xong hộ này")
	p.taps(keeper, "Khó khăn, vướng mắc")
	p.says(keeper, "mái nhà dột, chưa có tiền sửa")
	for _, label := range []string{"Đề nghị cấp trên giải quyết", "Xong hộ này", "Gửi báo cáo"} {
		p.taps(keeper, label)
	}
	p.taps(officer, "Mở báo cáo")
	p.taps(officer, "Trả lại để bổ sung")
	parts := p.last(officer)
	p.done(officer, map[string]string{"data": parts.Options[1].Data})
	p.taps(officer, "Xong, 1 mục")
	p.says(officer, "ghi rõ cần bao nhiêu tấm lợp")
	p.taps(keeper, "Sửa mục này")
	p.says(keeper, "mái nhà dột, cần 20 tấm lợp")
	p.reads(keeper, "Đã gửi lại")
	p.taps(officer, "Mở báo cáo")
	p.taps(officer, "Tiếp nhận")
	p.reads(officer, "✓ Đã tiếp nhận")
	p.says(leader, "hộ ông Sáng")
	p.says(leader, "hộ bà Liên 0352706270 ở đâu")
	p.says(keeper, "hộ bà Liên")
	p.taps(keeper, "Nhân khẩu")
	p.taps(keeper, "Thêm người")
	p.says(keeper, "hà thị mới")
	for _, label := range []string{"con", "Nữ", "Bỏ qua"} {
		p.taps(keeper, label)
	}
	p.says(keeper, "/lich")
}

var reference = regexp.MustCompile(`mã ([0-9a-f]{8})`)

// TestApologyHasAReference: what fails by our fault is told politely, with a
// reference that the log has too, and the log still names nobody.
func TestApologyHasAReference(t *testing.T) {
	p, _, log, dir := inside(t)
	keeper := p.chatOf("Hoàng Thị Hương")
	p.says(keeper, "/baocao")
	p.taps(keeper, "Hộ bà Liên")
	p.taps(keeper, "Xong, 1 hộ")
	p.taps(keeper, "Khó khăn, vướng mắc")
	p.says(keeper, "mái nhà dột, chưa có tiền sửa")
	raw := rawDB(t, dir)
	for name, broken := range map[string][2]string{
		"Chỉ ghi nhận": {"CREATE TRIGGER broken BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'out of order'); END", "DROP TRIGGER broken"},
		"/ho":          {"ALTER TABLE keepings RENAME TO gone", "ALTER TABLE gone RENAME TO keepings"},
	} {
		if _, err := raw.Exec(broken[0]); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(name, "/") {
			p.says(keeper, name)
		} else {
			p.taps(keeper, name)
		}
		m := reference.FindStringSubmatch(p.last(keeper).Text)
		if m == nil || !strings.Contains(log.String(), "ref="+m[1]) {
			t.Errorf("%s: the person reads %q, the log:\n%s", name, p.last(keeper).Text, log)
		}
		if _, err := raw.Exec(broken[1]); err != nil {
			t.Fatal(err)
		}
	}
	impersonal(t, log)
	p.says(keeper, "/ho")
	p.reads(keeper, "Đồng chí phụ trách 10 hộ")
}

// rawDB opens a demo's database beside it.
func rawDB(t testing.TB, dir string) *sql.DB {
	t.Helper()
	raw, err := sql.Open("sqlite", filepath.Join(dir, "gandan.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { raw.Close() })
	return raw
}
