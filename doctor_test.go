package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/bot/telegram"
	"gandan/bot/telegram/fakeapi"
	"gandan/store"
	"gandan/store/storetest"
)

// checkup is a run of `gandan doctor --json`.
type checkup struct {
	lines  []line
	text   string
	stderr string
	code   int
}

// state returns the worst state of a check, or "" if it was not made.
func (c checkup) state(check string) state {
	worst := state("")
	for _, l := range c.lines {
		if l.Check == check && (worst == "" || l.State == broken || l.State == doubtful && worst == well) {
			worst = l.State
		}
	}
	return worst
}

// finds reports whether a check has that state and says that.
func (c checkup) finds(check string, state state, words string) bool {
	return slices.ContainsFunc(c.lines, func(l line) bool {
		return l.Check == check && l.State == state && strings.Contains(l.Found, words) && (state == well) == (l.Mend == "")
	})
}

// examined runs the doctor in an empty folder with this environment.
func examined(t *testing.T, env map[string]string) checkup {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, value := range env {
		t.Setenv(name, value)
	}
	var out, errs bytes.Buffer
	c := checkup{code: run([]string{"doctor", "--json"}, &out, &errs)}
	c.text, c.stderr = out.String(), errs.String()
	d := json.NewDecoder(&out)
	d.DisallowUnknownFields()
	if err := d.Decode(&c.lines); err != nil {
		t.Fatalf("%v: exit %d\n%s%s", err, c.code, c.text, c.stderr)
	}
	for _, l := range c.lines {
		if l.Check == "" || l.Found == "" || strings.Contains(l.Found+l.Mend, "{") || marks[l.State] == "" {
			t.Errorf("an odd line: %+v", l)
		}
	}
	failed := slices.ContainsFunc(c.lines, func(l line) bool { return l.State == broken })
	if want := map[bool]int{false: 0, true: 1}[failed]; c.code != want || strings.Count(c.stderr, "\n") != want {
		t.Errorf("exit %d, not %d; stderr %q", c.code, want, c.stderr)
	}
	return c
}

// aWorkingSecret is one that nobody uses.
const aWorkingSecret = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"

// wellSet is the environment of a service in which nothing is wrong.
func wellSet(t *testing.T, database string) map[string]string {
	t.Helper()
	api := fakeapi.Start(t, fakeapi.Options{Now: time.Now})
	return map[string]string{
		"GANDAN_DATABASE": database, "GANDAN_REDIS": "", "GANDAN_SECRET": aWorkingSecret, "GANDAN_BLOBS": "dir:" + t.TempDir(),
		"GANDAN_TELEGRAM_TOKEN": api.Token(), "GANDAN_TELEGRAM_API": api.URL, "GANDAN_PUBLIC_URL": "", "GANDAN_TELEGRAM_MODE": "", "GANDAN_NOW": "",
	}
}

// seed fills a database with the demo's commune, whose letters have all gone out.
func seed(t *testing.T, address string) *store.DB {
	t.Helper()
	db := storetest.Open(t, address)
	if err := seedDemo(t.Context(), db, storyStart); err != nil {
		t.Fatal(err)
	}
	execSQL(t, address, "UPDATE outbox SET sent_at = created_at WHERE sent_at = 0")
	return db
}

// execSQL changes a database behind the program's back.
func execSQL(t *testing.T, address, query string) {
	t.Helper()
	raw := rawOf(t, address)
	defer raw.Close()
	if _, err := raw.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// rawOf opens a database beside the program.
func rawOf(t *testing.T, address string) *sql.DB {
	t.Helper()
	driver, name := "sqlite", strings.TrimPrefix(address, "sqlite:")
	if strings.HasPrefix(address, "mysql:") {
		driver = "mysql"
		user, rest, _ := strings.Cut(strings.TrimPrefix(address, "mysql://"), "@")
		server, database, _ := strings.Cut(rest, "/")
		name = user + "@tcp(" + server + ")/" + database
	}
	raw, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestDoctorOfAWellService: on each database, and with Redis where there is
// one, every check is made and nothing is broken.
func TestDoctorOfAWellService(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, address string) {
		seed(t, address)
		env := wellSet(t, address)
		checks := []string{"config", "secret", "clock", "database", "migrations", "redis", "blobs", "disk", "telegram", "clock_telegram",
			"webhook", "days_off", "people", "joining", "outbox", "inbox"}
		if strings.HasPrefix(address, "mysql:") {
			checks = append(checks, "clock_database")
		}
		if server := os.Getenv("GANDAN_TEST_REDIS"); server != "" {
			env["GANDAN_REDIS"] = server + "?prefix=gandan-doctor-test:"
			checks = append(checks, "clock_redis")
		}
		c := examined(t, env)
		for _, check := range checks {
			mine := slices.Contains([]string{"disk", "days_off", "redis", "database"}, check) // as the machine and the year have them
			if s := c.state(check); s != well && !(mine && s == doubtful) {
				t.Errorf("%s is %q", check, s)
			}
		}
		for _, l := range c.lines {
			t.Log(l.State, l.Check, l.Found, l.Mend)
		}
		if !c.finds("telegram", well, "@gandan_test_bot") || !c.finds("people", well, "người có nhiệm vụ") {
			t.Errorf("findings without their facts:\n%s", c.text)
		}
		for _, secret := range []string{env["GANDAN_TELEGRAM_TOKEN"], aWorkingSecret} {
			if strings.Contains(c.text+c.stderr, secret) {
				t.Errorf("a secret is printed:\n%s%s", c.text, c.stderr)
			}
		}
	})
}

