package main

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gandan/bot/telegram/fakeapi"
	"gandan/store"
	"gandan/store/storetest"
)

// TestBackupIsRestored: while a commune is at work its data is backed up as the
// manual says; then the machine is lost; what was backed up is restored as the
// manual says, and the service goes on.
func TestBackupIsRestored(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		need(t, "bash", "tar", "sqlite3")
		r := newRig(t, "", "", fakeapi.Options{AnyPhoto: true})
		r.env["GANDAN_DATABASE"] = "sqlite:" + filepath.Join(r.dir, "gandan.db")
		(&calamity{t: t, rig: r, kind: "sqlite", restored: r.env["GANDAN_DATABASE"], client: "sqlite3 " + filepath.Join(r.dir, "gandan.db"),
			put: strings.NewReplacer("/var/lib/gandan", r.dir, "/var/backups/gandan", filepath.Join(t.TempDir(), "backup"))}).happens()
	})
	t.Run("mysql", func(t *testing.T) {
		need(t, "bash", "tar", "mysql", "mysqldump")
		if os.Getenv(storetest.Variable) == "" {
			t.Skip(storetest.Variable + " is not set")
		}
		address := storetest.MySQLURL(t)
		r := newRig(t, address, storetest.RedisURL(t), fakeapi.Options{AnyPhoto: true})
		login, name := mysqlLogin(t, address)
		t.Cleanup(func() { shell(t, "mysql"+login+" -e 'DROP DATABASE IF EXISTS "+name+"_moi'") })
		(&calamity{t: t, rig: r, kind: "mysql", restored: address + "_moi", client: "mysql" + login + " " + name + "_moi",
			put: strings.NewReplacer("/var/lib/gandan", r.dir, "/var/backups/gandan", filepath.Join(t.TempDir(), "backup"),
				"mysqldump ", "mysqldump"+login+" ", "mysql ", "mysql"+login+" ", "gandan_moi", name+"_moi", " gandan ", " "+name+" ")}).happens()
	})
}

// mysqlLogin returns the clients' options for the server of a URL, and the
// database's name.
func mysqlLogin(t *testing.T, address string) (options, name string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	host, port, _ := net.SplitHostPort(u.Host)
	password, _ := u.User.Password()
	t.Setenv("MYSQL_PWD", password)
	return fmt.Sprintf(" -h%s -P%s -u%s", host, port, u.User.Username()), strings.Trim(u.Path, "/")
}

// calamity is a service that is lost, and what is done about it.
type calamity struct {
	t        *testing.T
	rig      *rig
	kind     string            // of database
	restored string            // the address of the database after it
	client   string            // of the restored database, for SQL of the manual
	put      *strings.Replacer // this machine's places and names into the manual's commands
	officer  *cadre
	sent     *cadre  // has sent the month
	drafts   *cadre  // has noted something and is asked for more
	updates  []int64 // that had an effect
}

