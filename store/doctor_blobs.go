package store

import (
	"errors"
	"os"
)

// Probe writes a file into the store and removes it again.
func (b *Blobs) Probe() error {
	f, err := os.CreateTemp(b.dir, "put-*")
	if err != nil {
		return wrap("blobs", err)
	}
	_, err = f.WriteString("probe")
	return wrap("blobs", errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name())))
}
