package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// invited imports the sample list on a morning of April 2024.
func invited(t *testing.T) (url string) {
	t.Helper()
	t.Setenv("GANDAN_NOW", "2024-04-12T08:00:00+07:00")
	url = "sqlite:" + storetest.SQLiteFile(t)
	importJSON(t, url, sampleRoster, "--apply")
	return url
}

// inviteJSON invites and returns what is printed, and what is said beside it.
func inviteJSON(t *testing.T, url string, args ...string) (list []invitation, said string) {
	t.Helper()
	stdout, stderr, code := runOn(t, url, append([]string{"invite", "--json"}, args...)...)
	d := json.NewDecoder(strings.NewReader(stdout))
	d.DisallowUnknownFields()
	if err := d.Decode(&list); err != nil || code != 0 || list == nil {
		t.Fatalf("exit %d, %v\n%s\n%s", code, err, stdout, stderr)
	}
	return list, stderr
}

// codeStates says how many codes of each state are stored, and how those of the
// list stand.
func codeStates(t *testing.T, url string, list []invitation) string {
	t.Helper()
	db, err := sql.Open("sqlite", strings.TrimPrefix(url, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT hash, CASE WHEN revoked_at > 0 THEN 'revoked' WHEN used_at > 0 THEN 'used' ELSE 'open' END FROM join_codes")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	all, ours, hashes := map[string]int{}, map[string]int{}, map[string]bool{}
	for _, p := range list {
		hashes[commune.JoinHash(p.Code)] = true
	}
	for rows.Next() {
		var hash, state string
		if err := rows.Scan(&hash, &state); err != nil {
			t.Fatal(err)
		}
		all[state]++
		if hashes[hash] {
			ours[state]++
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(all, ours)
}

// Ensure everybody gets a code of the Contract's shape, older codes stay valid
// until they are renewed, and nothing but hashes is kept.
func TestInviteAll(t *testing.T) {
	url := invited(t)
	first, said := inviteJSON(t, url, "--all")
	if len(first) != 40 || said != "" {
		t.Fatalf("%d people, %q", len(first), said)
	}
	codes := map[string]bool{}
	for _, p := range first {
		codes[p.Code] = true
		if !commune.IsJoinCode(p.Code) || p.ID == "" || len(p.Duties) == 0 || p.Place == "" || p.Link != "" {
			t.Errorf("%+v", p)
		}
	}
	if len(codes) != 40 {
		t.Errorf("%d different codes", len(codes))
	}
	hue := first[slices.IndexFunc(first, func(p invitation) bool { return p.Name == "Dương Ngọc Huệ" })]
	if hue.Phone != "0970670272" || fmt.Sprint(hue.Duties) != "[group_officer]" || hue.Place != "Tổ NDTQ số 1, thôn Lân Gầu" ||
		hue.Expires.Format(time.RFC3339) != "2024-04-26T08:00:00+07:00" {
		t.Errorf("%+v", hue)
	}
	second, _ := inviteJSON(t, url, "--all")
	if got := codeStates(t, url, first); got != "map[open:80] map[open:40]" {
		t.Errorf("invited twice: %s", got)
	}
	inviteJSON(t, url, "--person", hue.ID, "--renew")
	if got := codeStates(t, url, append(first, second...)); got != "map[open:79 revoked:2] map[open:78 revoked:2]" {
		t.Errorf("one renewed: %s", got)
	}
	third, _ := inviteJSON(t, url, "--all", "--renew")
	if got := codeStates(t, url, third); got != "map[open:40 revoked:81] map[open:40]" {
		t.Errorf("all renewed: %s", got)
	}
	data, err := os.ReadFile(strings.TrimPrefix(url, "sqlite:"))
	if err != nil || strings.Contains(string(data), third[0].Code) {
		t.Errorf("the code itself is stored: %v", err)
	}
}

// Ensure the JSON has all keys of the Contract and no more, in its order.
func TestInviteShape(t *testing.T) {
	stdout, _, code := runOn(t, invited(t), "invite", "--person", "0970670272", "--json")
	shape := regexp.MustCompile(`^\[\{"id":"[^"]+","name":"Dương Ngọc Huệ","phone":"0970670272","duties":\["group_officer"\],` +
		`"place":"Tổ NDTQ số 1, thôn Lân Gầu","code":"[^"]{10}","link":"","expires":"2024-04-26T08:00:00\+07:00"\}\]\n$`)
	if code != 0 || !shape.MatchString(stdout) {
		t.Errorf("exit %d: %s", code, stdout)
	}
}

// Ensure a person reads name, duty, place and code.
func TestInviteText(t *testing.T) {
	stdout, stderr, code := runOn(t, invited(t), "invite", "--person", "ma trung hung")
	want := regexp.MustCompile(`^Mã Trung Hùng\n  Chi ủy viên, cán bộ phụ trách hộ gia đình · thôn Lân Gầu\n` +
		`  Mã: [2-9A-Z]{10} \(dùng được đến 08:00 ngày 26/4/2024\)\n\nĐã cấp mã cho 1 đồng chí\.`)
	if code != 0 || stderr != "" || !want.MatchString(stdout) {
		t.Errorf("exit %d, %q\n%s", code, stderr, stdout)
	}
}

// Ensure who has joined is left out, and who has no duty any more is not there.
func TestInviteLeavesOut(t *testing.T) {
	url := invited(t)
	list, _ := inviteJSON(t, url, "--all")
	db, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	err = db.LinkAccount(t.Context(), commune.Account{ID: "a", Channel: "telegram", Chat: "7", PersonID: list[3].ID, Linked: 1})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	rest, said := inviteJSON(t, url, "--all")
	if len(rest) != 39 || slices.ContainsFunc(rest, func(p invitation) bool { return p.ID == list[3].ID }) || !strings.Contains(said, "Bỏ qua 1 đồng chí") {
		t.Errorf("%d invited, %q", len(rest), said)
	}
	if again, said := inviteJSON(t, url, "--all", "--renew"); len(again) != 40 || said != "" {
		t.Errorf("renewed for %d, %q", len(again), said)
	}
	if one, said := inviteJSON(t, url, "--person", list[3].ID); len(one) != 1 || said != "" {
		t.Errorf("who has joined is asked for: %d, %q", len(one), said)
	}
	t.Setenv("GANDAN_NOW", "2024-04-01T08:00:00+07:00") // before the duties begin
	if _, stderr, code := runOn(t, url, "invite", "--person", list[3].ID); code != 1 || !strings.Contains(stderr, "Không có ai") {
		t.Errorf("without a duty: exit %d, %s", code, stderr)
	}
}

// Ensure the first administrator needs no more than a place for the database,
// and is not made twice.
func TestInviteAdmin(t *testing.T) {
	storetest.EachURL(t, func(t *testing.T, url string) {
		t.Setenv("GANDAN_NOW", "2024-04-12T08:00:00+07:00")
		args := []string{"--admin", "--name", "nguyễn  minh QUÂN", "--phone", "+84 912.345.069"}
		first, _ := inviteJSON(t, url, args...)
		again, _ := inviteJSON(t, url, args...)
		if len(first) != 1 || len(again) != 1 || first[0].Name != "Nguyễn Minh Quân" || first[0].Phone != "0912345069" ||
			fmt.Sprint(first[0].Duties) != "[admin]" || again[0].ID != first[0].ID || again[0].Code == first[0].Code {
			t.Fatalf("%+v\n%+v", first, again)
		}
		if all, _ := inviteJSON(t, url, "--all"); len(all) != 1 || all[0].ID != first[0].ID {
			t.Errorf("who there is: %+v", all)
		}
	})
}

// Each failure is one clear line, exit 1 (2 for wrong usage), and no code.
func TestInviteFailures(t *testing.T) {
	url := invited(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		says string
		code int
		args []string
	}{
		{"--all", 2, nil},
		{"--admin", 2, []string{"--all", "--admin"}},
		{"--person", 2, []string{"--person", "x", "--all"}},
		{"--name", 2, []string{"--all", "--name", "Nguyễn Minh Quân"}},
		{"--phone", 2, []string{"--person", "x", "--phone", "0912345069"}},
		{"--name", 2, []string{"--admin", "--phone", "0912345069"}},
		{"--name", 2, []string{"--admin", "--name", "Quân", "--phone", "0912345069"}},
		{"--phone", 2, []string{"--admin", "--name", "Nguyễn Minh Quân"}},
		{"--phone", 2, []string{"--admin", "--name", "Nguyễn Minh Quân", "--phone", "02053825123"}},
		{"Không có ai", 1, []string{"--person", "Ai Đó"}},
		{"Không tạo được thư mục", 1, []string{"--all", "--qr", filepath.Join(file, "cards")}},
	} {
		stdout, stderr, code := runOn(t, url, append([]string{"invite"}, c.args...)...)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.says) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit %d, %q, %q", c.args, code, stdout, stderr)
		}
	}
	if got := codeStates(t, url, nil); got != "map[] map[]" {
		t.Errorf("failures issued codes: %s", got)
	}
	none := filepath.Join(t.TempDir(), "none.db")
	if _, stderr, code := runOn(t, "sqlite:"+none, "invite", "--all"); code != 1 || !strings.Contains(stderr, "gandan import") {
		t.Errorf("without a database: exit %d, %s", code, stderr)
	}
	if _, err := os.Stat(none); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("asking made a database: %v", err)
	}
}

// Ensure who keeps households of two groups holds one kind of duty, not two.
func TestInviteNamesADutyOnce(t *testing.T) {
	url := "sqlite:" + storetest.SQLiteFile(t)
	rows := "Lân Gầu;1;Mã Trung Hùng;0352706930;Vi Văn An;4\nLân Gầu;2;Mã Trung Hùng;0352706930;Lý Văn Sơn;4\n"
	importJSON(t, url, list(t, rows), "--apply", "--commune", "Xã Đồng Tiến")
	people, _ := inviteJSON(t, url, "--all")
	if len(people) != 1 || fmt.Sprint(people[0].Duties) != "[keeper]" || people[0].Place != "Tổ NDTQ số 1, thôn Lân Gầu" {
		t.Errorf("%+v", people)
	}
}
