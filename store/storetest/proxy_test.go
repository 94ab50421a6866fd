package storetest_test

import (
	"bufio"
	"io"
	"net"
	"testing"
	"time"

	"gandan/store/storetest"
)

// echo serves lines back to who sent them, and counts them.
func echo(t *testing.T) (addr string, lines chan string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	lines = make(chan string, 100)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				for in := bufio.NewScanner(c); in.Scan(); {
					lines <- in.Text()
					_, _ = io.WriteString(c, in.Text()+"\n")
				}
			}()
		}
	}()
	return l.Addr().String(), lines
}

// say sends a line over a connection and returns what comes back.
func say(c net.Conn, line string) (string, error) {
	if _, err := io.WriteString(c, line+"\n"); err != nil {
		return "", err
	}
	answer, err := bufio.NewReader(c).ReadString('\n')
	return answer, err
}

func TestProxy(t *testing.T) {
	target, lines := echo(t)
	p := storetest.NewProxy(t, target)
	dial := func() net.Conn {
		t.Helper()
		c, err := net.Dial("tcp", p.Addr())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	works := func(c net.Conn, line string) {
		t.Helper()
		if got, err := say(c, line); got != line+"\n" || err != nil {
			t.Fatalf("%q, %v", got, err)
		}
		<-lines
	}
	fails := func(c net.Conn, line string) {
		t.Helper()
		if got, err := say(c, line); err == nil {
			t.Fatalf("%q came back", got)
		}
	}
	c := dial()
	works(c, "one")
	p.Cut()
	fails(c, "two")
	c = dial()
	works(c, "three")
	p.Refuse()
	fails(c, "four")
	if _, err := net.Dial("tcp", p.Addr()); err == nil {
		t.Fatal("connected although refused")
	}
	p.Resume()
	c = dial()
	works(c, "five")
	p.Delay(50 * time.Millisecond)
	start := time.Now()
	works(c, "six")
	if took := time.Since(start); took < 50*time.Millisecond {
		t.Fatalf("answered after %v", took)
	}
	p.Delay(0)
	p.LoseAnswers(1)
	fails(c, "seven")
	if got := <-lines; got != "seven" { // what was asked arrived all the same
		t.Fatalf("the server read %q", got)
	}
	works(dial(), "eight")
}
