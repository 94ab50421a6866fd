//go:build linux || darwin || freebsd

package store

import "syscall"

// DiskFree returns how many bytes this process may still write on the disk of
// a folder; false where that cannot be told.
func DiskFree(dir string) (bytes int64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true //nolint:unconvert // the types differ between systems
}
