package storetest

import (
	"flag"
	"strconv"
	"testing"
)

// Fewer lowers rapid's default of a hundred checks for a test of which each
// takes its time, unless the command line asks for a number.
func Fewer(t testing.TB, checks int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	if f.Value.String() != f.DefValue {
		return
	}
	if err := f.Value.Set(strconv.Itoa(checks)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(f.DefValue) })
}
