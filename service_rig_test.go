package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"gandan/bot/telegram/fakeapi"
	"gandan/store/storetest"
)

// rigPatience is how long a test waits for a process, which is asked again and
// again; what takes longer is stuck.
const rigPatience = 60 * time.Second

// rig is a service as an operator sets it up: the real program with its
// database, Redis and a Telegram server of the test's own.
type rig struct {
	t   testing.TB
	api *fakeapi.Server
	dir string            // where it is started, with its files
	env map[string]string // of every process
}

// newRig makes an empty database and a Telegram server. redis is empty where
// sessions are to rest in the database.
func newRig(t testing.TB, database, redis string, o fakeapi.Options) *rig {
	t.Helper()
	if o.Now == nil {
		o.Now = time.Now
	}
	o.LoopbackHTTP = true
	r := &rig{t: t, api: fakeapi.Start(t, o), dir: t.TempDir()}
	r.env = map[string]string{
		"PATH": os.Getenv("PATH"), "HOME": r.dir, "TMPDIR": r.dir,
		"GANDAN_DATABASE": database, "GANDAN_REDIS": redis, "GANDAN_LISTEN": "127.0.0.1:0", "GANDAN_LOG": "info",
		"GANDAN_SECRET":         strings.Repeat("rig-secret-", 4),
		"GANDAN_TELEGRAM_TOKEN": fakeapi.DefaultToken, "GANDAN_TELEGRAM_API": r.api.URL,
	}
	return r
}

// eachRig runs a test on the embedded stores and, where servers are named, on
// MySQL with Redis.
func eachRig(t *testing.T, o fakeapi.Options, test func(t *testing.T, r *rig)) {
	t.Helper()
	storetest.EachURL(t, func(t *testing.T, url string) {
		redis := ""
		if strings.HasPrefix(url, "mysql:") {
			redis = storetest.RedisURL(t)
		}
		test(t, newRig(t, url, redis, o))
	})
}

func (r *rig) environment() (list []string) {
	for name, value := range r.env {
		list = append(list, name+"="+value)
	}
	return list
}

// command is a run of the program in the rig's folder.
func (r *rig) command(args ...string) *exec.Cmd {
	cmd := exec.Command(gandan(r.t), args...)
	cmd.Dir, cmd.Env = r.dir, r.environment()
	return cmd
}

// run runs a command of the program that must succeed, and returns what it
// printed.
func (r *rig) run(args ...string) []byte {
	r.t.Helper()
	cmd := r.command(args...)
	var fault strings.Builder
	cmd.Stderr = &fault
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("gandan %s: %v\n%s", strings.Join(args, " "), err, fault.String())
	}
	return out
}

// roster imports the sample list.
func (r *rig) roster() {
	r.t.Helper()
	list, err := filepath.Abs(filepath.Join("documents", "testdata", "phan-cong-dong-tien.xlsx"))
	if err != nil {
		r.t.Fatal(err)
	}
	r.run("import", list, "--apply")
}

// invite issues codes and returns them by name.
func (r *rig) invite() map[string]invitation {
	r.t.Helper()
	var list []invitation
	if err := json.Unmarshal(r.run("invite", "--all", "--json"), &list); err != nil {
		r.t.Fatal(err)
	}
	byName := map[string]invitation{}
	for _, x := range list {
		byName[x.Name] = x
	}
	return byName
}

// replica is a process that serves.
type replica struct {
	rig  *rig
	cmd  *exec.Cmd
	url  string // without a slash at the end
	done chan struct{}

	mu  sync.Mutex
	log strings.Builder
}

// start starts a replica and returns when it is ready.
func (r *rig) start() *replica {
	r.t.Helper()
	p := r.launch()
	p.ready()
	return p
}

// launch starts a replica and returns when it says where it listens.
func (r *rig) launch() *replica {
	r.t.Helper()
	p := &replica{rig: r, cmd: r.command("serve"), done: make(chan struct{})}
	out, err := p.cmd.StderrPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(p.kill)
	serving := make(chan string, 1)
	go p.read(out, serving)
	select {
	case address := <-serving:
		p.url = "http://" + address
	case <-time.After(rigPatience):
	case <-p.done:
	}
	if p.url == "" {
		p.kill()
		r.t.Fatalf("the service does not serve:\n%s", p.logged())
	}
	return p
}

