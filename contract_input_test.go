package main

import (
	"bytes"
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asked brings a conversation to an open question of text.
func asked(p *process, chat string) {
	p.t.Helper()
	p.says(chat, "/baocao")
	p.taps(chat, "Hộ bà Liên")
	p.taps(chat, "Xong, 1 hộ")
	p.taps(chat, "An ninh trật tự")
	p.taps(chat, "Trộm cắp")
}

// TestBadInput: each is answered by a clear sentence, nothing is stored, and the
// question stays.
func TestBadInput(t *testing.T) {
	p, _, _, dir := inside(t)
	raw := rawDB(t, dir)
	chat := p.chatOf("Hoàng Thị Hương")
	asked(p, chat)
	old := p.button(chat, "Hộ ông Sáng")
	long := strings.Repeat("đ", 5000)
	cases := []struct {
		name string
		body any
		says string
	}{
		{"an old button", map[string]string{"data": old}, "Sự việc thế nào?"},
		{"a forged token", map[string]string{"data": "0199aaaa-0000-7000-8000-000000000000:0"}, "Sự việc thế nào?"},
		{"an option that is not there", map[string]string{"data": strings.SplitN(p.button(chat, "Quay lại"), ":", 2)[0] + ":99"}, "Sự việc thế nào?"},
		{"a negative option", map[string]string{"data": strings.SplitN(p.button(chat, "Quay lại"), ":", 2)[0] + ":-1"}, "Sự việc thế nào?"},
		{"no option", map[string]string{"data": ":"}, "Sự việc thế nào?"},
		{"a forged notice", map[string]string{"data": "n0199aaaa:0"}, "Sự việc thế nào?"},
		{"5,000 characters as an answer", map[string]string{"text": long}, "Tin này dài 5000 chữ cái"},
	}
	for _, c := range cases {
		before := dump(t, raw)
		p.done(chat, c.body)
		p.reads(chat, c.says)
		p.reads(chat, "Sự việc thế nào?")
		unchanged(t, c.name, before, dump(t, raw))
	}
	p.says(chat, "mất một con trâu")
	dates := map[string]string{"31/2": "chưa đọc được ngày", "30/4": "chưa tới", "32/13/2024": "chưa đọc được ngày", "không nhớ nữa": "chưa đọc được ngày", "31/12/2024": "chưa tới"}
	for typed, says := range dates {
		before := dump(t, raw)
		p.says(chat, typed)
		p.reads(chat, says)
		p.reads(chat, "Việc xảy ra ngày nào?")
		unchanged(t, typed, before, dump(t, raw))
	}
	before := dump(t, raw)
	if status, answer := p.uploads(chat, "", map[string][]byte{"tro-choi.exe": []byte("MZ\x90\x00\x03")}); status != http.StatusBadRequest || !bytes.Contains(answer, []byte("không nhận")) {
		t.Errorf("an unknown kind of file: %d %s", status, answer)
	}
	p.rev(p.uploads(chat, "", map[string][]byte{"so.pdf": []byte("%PDF-1.4\n")})) // where a date is asked
	p.reads(chat, "Việc xảy ra ngày nào?")
	p.says(chat, "menu")
	p.says(chat, long)
	p.reads(chat, "Tin nhắn dài quá")
	unchanged(t, "what is no answer", before, dump(t, raw))
	p.taps(chat, p.resumes(chat))
	p.reads(chat, "Việc xảy ra ngày nào?")
	p.says(chat, "hôm qua")
	p.reads(chat, "Đã ghi: Hộ bà Liên · An ninh trật tự: trộm cắp, mất một con trâu, ngày 11/4/2024")
}

// resumes returns the label of the button that goes on with what is suspended.
func (p *process) resumes(chat string) string {
	p.t.Helper()
	for _, o := range p.last(chat).Options {
		if strings.HasPrefix(o.Label, "Ghi tiếp") {
			return o.Label
		}
	}
	p.t.Fatalf("nothing to go on with: %s", told(p.messages(chat)))
	return ""
}

// TestOwnReportIsNotAccepted: a keeper who is the group's officer too receives
// the group's reports but their own, by button or by word.
func TestOwnReportIsNotAccepted(t *testing.T) {
	t.Parallel()
	p, _, _, dir := inside(t)
	raw := rawDB(t, dir)
	keeper, officer := p.chatOf("Hoàng Thị Hương"), p.chatOf("Dương Ngọc Huệ")
	change(t, raw, `INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day, to_day, decision, rev)
SELECT 'both', commune_id, ?, code, place_id, from_day, '', decision, 1 FROM duties WHERE person_id = ? AND code = 'group_officer'`, keeper, officer)
	p.says(keeper, "/baocao")
	p.taps(keeper, "Không hộ nào thay đổi")
	p.taps(keeper, "Gửi báo cáo")
	p.taps(keeper, "Xem báo cáo")
	for _, o := range p.last(keeper).Options {
		if o.Label == "Tiếp nhận" || o.Label == "Trả lại để bổ sung" || o.Label == "Nhận xét" {
			t.Errorf("offers %q of one's own report", o.Label)
		}
	}
	p.taps(officer, "Mở báo cáo")
	p.button(officer, "Tiếp nhận")
	other := p.chatOf("Mã Trung Hùng")
	p.says(other, "/baocao")
	p.taps(other, "Không hộ nào thay đổi")
	p.taps(other, "Gửi báo cáo")
	p.taps(keeper, "Mở báo cáo")
	p.button(keeper, "Tiếp nhận")
	p.taps(keeper, "Tiếp nhận")
	p.reads(keeper, "✓ Đã tiếp nhận báo cáo tháng 4/2024 của đ/c Mã Trung Hùng")
}

// TestNewerDatabase: a database of a later version is left alone, and every
// command says so in one line.
func TestNewerDatabase(t *testing.T) {
	dir := t.TempDir()
	demoIn(t, dir).kill()
	file := filepath.Join(dir, "gandan.db")
	func() {
		raw := rawDB(t, dir)
		change(t, raw, "INSERT INTO migrations (id) VALUES ('9999_later')")
		change(t, raw, "DELETE FROM migrations WHERE id = '0001_jobs'")
		change(t, raw, "DROP TABLE jobs")
		raw.Close()
	}()
	raw := rawDB(t, dir)
	before := all(t, raw)
	t.Setenv("GANDAN_DATABASE", "sqlite:"+file)
	for _, args := range [][]string{{"migrate"}, {"demo", "--addr", "127.0.0.1:0", "--dir", dir}} {
		cmd := command(t, args...)
		cmd.Env = append(cmd.Env, "GANDAN_DATABASE="+os.Getenv("GANDAN_DATABASE"))
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		_ = cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 1 || strings.Count(stderr.String(), "\n") != 1 || !strings.Contains(stderr.String(), "mới hơn") {
			t.Errorf("%v: exit %d, stderr %q", args, code, stderr.String())
		}
	}
	unchanged(t, "an older program", before, all(t, raw))
}

// all is dump with what was said too.
func all(t testing.TB, raw *sql.DB) []string {
	t.Helper()
	list := dump(t, raw)
	for _, name := range talk[:4] {
		rows, err := raw.Query("SELECT * FROM " + name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, written(t, rows)...)
	}
	return list
}