func (c *calamity) happens() {
	c.t.Helper()
	r := c.rig
	r.env["GANDAN_NOW"] = "2024-04-12T08:00:00+07:00"
	if err := os.WriteFile(filepath.Join(r.dir, ".env"), []byte("GANDAN_LOG=info\n"), 0o600); err != nil {
		c.t.Fatal(err)
	}
	service := c.work()
	c.operate("sao-luu-" + c.kind) // while it serves
	service.stop()
	before, photos := tablesOf(c.t, r.env["GANDAN_DATABASE"]), filesIn(c.t, r.dir)
	c.lose()

	r.env["GANDAN_NOW"] = "2024-04-12T09:00:00+07:00"
	c.operate("khoi-phuc-" + c.kind)
	c.operate("khoi-phuc-anh")
	r.env["GANDAN_DATABASE"] = c.restored
	if r.env["GANDAN_REDIS"] != "" {
		r.env["GANDAN_REDIS"] = storetest.RedisURL(c.t) // an empty one
	}
	restored := tablesOf(c.t, c.restored)
	c.same("after restoring", before, restored, "jobs", "locks", "sessions")
	if got := filesIn(c.t, r.dir); len(photos) != 1 || !slices.Equal(got, photos) {
		c.t.Errorf("photos %v, not %v", got, photos)
	}
	c.t.Logf("restored: %d photo with the bytes that its name says", len(photos))
	r.run("doctor")

	service = r.start()
	for _, id := range c.updates {
		if !r.api.Redeliver(id) {
			c.t.Fatalf("update %d is forgotten", id)
		}
	}
	if !r.api.WaitIdle(rigPatience) {
		c.t.Fatal("updates wait")
	}
	c.t.Logf("%d updates of before the back-up came again", len(c.updates))
	c.same("after old updates", restored, tablesOf(c.t, c.restored), "accounts", "inbox", "jobs", "locks", "sessions")
	c.goesOn()
	service.stop()
	c.manual()
	r.api.NoViolations(c.t)
}

// operate runs commands of the manual.
func (c *calamity) operate(name string) string {
	c.t.Helper()
	script := operations(c.t)[name]
	if script == "" {
		c.t.Fatalf("the manual has no %s", name)
	}
	return shell(c.t, c.put.Replace(script))
}

