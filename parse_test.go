package main

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sentences "gandan/reading"
	"gandan/store/storetest"
)

// demoURL makes the demo's database and returns its address.
func demoURL(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	d, err := openDemo(t.Context(), dir, storyStart, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	d.close()
	return "sqlite:" + filepath.Join(dir, "gandan.db")
}

// Ensure sentences are read within what the person sees, on the day given.
func TestParse(t *testing.T) {
	storetest.OneGoroutine(t)
	url := demoURL(t)
	for _, c := range []struct{ as, duty, text, want string }{
		{"Hoàng Thị Hương", "", "nhà bà Liên có con trai mới đi làm ở Bắc Giang hôm qua", `{"intent":"note","facts":[{"topic":"working_away","event":"left",` +
			`"household":"Lương Thị Liên","member":"Hà Văn Quý","where":"Bắc Giang","date":"2024-04-11"}],"topic":"working_away","event":"left","household":"Lương Thị Liên"}`},
		{"0352706270", "", "hộ số 2", `{"intent":"household","household":"Lương Thị Liên"}`},
		{"huong", "", "hôm nay mệt quá", `{"intent":"unknown"}`},
		{"huong", "", "bà Sen", `{"intent":"household","household":"Vi Đức Dũng"}`},
		{"huong", "", "bà Đàm Thị Sen", `{"intent":"household","household":"Đàm Thị Sen"}`}, // of the village, by her seat in the cell committee
		{"Chu Văn Hải", "", "ông Nguyễn Văn Sơn", `{"intent":"household","household":"Nguyễn Văn Sơn"}`},
		{"Trần Thị Thu Liên", "", "hộ ông Sáng", `{"intent":"household"}`}, // not of her village: not found
		{"Đàm Quang Vinh", "", "hộ nghèo tổ 2", `{"intent":"count","topic":"income","event":"poor","unit":"Lân Gầu/2"}`},
		{"Đàm Quang Vinh", "", "so sánh quý 1 với quý 2", `{"intent":"compare","period":"2024-Q1","compare":"2024-Q2"}`},
		{"Triệu Đức Long", "", "nhà ông Sáng có người mất", `{"intent":"note","facts":[{"topic":"population","event":"death"}],"topic":"population","event":"death"}`},
		{"Triệu Đức Long", "standing_leader", "hộ bà Hà Thị Hồng Phượng", `{"intent":"household","household":"Hà Thị Hồng Phượng"}`},
	} {
		args := []string{"parse", "--as", c.as, "--now", "2024-04-12T08:00:00+07:00", c.text}
		if c.duty != "" {
			args = append(args, "--duty", c.duty)
		}
		stdout, stderr, code := runOn(t, url, args...)
		if code != 0 || stderr != "" || stdout != c.want+"\n" {
			t.Errorf("%s, %q: exit %d\n%s%s  want\n%s", c.as, c.text, code, stdout, stderr, c.want)
		}
	}
}

// Ensure every duty of the contract is taken, with the households that it sees.
func TestParseDuties(t *testing.T) {
	storetest.OneGoroutine(t)
	url := demoURL(t)
	sees := map[string]bool{"keeper": true, "group_officer": true, "secretary": true, "overseer": true, "cell_committee": true, "standing_leader": true}
	for _, code := range dutyCodes() {
		stdout, stderr, exit := runOn(t, url, "parse", "--as", "Nguyễn Minh Quân", "--duty", code, "hộ ông Sáng")
		var m sentences.Meaning
		if err := json.Unmarshal([]byte(stdout), &m); err != nil || exit != 0 || (m.Household == "Hoàng Văn Sáng") != sees[code] {
			t.Errorf("%s: exit %d, %v\n%s%s", code, exit, err, stdout, stderr)
		}
	}
}

// Ensure each line of the input gives a line, in order.
func TestParseLines(t *testing.T) {
	url := demoURL(t)
	in := filepath.Join(t.TempDir(), "in.txt")
	if err := os.WriteFile(in, []byte("hộ ông Sáng\n\ncảm ơn <đồng chí>\r\nông Dũng"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(in)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	defer func(was *os.File) { os.Stdin = was }(os.Stdin)
	os.Stdin = file
	stdout, stderr, code := runOn(t, url, "parse", "--as", "Hoàng Thị Hương", "--stdin")
	want := `{"intent":"household","household":"Hoàng Văn Sáng"}
{"intent":"unknown"}
{"intent":"thanks"}
{"intent":"household","candidates":[{"intent":"household","household":"Lý Văn Dũng"},{"intent":"household","household":"Vi Đức Dũng"}]}
`
	if code != 0 || stderr != "" || stdout != want {
		t.Errorf("exit %d\n%s\n%s", code, stdout, stderr)
	}
}

// Ensure wrong uses are told apart from failures.
func TestParseRefuses(t *testing.T) {
	storetest.OneGoroutine(t)
	url := demoURL(t)
	for _, c := range []struct {
		code int
		said string
		args []string
	}{
		{2, "--stdin", []string{"--as", "huong"}},
		{2, "--stdin", []string{"--as", "huong", "--stdin", "hộ ông Sáng"}},
		{2, "--as", []string{"hộ ông Sáng"}},
		{2, "--duty", []string{"--as", "huong", "--duty", "king", "hộ ông Sáng"}},
		{2, "--now", []string{"--as", "huong", "--now", "hôm nay", "hộ ông Sáng"}},
		{1, "“Không Ai”", []string{"--as", "Không Ai", "hộ ông Sáng"}},
	} {
		stdout, stderr, code := runOn(t, url, append([]string{"parse"}, c.args...)...)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.said) {
			t.Errorf("%v: exit %d\n%s%s", c.args, code, stdout, stderr)
		}
	}
	several := invited(t) // the sample's list has two of the name
	if _, stderr, code := runOn(t, several, "parse", "--as", "Hue", "ông Sáng"); code != 1 || !strings.Contains(stderr, "\n  Dương Ngọc Huệ · ") || !strings.Contains(stderr, "\n  Triệu Thị Huệ · ") {
		t.Errorf("two of a name: exit %d, %q", code, stderr)
	}
	if _, stderr, code := runOn(t, "sqlite:"+filepath.Join(t.TempDir(), "none.db"), "parse", "--as", "huong", "ông Sáng"); code != 1 || stderr == "" {
		t.Errorf("no list: exit %d, %q", code, stderr)
	}
}
