package main

import (
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gandan/bot"
	"gandan/bot/filelink"
	"gandan/bot/telegram"
	"gandan/bot/telegram/fakeapi"
)

// TestServiceFetchesFiles follows photos from a keeper's phone to the officer's:
// the report does not wait for their bytes, which a worker brings home, cleaned,
// trying again where Telegram fails; the officer is shown them.
func TestServiceFetchesFiles(t *testing.T) {
	t.Parallel()
	r := newRig(t, "sqlite:"+filepath.Join(t.TempDir(), "gandan.db"), "", fakeapi.Options{})
	r.env["GANDAN_NOW"], r.env["GANDAN_PUBLIC_URL"] = "2024-04-12T08:00:00+07:00", "https://gandan.example.vn"
	r.roster()
	codes := r.invite()
	p := r.start()
	keeper, officer := r.phone(2001, "Hùng"), r.phone(2002, "Huệ")
	keeper.joins(codes["Mã Trung Hùng"])
	officer.joins(codes["Dương Ngọc Huệ"])

	lift := r.api.Fault(fakeapi.Match{Method: fakeapi.FileDownload, Times: 1}, fakeapi.Response{Code: 502, Body: "<html>bad gateway</html>"})
	defer lift()
	keeper.says("báo cáo", "Hộ nào có thay đổi trong kỳ?")
	keeper.presses("Hộ Hà Bích Nga", "Đang chọn")
	keeper.presses("Xong, 1 hộ", "Có thay đổi gì?")
	keeper.presses("Khó khăn, vướng mắc", "Hộ gặp khó khăn gì?")
	keeper.after(func() error { keeper.Photo(fakeapi.Picture(640, 480), "mái nhà dột"); return nil }, "đề nghị thế nào")
	keeper.presses("Chỉ ghi nhận", "Đã ghi")
	keeper.presses("Xong hộ này", "Xin đồng chí xem lại trước khi gửi")
	keeper.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")

	raw := rawDB(t, filepath.Dir(strings.TrimPrefix(r.env["GANDAN_DATABASE"], "sqlite:")))
	var hash string
	officer.sees("Đ/c Mã Trung Hùng vừa gửi báo cáo tháng 4/2024")
	officer.presses("Mở báo cáo", "mái nhà dột")
	officer.presses("Xem 1 tệp kèm theo", "1 tệp")
	shows := func(want int) {
		t.Helper()
		photos := 0
		for _, m := range officer.Messages() {
			photos += len(m.Files)
		}
		if photos != want {
			t.Errorf("the officer has %d photos, not %d:\n%s", photos, want, officer.transcript())
		}
	}
	shows(1) // by the id that Telegram gave it
	r.until("fetched", func() bool { return fetched(t, raw, &hash) })
	if info, err := os.Stat(filepath.Join(r.dir, "files", hash[:2], hash)); err != nil || info.Size() == 0 {
		t.Errorf("the photo's bytes: %v, %v", info, err)
	}
	officer.presses("Quay lại báo cáo", "mái nhà dột")
	officer.presses("Xem 1 tệp kèm theo", "1 tệp")
	shows(2) // from the blobs
	r.api.NoViolations(t)
	p.links(bot.Chat{Channel: telegram.Name, ID: "2002"}, hash)
}

// links gets the file that an officer was shown by the two kinds of links; the
// person's ends when the account is unlinked.
func (p *replica) links(officer bot.Chat, hash string) {
	p.rig.t.Helper()
	now := func() time.Time { return storyStart }
	links := filelink.Links{Base: p.url, Secret: []byte(p.rig.env["GANDAN_SECRET"]), Now: now}
	f := bot.File{Ref: bot.BlobRef + hash}
	person, mine := links.Person(officer, f)
	platform, theirs := links.Platform(f)
	if !mine || !theirs {
		p.rig.t.Fatal("no links")
	}
	p.gives(person, 200, "image/png", "attachment")
	p.gives(platform, 200, "image/png", "inline")
	raw := rawDB(p.rig.t, filepath.Dir(strings.TrimPrefix(p.rig.env["GANDAN_DATABASE"], "sqlite:")))
	change(p.rig.t, raw, "UPDATE accounts SET unlinked_at = 1 WHERE chat = ?", officer.ID)
	p.gives(person, 404, "text/html", "")
	p.gives(platform, 200, "image/png", "inline")
}

// gives fails unless a link is answered with that status, type and disposition.
func (p *replica) gives(link string, status int, media, how string) {
	p.rig.t.Helper()
	answer, err := http.Get(link)
	if err != nil {
		p.rig.t.Fatal(err)
	}
	answer.Body.Close()
	h := answer.Header
	if answer.StatusCode != status || !strings.HasPrefix(h.Get("Content-Type"), media) || !strings.HasPrefix(h.Get("Content-Disposition"), how) {
		p.rig.t.Errorf("%d %v, want %d %s %s", answer.StatusCode, h, status, media, how)
	}
}

// fetched reports whether the one attachment has its bytes, and their hash.
func fetched(t *testing.T, raw *sql.DB, hash *string) bool {
	t.Helper()
	if err := raw.QueryRow("SELECT hash FROM attachments").Scan(hash); err != nil {
		t.Fatal(err)
	}
	return *hash != ""
}
