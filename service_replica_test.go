package main

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"testing"
)

// twin is one of the replicas that run within this process, so that the race
// detector sees them.
type twin struct {
	*service
	url  string
	stop func() error // as SIGTERM does, and waits for the end
}

// serving finds the address in the log.
var serving = regexp.MustCompile(`"msg":"serving","address":"([^"]+)"`)

// starts starts a replica and returns when it listens.
func (w *town) starts(changes ...func(*config)) *twin {
	w.t.Helper()
	words, err := testTexts()
	if err != nil {
		w.t.Fatal(err)
	}
	cfg := w.cfg
	for _, change := range changes {
		change(&cfg)
	}
	own := &logbook{}
	log, err := newLog(cfg.Log, io.MultiWriter(w.log, own), append(secretsOf(&cfg), cfg.Database, cfg.Redis)...)
	if err != nil {
		w.t.Fatal(err)
	}
	s, err := openService(w.t.Context(), &cfg, log, words)
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.run(ctx) }()
	p := &twin{service: s}
	p.stop = sync.OnceValue(func() error {
		cancel()
		err := <-ended
		if closing := s.close(); err == nil {
			err = closing
		}
		return err
	})
	w.t.Cleanup(func() {
		if err := p.stop(); err != nil {
			w.t.Error(err)
		}
	})
	w.until("serving", func() bool {
		m := serving.FindStringSubmatch(own.String())
		if m != nil {
			p.url = "http://" + m[1]
		}
		return m != nil
	})
	if w.front != nil {
		w.front.add(p)
	}
	return p
}

// ends stops a replica in the orderly way.
func (w *town) ends(p *twin) {
	w.t.Helper()
	if w.front != nil {
		w.front.remove(p)
	}
	if err := p.stop(); err != nil {
		w.t.Fatal(err)
	}
}

// balancer stands before the replicas and gives each in turn the next request.
type balancer struct {
	url string

	mu      sync.Mutex
	list    []*twin
	next    int
	answers map[int]int // by status
	served  map[string]int
}

func newBalancer(t *testing.T) *balancer {
	b := &balancer{answers: map[int]int{}, served: map[string]int{}}
	server := httptest.NewServer(b)
	t.Cleanup(server.Close)
	b.url = server.URL
	return b
}

// ServeHTTP implements http.Handler.
func (b *balancer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status := http.StatusBadGateway
	if p := b.turn(); p != nil {
		if answer, err := passOn(p.url, r); err == nil {
			defer answer.Body.Close()
			status = answer.StatusCode
			maps.Copy(w.Header(), answer.Header)
			defer func() { _, _ = io.Copy(w, answer.Body) }()
		}
	}
	b.mu.Lock()
	b.answers[status]++
	b.mu.Unlock()
	w.WriteHeader(status)
}

func passOn(url string, r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	q, err := http.NewRequestWithContext(r.Context(), r.Method, url+r.URL.Path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	q.Header = r.Header.Clone()
	return http.DefaultClient.Do(q)
}

// turn is whose turn it is; nil: nobody serves.
func (b *balancer) turn() *twin {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.list) == 0 {
		return nil
	}
	b.next++
	p := b.list[b.next%len(b.list)]
	b.served[p.owner]++
	return p
}

func (b *balancer) add(p *twin) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.list = append(b.list, p)
}

func (b *balancer) remove(p *twin) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, x := range b.list {
		if x == p {
			b.list = append(b.list[:i:i], b.list[i+1:]...)
			return
		}
	}
}

// status tells how often a status was answered.
func (b *balancer) status(code int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.answers[code]
}

// shares are how many requests each replica got.
func (b *balancer) shares() (list []int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, n := range b.served {
		list = append(list, n)
	}
	return list
}
