package main

import (
	"bufio"
	"os"
	"strings"

	"gandan/commune"
)

// environment looks values up by the name of their variable.
type environment struct {
	getenv func(string) string
	file   map[string]string // what .env says
	err    error             // the first value that could not be read
}

// value returns what is said under the name, or in the file named under
// name_FILE, or the default.
func (e *environment) value(name, otherwise string) string {
	for _, get := range []func(string) string{e.getenv, func(n string) string { return e.file[n] }} {
		if v := get(name); v != "" {
			return v
		}
		if path := get(name + "_FILE"); path != "" {
			data, err := os.ReadFile(path)
			if err != nil {
				e.fail(commune.Errorf(commune.Invalid, "config.secret_file", "Name", name+"_FILE"))
				return otherwise
			}
			return strings.TrimSpace(string(data))
		}
	}
	return otherwise
}

// base returns the base of an address, without a slash at its end.
func (e *environment) base(name, otherwise string) string {
	return strings.TrimRight(e.value(name, otherwise), "/")
}

// either reads a choice between two words, the first being the default, and
// reports whether it is the second.
func (e *environment) either(name, first, second string) bool {
	v := strings.ToLower(e.value(name, first))
	if v != first && v != second {
		e.fail(commune.Errorf(commune.Invalid, "config.choice", "Name", name, "First", first, "Second", second))
	}
	return v == second
}

func (e *environment) fail(err error) {
	if e.err == nil {
		e.err = err
	}
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
