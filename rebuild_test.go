package main

import (
	"strings"
	"testing"

	"gandan/store/storetest"
)

// The command says how much it compared, and what it found; a second run finds
// nothing more.
func TestRebuildRollups(t *testing.T) {
	url := "sqlite:" + storetest.SQLiteFile(t)
	db := storetest.Open(t, url)
	if err := seedDemo(t.Context(), db, storyStart); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := runOn(t, url, "rebuild-rollups"); code != 0 || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	raw := rawOf(t, url)
	defer raw.Close()
	if _, err := raw.Exec("UPDATE entries SET said = 0"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Đã sửa ", "Số liệu khớp"} {
		if stdout, stderr, code := runOn(t, url, "rebuild-rollups"); code != 0 || stderr != "" || !strings.Contains(stdout, want) {
			t.Errorf("exit %d: %s%s", code, stdout, stderr)
		}
	}
}
