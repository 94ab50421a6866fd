package main

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"gandan/commune"
	"gandan/store"
)

// database looks at the server or file, its tables and its clock.
func (d *doctor) database(ctx context.Context) []finding {
	select {
	case <-d.ready:
	case <-ctx.Done():
		return []finding{judgeNoDatabase(d.cfg.Database, ctx.Err())}
	}
	if d.noDB != nil {
		return []finding{judgeNoDatabase(d.cfg.Database, d.noDB)}
	}
	before := d.cfg.Now()
	server, err := d.db.Server(ctx)
	if err != nil {
		return []finding{judgeNoDatabase(d.cfg.Database, err)}
	}
	list := []finding{judgeServer(server), judgeMigrations(d.todo, d.ahead)}
	if server.Clock > 0 && !d.cfg.Rehearsal {
		list = append(list, judgeClock("clock_database", reading{before, d.cfg.Now(), server.Clock}))
	}
	if path, ok := strings.CutPrefix(d.cfg.Database, "sqlite:"); ok {
		said, err := d.db.QuickCheck(ctx)
		err = errors.Join(err, ctx.Err()) // an interrupted query says only that it was
		free, known := store.DiskFree(filepath.Dir(path))
		list = append(list, judgeFile(said, err)...)
		list = append(list, judgeDisk(filepath.Dir(path), free, known)...)
	}
	return list
}

// judgeNoDatabase says why the database cannot be used.
func judgeNoDatabase(address string, err error) finding {
	var told *commune.Error
	switch {
	case errors.As(err, &told):
		return finding{"database", broken, say(told.Key, told.Args...), say("doctor.config.mend")}
	case errors.Is(err, fs.ErrNotExist):
		return finding{"database", broken, say("doctor.database.no_file"), say("doctor.database.no_file.mend")}
	case !strings.HasPrefix(address, "mysql:"):
		return finding{"database", broken, say("doctor.database.bad_file", "Error", err), say("doctor.database.bad_file.mend")}
	}
	cause := store.CauseOf(err)
	return finding{"database", broken, unreachable(cause, host(address), err), say(databaseMends[cause])}
}

// databaseMends says for each cause what to do.
var databaseMends = map[store.Cause]string{
	store.NoAnswer:  "doctor.mend.no_answer",
	store.Refused:   "doctor.mend.refused",
	store.NoHost:    "doctor.mend.no_host",
	store.Password:  "doctor.mend.database_password",
	store.NoSuchDB:  "doctor.mend.no_db",
	store.Untrusted: "doctor.mend.tls",
	store.Forbidden: "doctor.mend.other",
	store.Other:     "doctor.mend.other",
}

// unreachable says that a server could not be used.
func unreachable(cause store.Cause, host string, err error) phrase {
	switch cause {
	case store.NoAnswer:
		return say("doctor.cause.no_answer", "Host", host)
	case store.Refused:
		return say("doctor.cause.refused", "Host", host)
	case store.NoHost:
		return say("doctor.cause.no_host", "Host", host)
	case store.Password:
		return say("doctor.cause.password", "Host", host)
	case store.NoSuchDB:
		return say("doctor.cause.no_db", "Host", host)
	case store.Untrusted:
		return say("doctor.cause.tls", "Host", host, "Error", err)
	}
	return say("doctor.cause.other", "Host", host, "Error", err)
}

// judgeMigrations looks at whether the tables are this program's.
func judgeMigrations(todo int, err error) finding {
	switch {
	case errors.Is(err, store.ErrNewer):
		return finding{"migrations", broken, say("doctor.migrations.newer"), say("doctor.migrations.newer.mend")}
	case err != nil:
		return finding{"migrations", broken, say("doctor.migrations.unread", "Error", err), say("doctor.mend.other")}
	case todo > 0:
		return finding{"migrations", broken, say("doctor.migrations.todo", "N", todo), say("doctor.migrations.todo.mend")}
	}
	return finding{"migrations", well, say("doctor.migrations.ok"), phrase{}}
}

// judgeFile looks at what reading through an SQLite file said; that nothing is
// wrong with it needs no line.
func judgeFile(said string, err error) []finding {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return []finding{{"database", doubtful, say("doctor.database.large"), say("doctor.database.large.mend")}}
	case err != nil:
		said = err.Error()
	case said == "ok":
		return nil
	}
	return []finding{{"database", broken, say("doctor.database.damaged", "Error", said), say("doctor.database.damaged.mend")}}
}
