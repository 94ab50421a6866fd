package bench

import (
	"bufio"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/commune"
	"gandan/store/storetest"
)

// build builds the program and returns its path.
func build(b testing.TB) string {
	b.Helper()
	binary := filepath.Join(b.TempDir(), "gandan")
	if out, err := exec.Command("go", "build", "-o", binary, "gandan").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return binary
}

// service is the built program at work as `gandan serve`.
type service struct {
	cmd  *exec.Cmd
	url  string // without a slash at the end
	mu   sync.Mutex
	log  strings.Builder
	took time.Duration // from its start to being ready
}

// serve starts the program as a replica and waits until it says that it is
// ready.
func serve(b testing.TB, binary string, env map[string]string) *service {
	b.Helper()
	dir := b.TempDir()
	cmd := exec.Command(binary, "serve")
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir}
	all := map[string]string{
		"GANDAN_LISTEN": "127.0.0.1:0", "GANDAN_LOG": "info", "GANDAN_SECRET": strings.Repeat("bench-secret-", 4),
		"GANDAN_TELEGRAM_TOKEN": botToken, "GANDAN_NOW": now.Format(time.RFC3339),
	}
	for name, value := range env {
		all[name] = value
	}
	for name, value := range all {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.StderrPipe()
	began := time.Now()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		b.Fatal(err)
	}
	s := &service{cmd: cmd}
	b.Cleanup(func() { s.end() })
	serving := make(chan string, 1)
	go s.read(bufio.NewScanner(out), serving)
	s.url = "http://" + <-serving
	until(b, "ready", func() bool {
		answer, err := http.Get(s.url + "/readyz")
		if err != nil {
			return false
		}
		return answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
	})
	s.took = time.Since(began)
	return s
}

// read keeps the log, and passes on the address that it names.
func (s *service) read(lines *bufio.Scanner, serving chan<- string) {
	defer close(serving)
	for lines.Scan() {
		s.mu.Lock()
		s.log.WriteString(lines.Text() + "\n")
		s.mu.Unlock()
		var line struct{ Msg, Address string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "serving" {
			serving <- line.Address
		}
	}
}

func (s *service) logged() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.String()
}

// end kills the process, if it is there.
func (s *service) end() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// cadres fills a new database on the server of storetest with keepers who are
// linked with the chats, one after the other, and returns its URL.
func cadres(b testing.TB, s size) (url string, w *world) {
	b.Helper()
	url = storetest.MySQLURL(b)
	w = newWorld(b, storetest.Open(b, url), s)
	for i, id := range w.keepers() {
		chat := strconv.FormatInt(firstChat+int64(i), 10)
		w.must(w.db.LinkAccount(b.Context(), commune.Account{ID: "telegram-" + id, Channel: "telegram", Chat: chat, PersonID: id, Linked: 1}))
	}
	return url, w
}
