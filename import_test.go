package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

const sampleRoster = "documents/testdata/phan-cong-dong-tien.xlsx"

// imported is what --json prints.
type imported struct {
	Applied    bool                `json:"applied"`
	Villages   int                 `json:"villages"`
	Groups     int                 `json:"groups"`
	Households int                 `json:"households"`
	People     int                 `json:"people"`
	Duties     int                 `json:"duties"`
	Added      int                 `json:"added"`
	Changed    int                 `json:"changed"`
	Ended      int                 `json:"ended"`
	Unchanged  int                 `json:"unchanged"`
	Warnings   []string            `json:"warnings"`
	Rejected   []commune.Rejection `json:"rejected"`
}

// runOn runs the program on the database; it returns what it said and the exit code.
func runOn(t *testing.T, database string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	t.Setenv("GANDAN_DATABASE", database)
	var out, errs bytes.Buffer
	code = run(args, &out, &errs)
	return out.String(), errs.String(), code
}

// importJSON imports a list; that, and what is done with it by other commands,
// has one goroutine.
func importJSON(t *testing.T, database string, args ...string) imported {
	t.Helper()
	storetest.OneGoroutine(t)
	stdout, stderr, code := runOn(t, database, append([]string{"import", "--json"}, args...)...)
	var r imported
	d := json.NewDecoder(strings.NewReader(stdout))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil || code != 0 || stderr != "" || r.Warnings == nil || r.Rejected == nil {
		t.Fatalf("exit %d, %v\n%s\n%s", code, err, stdout, stderr)
	}
	return r
}

func TestImportSample(t *testing.T) {
	storetest.OneGoroutine(t)
	storetest.EachURL(t, func(t *testing.T, url string) {
		if strings.HasPrefix(url, "mysql") {
			storetest.Open(t, url)
		}
		trial := importJSON(t, url, sampleRoster)
		if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
			if _, err := os.Stat(path); !os.IsNotExist(err) {
				t.Errorf("the trial made a database: %v", err)
			}
		}
		first := importJSON(t, url, sampleRoster, "--apply")
		trial.Applied = true
		if a, b := text(t, trial), text(t, first); a != b {
			t.Errorf("trial %s\nreal  %s", a, b)
		}
		if first.Households != 232 || first.Villages != 4 || first.Groups != 9 || first.People != 40 || first.Duties != 53 ||
			first.Added != 4+9+232+40+53 || first.Changed+first.Ended+first.Unchanged != 0 || len(first.Rejected) != 1 {
			t.Errorf("first import: %+v", first)
		}
		for _, args := range [][]string{{sampleRoster, "--apply"}, {sampleRoster, "--apply", "--complete"}, {"documents/testdata/phan-cong-dong-tien.truth.csv"}} {
			if r := importJSON(t, url, args...); r.Added+r.Changed+r.Ended != 0 || r.Unchanged != first.Added {
				t.Errorf("again with %v: %+v", args, r)
			}
		}
	})
}

