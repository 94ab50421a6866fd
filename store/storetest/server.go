package storetest

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// RedisServer runs a Redis of the test's own on 127.0.0.1 until the test ends,
// with these lines of configuration, and returns its port; "sentinel" as the
// first line runs a Sentinel. It need not take commands yet. Where the program
// is not installed the test is skipped.
func RedisServer(t testing.TB, lines ...string) (port string) {
	t.Helper()
	program, err := exec.LookPath("redis-server")
	if err != nil {
		t.Skip("redis-server is not installed")
	}
	port, dir := freePort(t), t.TempDir()
	file := filepath.Join(dir, "redis.conf")
	args := []string{file}
	if len(lines) > 0 && lines[0] == "sentinel" {
		args, lines = append(args, "--sentinel"), lines[1:]
	}
	lines = append([]string{"port " + port, "bind 127.0.0.1", "dir " + dir}, lines...)
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(program, args...)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait() // it was killed, and says so
	})
	return port
}

// freePort returns a port of this machine that nobody listens on now, low enough
// for the one 10,000 above it, by which the servers of a Cluster talk.
func freePort(t testing.TB) string {
	t.Helper()
	for {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		port := l.Addr().(*net.TCPAddr).Port
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		if port <= 65535-10_000 {
			return strconv.Itoa(port)
		}
	}
}
