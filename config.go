package main

import (
	"bufio"
	"context"
	"os"
	"strings"
	"time"

	"gandan/commune"
	"gandan/store"
)

// config is what the environment says; the file .env says it where the
// environment does not.
type config struct {
	Database string           // GANDAN_DATABASE
	Now      func() time.Time // in GANDAN_TIMEZONE; it begins at GANDAN_NOW, if that is set
}

// readConfig reads the environment and the .env file beside it.
func readConfig(getenv func(string) string, file string) (*config, error) {
	values, err := readEnvFile(file)
	if err != nil {
		return nil, err
	}
	value := func(name, otherwise string) string {
		if v := getenv(name); v != "" {
			return v
		}
		if v := values[name]; v != "" {
			return v
		}
		return otherwise
	}
	now, err := clock(value("GANDAN_TIMEZONE", "Asia/Ho_Chi_Minh"), value("GANDAN_NOW", ""), time.Now)
	if err != nil {
		return nil, err
	}
	return &config{Database: value("GANDAN_DATABASE", "sqlite:gandan.db"), Now: now}, nil
}

// clock returns a clock of the zone that starts at the moment start and runs
// on, or the real one if start is empty.
func clock(zone, start string, real func() time.Time) (func() time.Time, error) {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return nil, commune.Errorf(commune.Invalid, "config.bad_zone")
	}
	if start == "" {
		return func() time.Time { return real().In(loc) }, nil
	}
	from, err := time.Parse(time.RFC3339, start)
	if err != nil {
		return nil, commune.Errorf(commune.Invalid, "config.bad_now")
	}
	began := real()
	return func() time.Time { return from.Add(real().Sub(began)).In(loc) }, nil
}

// readEnvFile reads lines NAME=value; # begins a remark, quotes around a value
// are taken off. A file that is not there says nothing.
func readEnvFile(name string) (map[string]string, error) {
	values := map[string]string{}
	f, err := os.Open(name)
	if os.IsNotExist(err) {
		return values, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, commune.Errorf(commune.Invalid, "config.bad_line", "File", name, "Line", n)
		}
		values[strings.TrimSpace(strings.TrimPrefix(key, "export "))] = strings.Trim(strings.TrimSpace(value), `"'`)
	}
	return values, lines.Err()
}

// open opens the configured database.
func (c *config) open(ctx context.Context) (*store.DB, error) { return store.Open(ctx, c.Database) }