// read keeps the process's log, to its end.
func (p *replica) read(out io.Reader, serving chan<- string) {
	defer close(p.done)
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		p.mu.Lock()
		p.log.WriteString(lines.Text() + "\n")
		p.mu.Unlock()
		var line struct{ Msg, Address string }
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Msg == "serving" {
			serving <- line.Address
		}
	}
}

// ready waits until the replica says that it is.
func (p *replica) ready() {
	p.rig.t.Helper()
	p.rig.until("ready", func() bool {
		answer, err := http.Get(p.url + "/readyz")
		if err != nil {
			return false
		}
		answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	})
}

// until asks again and again, until it is so.
func (r *rig) until(what string, so func() bool) {
	r.t.Helper()
	end := time.After(rigPatience)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !so() {
		select {
		case <-tick.C:
		case <-end:
			r.t.Fatalf("not %s after %v", what, rigPatience)
		}
	}
}

func (p *replica) logged() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

// kill ends the process as a power cut does.
func (p *replica) kill() {
	_ = p.cmd.Process.Kill()
	<-p.done
	_ = p.cmd.Wait()
}

// stop asks the process to end and waits until it has.
func (p *replica) stop() {
	p.rig.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.rig.t.Fatal(err)
	}
	<-p.done
	if err := p.cmd.Wait(); err != nil {
		p.rig.t.Fatalf("stopped with %v:\n%s", err, p.logged())
	}
}

// phone is a person's chat account on the rig's Telegram.
type cadre struct {
	*fakeapi.Person
	t    testing.TB
	name string
}

// phone makes an account that has not said anything.
func (r *rig) phone(id int64, name string) *cadre {
	return &cadre{r.api.Chat(id, name), r.t, name}
}

// sees waits until the bot has written something.
func (p *cadre) sees(part string) fakeapi.Message {
	p.t.Helper()
	m, ok := p.WaitFor(func(m fakeapi.Message) bool { return m.FromBot && strings.Contains(m.Text, part) }, rigPatience)
	if !ok {
		p.t.Fatalf("%s does not see %q; the chat:\n%s", p.name, part, p.transcript())
	}
	return m
}

// says types a text and waits for what the bot answers.
func (p *cadre) says(text, part string) fakeapi.Message {
	p.t.Helper()
	return p.after(func() error { p.Say(text); return nil }, part)
}

// presses taps a button of the newest message that has it and waits for what
// the bot answers.
func (p *cadre) presses(button, part string) fakeapi.Message {
	p.t.Helper()
	return p.after(func() error { _, err := p.Press(button); return err }, part)
}

// after does something and waits until a message that was new or changed since
// then reads so.
func (p *cadre) after(do func() error, part string) fakeapi.Message {
	p.t.Helper()
	before := map[int64]fakeapi.Message{}
	for _, m := range p.Messages() {
		before[m.ID] = m
	}
	if err := do(); err != nil {
		p.t.Fatalf("%s: %v; the chat:\n%s", p.name, err, p.transcript())
	}
	m, ok := p.WaitFor(func(m fakeapi.Message) bool {
		old, known := before[m.ID]
		return m.FromBot && strings.Contains(m.Text, part) && (!known || m.Edits != old.Edits)
	}, rigPatience)
	if !ok {
		p.t.Fatalf("%s does not see %q; the chat:\n%s", p.name, part, p.transcript())
	}
	return m
}

// joins links the account with an invitation's code and the last digits of the
// person's phone.
func (p *cadre) joins(x invitation) {
	p.t.Helper()
	p.says("/start "+x.Code, "3 số cuối")
	p.says(x.Phone[len(x.Phone)-3:], "Chào đồng chí "+x.Name)
	p.presses("Tôi đồng ý, bắt đầu", "Đã kết nối")
}

// transcript is the chat as it reads now.
func (p *cadre) transcript() string {
	var b strings.Builder
	for _, m := range p.Messages() {
		mark := ">"
		if m.FromBot {
			mark = "<"
		}
		fmt.Fprintf(&b, "%s %s\n", mark, strings.ReplaceAll(m.Text, "\n", "\n  "))
		for _, row := range m.Buttons {
			for _, x := range row {
				fmt.Fprintf(&b, "  [%s]", x.Label)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
