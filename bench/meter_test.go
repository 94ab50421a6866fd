package bench

import (
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"gandan/store"
)

// meter adds up what the timed parts of a benchmark cost beside time.
type meter struct {
	b      *testing.B
	db     *store.DB
	calls  *sessions // may be nil
	sum    reading
	rounds int
}

// reading is where the counters stand.
type reading struct {
	cpu                      time.Duration // of the processors, whoever else is at work
	statements, loads, saves int64
}

func (m *meter) read() reading {
	r := reading{cpu: processorTime(), statements: m.db.Statements()}
	if m.calls != nil {
		r.loads, r.saves = m.calls.loads.Load(), m.calls.saves.Load()
	}
	return r
}

// every measures the whole loop of a benchmark.
func (m *meter) every(do func()) {
	m.b.ReportAllocs()
	before := m.read()
	for m.b.Loop() {
		do()
		m.rounds++
	}
	m.add(before)
	m.report()
}

// round measures one operation, the timer being stopped before and after it.
func (m *meter) round(do func()) {
	before := m.read()
	m.b.StartTimer()
	do()
	m.b.StopTimer()
	m.rounds++
	m.add(before)
}

func (m *meter) add(before reading) {
	after := m.read()
	m.sum.cpu += after.cpu - before.cpu
	m.sum.statements += after.statements - before.statements
	m.sum.loads += after.loads - before.loads
	m.sum.saves += after.saves - before.saves
}

// report writes the averages under the benchmark's line.
func (m *meter) report() {
	n := float64(m.rounds)
	m.b.ReportMetric(float64(m.sum.cpu.Nanoseconds())/n, "cpu-ns/op")
	m.b.ReportMetric(float64(m.sum.statements)/n, "statements/op")
	if m.calls != nil {
		m.b.ReportMetric(float64(m.sum.loads)/n, "loads/op")
		m.b.ReportMetric(float64(m.sum.saves)/n, "saves/op")
	}
}

// heapNow names the runtime's count of bytes in objects.
const heapNow = "/memory/classes/heap/objects:bytes"

// peakHeap runs do and returns by how much the heap grew meanwhile at most, in
// MB, looked at every millisecond.
func peakHeap(do func()) float64 {
	sample := []metrics.Sample{{Name: heapNow}}
	look := func() uint64 {
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	runtime.GC()
	base := look()
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		top := base
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				peak <- max(top, look())
				return
			case <-tick.C:
				top = max(top, look())
			}
		}
	}()
	do()
	close(done)
	return float64(<-peak-base) / (1 << 20)
}
