package main

import (
	"strconv"
	"strings"

	"gandan/store"
)

// serverNames are what the makers call their servers.
var serverNames = map[string]string{"sqlite": "SQLite", "mysql": "MySQL", "mariadb": "MariaDB"}

// oldest are the versions from which on each is supported.
var oldest = map[string][2]int{"mysql": {8, 0}, "mariadb": {10, 6}}

// judgeServer looks at what the server is and how it is set up.
func judgeServer(s store.Server) finding {
	name := serverNames[s.Kind]
	least, known := oldest[s.Kind]
	first, second := numbers(s.Version)
	judged := func(state state, key, mend string, args ...any) finding {
		return finding{"database", state, say(key, append(args, "Name", name, "Version", s.Version)...), say(mend)}
	}
	switch {
	case s.Kind == "sqlite":
		return finding{"database", well, say("doctor.database.ok", "Name", name, "Version", s.Version), phrase{}}
	case s.ReadOnly:
		return judged(broken, "doctor.database.read_only", "doctor.database.read_only.mend")
	case known && (first < least[0] || first == least[0] && second < least[1]):
		return judged(broken, "doctor.database.old", "doctor.database.old.mend")
	case s.Charset != "utf8mb4":
		return judged(doubtful, "doctor.database.charset", "doctor.database.charset.mend", "Charset", s.Charset)
	case s.Isolation != "READ-COMMITTED":
		return judged(broken, "doctor.database.isolation", "doctor.database.isolation.mend", "Isolation", s.Isolation)
	case !s.Strict:
		return judged(doubtful, "doctor.database.lax", "doctor.database.lax.mend")
	case !s.Durable:
		return judged(doubtful, "doctor.database.hasty", "doctor.database.hasty.mend")
	}
	return finding{"database", well, say("doctor.database.ok", "Name", name, "Version", s.Version), phrase{}}
}

// numbers reads the first two numbers of a version.
func numbers(version string) (first, second int) {
	a, rest, _ := strings.Cut(version, ".")
	b, _, _ := strings.Cut(rest, ".")
	first, _ = strconv.Atoi(a) // what is no number is old
	second, _ = strconv.Atoi(b)
	return first, second
}
