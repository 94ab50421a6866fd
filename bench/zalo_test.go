package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gandan/bot/zalooa/fakeapi"
	"gandan/commune"
	"gandan/store/storetest"
)

// zaloEach is the pause between events of BenchmarkZaloWebhook: 50 a second.
const zaloEach = 20 * time.Millisecond

// BenchmarkZaloWebhook posts 50 signed events a second of as many cadres to the
// built program, while the same MariaDB takes imports and drafts of reports: how
// soon the webhook is answered, for which Zalo waits two seconds, and how soon
// the person has the answer.
func BenchmarkZaloWebhook(b *testing.B) {
	ownMySQL(b)
	redisURL, _ := ownRedis(b)
	db, w := cadres(b, crowd)
	z := &zaloLoad{b: b, api: fakeapi.Start(b, fakeapi.Options{Now: time.Now, LoopbackHTTP: true, RateLimit: -1, NoReceipts: true})}
	for i, id := range w.keepers() {
		p := z.api.Person(fmt.Sprint(7_000_000_000_000_000_000+int64(i)), "", "")
		z.people = append(z.people, p)
		w.must(w.db.LinkAccount(b.Context(), commune.Account{ID: "zalo-" + id, Channel: "zalo-oa", Chat: p.ID(), PersonID: id, Linked: 1, LastIn: commune.InstantOf(now)}))
	}
	s := serve(b, build(b), map[string]string{
		"GANDAN_DATABASE": db, "GANDAN_REDIS": redisURL, "GANDAN_TELEGRAM_TOKEN": "", "GANDAN_PUBLIC_URL": "https://gandan.example.vn",
		"GANDAN_ZALO_OA_APP_ID": z.api.AppID(), "GANDAN_ZALO_OA_APP_SECRET": z.api.AppSecret(), "GANDAN_ZALO_OA_SECRET_KEY": z.api.SecretKey(),
		"GANDAN_ZALO_OA_REFRESH_TOKEN": z.api.RefreshToken(), "GANDAN_ZALO_OA_API": z.api.URL, "GANDAN_ZALO_OA_OAUTH": z.api.OAuthURL,
	})
	z.url = s.url + "/webhook/zalo-oa"
	ctx, cancel := context.WithCancel(b.Context())
	var writes sync.WaitGroup
	writes.Go(func() {
		for ctx.Err() == nil {
			newWorld(b, storetest.Open(b, storetest.MySQLURL(b)), crowd)
			z.imports++
		}
	})
	z.run(*playFor)
	cancel()
	writes.Wait()
	if len(z.late)+z.refused > 0 {
		b.Errorf("%d answers never came, %d events were refused\n%s", len(z.late), z.refused, s.logged())
	}
	z.report()
}

// zaloLoad is who posts events.
type zaloLoad struct {
	b       *testing.B
	api     *fakeapi.Server
	url     string
	people  []*fakeapi.Person
	imports int

	mu       sync.Mutex
	answers  []time.Duration // of the webhook
	arrivals []time.Duration // of what the person reads
	late     []string        // persons who got nothing
	refused  int
}

// run posts at the same pace, whether or not earlier events are answered.
func (z *zaloLoad) run(long time.Duration) {
	tick := time.NewTicker(zaloEach)
	defer tick.Stop()
	var open sync.WaitGroup
	began := time.Now()
	for n := 0; time.Since(began) < long; n++ {
		<-tick.C
		text := []string{"báo cáo", "menu", "lịch"}[n/len(z.people)%3]
		open.Go(func() { z.says(z.people[n%len(z.people)], text) })
	}
	open.Wait()
}

// says posts what a person types and waits for both answers.
func (z *zaloLoad) says(p *fakeapi.Person, text string) {
	old := map[string]bool{}
	for _, m := range p.Messages() {
		old[m.ID] = true
	}
	at := fmt.Sprint(time.Now().UnixMilli())
	body, err := json.Marshal(map[string]any{
		"app_id": z.api.AppID(), "event_name": "user_send_text", "timestamp": at, "sender": map[string]string{"id": p.ID()},
		"recipient": map[string]string{"id": z.api.OAID()}, "message": map[string]string{"msg_id": p.Say(text), "text": text},
	})
	if err != nil {
		panic(err)
	}
	q, err := http.NewRequestWithContext(z.b.Context(), http.MethodPost, z.url, strings.NewReader(string(body)))
	if err != nil {
		panic(err)
	}
	q.Header.Set(fakeapi.SignatureHeader, fakeapi.Sign(z.api.AppID(), body, at, z.api.SecretKey()))
	began := time.Now()
	answer, err := http.DefaultClient.Do(q)
	answered := time.Since(began)
	kept := err == nil && answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
	_, ok := p.WaitFor(func(m fakeapi.Message) bool { return !old[m.ID] }, patience)
	arrived := time.Since(began)
	z.mu.Lock()
	defer z.mu.Unlock()
	z.answers, z.arrivals = append(z.answers, answered), append(z.arrivals, arrived)
	if !kept {
		z.refused++
	}
	if !ok {
		z.late = append(z.late, p.ID())
	}
}

func (z *zaloLoad) report() {
	for name, list := range map[string][]time.Duration{"webhook": z.answers, "answer": z.arrivals} {
		slices.Sort(list)
		z.b.ReportMetric(ms(list[len(list)/2]), "ms-"+name+"-p50")
		z.b.ReportMetric(ms(list[len(list)*99/100]), "ms-"+name+"-p99")
	}
	z.b.ReportMetric(float64(len(z.answers)), "events")
	z.b.ReportMetric(float64(z.imports), "imports")
}