// TestDoctorOfDatabases: tables that are missing or too new, updates that rest,
// a setting that cannot be read; what leans on tables is not looked at without.
func TestDoctorOfDatabases(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, address string) {
		env := wellSet(t, address)
		db, err := store.Open(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if c := examined(t, env); !c.finds("migrations", broken, "bước") || c.state("people") != "" || c.state("telegram") != well {
			t.Errorf("not migrated: %s", c.text)
		}
		seed(t, address)
		execSQL(t, address, "UPDATE accounts SET unlinked_at = 1")
		execSQL(t, address, "INSERT INTO settings (commune_id, name, value) SELECT id, 'remind_at', '25:00' FROM places WHERE kind = 'commune'")
		if _, _, err := db.PutInbox(t.Context(), "telegram", "7", "1001", []byte("{}"), 1); err != nil {
			t.Fatal(err)
		}
		if err := db.InboxRests(t.Context(), 1, "x", 1); err != nil {
			t.Fatal(err)
		}
		execSQL(t, address, "INSERT INTO outbox (id, dedup, kind, reason, shown, not_before) VALUES ('x', 'x', 'x', '', '', 1)")
		c := examined(t, env)
		if !c.finds("people", doubtful, "0 trên") || !c.finds("inbox", doubtful, "1 tin") || !c.finds("settings", broken, "remind_at") || c.state("outbox") != broken {
			t.Errorf("out of order: %s", c.text)
		}
		execSQL(t, address, "INSERT INTO migrations (id) VALUES ('9999_later')")
		if c := examined(t, env); !c.finds("migrations", broken, "mới hơn") || c.state("outbox") != "" {
			t.Errorf("newer: %s", c.text)
		}
	})
}

// TestDoctorOfBrokenParts: each part that is broken says so, and why.
func TestDoctorOfBrokenParts(t *testing.T) {
	address := "sqlite:" + filepath.Join(t.TempDir(), "seed.db")
	seed(t, address)
	good := wellSet(t, address)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, bytes.Repeat([]byte("x"), 4096), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		env   map[string]string
		check string
		state state
		words string
	}{
		"no database yet":    {map[string]string{"GANDAN_DATABASE": "sqlite:none.db"}, "database", broken, "Chưa có tệp"},
		"no database at all": {map[string]string{"GANDAN_DATABASE": "sqlite:" + file}, "database", broken, "Không mở được"},
		"no such form":       {map[string]string{"GANDAN_DATABASE": "postgres://u:passw0rd@h/d"}, "database", broken, "GANDAN_DATABASE"},
		"database closed":    {map[string]string{"GANDAN_DATABASE": "mysql://root:passw0rd@127.0.0.1:1/d"}, "database", broken, "127.0.0.1:1 từ chối"},
		"redis closed":       {map[string]string{"GANDAN_REDIS": "redis://:passw0rd@127.0.0.1:1/0"}, "redis", broken, "127.0.0.1:1 từ chối"},
		"redis's form":       {map[string]string{"GANDAN_REDIS": "http://:passw0rd@h"}, "redis", broken, "GANDAN_REDIS"},
		"a short secret":     {map[string]string{"GANDAN_SECRET": "passw0rd"}, "secret", broken, "32"},
		"a wrong token":      {map[string]string{"GANDAN_TELEGRAM_TOKEN": "123456789:AAotherpassw0rd"}, "telegram", broken, "không nhận token"},
		"no token":           {map[string]string{"GANDAN_TELEGRAM_TOKEN": "passw0rd"}, "telegram", broken, "không nhận token"},
		"telegram closed":    {map[string]string{"GANDAN_TELEGRAM_API": "http://127.0.0.1:1"}, "telegram", broken, "127.0.0.1:1"},
		"blobs under a file": {map[string]string{"GANDAN_BLOBS": "dir:" + file + "/x"}, "blobs", broken, "Không ghi được"},
		"no blobs yet":       {map[string]string{"GANDAN_BLOBS": "dir:none"}, "blobs", doubtful, "Chưa có thư mục"},
		"blobs elsewhere":    {map[string]string{"GANDAN_BLOBS": "s3://bucket"}, "blobs", broken, "GANDAN_BLOBS"},
		"nobody at home":     {map[string]string{"GANDAN_PUBLIC_URL": "http://127.0.0.1:1"}, "public_url", doubtful, "127.0.0.1:1 từ chối"},
		"no webhook":         {map[string]string{"GANDAN_TELEGRAM_MODE": "webhook", "GANDAN_PUBLIC_URL": "http://127.0.0.1:1"}, "webhook", broken, "chưa có địa chỉ"},
		"no address":         {map[string]string{"GANDAN_TELEGRAM_MODE": "webhook"}, "config", broken, "GANDAN_PUBLIC_URL"},
		"another zone":       {map[string]string{"GANDAN_TIMEZONE": "Europe/Paris"}, "clock", doubtful, "Europe/Paris"},
		"a rehearsal":        {map[string]string{"GANDAN_NOW": "2026-04-12T08:00:00+07:00"}, "clock", doubtful, "diễn tập"},
	} {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{}
			for _, list := range []map[string]string{good, c.env} {
				for k, v := range list {
					env[k] = v
				}
			}
			got := examined(t, env)
			if !got.finds(c.check, c.state, c.words) {
				t.Errorf("no %s %s: %q in\n%s", c.check, c.state, c.words, got.text)
			}
			if strings.Contains(got.text+got.stderr, "passw0rd") {
				t.Errorf("a secret is printed:\n%s%s", got.text, got.stderr)
			}
			if _, err := os.Stat("none"); err == nil {
				t.Error("looking made a folder")
			}
		})
	}
}

