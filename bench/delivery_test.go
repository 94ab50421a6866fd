package bench

import (
	"flag"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"gandan/bot/telegram/fakeapi"
)

var deliverFor = flag.Duration("deliver", 40*time.Second, "how long BenchmarkReminders looks at letters going out")

// BenchmarkReminders has the built program remind more people than it can in
// the time, while one of them goes on with a report: how many letters go out of
// the 30 a second that Telegram allows, how many were refused, and how long
// that one waited for answers.
func BenchmarkReminders(b *testing.B) {
	ownMySQL(b)
	redisURL, _ := ownRedis(b)
	binary := build(b)
	for _, replicas := range []int{1, 2} {
		b.Run(fmt.Sprint("replicas=", replicas), func(b *testing.B) {
			benchmarkReminders(b, binary, fmt.Sprint(redisURL, "?prefix=", replicas, ":"), replicas)
		})
	}
}

func benchmarkReminders(b *testing.B, binary, redisURL string, replicas int) {
	people := 30*int(deliverFor.Seconds()) + 300
	db, w := cadres(b, size{5, 6, (people + 29) / 30, 1})
	api := fakeapi.Start(b, fakeapi.Options{Token: botToken, Now: time.Now, ChatRate: 1, BotRate: 30, Light: true})
	// As if everybody had written to the bot once, and that been read.
	answer, err := http.Get(api.URL + "/bot" + botToken + `/getUpdates?allowed_updates=["my_chat_member"]`)
	if err != nil {
		b.Fatal(err)
	}
	answer.Body.Close()
	for i := range w.keepers() {
		api.Chat(firstChat+int64(i), "Minh").Say("/start")
	}
	env := map[string]string{
		"GANDAN_DATABASE": db, "GANDAN_REDIS": redisURL, "GANDAN_TELEGRAM_API": api.URL, "GANDAN_METRICS_LISTEN": "127.0.0.1:0",
		"GANDAN_NOW": "2024-04-12T06:59:55+07:00", // reminders go out at 7
	}
	for range replicas {
		serve(b, binary, env)
	}
	until(b, "reminding", func() bool { return api.Stats().Sent() >= 10 })
	talker := &talker{api.Chat(firstChat+int64(len(w.keepers())-1), "Minh"), nil}
	v := newSurvey(b)
	talker.play(b, v.Start)
	before, began := api.Stats(), time.Now()
	own := len(talker.Messages())
	talker.waits = nil
	for time.Since(began) < *deliverFor {
		talker.play(b, v.Steps)
	}
	after, took := api.Stats(), time.Since(began)
	own = len(talker.Messages()) - own
	slices.Sort(talker.waits)
	b.ReportMetric(float64(after.Sent()-before.Sent()-int64(own))/took.Seconds(), "letters/s")
	b.ReportMetric(float64(after.Sent()-before.Sent())/took.Seconds(), "messages/s")
	b.ReportMetric(float64(after.Codes[429]), "refused")
	b.ReportMetric(ms(talker.waits[len(talker.waits)/2]), "ms-answer-p50")
	b.ReportMetric(ms(talker.waits[len(talker.waits)*99/100]), "ms-answer-p99")
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// talker is a person who answers questions, twice a second.
type talker struct {
	*fakeapi.Person
	waits []time.Duration // for each answer
}

func (t *talker) play(b testing.TB, steps []step) {
	b.Helper()
	for _, do := range steps {
		last := t.Last()
		began := time.Now()
		if do.text != "" {
			t.Say(do.text)
		} else if last = t.tap(do.button); last.ID == 0 {
			b.Fatalf("no button %q over %q", do.button, t.Last().Text)
		}
		_, ok := t.WaitFor(func(m fakeapi.Message) bool {
			return m.ID > last.ID || m.ID == last.ID && m.Edits > last.Edits
		}, patience)
		if !ok {
			b.Fatalf("no answer to %+v under %q", do, last.Text)
		}
		t.waits = append(t.waits, time.Since(began))
		time.Sleep(500 * time.Millisecond)
	}
}

// tap taps the first button that reads so, of the newest message that has one,
// and returns that message as it read before; a zero one where there is none.
func (t *talker) tap(part string) fakeapi.Message {
	for _, m := range slices.Backward(t.Messages()) {
		for _, row := range m.Buttons {
			for _, x := range row {
				if x.Data == "" || !strings.Contains(x.Label, part) {
					continue
				}
				if _, err := t.Tap(m.ID, x.Data); err == nil {
					return m
				}
			}
		}
	}
	return fakeapi.Message{}
}
