package bench

import (
	"database/sql"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"gandan/bench/province"
	"gandan/store"
)

// provinceDir has the data of a MariaDB with two provinces, which are made the
// first time. That takes minutes, and 7 GB.
var provinceDir = flag.String("province", "", "folder of the province's data, made where it is missing")

// serverOptions are those of a server with less memory than data.
var serverOptions = []string{"--innodb-buffer-pool-size=2G", "--innodb-log-file-size=1G",
	"--innodb-buffer-pool-load-at-startup=OFF", "--innodb-buffer-pool-dump-at-shutdown=OFF"}

// landscape is a province in a database, and an engine over it.
type landscape struct {
	*world
	raw *sql.DB
}

// long and short are the two provinces: with 24 months of history, and with one.
func long() (string, province.Size) { return "gandan_province", province.Whole }

func short() (string, province.Size) {
	s := province.Whole
	s.Months = 1
	return "gandan_month", s
}

// provinceServer starts the server over the data.
func provinceServer(b *testing.B) *mariaDB {
	b.Helper()
	if *provinceDir == "" {
		b.Skip("no -province names a folder")
	}
	m := &mariaDB{dir: *provinceDir}
	m.start(b, serverOptions...)
	b.Cleanup(func() { m.stop(b) })
	return m
}

// landscape opens a province and makes it where it is missing.
func (m *mariaDB) landscape(b *testing.B, name string, s province.Size) landscape {
	b.Helper()
	admin, err := province.Raw(m.url(""))
	if err == nil {
		_, err = admin.ExecContext(b.Context(), "CREATE DATABASE "+name+" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
		_ = admin.Close()
	}
	if err == nil { // it was not there
		if err := province.Fill(b.Context(), m.url(name), s, func() {}); err != nil {
			b.Fatal(err)
		}
	}
	db, err := store.Open(b.Context(), m.url(name)+"?readTimeout=10m")
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Migrate(b.Context()); err != nil { // the data may be older than the program
		b.Fatal(err)
	}
	raw, err := province.Raw(m.url(name))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _, _ = db.Close(), raw.Close() })
	return landscape{provinceWorld(b, db, s), raw}
}

// where is a place, and who asks of it.
type where struct{ path, asker string }

// Levels of places, each with who asks: the officer of a group, else a leader.
var askers = map[string]string{
	"group":   "SELECT p.path, d.person_id FROM places p JOIN duties d ON d.place_id = p.id AND d.code = 'group_officer' ORDER BY p.id",
	"village": "SELECT p.path, MIN(d.person_id) FROM places p JOIN duties d ON d.place_id = p.commune_id AND d.code = 'standing_leader' WHERE p.kind = 'village' GROUP BY p.id, p.path ORDER BY p.id",
	"commune": "SELECT p.path, MIN(d.person_id) FROM places p JOIN duties d ON d.place_id = p.id AND d.code = 'standing_leader' GROUP BY p.id, p.path ORDER BY p.id",
}

// places draws places of a level, the same in both provinces.
func (l landscape) places(level string, n int) []where {
	l.b.Helper()
	rows, err := l.raw.QueryContext(l.b.Context(), askers[level])
	l.must(err)
	defer rows.Close()
	var all []where
	for rows.Next() {
		var w where
		l.must(rows.Scan(&w.path, &w.asker))
		all = append(all, w)
	}
	l.must(rows.Err())
	r := rand.New(rand.NewPCG(6, 2024))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

// spread is how long each of many took.
type spread []time.Duration

func (s *spread) time(do func()) {
	began := time.Now()
	do()
	*s = append(*s, time.Since(began))
}

// at returns what so many percent of them stayed below, in milliseconds.
func (s spread) at(percent int) float64 {
	sorted := slices.Sorted(slices.Values(s))
	return float64(sorted[(len(sorted)-1)*percent/100].Microseconds()) / 1000
}

func (s spread) report(b *testing.B, name string) {
	b.ReportMetric(s.at(50), name+"p50-ms")
	b.ReportMetric(s.at(95), name+"p95-ms")
}

// forget makes the system forget what it has read of the data.
func (m *mariaDB) forget(b *testing.B) {
	b.Helper()
	err := filepath.WalkDir(filepath.Join(m.dir, "data"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return exec.Command("dd", "if="+path, "iflag=nocache", "count=0", "status=none").Run()
	})
	if err != nil {
		b.Log(fmt.Sprint("what was read may still be known: ", err))
	}
}
