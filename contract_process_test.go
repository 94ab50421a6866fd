package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"

	"gandan/store/storetest"
)

// built is where the program is built, once for all tests of it from outside.
var built struct {
	once sync.Once
	dir  string
	err  error
}

// TestMain takes away what the tests have built.
func TestMain(m *testing.M) {
	code := m.Run()
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	os.Exit(code)
}

// gandan builds the program and returns its path. What it does the race detector
// does not see.
func gandan(t testing.TB) string {
	t.Helper()
	if storetest.Race {
		t.Skip("of the built program: run without the race detector")
	}
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "gandan-test-"); built.err != nil {
			return
		}
		build := exec.Command("go", "build", "-o", filepath.Join(built.dir, "gandan"), ".")
		build.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is deployed
		out, err := build.CombinedOutput()
		if err != nil {
			built.err = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return filepath.Join(built.dir, "gandan")
}

// command is a run of the program in an empty folder with no configuration.
func command(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(gandan(t), args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + cmd.Dir, "TMPDIR=" + cmd.Dir}
	return cmd
}

// ran runs the program to its end, or to the address that it should not say.
func ran(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := command(t, args...)
	var fault bytes.Buffer
	cmd.Stderr = &fault
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		stdout += lines.Text() + "\n"
		if address.MatchString(lines.Text()) {
			_ = cmd.Process.Kill()
		}
	}
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode(), stdout, fault.String()
}

// process is a demo that runs.
type process struct {
	t   testing.TB
	cmd *exec.Cmd
	url string // without the slash at the end
	log bytes.Buffer
}

var address = regexp.MustCompile(`(http://\S+?)/`)

// demoIn starts the demo on a free port, its data in dir, and returns when it
// has said where it listens.
func demoIn(t testing.TB, dir string, args ...string) *process {
	t.Helper()
	return demoAt(t, "127.0.0.1:0", append([]string{"--dir", dir}, args...)...)
}

func demoAt(t testing.TB, addr string, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: command(t, append([]string{"demo", "--addr", addr}, args...)...)}
	p.cmd.Stderr = &p.log
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			p.url = m[1]
			return p
		}
	}
	p.kill()
	t.Fatalf("the demo said no address: %s", p.log.String())
	return nil
}

// kill ends the process as a power cut does. It may be called again.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}
