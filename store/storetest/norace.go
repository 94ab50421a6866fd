//go:build !race

package storetest

// Race is whether the race detector is on.
const Race = false
