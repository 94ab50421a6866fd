// Command load fills an empty database with an invented province:
//
//	go run ./bench/province/load -database sqlite:province.db
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/schollz/progressbar/v3"

	"gandan/bench/province"
)

func main() {
	s := province.Whole
	database := flag.String("database", "", "mysql://user:password@host:3306/database or sqlite:PATH, empty")
	flag.IntVar(&s.Communes, "communes", s.Communes, "communes")
	flag.IntVar(&s.Villages, "villages", s.Villages, "villages of all communes")
	flag.IntVar(&s.Households, "households", s.Households, "households of all villages")
	flag.IntVar(&s.Cadres, "cadres", s.Cadres, "holders of a duty")
	flag.IntVar(&s.Months, "months", s.Months, "months of reports, the present one included")
	flag.Uint64Var(&s.Seed, "seed", s.Seed, "another number makes another province")
	flag.Parse()
	if *database == "" {
		flag.Usage()
		os.Exit(2)
	}
	debug.SetGCPercent(400) // most of what is made waits to be written
	debug.SetMemoryLimit(6 << 30)
	shown := func() {}
	if info, err := os.Stderr.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		bar := progressbar.NewOptions(s.Steps(), progressbar.OptionSetWriter(os.Stderr), progressbar.OptionClearOnFinish())
		shown = func() { _ = bar.Add(1) } // an ornament: that it cannot be drawn stops nothing
	}
	if err := province.Fill(context.Background(), *database, s, shown); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}
