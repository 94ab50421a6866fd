package bench

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

var (
	playFor = flag.Duration("play", 20*time.Second, "how long one stretch of BenchmarkWebhook lasts")
	rounds  = flag.Int("rounds", 3, "how many stretches each bot has in BenchmarkWebhook")
	alone   = flag.Bool("alone", false, "BenchmarkWebhook measures the product only")
	atOnce  = flag.Int("at-once", 16, "how many people are talking at the same time in BenchmarkWebhook")
)

// crowd is how many cadres there are: keepers with ten households each.
var crowd = size{4, 10, 8, 10}

// contender is a bot that is measured.
type contender struct {
	name    string
	pid     int
	hook    webhook
	api     *chatAPI
	start   []step  // what is done once in each of
	fresh   []*seat // these chats
	results []result
}

// result is one stretch.
type result struct {
	played
	bot, redis, mysql, rest time.Duration // of the processors, per turn
	calls                   float64       // of the API, per turn
}

// figures are what is told of a result.
func (r result) figures() []float64 {
	us := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }
	return []float64{
		float64(r.turns) / r.took.Seconds(), us(r.quantile(.5)) / 1000, us(r.quantile(.99)) / 1000,
		us(r.bot), us(r.redis), us(r.mysql), us(r.bot + r.redis + r.mysql), us(r.rest), r.calls,
	}
}

var figureNames = []string{"turns/s", "p50 ms", "p99 ms", "bot us", "redis us", "db us", "sum us", "rest us", "calls"}

// arena is where bots are measured: servers of their own, and who talks to them.
type arena struct {
	b            testing.TB
	redisURL     string
	redis, mysql int // processes
	survey       *survey
}

// BenchmarkWebhook has hundreds of cadres answer a survey of ten turns through
// the webhook of the built program, of a bare loop that does only what nobody
// can do without, and of a grammY bot, in turn, over the same servers.
func BenchmarkWebhook(b *testing.B) {
	a := &arena{b: b, survey: newSurvey(b)}
	a.mysql = ownMySQL(b)
	a.redisURL, a.redis = ownRedis(b)
	list := []*contender{a.product()}
	for _, start := range []func() *contender{a.bareLoop, a.grammy} {
		if *alone {
			break
		}
		if c := start(); c != nil {
			list = append(list, c)
		}
	}
	for _, c := range list {
		p := newPlayer(c.api, c.hook, *atOnce)
		if err := p.each(c.fresh, append(slices.Clone(c.start), a.survey.Steps...), *atOnce); err != nil {
			b.Fatalf("%s: %v", c.name, err)
		}
	}
	for range *rounds {
		for _, c := range list {
			c.results = append(c.results, a.measure(c))
		}
	}
	a.report(b, list)
}

// measure plays one stretch, after a tenth of it to warm up.
func (a *arena) measure(c *contender) result {
	p := newPlayer(c.api, c.hook, *atOnce)
	if _, err := p.stretch(a.survey.Steps, *atOnce, *playFor/10); err != nil {
		a.b.Fatalf("%s: %v", c.name, err)
	}
	pids := []int{c.pid, a.redis, a.mysql, os.Getpid()}
	var before, after [4]time.Duration
	calls := c.api.calls.Load()
	for i, pid := range pids {
		before[i] = processorTimeOf(pid)
	}
	got, err := p.stretch(a.survey.Steps, *atOnce, *playFor)
	if err != nil {
		a.b.Fatalf("%s: %v", c.name, err)
	}
	n := time.Duration(got.turns)
	for i, pid := range pids {
		after[i] = (processorTimeOf(pid) - before[i]) / n
	}
	return result{got, after[0], after[1], after[2], after[3], float64(c.api.calls.Load()-calls) / float64(n)}
}

