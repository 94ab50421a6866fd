package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// operations are the commands of the manual for operators that the test of the
// back-up runs, by the name in the remark before each. What the test runs is
// what the manual says: only places and names are put in.
func operations(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("docs/van-hanh.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]string{}
	for _, m := range regexp.MustCompile("(?s)<!-- backup_test: ([a-z-]+) -->\\s*```[a-z]+\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		blocks[m[1]] = m[2]
	}
	return blocks
}

// need skips the test where the machine lacks a command.
func need(t *testing.T, commands ...string) {
	t.Helper()
	for _, name := range commands {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not on this machine", name)
		}
	}
}

// shell runs commands and returns what they say; each must succeed.
func shell(t *testing.T, script string) string {
	t.Helper()
	out, err := exec.Command("bash", "-euo", "pipefail", "-c", script).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, script, out)
	}
	return strings.TrimSpace(string(out))
}
