package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"gandan/commune"
	"gandan/store"
)

// metrics are the figures of a process. Labels come from fixed sets: no chat,
// no person, no place is ever one.
type metrics struct {
	registry *prometheus.Registry
	turns    *prometheus.HistogramVec
	letters  *prometheus.CounterVec
	sends    *prometheus.CounterVec
	late     *prometheus.HistogramVec
	failed   *prometheus.CounterVec
	files    *prometheus.CounterVec
	alarms   *prometheus.GaugeVec
}

// newMetrics makes the figures, those of the stores among them.
func newMetrics(db *store.DB, redis *store.Redis, now func() time.Time) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		turns: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "gandan_turn_seconds", Help: "Updates handled, from leasing the session to showing the answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"channel", "outcome"}),
		letters: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gandan_letters_total", Help: "Letters of the outbox that were sent, put off or dropped.",
		}, []string{"kind", "outcome"}),
		sends: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gandan_channel_calls_total", Help: "Calls to channels, by method and how they ended.",
		}, []string{"channel", "method", "class"}),
		late: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "gandan_job_late_seconds", Help: "How long after its due moment a job of the calendar began.",
			Buckets: []float64{.1, .5, 1, 5, 15, 60, 300, 3600, 86400},
		}, []string{"job"}),
		failed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gandan_job_failures_total", Help: "Runs of a job of the calendar that failed.",
		}, []string{"job"}),
		files: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gandan_file_requests_total", Help: "Requests for files by their links: for whom, and how they ended.",
		}, []string{"kind", "outcome"}),
		alarms: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "gandan_zalo_token_alarm", Help: "1 while something is wrong with the tokens of the Official Account.",
		}, []string{"reason"}),
	}
	m.registry.MustRegister(m.turns, m.letters, m.sends, m.late, m.failed, m.files, m.alarms,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "gandan_sql_statements_total", Help: "Statements sent to the database."},
			func() float64 { return float64(db.Statements()) }),
		&backlog{db: db, now: now})
	if redis != nil {
		m.registry.MustRegister(prometheus.NewCounterFunc(
			prometheus.CounterOpts{Name: "gandan_redis_trips_total", Help: "Round trips to Redis."},
			func() float64 { return float64(redis.Trips()) }))
	}
	return m
}

// Turn implements bot.Watch.
func (m *metrics) Turn(channel string, took time.Duration, err error) {
	outcome := "ok"
	if err != nil {
		outcome = string(commune.CodeOf(err))
	}
	m.turns.WithLabelValues(channel, outcome).Observe(took.Seconds())
}

// Letter implements bot.Watch.
func (m *metrics) Letter(kind, outcome string) { m.letters.WithLabelValues(kind, outcome).Inc() }

// call counts a call to a channel.
func (m *metrics) call(channel string) func(method, class string) {
	return func(method, class string) { m.sends.WithLabelValues(channel, method, class).Inc() }
}

// file counts a request for a file by its link.
func (m *metrics) file(kind, outcome string) { m.files.WithLabelValues(kind, outcome).Inc() }

// zaloAlarm notes what is wrong with the tokens of the Official Account; empty:
// nothing.
func (m *metrics) zaloAlarm(reason string) {
	m.alarms.Reset()
	if reason != "" {
		m.alarms.WithLabelValues(reason).Set(1)
	}
}

// ran notes that a job of the calendar was run.
func (m *metrics) ran(job string, late time.Duration, err error) {
	m.late.WithLabelValues(job).Observe(max(0, late.Seconds()))
	if err != nil {
		m.failed.WithLabelValues(job).Inc()
	}
}

// handler serves the figures.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError})
}

// backlog tells what waits, asked for when it is looked at.
type backlog struct {
	db  *store.DB
	now func() time.Time
}

var (
	waitingDesc = prometheus.NewDesc("gandan_outbox_due", "Letters that are due and not sent.", nil, nil)
	ageDesc     = prometheus.NewDesc("gandan_outbox_oldest_seconds", "How long the oldest letter has been due.", nil, nil)
	restingDesc = prometheus.NewDesc("gandan_inbox_resting", "Updates that were given up and rest for the operator.", nil, nil)
	pausedDesc  = prometheus.NewDesc("gandan_joining_paused", "1 while joining is paused because of too many wrong tries.", nil, nil)
)

// Describe implements prometheus.Collector.
func (b *backlog) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{waitingDesc, ageDesc, restingDesc, pausedDesc} {
		to <- d
	}
}

// Collect implements prometheus.Collector. What cannot be asked for is left out.
func (b *backlog) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	gauge := func(d *prometheus.Desc, v float64) { to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v) }
	now := commune.InstantOf(b.now())
	if n, err := b.db.LettersDue(ctx, now); err == nil {
		gauge(waitingDesc, float64(n))
	}
	if age, err := oldestLetter(ctx, b.db, now); err == nil {
		gauge(ageDesc, age.Seconds())
	}
	if n, err := b.db.InboxResting(ctx); err == nil {
		gauge(restingDesc, float64(n))
	}
	if paused, err := b.db.JoinPaused(ctx, now); err == nil {
		v := 0.0
		if paused {
			v = 1
		}
		gauge(pausedDesc, v)
	}
}

// oldestLetter is how long the letter that is due longest has been so; zero if
// none is due.
func oldestLetter(ctx context.Context, db *store.DB, now commune.Instant) (time.Duration, error) {
	at, waits, err := db.NextLetter(ctx, 0)
	if err != nil || !waits || at >= now {
		return 0, err
	}
	return time.Duration(now-at) * time.Millisecond, nil
}
