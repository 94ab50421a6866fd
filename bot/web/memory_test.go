package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"sync"
	"time"

	"gandan/commune"
)

// memory keeps chats and files for the tests.
type memory struct {
	mu    sync.Mutex
	chats map[string][]stored
	revs  map[string]int64
	made  map[string]bool
	blobs map[string][]byte
}

type stored struct {
	rev  int64
	at   commune.Instant
	body []byte
}

func newMemory() *memory {
	return &memory{chats: map[string][]stored{}, revs: map[string]int64{}, made: map[string]bool{}, blobs: map[string][]byte{}}
}

func (m *memory) AppendWeb(_ context.Context, chat string, body []byte, at commune.Instant) (seq, rev int64, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.revs[chat]++
	m.chats[chat] = append(m.chats[chat], stored{m.revs[chat], at, body})
	return int64(len(m.chats[chat])), m.revs[chat], nil
}

func (m *memory) EditWeb(_ context.Context, chat string, seq int64, body []byte) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.revs[chat]++
	row := &m.chats[chat][seq-1]
	row.body, row.rev = body, m.revs[chat]
	return row.rev, nil
}

func (m *memory) WebMessages(_ context.Context, chat string, after int64, each func(seq, rev int64, at commune.Instant, body []byte) error) error {
	m.mu.Lock()
	rows := append([]stored{}, m.chats[chat]...)
	m.mu.Unlock()
	for i, r := range rows {
		if r.rev <= after {
			continue
		}
		if err := each(int64(i+1), r.rev, r.at, r.body); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) WebRev(_ context.Context, chat string) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.revs[chat], nil
}

func (m *memory) AddWebChat(_ context.Context, chat string, _ commune.Instant) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.made[chat] = true
	return nil
}

func (m *memory) WebChatExists(_ context.Context, chat string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.made[chat], nil
}

func (m *memory) Put(_ context.Context, r io.Reader, _ int64) (string, int64, error) {
	body, err := io.ReadAll(r)
	sum := sha256.Sum256(body)
	hash := hex.EncodeToString(sum[:])
	m.mu.Lock()
	defer m.mu.Unlock()
	m.blobs[hash] = body
	return hash, int64(len(body)), err
}

func (m *memory) Open(_ context.Context, hash string) (io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	body, ok := m.blobs[hash]
	if !ok {
		return nil, commune.Errorf(commune.NotFound, "web.err.unknown")
	}
	return io.NopCloser(bytes.NewReader(body)), nil
}

// handClock stands still until it is moved.
type handClock struct {
	mu    sync.Mutex
	now   time.Time
	moved func(ctx context.Context, to time.Time) error
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) Advance(ctx context.Context, to time.Time) error {
	c.mu.Lock()
	c.now = to
	c.mu.Unlock()
	if c.moved == nil {
		return nil
	}
	return c.moved(ctx, to)
}