// text writes a result for comparison.
func text(t *testing.T, r imported) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// list writes a CSV list and returns its path.
func list(t *testing.T, rows string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("Thôn;Tổ;Người phụ trách;SĐT;Chủ hộ;Số khẩu\n"+rows), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportEndsOnlyWhatACompleteListLacks(t *testing.T) {
	url := "sqlite:" + storetest.SQLiteFile(t)
	three := "Lân Gầu;1;Mã Trung Hùng;0352706930;Vi Văn An;4\n;;;;Vi Văn Bình;4\n;2;Lý Văn Pao;0352706931;Lý Văn Sơn;4\n"
	importJSON(t, url, list(t, three), "--apply", "--commune", "Xã Đồng Tiến")
	fewer := list(t, "Lân Gầu;1;Mã Trung Hùng;0352706930;Vi Văn An;5\n")
	if r := importJSON(t, url, fewer, "--apply"); r.Added != 0 || r.Changed != 1 || r.Ended != 0 {
		t.Errorf("a list: %+v", r)
	}
	if r := importJSON(t, url, fewer, "--complete"); r.Ended != 1 || r.Changed != 0 || r.Applied {
		t.Errorf("a complete list on trial: %+v", r)
	}
	stdout, _, code := runOn(t, url, "import", fewer, "--complete", "--apply")
	if code != 0 || !strings.Contains(stdout, "tổ 1 thôn Lân Gầu, 1 hộ: Vi Văn Bình") {
		t.Errorf("exit %d\n%s", code, stdout)
	}
	if r := importJSON(t, url, list(t, three)); r.Changed != 2 || r.Added != 0 {
		t.Errorf("what ended is listed again: %+v", r)
	}
}

// Each failure is one clear line, exit 1 (2 for wrong usage), and no database.
func TestImportFailures(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	url := "sqlite:" + filepath.Join(dir, "g.db")
	for _, c := range []struct {
		says string
		code int
		args []string
	}{
		{"không phải danh sách Excel", 1, []string{write("photo.xlsx", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"))}},
		{"lớn quá 20 MB", 1, []string{write("big.xlsx", make([]byte, 30<<20))}},
		{"Không nhận ra dòng tiêu đề", 1, []string{write("letter.csv", []byte("Kính gửi;các đồng chí\n"))}},
		{"thiếu cột Tổ", 1, []string{write("short.csv", []byte("Thôn;Chủ hộ;Số khẩu\nLân Gầu;Vi Văn An;4\n"))}},
		{"--commune", 1, []string{list(t, "Lân Gầu;1;;;Vi Văn An;4\n")}},
		{"Không tìm thấy tệp", 1, []string{filepath.Join(dir, "none.xlsx")}},
		{"không phải danh sách", 1, []string{dir}},
		{"expected", 2, nil},
		{"--what", 2, []string{sampleRoster, "--what"}},
		{"--commune", 2, []string{sampleRoster, "--commune", "?"}},
	} {
		stdout, stderr, code := runOn(t, url, append([]string{"import", "--apply"}, c.args...)...)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.says) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit %d, %q, %q", c.args, code, stdout, stderr)
		}
	}
	if db, err := store.Open(t.Context(), url); err != nil {
		t.Fatal(err)
	} else if communes, err := db.Communes(t.Context()); err == nil && len(communes) > 0 {
		t.Errorf("a failure left %v", communes)
	} else if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// Two communes of one deployment are kept apart by name.
func TestImportTwoCommunes(t *testing.T) {
	url := "sqlite:" + storetest.SQLiteFile(t)
	rows := list(t, "Lân Gầu;1;Mã Trung Hùng;0352706930;Vi Văn An;4\n")
	importJSON(t, url, rows, "--apply", "--commune", "Đồng Tiến")
	if r := importJSON(t, url, rows); r.Added != 0 {
		t.Errorf("the only commune there is: %+v", r)
	}
	importJSON(t, url, rows, "--apply", "--commune", "Vân Nham")
	if _, stderr, code := runOn(t, url, "import", rows); code != 1 || !strings.Contains(stderr, "--commune") {
		t.Errorf("which of two: exit %d, %s", code, stderr)
	}
	if r := importJSON(t, url, rows, "--commune", "XÃ VÂN NHAM"); r.Added != 0 {
		t.Errorf("by name: %+v", r)
	}
}

func TestImportTemplate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mau.xlsx")
	if _, stderr, code := runOn(t, "sqlite:none.db", "import", path, "--template"); code != 0 {
		t.Fatal(stderr)
	}
	f, err := excelize.OpenFile(path)
	if err != nil || strings.Join(f.GetSheetList(), " ") != "Hộ Nhân khẩu Nhiệm vụ" {
		t.Errorf("%v, %v", f.GetSheetList(), err)
	}
	if _, stderr, code := runOn(t, "sqlite:none.db", "import", path, "--template"); code != 1 || !strings.Contains(stderr, "Đã có tệp") {
		t.Errorf("over a file that is there: exit %d, %s", code, stderr)
	}
}
