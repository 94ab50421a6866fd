package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gandan/commune"
)

// Blobs keeps the bytes of photos and files, each once under its SHA-256.
type Blobs struct{ dir string }

// OpenBlobs opens the blob store that the URL names, dir:PATH, and makes the
// folder if need be. A URL of another form is an Invalid commune.Error.
func OpenBlobs(url string) (*Blobs, error) {
	dir, ok := strings.CutPrefix(url, "dir:")
	if !ok || dir == "" {
		return nil, commune.Errorf(commune.Invalid, "store.blobs_url")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("blobs: %w", err)
	}
	return &Blobs{dir: dir}, nil
}

// Put keeps what r gives and returns its hash, in lower-case hex, and its size.
// More bytes than limit are an Invalid commune.Error, and nothing is kept.
func (b *Blobs) Put(ctx context.Context, r io.Reader, limit int64) (hash string, size int64, err error) {
	f, err := os.CreateTemp(b.dir, "put-*")
	if err != nil {
		return "", 0, fmt.Errorf("blobs: %w", err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(f, sum), io.LimitReader(reader{ctx, r}, limit+1))
	if err != nil {
		return "", 0, fmt.Errorf("blobs: %w", err)
	}
	if size > limit {
		return "", 0, commune.Errorf(commune.Invalid, "error.file_too_large", "N", int(limit>>20))
	}
	hash = hex.EncodeToString(sum.Sum(nil))
	if err = b.settle(f, hash); err != nil {
		return "", 0, fmt.Errorf("blobs: %w", err)
	}
	return hash, size, nil
}

// settle gives the finished file its name in one step: whoever opens that name
// finds all of the bytes or nothing.
func (b *Blobs) settle(f *os.File, hash string) error {
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	name := b.name(hash)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// Open returns the bytes kept under the hash, or ErrNotFound. The caller closes
// them.
func (b *Blobs) Open(_ context.Context, hash string) (io.ReadCloser, error) {
	if raw, err := hex.DecodeString(hash); err != nil || len(raw) != sha256.Size || strings.ToLower(hash) != hash {
		return nil, fmt.Errorf("blob: %w", commune.ErrNotFound)
	}
	f, err := os.Open(b.name(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("blob: %w", commune.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	return f, nil
}

// Remove removes the bytes kept under the hash, unless somebody has put them here
// since a moment: they may be wanted though nothing names them yet. None are no
// error.
func (b *Blobs) Remove(hash string, before commune.Instant) error {
	if raw, err := hex.DecodeString(hash); err != nil || len(raw) != sha256.Size {
		return fmt.Errorf("blob: %w", commune.ErrNotFound)
	}
	at, err := os.Stat(b.name(hash))
	if err == nil && commune.InstantOf(at.ModTime()) < before {
		err = os.Remove(b.name(hash))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("blob: %w", err)
	}
	return nil
}

func (b *Blobs) name(hash string) string { return filepath.Join(b.dir, hash[:2], hash) }

// reader ends with the context.
type reader struct {
	ctx context.Context
	io.Reader
}

// Read implements io.Reader.
func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}
