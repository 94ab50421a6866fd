package main

import (
	"strings"
	"testing"
)

func TestMedians(t *testing.T) {
	in := `goos: linux
BenchmarkA-2   	     100	      30 ns/op	   4.000 statements/op
BenchmarkB-2   	       5	   2.5 ns/op
BenchmarkA-2   	     100	      10 ns/op	   4.000 statements/op
BenchmarkB-2   	       5	   3.5 ns/op
BenchmarkA-2   	     100	      20 ns/op	   5.000 statements/op
PASS
`
	want := "BenchmarkA-2\t20 ns/op\t4 statements/op\nBenchmarkB-2\t3 ns/op\n"
	var out strings.Builder
	if err := medians(strings.NewReader(in), &out); err != nil || out.String() != want {
		t.Errorf("got %q, %v", out.String(), err)
	}
	if err := medians(strings.NewReader("BenchmarkA 1 x ns/op"), &out); err == nil {
		t.Error("a value that is no number was taken for one")
	}
}
