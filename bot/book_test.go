package bot_test

import (
	"sync"

	"gandan/bot/bottest"
	"gandan/commune"
)

// book is the example's store: what was submitted, once an id.
type book struct {
	mu     sync.Mutex
	outbox *bottest.Outbox
	done   map[string]string // by submission id
	log    []string
	files  []string
	closed bool // the next submission is refused
	before func() error
}

// put writes a line once for an id, and tells whoever is to be told.
func (b *book) put(id, line string, tell ...string) error {
	b.mu.Lock()
	before := b.before
	b.before = nil
	b.mu.Unlock()
	if before != nil {
		if err := before(); err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.done[id]; ok {
		return nil
	}
	if b.closed {
		b.closed = false
		return commune.Errorf(commune.Invalid, "note.refused")
	}
	b.done[id] = line
	b.log = append(b.log, line)
	for _, person := range tell {
		b.outbox.Post(commune.Letter{ID: "letter-" + id, PersonID: person, Kind: "filed", Args: map[string]string{"line": line}})
	}
	return nil
}

// attach adds a file once.
func (b *book) attach(ref string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.files {
		if f == ref {
			return
		}
	}
	b.files = append(b.files, ref)
	b.log = append(b.log, "file "+ref)
}

// read returns and forgets the lines.
func (b *book) read() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	log := b.log
	b.log = nil
	return log
}

// notes counts what was submitted.
func (b *book) notes() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.done)
}

// lines returns everything that was submitted.
func (b *book) lines() (list []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.done {
		list = append(list, line)
	}
	return list
}
