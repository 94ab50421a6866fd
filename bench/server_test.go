package bench

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"gandan/store/storetest"
)

// patience is how long a process is waited for that is to begin.
const patience = 60 * time.Second

// until asks again and again, until it is so.
func until(b testing.TB, what string, so func() bool) {
	b.Helper()
	end := time.After(patience)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !so() {
		select {
		case <-tick.C:
		case <-end:
			b.Fatalf("not %s after %v", what, patience)
		}
	}
}

// ownRedis runs a Redis that nobody else uses, so that its work is that of the
// benchmark, and returns its URL and process.
func ownRedis(b testing.TB) (url string, pid int) {
	b.Helper()
	url = "redis://127.0.0.1:" + storetest.RedisServer(b, `save ""`, "appendonly no") + "/0"
	client := redisClient(b, url)
	until(b, "a Redis", func() bool { return client.Ping(b.Context()).Err() == nil })
	info := client.Info(b.Context(), "server").Val()
	_, after, _ := strings.Cut(info, "process_id:")
	line, _, _ := strings.Cut(after, "\r\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		b.Fatal(err)
	}
	return url, pid
}

func redisClient(b testing.TB, url string) *redis.Client {
	b.Helper()
	o, err := redis.ParseURL(url)
	if err != nil {
		b.Fatal(err)
	}
	client := redis.NewClient(o)
	b.Cleanup(func() { _ = client.Close() })
	return client
}

// ownMySQL runs a MariaDB that nobody else uses and returns its process. What
// storetest opens is on it from now on.
func ownMySQL(b testing.TB) (pid int) {
	b.Helper()
	m := &mariaDB{dir: b.TempDir()}
	m.start(b)
	b.Cleanup(func() {
		_ = m.server.Process.Kill()
		_ = m.server.Wait() // it was killed, and says so
	})
	b.Setenv(storetest.Variable, m.url(""))
	return m.server.Process.Pid
}

// mariaDB is a server of a benchmark's own over the data in a folder.
type mariaDB struct {
	dir    string // with data in it, which is made where it is missing
	port   string
	server *exec.Cmd
}

func (m *mariaDB) url(database string) string {
	return "mysql://root:@127.0.0.1:" + m.port + "/" + database
}

// start starts the server and waits until it answers.
func (m *mariaDB) start(b testing.TB, options ...string) {
	b.Helper()
	for _, program := range []string{"mariadbd", "mariadb-install-db"} {
		if _, err := exec.LookPath(program); err != nil {
			b.Skip(program + " is not installed")
		}
	}
	data := filepath.Join(m.dir, "data")
	args := []string{"--no-defaults", "--datadir=" + data}
	if os.Geteuid() == 0 {
		args = append(args, "--user=root")
	}
	if _, err := os.Stat(data); err != nil {
		install := exec.Command("mariadb-install-db", append(args, "--auth-root-authentication-method=normal", "--skip-test-db")...)
		if out, err := install.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	m.port = freePort(b)
	args = append(args, "--bind-address=127.0.0.1", "--port="+m.port, "--socket="+filepath.Join(m.dir, "socket"))
	m.server = exec.Command("mariadbd", append(args, options...)...)
	if err := m.server.Start(); err != nil {
		b.Fatal(err)
	}
	until(b, "a MariaDB", func() bool { return answers("127.0.0.1:" + m.port) })
}

// stop stops the server in peace.
func (m *mariaDB) stop(b testing.TB) {
	b.Helper()
	if err := m.server.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	_ = m.server.Wait()
}
