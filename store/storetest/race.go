//go:build race

package storetest

// Race is whether the race detector is on, with which the embedded database takes
// ten times as long.
const Race = true
