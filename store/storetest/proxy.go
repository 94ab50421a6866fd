package storetest

import (
	"net"
	"net/url"
	"sync"
	"testing"
	"time"
)

// Proxy stands between a client and a server and fails on demand, for tests of
// what holds when a database or Redis is away, slow, or breaks off.
type Proxy struct {
	t      testing.TB
	target string
	addr   string
	work   sync.WaitGroup

	mu      sync.Mutex
	listen  net.Listener // nil while connections are refused
	conns   map[net.Conn]bool
	delay   time.Duration
	changed chan struct{} // closed when answers held back need not wait any longer
	lose    int
}

// anyPort is where a proxy listens first; then it stays at the port it got.
const anyPort = "127.0.0.1:0"

// NewProxy passes connections on to the target, a host and port, until the test ends.
func NewProxy(t testing.TB, target string) *Proxy {
	t.Helper()
	p := &Proxy{t: t, target: target, addr: anyPort, conns: map[net.Conn]bool{}, changed: make(chan struct{})}
	p.Resume()
	t.Cleanup(func() {
		p.Refuse()
		p.work.Wait()
	})
	return p
}

// Behind puts a proxy before the server of a URL, of MySQL or of Redis, and
// returns it and the URL that leads through it.
func Behind(t testing.TB, raw string) (*Proxy, string) {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal("not a URL")
	}
	p := NewProxy(t, u.Host)
	u.Host = p.Addr()
	return p, u.String()
}

// Addr is the host and port that clients connect to, always the same.
func (p *Proxy) Addr() string { return p.addr }

// Resume accepts connections again.
func (p *Proxy) Resume() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listen != nil {
		return
	}
	l, err := net.Listen("tcp", p.addr)
	if err != nil {
		p.t.Fatal(err)
	}
	if p.listen = l; p.addr == anyPort {
		p.addr = l.Addr().String()
	}
	p.work.Go(func() { p.accept(l) })
}

// Refuse breaks every connection off and refuses new ones, like a server that
// is down.
func (p *Proxy) Refuse() {
	p.mu.Lock()
	if p.listen != nil {
		_ = p.listen.Close() // accept ends by its error
		p.listen = nil
	}
	p.mu.Unlock()
	p.Cut()
}

// Cut breaks every connection off; new ones are accepted.
func (p *Proxy) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		_ = c.Close() // either end may have closed it before
	}
	clear(p.conns)
	p.release()
}

// Delay holds every answer of the server back for so long from now on; what an
// earlier call holds back comes at once.
func (p *Proxy) Delay(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.delay = d
	p.release()
}

// release lets go of the answers held back; p.mu is held.
func (p *Proxy) release() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// LoseAnswers breaks off the next n connections on which the server answers, in
// place of passing the answer on: what was asked is done, and nobody learns.
func (p *Proxy) LoseAnswers(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lose = n
}

func (p *Proxy) accept(l net.Listener) {
	for {
		client, err := l.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.target)
		if err != nil {
			_ = client.Close()
			continue
		}
		if !p.keep(l, client, server) {
			return
		}
		p.work.Go(func() { p.pass(server, client, func() bool { return true }) })
		p.work.Go(func() { p.pass(client, server, p.answer) })
	}
}

// keep notes the ends of a connection, unless the listener was closed meanwhile.
func (p *Proxy) keep(l net.Listener, client, server net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listen != l {
		_, _ = client.Close(), server.Close()
		return false
	}
	p.conns[client], p.conns[server] = true, true
	return true
}

// pass copies from one end to the other until either is closed or allowed says no.
func (p *Proxy) pass(to, from net.Conn, allowed func() bool) {
	defer p.end(to, from)
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 && !allowed() {
			return
		}
		if _, failed := to.Write(buffer[:n]); failed != nil || err != nil {
			return
		}
	}
}

// answer waits as long as answers are delayed, and tells whether this one is
// passed on.
func (p *Proxy) answer() bool {
	p.mu.Lock()
	d, changed := p.delay, p.changed
	p.mu.Unlock()
	if d > 0 {
		select {
		case <-time.After(d):
		case <-changed:
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lose > 0 {
		p.lose--
		return false
	}
	return true
}

func (p *Proxy) end(ends ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range ends {
		_ = c.Close()
		delete(p.conns, c)
	}
}
