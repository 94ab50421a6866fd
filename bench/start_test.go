package bench

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// BenchmarkStart starts the built program with a database that is there
// already, until it says the address at which it is ready.
func BenchmarkStart(b *testing.B) {
	binary := build(b)
	info, err := os.Stat(binary)
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	start(b, binary, dir).stop() // makes the database
	resident := 0.0
	for b.Loop() {
		p := start(b, binary, dir)
		b.StopTimer()
		resident += memoryOf(p.cmd.Process.Pid, "VmRSS")
		p.stop()
		b.StartTimer()
	}
	b.ReportMetric(float64(info.Size())/(1<<20), "MB-binary")
	b.ReportMetric(resident/float64(b.N), "MB-resident")
}

// process is the program at work.
type process struct {
	b   *testing.B
	cmd *exec.Cmd
	out io.ReadCloser
}

// start starts the demo and waits for its line.
func start(b *testing.B, binary, dir string) *process {
	b.Helper()
	p := &process{b: b, cmd: exec.Command(binary, "demo", "--addr", "127.0.0.1:0", "--dir", dir)}
	p.cmd.Stderr = os.Stderr
	var err error
	if p.out, err = p.cmd.StdoutPipe(); err != nil {
		b.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(p.out)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "http://") {
			return p
		}
	}
	b.Fatalf("no address was said: %v", p.cmd.Wait())
	return nil
}

// stop ends the program as Ctrl-C does.
func (p *process) stop() {
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		p.b.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		p.b.Fatal(err)
	}
}
