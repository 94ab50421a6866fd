package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gandan/store/storetest"
)

// cards reads the files of a folder by name; none may be read by others.
func cards(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s: %v, %v", e.Name(), info.Mode(), err)
		}
		files[e.Name()] = data
	}
	return files
}

// Ensure each village gets a file of its own, an earlier one is replaced, and
// one person's takes no village's place.
func TestInviteSheets(t *testing.T) {
	url := "sqlite:" + storetest.SQLiteFile(t)
	dir := filepath.Join(t.TempDir(), "in", "cards")
	rows := "Lân Gầu;1;Mã Trung Hùng;0352706930;Vi Văn An;4\nLần Gâu;2;Lý Văn Pao;0352706931;Lý Văn Sơn;4\nĐồng Lai;1;Lý Văn Tú;0352706932;Vi Văn Bình;4\n"
	importJSON(t, url, list(t, rows), "--apply", "--commune", "Xã Đồng Tiến")
	inviteJSON(t, url, "--admin", "--name", "Nguyễn Minh Quân", "--phone", "0912345069")
	inviteJSON(t, url, "--all", "--qr", dir)
	first := cards(t, dir)
	want := "ma-ket-noi-thon-dong-lai-xa-dong-tien.pdf ma-ket-noi-thon-lan-gau-xa-dong-tien-2.pdf " +
		"ma-ket-noi-thon-lan-gau-xa-dong-tien.pdf ma-ket-noi-xa-dong-tien.pdf"
	if got := strings.Join(slices.Sorted(maps.Keys(first)), " "); got != want {
		t.Fatalf("got  %s\nwant %s", got, want)
	}
	stdout, _, code := runOn(t, url, "invite", "--person", "pao", "--qr", dir)
	second := cards(t, dir)
	const own = "ma-ket-noi-ly-van-pao-to-ndtq-so-2-thon-lan-gau.pdf"
	if code != 0 || second[own] == nil || !strings.Contains(stdout, own) || len(second) != len(first)+1 {
		t.Errorf("exit %d, %v\n%s", code, slices.Sorted(maps.Keys(second)), stdout)
	}
	inviteJSON(t, url, "--all", "--qr", dir)
	third := cards(t, dir)
	for name, data := range second {
		if same := bytes.Equal(data, third[name]); same != (name == own) {
			t.Errorf("%s after all were invited again: the same %v", name, same)
		}
	}
}