// report writes each bot's medians and how they compare.
func (a *arena) report(b *testing.B, list []*contender) {
	fmt.Printf("\n%-8s", "")
	for _, name := range figureNames {
		fmt.Printf("%10s", name)
	}
	best := map[string][]float64{}
	for _, c := range list {
		line := make([]float64, len(figureNames))
		for i := range line {
			var all []float64
			for _, r := range c.results {
				all = append(all, r.figures()[i])
			}
			slices.Sort(all)
			line[i] = all[len(all)/2]
		}
		best[c.name] = line
		fmt.Printf("\n%-8s", c.name)
		for _, v := range line {
			fmt.Printf("%10.4g", v)
		}
	}
	fmt.Println()
	b.ReportMetric(best["gandan"][6], "us-cpu/turn")
	if bare := best["bare"]; bare != nil {
		b.ReportMetric(100*best["gandan"][0]/bare[0], "%-of-bare")
		b.ReportMetric(bare[6], "us-cpu/bare-turn")
	}
	if g := best["grammy"]; g != nil {
		b.ReportMetric(best["gandan"][0]/g[0], "times-grammy")
	}
}

// product starts `gandan serve` and records what it shows.
func (a *arena) product() *contender {
	b := a.b
	url, w := cadres(b, crowd)
	c := &contender{name: "gandan", api: newChatAPI(b, len(w.keepers())), start: a.survey.Start}
	s := serve(b, build(b), map[string]string{
		"GANDAN_DATABASE": url, "GANDAN_REDIS": a.redisURL + "?prefix=product:", "GANDAN_TELEGRAM_API": c.api.url,
		"GANDAN_TELEGRAM_MODE": "webhook", "GANDAN_PUBLIC_URL": "https://gandan.example.vn", "GANDAN_METRICS_LISTEN": "127.0.0.1:0",
	})
	c.pid = s.cmd.Process.Pid
	until(b, "a webhook", func() bool { return c.api.hook.Load() != nil })
	c.hook = webhook{s.url + "/webhook/telegram", c.api.hook.Load().secret}
	p := newPlayer(c.api, c.hook, 1)
	chat := c.api.seats[0]
	err := p.play(chat, a.survey.Start, nil)
	if err == nil {
		err = a.survey.record(p, chat)
	}
	if err != nil {
		b.Fatalf("%v\n%s", err, s.logged())
	}
	key := fmt.Sprintf("product:{telegram:%d}", firstChat)
	c.fresh = c.api.seats[1:]
	a.survey.Packed = len(redisClient(b, a.redisURL).HGet(b.Context(), key, "data").Val())
	return c
}

// bareLoop starts the bare loop over a database of the same people.
func (a *arena) bareLoop() *contender {
	o, api := a.other("bare")
	c := &contender{name: "bare", api: api, hook: webhook{url: "http://" + o.Listen + "/"}, start: []step{{text: "/start"}}, fresh: api.seats}
	c.pid = startOther(a.b, exec.Command(os.Args[0]), bareVariable, o)
	return c
}

// grammy starts the grammY bot, in a folder with what npm installs for it; nil
// where that cannot be had.
func (a *arena) grammy() *contender {
	dir := a.b.TempDir()
	if err := os.CopyFS(dir, os.DirFS("grammy")); err != nil {
		a.b.Fatal(err)
	}
	install := exec.Command("npm", "install", "--no-audit", "--no-fund", "--silent")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		fmt.Printf("grammY is left out: npm install: %v %s\n", err, out)
		return nil
	}
	o, api := a.other("grammy")
	c := &contender{name: "grammy", api: api, hook: webhook{url: "http://" + o.Listen + "/"}, start: []step{{text: "/start"}}, fresh: api.seats}
	c.pid = startOther(a.b, exec.Command("node", filepath.Join(dir, "bot.mjs")), "GANDAN_BENCH_GRAMMY", o)
	return c
}

// other makes what another bot is told, and the API that it speaks with.
func (a *arena) other(name string) (otherBot, *chatAPI) {
	db, w := cadres(a.b, crowd)
	api := newChatAPI(a.b, len(w.keepers()))
	return otherBot{
		Listen: "127.0.0.1:" + freePort(a.b), API: api.url + "/bot" + botToken, Redis: a.redisURL + "?prefix=" + name + ":",
		MySQL: db, Survey: *a.survey,
	}, api
}