// work has three cadres join; one sends the month, one is in the middle of it.
func (c *calamity) work() *replica {
	c.t.Helper()
	r := c.rig
	r.roster()
	codes := r.invite()
	service := r.start()
	join := func(id int64, name string) *cadre { p := r.phone(id, name); p.joins(codes[name]); return p }
	c.officer, c.sent, c.drafts = join(1, "Dương Ngọc Huệ"), join(2, "Mã Trung Hùng"), join(3, "Đặng Công Thuận")
	c.sent.says("báo cáo", "Hộ nào có thay đổi trong kỳ?")
	c.sent.presses("Không hộ nào thay đổi", "Xin đồng chí xem lại trước khi gửi")
	c.taps(c.sent, "Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	c.officer.sees("Đ/c Mã Trung Hùng vừa gửi báo cáo tháng 4/2024")
	asks := c.drafts.says("báo cáo", "Hộ nào có thay đổi trong kỳ?")
	c.drafts.presses(asks.Buttons[0][0].Label, "Đang chọn")
	c.drafts.presses("Xong, 1 hộ", "Có thay đổi gì?")
	c.drafts.presses("Khó khăn, vướng mắc", "ảnh")
	c.drafts.after(func() error { c.drafts.Photo([]byte("a photo of a roof"), "mái nhà dột"); return nil }, "")
	c.taps(c.drafts, "Chỉ ghi nhận", "Đã ghi")
	c.drafts.presses("Thêm việc khác", "Có thay đổi gì?")
	c.drafts.presses("Thu nhập", "")
	r.until("the photo kept", func() bool { return len(filesIn(c.t, r.dir)) == 1 })
	if !r.api.WaitIdle(rigPatience) {
		c.t.Fatal("updates wait")
	}
	return service
}

// taps presses a button whose effect must not be repeated.
func (c *calamity) taps(p *cadre, button, part string) {
	c.t.Helper()
	p.after(func() error {
		id, err := p.Press(button)
		c.updates = append(c.updates, id)
		return err
	}, part)
}

// lose damages what is on the disk.
func (c *calamity) lose() {
	c.t.Helper()
	if err := os.RemoveAll(filepath.Join(c.rig.dir, "files")); err != nil {
		c.t.Fatal(err)
	}
	if path, ok := strings.CutPrefix(c.rig.env["GANDAN_DATABASE"], "sqlite:"); ok {
		if err := os.WriteFile(path, []byte(strings.Repeat("lost", 2048)), 0o600); err != nil {
			c.t.Fatal(err)
		}
	}
}

// goesOn: the report that was sent is there, the draft is there with its note,
// and is sent; whoever was in the middle of a question loses that alone.
func (c *calamity) goesOn() {
	c.t.Helper()
	c.officer.presses("Mở báo cáo", "BÁO CÁO THÁNG 4/2024")
	c.drafts.says("báo cáo", "đã ghi 1 việc ở 1 hộ")
	c.drafts.presses("Xong, 1 hộ", "Có thay đổi gì?")
	c.drafts.presses("Thu nhập", "Thu nhập của hộ thay đổi thế nào?")
	c.drafts.presses("Tăng lên", "Vì sao?")
	c.drafts.says("bán được lứa lợn", "Đã ghi")
	c.drafts.presses("Xong hộ này", "mái nhà dột")
	c.drafts.presses("Gửi báo cáo", "✓ Đã gửi báo cáo tháng 4/2024")
	c.officer.sees("Đ/c Đặng Công Thuận vừa gửi báo cáo tháng 4/2024")
	versions := tablesOf(c.t, c.restored)["versions"]
	if versions.rows != 2 {
		c.t.Errorf("%d versions of reports, two were sent", versions.rows)
	}
	c.t.Log("went on: the report sent before is opened, the draft of before is sent, and told of")
}

// manual runs the manual's other commands for the database.
func (c *calamity) manual() {
	c.t.Helper()
	db, err := store.Open(c.t.Context(), c.restored)
	if err != nil {
		c.t.Fatal(err)
	}
	defer db.Close()
	id, _, err := db.PutInbox(c.t.Context(), "telegram", "9", "77", []byte("{}"), 1)
	if err == nil {
		err = db.InboxRests(c.t.Context(), id, "broken", 1)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	account, person, err := db.Account(c.t.Context(), "telegram", "2")
	if err != nil {
		c.t.Fatal(err)
	}
	phone := person.Phone
	query := func(name string) string {
		text := strings.NewReplacer("0900000010", phone).Replace(operations(c.t)[name])
		return shell(c.t, c.client+" <<'SQL'\n"+text+"\nSQL")
	}
	if got := query("tin-loi"); !strings.Contains(got, "broken") {
		c.t.Errorf("the update that rests: %q", got)
	}
	query("tin-lam-lai")
	if n, err := db.InboxResting(c.t.Context()); n != 0 || err != nil {
		c.t.Errorf("%d rest, %v", n, err)
	}
	query("go-ket-noi")
	if list, err := db.AccountsOf(c.t.Context(), account.PersonID); len(list) != 0 || err != nil {
		c.t.Errorf("the lost phone is still linked: %d accounts, %v", len(list), err)
	}
	if list, err := db.LinkedChats(c.t.Context(), "telegram"); len(list) != 2 || err != nil {
		c.t.Errorf("%d others are linked, not two, %v", len(list), err)
	}
	query("ngay-nghi")
	communes, err := db.Communes(c.t.Context())
	if err != nil || len(communes) != 1 {
		c.t.Fatal(communes, err)
	}
	if rules, err := rulesOf(c.t.Context(), db, communes[0].ID); err != nil || len(rules.DaysOff) != 4 {
		c.t.Errorf("days off %v, %v", rules.DaysOff, err)
	}
}

// same compares tables, but those that change while nobody does anything.
func (c *calamity) same(when string, want, got map[string]table, but ...string) {
	c.t.Helper()
	var told []string
	for name, t := range want {
		if slices.Contains(but, name) {
			continue
		}
		if got[name] != t {
			c.t.Errorf("%s: %s has %d rows %s, not %d rows %s", when, name, got[name].rows, got[name].sum, t.rows, t.sum)
		}
		if t.rows > 0 {
			told = append(told, fmt.Sprintf("%s %d", name, t.rows))
		}
	}
	slices.Sort(told)
	c.t.Logf("%s the same rows, by table: %s", when, strings.Join(told, ", "))
}
