package zalooa

import (
	"sync"
	"time"
)

const (
	keptFor     = 6*24*time.Hour + 12*time.Hour // the platform forgets an upload after seven days
	mostUploads = 5000                          // remembered before all are forgotten; as many as it takes in a month
)

// uploads are the keys of what was uploaded, by way and reference: of uploads
// too there are only so many in a month.
type uploads struct {
	mu   sync.Mutex
	keys map[string]upload
}

type upload struct {
	key   string
	until time.Time
}

// get returns the key of a file that the platform still has.
func (u *uploads) get(by way, ref string, now time.Time) (key string, ok bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	found, ok := u.keys[string(by)+ref]
	return found.key, ok && now.Before(found.until)
}

// put remembers the key of a file that was uploaded now.
func (u *uploads) put(by way, ref, key string, now time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.keys == nil || len(u.keys) >= mostUploads {
		u.keys = map[string]upload{}
	}
	u.keys[string(by)+ref] = upload{key, now.Add(keptFor)}
}

// forget drops a key that the platform does not know any more.
func (u *uploads) forget(by way, ref string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.keys, string(by)+ref)
}
