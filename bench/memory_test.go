package bench

import (
	"database/sql"
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gandan/store/storetest"
)

var openChats = flag.Int("open-chats", 100_000, "how many conversations are open in BenchmarkOpenConversations")

// BenchmarkOpenConversations opens conversations by turns through the webhook
// of the built program, until so many rest in Redis at the card of a report,
// and tells what the program and Redis hold in memory then.
func BenchmarkOpenConversations(b *testing.B) {
	ownMySQL(b)
	redisURL, _ := ownRedis(b)
	db, w := cadres(b, crowd)
	link(b, w, db, *openChats)
	api := newChatAPI(b, *openChats)
	s := serve(b, build(b), map[string]string{
		"GANDAN_DATABASE": db, "GANDAN_REDIS": redisURL, "GANDAN_TELEGRAM_API": api.url,
		"GANDAN_TELEGRAM_MODE": "webhook", "GANDAN_PUBLIC_URL": "https://gandan.example.vn", "GANDAN_METRICS_LISTEN": "127.0.0.1:0",
	})
	until(b, "a webhook", func() bool { return api.hook.Load() != nil })
	pid := s.cmd.Process.Pid
	b.ReportMetric(memoryOf(pid, "VmRSS"), "MB-before")
	p := newPlayer(api, webhook{s.url + "/webhook/telegram", api.hook.Load().secret}, *atOnce)
	began := time.Now()
	if err := p.each(api.seats, []step{{text: "/baocao"}}, *atOnce); err != nil {
		b.Fatalf("%v\n%s", err, s.logged())
	}
	turns := float64(*openChats) / time.Since(began).Seconds()
	client := redisClient(b, redisURL)
	if n := client.DBSize(b.Context()).Val(); int(n) < *openChats {
		b.Fatalf("%d conversations are open", n)
	}
	_, after, _ := strings.Cut(client.Info(b.Context(), "memory").Val(), "used_memory:")
	line, _, _ := strings.Cut(after, "\r\n")
	used, _ := strconv.ParseFloat(line, 64)
	b.ReportMetric(memoryOf(pid, "VmRSS"), "MB-resident")
	b.ReportMetric(memoryOf(pid, "VmHWM"), "MB-peak")
	b.ReportMetric(used/(1<<20), "MB-redis")
	b.ReportMetric(turns, "turns/s")
}

// link links chats with the keepers in turn, beside those that are linked.
func link(b testing.TB, w *world, db string, chats int) {
	b.Helper()
	keepers := w.keepers()
	u, err := url.Parse(db)
	if err != nil {
		b.Fatal(err)
	}
	raw, err := sql.Open("mysql", "root@tcp("+u.Host+")"+u.Path)
	if err != nil {
		b.Fatal(err)
	}
	defer raw.Close()
	var rows []string
	for i := len(keepers); i < chats; i++ {
		rows = append(rows, fmt.Sprintf("('account%d', 'telegram', '%d', '%s', 1)", i, firstChat+i, keepers[i%len(keepers)]))
		if len(rows) == 1000 || i == chats-1 {
			if _, err := raw.Exec("INSERT INTO accounts (id, channel, chat, person_id, linked_at) VALUES " + strings.Join(rows, ", ")); err != nil {
				b.Fatal(err)
			}
			rows = rows[:0]
		}
	}
}

// memoryOf returns a line of what Linux tells of a process's memory, in MB; 0
// where the system does not tell.
func memoryOf(pid int, line string) float64 {
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	found := regexp.MustCompile(line + `:\s+(\d+) kB`).FindSubmatch(status)
	if err != nil || found == nil {
		return 0
	}
	kb, _ := strconv.Atoi(string(found[1]))
	return float64(kb) / 1024
}

// BenchmarkServeStart starts `gandan serve` with a database that is there
// already, until it answers that it is ready.
func BenchmarkServeStart(b *testing.B) {
	binary := build(b)
	file := "sqlite:" + filepath.Join(b.TempDir(), "gandan.db")
	newWorld(b, storetest.Open(b, file), crowd)
	sum := 0.0
	for b.Loop() {
		s := serve(b, binary, map[string]string{"GANDAN_DATABASE": file, "GANDAN_TELEGRAM_API": "http://127.0.0.1:1"})
		sum += s.took.Seconds() * 1000
		s.end()
	}
	b.ReportMetric(sum/float64(b.N), "ms-to-ready")
}