// TestDoctorOfAPassword: a server that refuses the password is told from one
// that is not there.
func TestDoctorOfAPassword(t *testing.T) {
	server := os.Getenv(storetest.Variable)
	if server == "" {
		t.Skip(storetest.Variable + " is not set")
	}
	address := "mysql://gandan_nobody:passw0rd@" + host(server) + "/gandan_none"
	c := examined(t, map[string]string{"GANDAN_DATABASE": address})
	if !c.finds("database", broken, "mật khẩu") || strings.Contains(c.text, "passw0rd") {
		t.Error(c.text)
	}
	c = examined(t, map[string]string{"GANDAN_DATABASE": strings.TrimSuffix(server, "/") + "/gandan_none"})
	if !c.finds("database", broken, "không có cơ sở dữ liệu") {
		t.Error(c.text)
	}
}

// TestDoctorOfAWebhook: with one that is set, polling hears nothing; and the
// service behind it is asked whether it is ready.
func TestDoctorOfAWebhook(t *testing.T) {
	address := "sqlite:" + filepath.Join(t.TempDir(), "seed.db")
	seed(t, address)
	api := fakeapi.Start(t, fakeapi.Options{Now: time.Now, LoopbackHTTP: true})
	mux := http.NewServeMux()
	mux.HandleFunc("/readyz", func(http.ResponseWriter, *http.Request) {})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	site := &http.Server{Handler: mux}
	go func() { _ = site.Serve(listener) }()
	t.Cleanup(func() { site.Close() })
	env := wellSet(t, address)
	env["GANDAN_TELEGRAM_API"], env["GANDAN_PUBLIC_URL"] = api.URL, "http://"+listener.Addr().String()
	b, err := telegram.New(telegram.Options{Token: api.Token(), API: api.URL, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.SetWebhook(t.Context(), env["GANDAN_PUBLIC_URL"]+telegramPath, "secret"); err != nil {
		t.Fatal(err)
	}
	if c := examined(t, env); !c.finds("webhook", broken, "polling") || !c.finds("public_url", well, "sẵn sàng") {
		t.Error(c.text)
	}
	env["GANDAN_TELEGRAM_MODE"] = "webhook"
	if c := examined(t, env); c.state("webhook") != well {
		t.Error(c.text)
	}
	env["GANDAN_PUBLIC_URL"] = "http://127.0.0.1:1"
	if c := examined(t, env); !c.finds("webhook", broken, listener.Addr().String()) {
		t.Error(c.text)
	}
}

// TestDoctorOfSilence: servers that take the connection and say nothing hold
// the examination up together, not one after the other, and hide nobody.
func TestDoctorOfSilence(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	silent := listener.Addr().String()
	ctx, cancel := context.WithTimeout(t.Context(), 4*examineFor)
	defer cancel()
	c := examined(t, map[string]string{
		"GANDAN_DATABASE": "mysql://u:@" + silent + "/d", "GANDAN_REDIS": "redis://" + silent, "GANDAN_SECRET": aWorkingSecret,
		"GANDAN_BLOBS": "dir:" + t.TempDir(), "GANDAN_TELEGRAM_TOKEN": "1:A", "GANDAN_TELEGRAM_API": "http://" + silent, "GANDAN_PUBLIC_URL": "http://" + silent,
	})
	for check, want := range map[string]state{"database": broken, "redis": broken, "telegram": broken, "public_url": doubtful} {
		if !c.finds(check, want, "không trả lời kịp") {
			t.Errorf("%s: %s", check, c.text)
		}
	}
	if c.state("blobs") == broken || c.state("secret") != well || ctx.Err() != nil {
		t.Errorf("%v: %s", ctx.Err(), c.text)
	}
}
