package store_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
)

func blobs(t *testing.T) (*store.Blobs, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "files")
	b, err := store.OpenBlobs("dir:" + dir)
	must(t, err)
	return b, dir
}

// kept returns how many files rest in the folder.
func kept(t *testing.T, dir string) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	must(t, err)
	return n
}

func TestBlobs(t *testing.T) {
	b, dir := blobs(t)
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	for range 2 { // the same bytes rest once
		hash, size, err := b.Put(t.Context(), strings.NewReader("abc"), 3)
		if hash != abc || size != 3 || err != nil {
			t.Fatalf("%s %d %v", hash, size, err)
		}
	}
	if n := kept(t, dir); n != 1 {
		t.Fatalf("%d files", n)
	}
	r, err := b.Open(t.Context(), abc)
	must(t, err)
	defer r.Close()
	if got, err := io.ReadAll(r); string(got) != "abc" || err != nil {
		t.Fatalf("%q %v", got, err)
	}
}

func TestBlobsRefuse(t *testing.T) {
	b, dir := blobs(t)
	_, _, err := b.Put(t.Context(), bytes.NewReader(make([]byte, 4)), 3)
	if commune.CodeOf(err) != commune.Invalid {
		t.Fatalf("too large: %v", err)
	}
	broken := errors.New("broken")
	if _, _, err = b.Put(t.Context(), io.MultiReader(strings.NewReader("a"), failing{broken}), 3); !errors.Is(err, broken) {
		t.Fatalf("broken: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err = b.Put(ctx, strings.NewReader("a"), 3); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
	if n := kept(t, dir); n != 0 {
		t.Fatalf("%d files are left over", n)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestBlobNames(t *testing.T) {
	b, dir := blobs(t)
	must(t, os.WriteFile(filepath.Join(filepath.Dir(dir), "secret"), []byte("x"), 0o600))
	hash := strings.Repeat("ab", 32)
	for _, name := range []string{"", "..", "../secret", hash[:62], hash + "/", strings.ToUpper(hash), strings.Repeat("g", 64), hash} {
		if _, err := b.Open(t.Context(), name); commune.CodeOf(err) != commune.NotFound {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestBlobURL(t *testing.T) {
	for _, url := range []string{"", "dir:", "/tmp/x", "s3://bucket"} {
		if _, err := store.OpenBlobs(url); commune.CodeOf(err) != commune.Invalid {
			t.Errorf("%q: %v", url, err)
		}
	}
}
