//go:build unix

package bench

import (
	"syscall"
	"time"
)

// processorTime returns what this process has used of the processors so far,
// which others at work on the machine do not change as they do the time of day.
func processorTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
