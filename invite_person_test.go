package main

import (
	"slices"
	"strings"
	"testing"
)

// Ensure a person is found as people are called.
func TestInvitePerson(t *testing.T) {
	url := invited(t)
	list, _ := inviteJSON(t, url, "--all")
	hue := list[slices.IndexFunc(list, func(p invitation) bool { return p.Name == "Dương Ngọc Huệ" })]
	for _, c := range []struct{ who, found string }{
		{hue.ID, "Dương Ngọc Huệ"},
		{"0970670272", "Dương Ngọc Huệ"},
		{"+84 970.670.272", "Dương Ngọc Huệ"},
		{"970670272", "Dương Ngọc Huệ"},
		{"DƯƠNG NGỌC HUỆ", "Dương Ngọc Huệ"},
		{"duong ngoc hue", "Dương Ngọc Huệ"},
		{"Ngọc Huệ", "Dương Ngọc Huệ"},
		{"thang", "Đàm Minh Thắng"},
		{"Hue", ""},
		{"Dương", ""},
		{"Dương Ngọc Huế", ""},
		{"0970670271", ""},
		{" ", ""},
	} {
		stdout, stderr, code := runOn(t, url, "invite", "--person", c.who, "--json")
		if c.found == "" && (code != 1 || stdout != "" || stderr == "") || c.found != "" && (code != 0 || !strings.Contains(stdout, c.found)) {
			t.Errorf("%q: exit %d\n%s\n%s", c.who, code, stdout, stderr)
		}
	}
	_, stderr, _ := runOn(t, url, "invite", "--person", "Hue")
	for _, line := range []string{
		"hợp với 2 người", "\n  Dương Ngọc Huệ · Cán bộ xã phụ trách Tổ NDTQ · Tổ NDTQ số 1, thôn Lân Gầu · " + hue.ID + "\n",
		"\n  Triệu Thị Huệ · Cán bộ phụ trách hộ gia đình · Tổ NDTQ số 2, thôn Lân Gầu · ",
	} {
		if !strings.Contains(stderr, line) {
			t.Errorf("the candidates lack %q:\n%s", line, stderr)
		}
	}
	if got := codeStates(t, url, nil); got != "map[open:48] map[]" {
		t.Errorf("who is not found gets no code: %s", got)
	}
}
