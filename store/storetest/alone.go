package storetest

import "testing"

// OneGoroutine leaves a long test out where the race detector could find nothing
// in it. It is run without.
func OneGoroutine(t testing.TB) {
	t.Helper()
	if Race {
		t.Skip("all in one goroutine: run without the race detector, which makes it take ten times as long")
	}
}
