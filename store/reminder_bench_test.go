package store_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"gandan/commune"
	"gandan/store"
	"gandan/store/storetest"
)

// keepersAtWork is how many keepers a province has.
const keepersAtWork = 30_000

// BenchmarkEnsureReports is a commune's first night, the drafts of 30,000
// keepers, four each, and any other night, when all are there.
func BenchmarkEnsureReports(b *testing.B) {
	eachDatabase(b, func(b *testing.B, w world) {
		b.Run("first", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				w.exec("DELETE FROM reports")
				b.StartTimer()
				w.ensure("2024-04-12", household...)
			}
		})
		b.Run("again", func(b *testing.B) {
			for b.Loop() {
				w.ensure("2024-04-12", household...)
			}
		})
	})
}

// BenchmarkPlanReminders plans a day's letters for 30,000 keepers.
func BenchmarkPlanReminders(b *testing.B) {
	eachDatabase(b, func(b *testing.B, w world) {
		w.ensure("2024-04-12", household...)
		var before, after runtime.MemStats
		for b.Loop() {
			b.StopTimer()
			w.exec("DELETE FROM outbox")
			w.exec("DELETE FROM reminded")
			runtime.ReadMemStats(&before)
			b.StartTimer()
			if n := w.plan("2024-04-12", 7); n != keepersAtWork {
				b.Fatalf("planned %d", n)
			}
			runtime.ReadMemStats(&after)
		}
		b.ReportMetric(float64(after.Sys)/(1<<20), "MB-process")
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/(1<<20), "MB-allocated")
	})
}

// BenchmarkPlanRemindersAgain is the same on a day without anything to say,
// when all that was said is known.
func BenchmarkPlanRemindersAgain(b *testing.B) {
	eachDatabase(b, func(b *testing.B, w world) {
		w.ensure("2024-04-12", household...)
		w.plan("2024-04-12", 7)
		w.exec("UPDATE outbox SET sent_at = 1")
		for b.Loop() {
			if n := w.plan("2024-04-13", 7); n != 0 {
				b.Fatalf("planned %d", n)
			}
		}
	})
}

// BenchmarkPlanRemindersEscalated plans the last day of reminders, with an
// officer for each of the 10,000 groups, a secretary and a leader, who are told
// of the same reports.
func BenchmarkPlanRemindersEscalated(b *testing.B) {
	eachDatabase(b, func(b *testing.B, w world) {
		w.exec(`INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day)
SELECT CONCAT('o', id), 'c', CONCAT('o', id), 'group_officer', id, '2024-01-01' FROM places WHERE id LIKE 'group%'`)
		w.exec("INSERT INTO accounts (id, channel, chat, person_id, linked_at) SELECT id, 'web', id, person_id, 1 FROM duties WHERE code = 'group_officer'")
		w.duty("s", "secretary", commune.Secretary, "v", "2024-01-01", "")
		w.duty("l", "leader", commune.StandingLeader, "c", "2024-01-01", "")
		w.account("secretary")
		w.account("leader")
		w.ensure("2024-04-12", household...)
		for _, day := range []commune.Date{"2024-04-12", "2024-04-15", "2024-04-17", "2024-04-19", "2024-04-22"} {
			w.plan(day, 7)
			w.exec("UPDATE outbox SET sent_at = 1")
		}
		for b.Loop() {
			b.StopTimer()
			w.exec("DELETE FROM outbox WHERE sent_at = 0")
			w.exec("DELETE FROM reminded WHERE day = '2024-04-23'")
			b.StartTimer()
			if n := w.plan("2024-04-23", 7); n != keepersAtWork+keepersAtWork/3+2 {
				b.Fatalf("planned %d", n)
			}
		}
	})
}

// eachDatabase runs a benchmark on a commune of 30,000 keepers in SQLite and,
// where the tests are given one, MySQL.
func eachDatabase(b *testing.B, run func(b *testing.B, w world)) {
	b.Run("sqlite", func(b *testing.B) { run(b, province(b, storetest.SQLite(b))) })
	if os.Getenv(storetest.Variable) != "" {
		b.Run("mysql", func(b *testing.B) { run(b, province(b, storetest.MySQL(b))) })
	}
}

func province(b *testing.B, db *store.DB) world {
	b.Helper()
	w := newWorld(b, db)
	const each = 1000
	for from := 0; from < keepersAtWork; from += each {
		var groups, duties, accounts []string
		for i := range each {
			id := fmt.Sprintf("%05d", from+i)
			group := fmt.Sprint("group", (from+i)/3) // of three keepers
			if (from+i)%3 == 0 {
				groups = append(groups, fmt.Sprintf("('%s', 'c', 'v', 'group', '/c/v/%s/')", group, group))
			}
			duties = append(duties, fmt.Sprintf("('d%s', 'c', 'p%s', 'keeper', '%s', '2024-01-01')", id, id, group))
			accounts = append(accounts, fmt.Sprintf("('a%s', 'web', 'p%s', 'p%s', 1)", id, id, id))
		}
		w.exec("INSERT INTO places (id, commune_id, parent_id, kind, path) VALUES " + strings.Join(groups, ","))
		w.exec("INSERT INTO duties (id, commune_id, person_id, code, place_id, from_day) VALUES " + strings.Join(duties, ","))
		w.exec("INSERT INTO accounts (id, channel, chat, person_id, linked_at) VALUES " + strings.Join(accounts, ","))
	}
	return w
}
