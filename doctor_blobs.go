package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"gandan/commune"
	"gandan/store"
)

// blobs looks at where photos and files are kept. A folder that is not there is
// not made: made by another user than the service's it would lock that one out.
func (d *doctor) blobs(context.Context) []finding {
	dir, ok := strings.CutPrefix(d.cfg.Blobs, "dir:")
	if _, err := os.Stat(dir); ok && dir != "" && errors.Is(err, fs.ErrNotExist) {
		return []finding{{"blobs", doubtful, say("doctor.blobs.none", "Dir", dir), say("doctor.blobs.none.mend", "Dir", dir)}}
	}
	files, err := d.cfg.openBlobs()
	if err == nil {
		err = files.Probe()
	}
	free, known := store.DiskFree(dir)
	shared := !strings.HasPrefix(d.cfg.Database, "mysql:") || d.cfg.PublicURL == ""
	return append([]finding{judgeBlobs(dir, err, shared)}, judgeDisk(dir, free, known)...)
}

// judgeBlobs looks at whether files can be written; one says whether it is
// plain that only one process serves. With a server for the database there may
// be several, on machines whose folders this one cannot see.
func judgeBlobs(dir string, err error, one bool) finding {
	var told *commune.Error
	switch {
	case errors.As(err, &told):
		return finding{"blobs", broken, say(told.Key, told.Args...), say("doctor.config.mend")}
	case err != nil:
		return finding{"blobs", broken, say("doctor.blobs.unwritable", "Dir", dir, "Error", err), say("doctor.blobs.unwritable.mend", "Dir", dir)}
	case !one:
		return finding{"blobs", doubtful, say("doctor.blobs.shared", "Dir", dir), say("doctor.blobs.shared.mend", "Dir", dir)}
	}
	return finding{"blobs", well, say("doctor.blobs.ok", "Dir", dir), phrase{}}
}

// Free space, in bytes: a month's photos of a commune are some hundred MiB.
const (
	spare = 2 << 30
	full  = 200 << 20
)

// judgeDisk looks at the space that is left; where that cannot be told it says nothing.
func judgeDisk(dir string, free int64, known bool) []finding {
	at := say("doctor.disk.free", "Dir", dir, "N", free>>20)
	switch {
	case !known:
		return nil
	case free < full:
		return []finding{{"disk", broken, at, say("doctor.disk.mend")}}
	case free < spare:
		return []finding{{"disk", doubtful, at, say("doctor.disk.mend")}}
	}
	return []finding{{"disk", well, at, phrase{}}}
}
