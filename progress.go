package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
)

// bar shows how far long work has come, on a terminal only.
type bar struct{ shown *progressbar.ProgressBar }

// newBar begins a bar for so many steps, if w is a terminal.
func newBar(w io.Writer, steps int) bar {
	f, ok := w.(*os.File)
	if !ok {
		return bar{}
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return bar{}
	}
	return bar{progressbar.NewOptions(steps, progressbar.OptionSetWriter(w), progressbar.OptionClearOnFinish())}
}

// add tells that so many steps more are done. The bar is an ornament: that it
// cannot be drawn stops no work.
func (b bar) add(steps int) {
	if b.shown != nil {
		_ = b.shown.Add(steps)
	}
}

func (b bar) finish() {
	if b.shown != nil {
		_ = b.shown.Finish()
	}
}
