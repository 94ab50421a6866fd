package zalooa

import "sync"

// remembered is how many tokens a worded holds before it forgets them.
const remembered = 1000

// worded are the last screens whose buttons were written out.
type worded struct {
	mu     sync.Mutex
	tokens map[string]bool
}

func (w *worded) add(token string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.tokens == nil || len(w.tokens) >= remembered {
		w.tokens = map[string]bool{}
	}
	w.tokens[token] = true
}

func (w *worded) has(token string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.tokens[token]
}
