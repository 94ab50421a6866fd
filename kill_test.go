package main

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"gandan/store/storetest"
)

// killing is how a service is set up whose processes are killed.
type killing struct {
	name     string
	mysql    bool // with Redis; else SQLite, with sessions in it
	webhook  bool
	replicas int
	share    int // of ten kills
}

// killings are the services of the kill test. Where no servers are named the
// webhook is tried on SQLite, too.
func killings() []killing {
	if os.Getenv(storetest.Variable) == "" {
		return []killing{{name: "sqlite-polling", replicas: 1, share: 6}, {name: "sqlite-webhook", webhook: true, replicas: 1, share: 4}}
	}
	return []killing{
		{name: "sqlite-polling", replicas: 1, share: 2},
		{name: "mysql-polling", mysql: true, replicas: 1, share: 4},
		{name: "mysql-webhook", mysql: true, webhook: true, replicas: 2, share: 4},
	}
}

// TestKill: all keepers of an invented commune file at the same time through
// the real program, which is killed at moments chosen by chance and started
// again, while Telegram brings again what was not acknowledged and people tap
// again what is not answered. No report and nothing that was confirmed is lost
// or there twice, and every notice arrives. GANDAN_KILLS (5) is how often it is
// killed over all services, GANDAN_CADRES (60) how many keepers each has, and
// GANDAN_SEED (1) chooses the moments.
func TestKill(t *testing.T) {
	t.Parallel()
	kills, cadres, seed := setting(t, "GANDAN_KILLS", 5), setting(t, "GANDAN_CADRES", 60), setting(t, "GANDAN_SEED", 1)
	for i, k := range killings() {
		t.Run(k.name, func(t *testing.T) {
			began := time.Now()
			chance := rand.New(rand.NewPCG(uint64(seed), uint64(i)))
			w := newKillTown(t, k, cadres, chance)
			w.strikes(kills*k.share/10, chance)
			w.live()
			w.settle()
			w.judge()
			t.Logf("seed %d: %v, %.1f s", seed, w.figures, time.Since(began).Seconds())
		})
	}
}

// setting is a number from the environment.
func setting(t *testing.T, name string, usual int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 {
		t.Fatalf("%s is not a number", name)
	}
	return n
}
