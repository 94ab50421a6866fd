package main

import (
	"bufio"
	"context"
	"os"
	"strings"

	"gandan/commune"
	"gandan/store"
)

// config is what the environment says; the file .env says it where the
// environment does not.
type config struct {
	Database string // GANDAN_DATABASE
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
	return &config{Database: value("GANDAN_DATABASE", "sqlite:gandan.db")}, nil
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
