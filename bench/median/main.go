// Command median reads what `go test -bench … -count=5` prints and writes, for
// each benchmark, the median of every figure: the machine that it runs on is
// shared, and the median bears that better than the mean.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if err := medians(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "median:", err)
		os.Exit(1)
	}
}

// figures are one benchmark's, by unit.
type figures struct {
	name   string
	units  []string
	values map[string][]float64
}

// medians writes a line for each benchmark in the order of their appearance.
func medians(in io.Reader, out io.Writer) error {
	var all []*figures
	byName := map[string]*figures{}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		f := byName[fields[0]]
		if f == nil {
			f = &figures{name: fields[0], values: map[string][]float64{}}
			byName[fields[0]] = f
			all = append(all, f)
		}
		if err := f.add(fields[2:]); err != nil {
			return err
		}
	}
	for _, f := range all {
		fmt.Fprintln(out, f)
	}
	return lines.Err()
}

// add takes one line's figures: a value and its unit, in turn.
func (f *figures) add(fields []string) error {
	for i := 0; i+1 < len(fields); i += 2 {
		value, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		unit := fields[i+1]
		if !slices.Contains(f.units, unit) {
			f.units = append(f.units, unit)
		}
		f.values[unit] = append(f.values[unit], value)
	}
	return nil
}

// String returns the line of a benchmark.
func (f *figures) String() string {
	line := f.name
	for _, unit := range f.units {
		line += "\t" + strconv.FormatFloat(median(f.values[unit]), 'f', -1, 64) + " " + unit
	}
	return line
}

// median returns the middle value, or the middle of the two middle ones.
func median(values []float64) float64 {
	values = slices.Sorted(slices.Values(values))
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}
